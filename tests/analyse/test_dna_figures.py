"""What the Discourse Network Analyzer reports on its sample database; skipped where ../shared does not have it.

Figures asserted by the tests of rDNA 3, and those of the manual of DNA 2.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from runding.analyse.networks import (
    Filters,
    NetworkOptions,
    PolarizationOptions,
    Window,
    backbone,
    nested_backbone,
    network,
    network_matrix,
    polarization,
    polarization_over_time,
    scale_actors,
    windowed_networks,
)
from runding.record.dna import DnaFile, dna_table, read_dna, type_with
from runding.types import StatementTable

# How names in the sample begin; the sample itself is not ours to repeat.
LEGISLATION, ECONOMY, EMISSIONS, TRADE = "There", "CO2", "Emissions", "Cap"
EEA, EPA, NPRA, ALLIANCE, SENATE, SIERRA = "Energy", "Environmental", "National", "Alliance", "Senate", "Sierra"
AVERAGE: dict[str, Any] = {"type": "onemode", "normalization": "average"}


@pytest.fixture(scope="module", params=["sample.dna", "sample-rdna2.dna", "sample-rdna3.dna"])
def dna(shared: Path, request: pytest.FixtureRequest) -> DnaFile:
    path = shared / "corpora" / "dna" / request.param
    if not path.is_file():
        pytest.skip(f"no {path}")
    return read_dna(path)


@pytest.fixture(scope="module")
def table(dna: DnaFile) -> StatementTable:
    return dna_table(dna, type_with(dna, "organization", "concept"))


def matrix(table: StatementTable, **fields: Any) -> np.ndarray:
    return network_matrix(network(table, NetworkOptions(**fields)))


def cell(table: StatementTable, one: str, other: str, **fields: Any) -> float:
    made = network(table, NetworkOptions(**fields))
    row, column = (names.index(begun(names, start)) for names, start in ((made.rows, one), (made.columns, other)))
    return float(network_matrix(made)[row, column])


def begun(names: Iterable[str | int], start: str) -> str:
    (found,) = (name for name in map(str, names) if name.startswith(start))
    return found


def values(table: StatementTable, variable: str, *starts: str) -> frozenset[str]:
    return frozenset(begun(table.variables[variable].values, start) for start in starts)


def test_what_the_file_holds(dna: DnaFile, table: StatementTable) -> None:
    assert {name: len(dna.tables[name]) for name in ("DOCUMENTS", "STATEMENTS", "CODERS")} == {
        **{"DOCUMENTS": 7, "STATEMENTS": 41, "CODERS": 4},
    }
    assert len(table.times) == 40
    assert len(table.variables["organization"].values) == 8
    assert "" in table.variables["organization"].values
    assert set(table.attributes["organization"][begun(table.variables["organization"].values, EPA)]) == {
        "color",
        "Type",
        "Alias",
        "Notes",
    }
    assert (min(table.times), max(table.times)) == (1_106_697_600, 1_108_512_000)  # 2005-01-26 and 2005-02-16


def test_two_mode(table: StatementTable) -> None:
    made = network(table, NetworkOptions())
    assert network_matrix(made).T.tolist() == [
        [0, 2, 1, 2, 2, 2, 1],
        [0, 0, 0, 0, 0, 0, 1],
        [1, 0, 0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0, 1, 2],
        [2, 2, 0, 0, 1, 1, 1],
        [1, 0, 10, 2, 2, 1, 0],
    ]
    assert sum(made.weights) == 40
    assert len(made.rows) + len(made.columns) == 13
    assert len(made.weights) == 22
    assert cell(table, EEA, ECONOMY) == 2
    assert cell(table, EEA, TRADE) == 0
    assert cell(table, NPRA, ECONOMY, aggregation="subtract") == -2
    assert cell(table, NPRA, LEGISLATION, aggregation="subtract") == -2


def test_one_mode(table: StatementTable) -> None:
    made = network(table, NetworkOptions(type="onemode"))
    assert sum(made.weights) == 276
    assert len(made.weights) / 2 == 21
    assert cell(table, EPA, ALLIANCE, type="onemode") == 10
    assert cell(table, EPA, EEA, type="onemode") == 2
    expected = {"ignore": 7, "congruence": 2, "conflict": 5, "subtract": -3}
    for aggregation, weight in expected.items():
        assert cell(table, SENATE, SIERRA, type="onemode", aggregation=aggregation) == weight


def test_congruence_on_average(table: StatementTable) -> None:
    assert round(matrix(table, aggregation="congruence", **AVERAGE).sum()) == 26
    excluded = Filters(
        exclude={
            "concept": values(table, "concept", LEGISLATION),
            "organization": values(table, "organization", SENATE, SIERRA),
        }
    )
    found = matrix(table, aggregation="congruence", filters=excluded, **AVERAGE)
    assert (found.shape, round(found.sum())) == ((5, 5), 10)
    section = Filters(only={"section": frozenset({"1"})})
    assert matrix(table, aggregation="congruence", filters=section, **AVERAGE).shape == (4, 4)


def test_duplicates_across_the_range_told_apart_by_qualifier(table: StatementTable) -> None:
    options: dict[str, Any] = {"duplicates": "acrossrange", "duplicates_by_qualifier": True}
    assert cell(table, EEA, EMISSIONS, **options) == 2


def test_backbone(table: StatementTable) -> None:
    options = NetworkOptions(type="onemode", aggregation="subtract", normalization="average", duplicates="document")
    assert network(table, options).statements == 23
    assert len(nested_backbone(table, options)) == 6
    found = backbone(table, options, penalty=3.5)
    assert [name.split()[0] for name in found.items] == [ECONOMY, EMISSIONS, LEGISLATION]
    assert len(found.redundant) == 3


def test_polarization(table: StatementTable) -> None:
    assert polarization(table, NetworkOptions()).score == pytest.approx(0.5342493, abs=5e-8)
    optimum = polarization(table, NetworkOptions(), PolarizationOptions(search="optimum"))
    assert optimum.score == pytest.approx(0.5542224, abs=5e-8)
    assert any(len(each) == 1 and each[0].startswith(EPA) for each in optimum.clusters)
    assert optimum.method == "exhaustive"
    bred = polarization(table, NetworkOptions(), PolarizationOptions(search="genetic", seed=1234))
    assert bred.score == pytest.approx(0.5342493, abs=5e-8)
    found = polarization_over_time(table, NetworkOptions(), Window(unit="days", size=8, kernel="gaussian"))
    assert len(found) == 22


@pytest.mark.parametrize(
    ("window", "count"),
    [
        (Window(unit="days", size=1), 22),
        (Window(unit="days", size=8), 14),
        (Window(unit="days", size=8, kernel="gaussian"), 14),
        (Window(unit="days", size=8, kernel="gaussian", whole=False), 22),
        (Window(unit="weeks", size=1), 4),
        (Window(unit="events", size=8), 32),
    ],
)
def test_slices(table: StatementTable, window: Window, count: int) -> None:
    assert len(windowed_networks(table, NetworkOptions(), window)) == count


def test_slices_begin_and_end_with_the_dates_whoever_is_left_out(table: StatementTable) -> None:
    left = Filters(exclude={"organization": values(table, "organization", EEA)})  # all of 26 January
    assert len(windowed_networks(table, NetworkOptions(filters=left), Window(unit="days", size=8))) == 14
    asked = Filters(since=date(2005, 2, 1), until=date(2005, 2, 12))
    assert len(windowed_networks(table, NetworkOptions(filters=asked), Window(unit="days", size=3))) == 10


@pytest.mark.parametrize("dimensions", [1, 2])
@pytest.mark.parametrize("answers", ["binary", "ordinal"])
def test_scaling_has_the_dimensions_asked_for(table: StatementTable, dimensions: int, answers: Any) -> None:
    found = scale_actors(table, NetworkOptions(), dimensions=dimensions, answers=answers)
    assert np.array(found.positions).shape == (7, dimensions)
    assert np.array(found.discriminations).shape == (6, dimensions)
    assert found.right > 0.85
