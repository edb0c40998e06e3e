"""Every choice of a network against the definitions, one statement after the other: no arrays, no shortcuts."""

import itertools
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.analyse.networks import Filters, NetworkOptions, Window, network, network_matrix, windowed_networks
from runding.analyse.networks.options import AGGREGATIONS, NORMALIZATIONS
from runding.types import UNDATED, StatementTable
from tests.analyse.lake_statements import random_table

DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
QUALIFIERS = ("agreement", "scale", "mood")


@dataclass(frozen=True)
class Said:
    """One statement as a person would write it down."""

    unit: str
    item: str
    level: Any
    document: str
    time: int

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.time, UTC).date()


def every_choice() -> Iterator[tuple[str, str, str]]:
    for kind in ("onemode", "twomode"):
        yield from ((kind, *pair) for pair in itertools.product(AGGREGATIONS[kind], NORMALIZATIONS[kind]))


def chosen(choice: tuple[str, str, str], **fields: Any) -> NetworkOptions:
    named: dict[str, Any] = dict(zip(("type", "aggregation", "normalization"), choice, strict=True))
    return NetworkOptions(**named, **fields)


def statements(table: StatementTable, qualifier: str) -> list[Said]:
    def value(name: str, row: int) -> Any:
        variable = table.variables[name]
        return variable.values[variable.codes[row]] if variable.codes[row] >= 0 else None

    found = [
        Said(value("organization", row), value("concept", row), value(qualifier, row), value("document", row), time)
        for row, time in enumerate(table.times)
    ]
    return sorted(found, key=lambda each: each.time)


def kept(said: list[Said], duplicates: str, *, by_level: bool) -> list[Said]:
    """Walk in order of time; drop what occurred in the same unit."""
    if duplicates == "include":
        return said
    seen, left = set(), []
    for each in said:
        day = each.day if each.time != UNDATED else None
        week = tuple(day.isocalendar()[:2]) if day else None
        unit: Any = {
            "document": each.document,
            "week": week,
            "month": (day.year, day.month) if day else None,
            "year": day.year if day else None,
            "acrossrange": 0,
        }[duplicates]
        key = (unit, each.unit, each.item, each.level if by_level else None)
        if key not in seen:
            seen.add(key)
            left.append(each)
    return left


def two_mode(said: list[Said], levels: list[Any], choice: tuple[str, str], kind: str) -> np.ndarray:
    aggregation, normalization = choice
    units, items = (sorted({getattr(each, name) for each in said}) for name in ("unit", "item"))
    x = Counter((each.unit, each.item, each.level) for each in said)
    made = np.zeros((len(units), len(items)))
    for (i, unit), (j, item) in itertools.product(enumerate(units), enumerate(items)):
        counts = [x[unit, item, level] for level in levels]
        if aggregation == "ignore":
            made[i, j] = sum(counts)
        elif aggregation == "combine":
            made[i, j] = int("".join("1" if count else "0" for count in counts), 2)
        else:
            factors = (-1, 1) if kind == "agreement" else levels
            made[i, j] = sum(count * factor for count, factor in zip(counts, factors, strict=True))
        total = {
            "no": 1,
            "activity": sum(number for (u, _, _), number in x.items() if u == unit),
            "prominence": sum(number for (_, c, _), number in x.items() if c == item),
        }[normalization]
        made[i, j] = made[i, j] / total if total else 0
    return made


