"""Networks: small ones by hand, the definitions word for word as loops, and what holds of all of them."""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.analyse.networks import Filters, NetworkOptions, event_list, network, network_matrix, statement_table
from runding.errors import NetworkError
from runding.types import StatementTable
from tests.analyse.lake_statements import lake, random_table, shuffled

QUALIFIERS = ("agreement", "scale", "mood")


def matrix(table: StatementTable, **fields: Any) -> np.ndarray:
    return network_matrix(network(table, NetworkOptions(**fields)))


def one(table: StatementTable, aggregation: str, **fields: Any) -> np.ndarray:
    return matrix(table, type="onemode", aggregation=aggregation, **fields)


def test_two_mode_by_hand() -> None:
    made = network(lake(), NetworkOptions())
    assert made.rows == ("Anglers", "Builders", "City")
    assert made.columns == ("dam", "ferry", "port")
    assert network_matrix(made).tolist() == [[4, 1, 0], [2, 1, 0], [2, 0, 1]]
    assert matrix(lake(), aggregation="subtract").tolist() == [[-4, 1, 0], [2, 1, 0], [0, 0, 1]]
    assert matrix(lake(), aggregation="combine").tolist() == [[2, 1, 0], [1, 1, 0], [3, 0, 1]]
    assert matrix(lake(), aggregation="subtract", qualifier="scale")[0].tolist() == [-7, 2, 0]
    # Observed levels -2, -1, 1, 2; the first is the highest bit.
    assert matrix(lake(), aggregation="combine", qualifier="scale")[0].tolist() == [12, 1, 0]


def test_two_mode_normalizations_by_hand() -> None:
    assert matrix(lake(), normalization="activity")[0].tolist() == [0.8, 0.2, 0]
    assert matrix(lake(), normalization="prominence")[:, 0].tolist() == [0.5, 0.25, 0.25]
    # Defect of DNA to avoid: prominence of combine divides by the column's total.
    assert matrix(lake(), aggregation="combine", normalization="prominence")[2].tolist() == [3 / 8, 0, 1]


def test_one_mode_by_hand() -> None:
    assert one(lake(), "ignore")[0].tolist() == [0, 4 * 2 + 1, 4 * 2]
    assert one(lake(), "congruence")[0].tolist() == [0, 1, 4]
    assert one(lake(), "conflict")[0].tolist() == [0, 8, 4]
    assert one(lake(), "subtract")[0].tolist() == [0, -7, 0]
    assert one(lake(), "congruence", normalization="average")[0].tolist() == [0, 1 / 4, 1]
    assert one(lake(), "congruence", normalization="cosine")[0].tolist() == [0, 1 / 15, 4 / 15]
    # Anglers-City: apart are City's yes to dam and port, Anglers' yes to the ferry; both are at no to the dam, 4 x 1.
    assert one(lake(), "congruence", normalization="jaccard")[0, 2] == 4 / (1 + 1 + 1 + 4)


def test_one_mode_over_a_scale_by_hand() -> None:
    # Anglers -2, -1, -2, -2 and City -2, 1 on the dam; R = 4.
    assert one(lake(), "conflict", qualifier="scale")[0, 2] == (0 + 3 + 1 + 2 + 0 + 3 + 0 + 3) / 4


def test_there_is_nothing_to_subtract_among_categories() -> None:
    np.testing.assert_array_equal(matrix(lake(), aggregation="subtract", qualifier="mood"), matrix(lake()))


def test_the_scale_of_a_qualifier_is_that_of_all_statements_of_the_dates_and_documents() -> None:
    # Without Builders nobody says 2 about the dam; City's 1 and Anglers' -2, -1, -2, -2 are no further apart for that.
    excluded = Filters(exclude={"organization": frozenset({"Builders"})})
    options: dict[str, Any] = {"type": "onemode", "aggregation": "conflict", "qualifier": "scale"}
    assert matrix(lake(), filters=excluded, **options)[0, 1] == (0 + 3 + 1 + 2 + 0 + 3 + 0 + 3) / 4
    first = Filters(only={"document": frozenset({"d1"})})
    assert matrix(lake(), filters=first, **options)[0, 1] == (4 + 3) / 4
    assert matrix(lake(), filters=first, aggregation="combine", qualifier="scale").tolist() == [[6, 1], [1, 0]]
    said = Filters(exclude={"scale": frozenset({"2"})})
    combined = matrix(lake(), filters=said, aggregation="combine", qualifier="scale")
    assert combined[0, 0] == 0b1100  # of -2, -1, 1, 2