def one_mode(said: list[Said], levels: list[Any], choice: tuple[str, str], kind: str) -> np.ndarray:
    aggregation, normalization = choice
    units, items = (sorted({getattr(each, name) for each in said}) for name in ("unit", "item"))
    x = Counter((each.unit, each.item, each.level) for each in said)
    spread = (max(levels) - min(levels) or 1) if kind != "mood" else 1
    made = np.zeros((len(units), len(units)))
    for (a, one), (b, other) in itertools.permutations(enumerate(units), 2):
        congruence = conflict = 0.0
        for item, k, m in itertools.product(items, levels, levels):
            if kind == "mood":
                mine, theirs = x[one, item, k], x[other, item, k]
                congruence += mine * theirs * (k == m)
                conflict += (mine * (not theirs) + theirs * (not mine)) * (k == m)
            else:
                both = x[one, item, k] * x[other, item, m]
                congruence += both * (1 - abs(k - m) / spread)
                conflict += both * abs(k - m) / spread
        ignored = sum(sum(x[one, item, k] for k in levels) * sum(x[other, item, k] for k in levels) for item in items)
        weight = {
            **{"ignore": ignored, "congruence": congruence, "conflict": conflict},
            "subtract": congruence - conflict,
        }[aggregation]
        places = list(itertools.product(items, levels))
        mine_all, theirs_all = ([x[(unit, *place)] for place in places] for unit in (one, other))
        divisor = {
            "no": 1,
            "average": (sum(mine_all) + sum(theirs_all)) / 2,
            "cosine": sum(mine_all) * sum(theirs_all),
            "jaccard": sum(p * (not q) + q * (not p) + p * q for p, q in zip(mine_all, theirs_all, strict=True)),
        }[normalization]
        made[a, b] = weight / divisor if divisor else 0
    return made


def expected(table: StatementTable, options: NetworkOptions, said: list[Said] | None = None) -> np.ndarray:
    qualifier = str(options.qualifier)
    rows = statements(table, qualifier) if said is None else said
    rows = kept(rows, options.duplicates, by_level=options.aggregation != "ignore" or options.duplicates_by_qualifier)
    levels: list[Any] = [0, 1] if qualifier == "agreement" else sorted({each.level for each in rows})
    make = one_mode if options.type == "onemode" else two_mode
    return make(rows, levels, (options.aggregation, options.normalization), qualifier)


@pytest.mark.parametrize("choice", list(every_choice()), ids="-".join)
@pytest.mark.parametrize("duplicates", DUPLICATES)
def test_every_choice_is_as_defined(choice: tuple[str, str, str], duplicates: str) -> None:
    kind, aggregation, _ = choice
    for seed, qualifier in enumerate(QUALIFIERS):
        if (kind, aggregation, qualifier) == ("twomode", "subtract", "mood"):
            continue  # categories have no difference
        table = random_table(seed, rows=60, units=5, items=4)
        for by_qualifier in (False, True):
            options = chosen(choice, duplicates=duplicates, duplicates_by_qualifier=by_qualifier, qualifier=qualifier)
            np.testing.assert_allclose(network_matrix(network(table, options)), expected(table, options), atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 1_000),
    st.sampled_from(list(every_choice())),
    st.sampled_from(DUPLICATES),
    st.sampled_from(["organization", "concept", "agreement", "document"]),
    st.booleans(),
)
def test_filters_leave_out_what_they_name_before_anything_is_counted(
    seed: int, choice: tuple[str, str, str], duplicates: str, name: str, inverted: bool
) -> None:
    table = random_table(seed, rows=50, units=5, items=4)
    value = str(table.variables[name].values[seed % len(table.variables[name].values)])
    named = {name: frozenset({value})}
    filters = Filters(only=named) if inverted else Filters(exclude=named)
    options = chosen(choice, duplicates=duplicates, filters=filters)
    field = {"organization": "unit", "concept": "item", "agreement": "level", "document": "document"}[name]
    said = [each for each in statements(table, "agreement") if (str(getattr(each, field)) == value) == inverted]
    np.testing.assert_allclose(network_matrix(network(table, options)), expected(table, options, said), atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 1_000),
    st.sampled_from(list(every_choice())),
    st.sampled_from(["days", "weeks", "months"]),
    st.integers(1, 9),
)
def test_every_slice_is_the_network_of_its_statements(
    seed: int, choice: tuple[str, str, str], unit: Any, size: int
) -> None:
    table = random_table(seed, rows=40, units=4, items=3)
    options = chosen(choice, duplicates="month")
    by_level = choice[1] != "ignore"
    said = kept(statements(table, "agreement"), "month", by_level=by_level)
    plain = chosen(choice)
    for made in windowed_networks(table, options, Window(unit=unit, size=size, whole=False)):
        assert made.window
        first, _, last = made.window
        inside = [each for each in said if first <= each.day <= last]
        assert made.statements == len(inside)
        small = expected(table, plain, inside)
        names = [sorted({getattr(each, field) for each in inside}) for field in ("unit", "item")]
        rows = [made.rows.index(name) for name in names[0]]
        columns = rows if choice[0] == "onemode" else [made.columns.index(name) for name in names[1]]
        np.testing.assert_allclose(network_matrix(made)[np.ix_(rows, columns)], small, atol=1e-9)
        assert network_matrix(made).sum() == pytest.approx(small.sum(), abs=1e-6)


def distance(one: date, other: date, unit: str) -> int:
    """Count whole units between two days, walking from the earlier one."""
    low, high = sorted((one, other))
    if unit in ("days", "weeks"):
        return (high - low).days // {"days": 1, "weeks": 7}[unit]
    return (high.year - low.year) * 12 + high.month - low.month - (high.day < low.day)


def kernel_weight(u: float, kernel: str) -> float:
    if kernel == "gaussian":
        return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
    return {"uniform": 0.5, "epanechnikov": 0.75 * (1 - u * u), "triangular": 1 - u}[kernel] if u <= 1 else 0.0


def tie_under_kernel(
    mine: list[tuple[Said, float]], theirs: list[tuple[Said, float]], options: NetworkOptions, spread: float
) -> float:
    weight = 0.0
    for (one, z), (other, w) in itertools.product(mine, theirs):
        if one.item == other.item:
            apart = abs(one.level - other.level) / spread
            likeness = {"ignore": 1, "congruence": 1 - apart, "conflict": apart, "subtract": 1 - 2 * apart}
            weight += math.sqrt(z * w) * likeness[options.aggregation]
    if options.normalization == "average":
        counts = [Counter((said.item, said.level) for said, _ in each) for each in (mine, theirs)]
        weight *= sum(2 / (counts[0][place] + counts[1][place]) for place in counts[0].keys() | counts[1].keys())
    return weight


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 1_000),
    st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
    st.sampled_from(["no", "average"]),
    st.sampled_from(["agreement", "scale"]),
    st.sampled_from(["uniform", "epanechnikov", "triangular", "gaussian"]),
    st.sampled_from(["weeks", "months"]),
    st.sampled_from([1, 2, 5, 40]),
)
def test_every_tie_under_a_kernel_is_as_defined(
    seed: int, aggregation: Any, normalization: Any, qualifier: str, kernel: Any, unit: Any, size: int
) -> None:
    table = random_table(seed, rows=30, units=4, items=3)
    options = NetworkOptions(
        type="onemode", aggregation=aggregation, normalization=normalization, qualifier=qualifier, duplicates="month"
    )
    said = kept(statements(table, qualifier), "month", by_level=aggregation != "ignore")
    known = {each.level for each in statements(table, qualifier)}
    spread = 1 if qualifier == "agreement" else max(known) - min(known)
    width = size + size % 2
    slices = windowed_networks(table, options, Window(unit=unit, size=size, kernel=kernel))
    for made in slices[:: max(1, len(slices) // 3)]:
        assert made.window
        first, middle, last = made.window
        assert said[0].day <= first
        assert last <= said[-1].day
        weighed = [(each, kernel_weight(2 * distance(each.day, middle, unit) / width, kernel)) for each in said]
        matrix = network_matrix(made)
        for (i, one), (j, other) in itertools.permutations(enumerate(made.rows), 2):
            mine, theirs = ([pair for pair in weighed if pair[0].unit == name] for name in (one, other))
            assert matrix[i, j] == pytest.approx(tie_under_kernel(mine, theirs, options, spread), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 1_000),
    st.sampled_from([c for c in every_choice() if c[0] == "onemode"]),
    st.sampled_from(DUPLICATES),
)
def test_one_mode_networks_are_symmetric_with_an_empty_diagonal(
    seed: int, choice: tuple[str, str, str], duplicates: str
) -> None:
    options = chosen(choice, duplicates=duplicates)
    made = network_matrix(network(random_table(seed), options))
    np.testing.assert_allclose(made, made.T, atol=1e-12)
    assert not made.diagonal().any()