def test_one_mode_over_categories_by_hand() -> None:
    # Congruence: both angry about the dam, 4 x 1. Conflict: where one alone is active: ferry glad, dam glad, port glad.
    assert one(lake(), "congruence", qualifier="mood")[0, 2] == 4
    assert one(lake(), "conflict", qualifier="mood")[0, 2] == 1 + 1 + 1


@pytest.mark.parametrize(
    ("duplicates", "expected"),
    [("include", 4), ("document", 3), ("week", 3), ("month", 3), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_by_hand(duplicates: str, expected: int) -> None:
    assert matrix(lake(), duplicates=duplicates)[0, 0] == expected


def test_weeks_and_months_of_different_years_differ() -> None:
    columns: dict[str, list[Any]] = {
        "document": ["a", "b"],
        "organization": ["x", "x"],
        "concept": ["y", "y"],
        "agreement": [1, 1],
    }
    table = statement_table(columns, [0, 364 * 86_400 * 2], kinds={"agreement": "boolean"})
    assert matrix(table, duplicates="week").tolist() == [[2]]
    assert matrix(table, duplicates="month").tolist() == [[2]]


def test_under_ignore_the_qualifier_is_not_compared_unless_asked() -> None:
    assert matrix(lake(), duplicates="acrossrange")[2, 0] == 1
    assert matrix(lake(), duplicates="acrossrange", duplicates_by_qualifier=True)[2, 0] == 2
    assert matrix(lake(), duplicates="acrossrange", aggregation="combine")[2, 0] == 3


def test_filters() -> None:
    excluded = Filters(exclude={"concept": frozenset({"dam"})})
    assert matrix(lake(), filters=excluded).tolist() == [[1, 0], [1, 0], [0, 1]]
    kept = Filters(only={"section": frozenset({"opinion"})})
    assert network(lake(), NetworkOptions(filters=kept)).rows == ("Anglers", "City")
    dated = Filters(since=date(2031, 1, 2), until=date(2031, 2, 28))
    assert network(lake(), NetworkOptions(filters=dated)).statements == 6
    assert network(lake(), NetworkOptions(filters=dated, isolates=True)).columns == ("dam", "ferry", "port")
    disagreed = Filters(exclude={"agreement": frozenset({"1"})})
    assert network(lake(), NetworkOptions(filters=disagreed)).statements == 5


def test_empty_values_are_dropped_unless_kept() -> None:
    columns: dict[str, list[Any]] = {"organization": ["", "x"], "concept": ["y", "y"]}
    table = statement_table(columns, [0, 0])
    dropped = network(table, NetworkOptions())
    assert (dropped.rows, dropped.left_out) == (("x",), 1)
    assert network(table, NetworkOptions(filters=Filters(keep_empty=True))).rows == ("", "x")


def test_a_statement_without_a_qualifier_counts_under_ignore_alone() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x", "x"], "concept": ["y", "y"], "agreement": [1, None]}
    table = statement_table(columns, [0, None], kinds={"agreement": "boolean"})
    assert matrix(table).tolist() == [[2]]
    counted = network(table, NetworkOptions(aggregation="subtract"))
    assert (network_matrix(counted).tolist(), counted.left_out) == ([[1]], 1)


def test_an_event_list_is_in_order_of_time_with_all_variables() -> None:
    options = NetworkOptions(type="eventlist", filters=Filters(only={"organization": frozenset({"City"})}))
    listed = event_list(shuffled(lake(), 3), options)
    assert sorted(listed.times) == list(listed.times)
    assert len(listed.times) == 3
    assert set(listed.variables) == set(lake().variables)


def test_an_event_list_leaves_out_no_statement_for_lack_of_a_value() -> None:
    columns: dict[str, list[Any]] = {"organization": ["", "x", "x"], "concept": ["y"] * 3, "agreement": [1, None, 1]}
    table = statement_table(columns, [2, 1, 3], kinds={"agreement": "boolean"})
    assert list(event_list(table, NetworkOptions(aggregation="subtract")).times) == [1, 2, 3]
    once = NetworkOptions(duplicates="acrossrange")
    assert list(event_list(table, once).times) == [1, 2]


def test_attributes_travel_along() -> None:
    table = replace(lake(), attributes={"organization": {"City": {"kind": "state"}}})
    assert network(table, NetworkOptions()).row_attributes["City"] == {"kind": "state"}
    assert network(table, NetworkOptions(type="onemode")).column_attributes["City"] == {"kind": "state"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "onemode", "aggregation": "combine"}, "not defined for --type onemode; use one of ignore"),
        ({"normalization": "jaccard"}, "use one of no, activity, prominence"),
        ({"variable1": "villain"}, "no variable 'villain'; known are agreement"),
        ({"variable2": "organization"}, "give two different variables"),
        ({"aggregation": "subtract", "qualifier": None}, "needs a --qualifier"),
        ({"aggregation": "combine", "qualifier": "concept"}, "is a variable of the network as well"),
        ({"aggregation": "subtract", "qualifier": "none"}, "no variable 'none'"),
        ({"filters": Filters(only={"concept": frozenset({"damm"})})}, "concept=damm: no statement has this value"),
        ({"filters": Filters(since=date(2031, 1, 2), until=date(2031, 1, 1))}, "is before --since"),
        ({"type": "eventlist"}, "use event_list"),
        ({"type": "threemode"}, "unknown"),
    ],
)
def test_what_does_not_go_together_is_said(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(NetworkError, match=message) as raised:
        network(lake(), NetworkOptions(**fields))
    assert "\n" not in str(raised.value)


def test_no_statement_makes_an_empty_network() -> None:
    table = statement_table({"organization": [], "concept": [], "agreement": []}, [], kinds={"agreement": "boolean"})
    for kind, aggregation in (("onemode", "subtract"), ("twomode", "combine"), ("onemode", "conflict")):
        assert matrix(table, type=kind, aggregation=aggregation).size == 0


# The definitions once more, as loops over statements.


def _counts(table: StatementTable, qualifier: str) -> tuple[list[str], list[str], list[Any], dict[Any, int]]:
    def values(name: str) -> list[Any]:
        variable = table.variables[name]
        return [variable.values[code] for code in variable.codes]

    rows = list(zip(values("organization"), values("concept"), values(qualifier), strict=True))
    counted: dict[Any, int] = {}
    for row in rows:
        counted[row] = counted.get(row, 0) + 1
    units, items, levels = (sorted({row[place] for row in rows}) for place in range(3))
    return units, items, [0, 1] if qualifier == "agreement" else levels, counted


def _by_definition(table: StatementTable, aggregation: str, normalization: str, qualifier: str) -> np.ndarray:
    units, items, levels, x = _counts(table, qualifier)
    spread = (max(levels) - min(levels) or 1) if qualifier != "mood" else 1
    result = np.zeros((len(units), len(units)))
    for (a, i), (b, j) in itertools.permutations(enumerate(units), 2):
        congruence = conflict = 0.0
        for item, k in itertools.product(items, levels):
            one, other = x.get((i, item, k), 0), x.get((j, item, k), 0)
            if qualifier == "mood":
                congruence += one * other
                conflict += one * (not other) + other * (not one)
                continue
            for m in levels:
                both = one * x.get((j, item, m), 0)
                congruence += both * (1 - abs(k - m) / spread)
                conflict += both * abs(k - m) / spread
        value = {"congruence": congruence, "conflict": conflict, "subtract": congruence - conflict}[aggregation]
        result[a, b] = value / _divisor(x, (i, j), list(itertools.product(items, levels)), normalization)
    return result


def _divisor(x: dict[Any, int], pair: tuple[str, str], places: list[Any], normalization: str) -> float:
    one, other = ([x.get((unit, *place), 0) for place in places] for unit in pair)
    if normalization == "average":
        return (sum(one) + sum(other)) / 2
    if normalization == "cosine":
        return sum(one) * sum(other)
    if normalization == "jaccard":
        return sum(a * (not b) + b * (not a) + a * b for a, b in zip(one, other, strict=True))
    return 1


@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("aggregation", ["congruence", "conflict", "subtract"])
@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_one_mode_is_as_defined(aggregation: str, normalization: str, qualifier: str) -> None:
    for seed in range(5):
        table = random_table(seed)
        expected = _by_definition(table, aggregation, normalization, qualifier)
        found = one(table, aggregation, normalization=normalization, qualifier=qualifier)
        np.testing.assert_allclose(found, expected, atol=1e-9)


tables = st.builds(
    random_table, st.integers(0, 10_000), rows=st.integers(1, 80), units=st.integers(1, 8), items=st.integers(1, 6)
)


@settings(max_examples=40, deadline=None)
@given(tables, st.sampled_from(QUALIFIERS))
def test_what_holds_of_every_one_mode_network(table: StatementTable, qualifier: str) -> None:
    congruence, conflict, subtract = (
        one(table, aggregation, qualifier=qualifier) for aggregation in ("congruence", "conflict", "subtract")
    )
    for found in (congruence, conflict, subtract):
        np.testing.assert_allclose(found, found.T)
        assert not found.diagonal().any()
    np.testing.assert_allclose(subtract, congruence - conflict, atol=1e-9)
    assert (congruence >= -1e-9).all()
    assert (conflict >= -1e-9).all()
    if qualifier != "mood":
        np.testing.assert_allclose(congruence + conflict, one(table, "ignore"), atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(0, 100), st.sampled_from(["include", "document", "week", "month", "year", "acrossrange"]))
def test_the_order_of_statements_makes_no_difference(table: StatementTable, seed: int, duplicates: str) -> None:
    for fields in ({"type": "onemode", "aggregation": "subtract"}, {"aggregation": "combine"}):
        first = matrix(table, duplicates=duplicates, **fields)
        np.testing.assert_array_equal(first, matrix(shuffled(table, seed), duplicates=duplicates, **fields))


@settings(max_examples=40, deadline=None)
@given(tables)
def test_what_holds_of_every_two_mode_network(table: StatementTable) -> None:
    counted = matrix(table)
    assert counted.sum() == len(table.times)
    assert (np.abs(matrix(table, aggregation="subtract")) <= counted).all()
    assert ((matrix(table, aggregation="combine") > 0) == (counted > 0)).all()
    np.testing.assert_allclose(matrix(table, normalization="activity").sum(axis=1), 1)
    np.testing.assert_allclose(matrix(table, normalization="prominence").sum(axis=0), 1)


def test_sparse_and_dense_products_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from runding.analyse.networks import products

    table = random_table(7, rows=500, units=40, items=10)
    dense = one(table, "subtract", normalization="jaccard")
    monkeypatch.setattr(products, "BLOCK_CELLS", 100)
    np.testing.assert_allclose(one(table, "subtract", normalization="jaccard"), dense)
    monkeypatch.setattr(products, "DENSE_CELLS", 0)
    np.testing.assert_allclose(one(table, "subtract", normalization="jaccard"), dense)


def test_a_column_of_numbers_is_no_column_of_categories() -> None:
    columns: dict[str, list[Any]] = {
        "vote": [1, 0, None],
        "scale": [1, 2, 0],
        "name": ["1", "0", None],
        "none": [None] * 3,
    }
    kinds = {name: variable.kind for name, variable in statement_table(columns, [0, 0, 0]).variables.items()}
    assert kinds == {"vote": "boolean", "scale": "integer", "name": "short text", "none": "short text"}
