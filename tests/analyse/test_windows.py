"""Slices of time: by hand on the lake, and what every kernel must do."""

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from runding.analyse.networks import (
    Filters,
    NetworkOptions,
    Window,
    network,
    network_matrix,
    polarization_over_time,
    statement_table,
    windowed_networks,
)
from runding.analyse.networks.occurrences import find_occurrences
from runding.analyse.networks.tables import coded_variable
from runding.analyse.networks.windows import slices
from runding.errors import NetworkError
from runding.types import StatementTable
from tests.analyse.lake_statements import lake, seconds

DAY = 86_400


def daily(count: int = 9) -> StatementTable:
    """One statement a day by two parties in turn, all on one item."""
    columns: dict[str, list[Any]] = {
        "organization": [("x", "y")[day % 2] for day in range(count)],
        "concept": ["c"] * count,
        "agreement": [1] * count,
    }
    return statement_table(columns, [day * DAY for day in range(count)], kinds={"agreement": "boolean"})


def sliced(table: StatementTable, window: Window, **fields: Any) -> list[np.ndarray]:
    return [network_matrix(each) for each in windowed_networks(table, NetworkOptions(**fields), window)]


@pytest.mark.parametrize(("size", "statements", "count"), [(1, 1, 9), (2, 3, 7), (3, 3, 7), (4, 5, 5), (9, 9, 1)])
def test_an_even_window_acts_as_the_next_odd_one(size: int, statements: int, count: int) -> None:
    found = windowed_networks(daily(), NetworkOptions(), Window(unit="days", size=size))
    assert [each.statements for each in found] == [statements] * count
    assert found[0].window == (date(1970, 1, 1), date(1970, 1, 1 + statements // 2), date(1970, 1, statements))


def test_windows_may_be_cut_at_the_ends() -> None:
    found = windowed_networks(daily(), NetworkOptions(), Window(unit="days", size=3, whole=False))
    assert [each.statements for each in found] == [2, *[3] * 7, 2]


@pytest.mark.parametrize(
    ("filters", "first", "last", "count"),
    [
        (Filters(), 2, 8, 7),
        (Filters(since=date(1969, 12, 30)), 0, 8, 9),
        (Filters(since=date(1970, 1, 4), until=date(1970, 1, 12)), 5, 11, 7),
        (Filters(exclude={"day": frozenset({"0", "1", "8"})}), 2, 8, 7),
    ],
)
def test_slices_run_through_the_dates_asked_for_else_those_of_all_statements(
    filters: Filters, first: int, last: int, count: int
) -> None:
    variables = {**daily().variables, "day": coded_variable([str(day) for day in range(9)])}
    table = replace(daily(), variables=variables)
    found = windowed_networks(table, NetworkOptions(filters=filters), Window(unit="days", size=3))
    middles = [each.window[1] for each in found if each.window]
    assert (middles[0], middles[-1], len(middles)) == (
        *(date(1969, 12, 31) + timedelta(days=day) for day in (first, last)),
        count,
    )


def test_slices_under_a_kernel_are_whole_but_for_polarization() -> None:
    window = Window(unit="days", size=3, kernel="triangular")  # acts as 4: two days to either side
    assert len(windowed_networks(daily(), NetworkOptions(), window)) == 5
    assert len(windowed_networks(daily(), NetworkOptions(), replace(window, whole=False))) == 9
    assert len(polarization_over_time(daily(), NetworkOptions(), window)) == 9
    assert len(polarization_over_time(daily(), NetworkOptions(), replace(window, whole=True))) == 5


def test_a_category_that_is_silent_in_a_slice_is_divided_by_nothing() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x", "x", "y"], "concept": ["c"] * 3, "mood": ["a", "b", "a"]}
    table = statement_table(columns, [0, DAY, 9 * DAY])
    options: dict[str, Any] = {"type": "onemode", "aggregation": "conflict", "qualifier": "mood"}
    for normalization in ("cosine", "average", "jaccard"):
        for made in sliced(table, Window(unit="days", size=1), normalization=normalization, **options):
            assert np.isfinite(made).all()


def test_all_slices_have_the_same_nodes() -> None:
    found = windowed_networks(lake(), NetworkOptions(), Window(unit="months", size=1))
    assert {each.rows for each in found} == {("Anglers", "Builders", "City")}
    assert len(found) == 13


def test_windows_of_a_month_go_by_the_calendar() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x"] * 3, "concept": ["c"] * 3, "agreement": [1] * 3}
    days = ("2031-01-31", "2031-02-28", "2031-04-30")
    table = statement_table(columns, [seconds(day) for day in days], kinds={"agreement": "boolean"})
    found = windowed_networks(table, NetworkOptions(), Window(unit="months", size=3, whole=False))
    assert [each.window[1] for each in found if each.window] == [
        *(date(2031, 1, 31), date(2031, 2, 28), date(2031, 3, 31)),
    ]


def test_windows_of_events_hold_so_many_statements() -> None:
    found = windowed_networks(daily(), NetworkOptions(), Window(unit="events", size=3))
    assert [each.statements for each in found] == [3] * 7
    assert windowed_networks(daily(2), NetworkOptions(), Window(unit="events", size=5)) == []


def test_events_of_one_moment_are_drawn_by_the_seed() -> None:
    table = statement_table(
        {"organization": [f"o{n}" for n in range(8)], "concept": ["c"] * 8, "agreement": [1] * 8},
        [0] * 8,
        kinds={"agreement": "boolean"},
    )

    def first(seed: int) -> list[float]:
        return sliced(table, Window(unit="events", size=3, seed=seed))[0].ravel().tolist()

    assert first(1) == first(1)
    assert any(first(1) != first(seed) for seed in range(2, 8))


def test_statements_without_a_date_are_in_no_slice() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x", "x"], "concept": ["c", "c"], "agreement": [1, 1]}
    table = statement_table(columns, [0, None], kinds={"agreement": "boolean"})
    found = windowed_networks(table, NetworkOptions(), Window(unit="days", size=1))
    assert [(each.statements, each.left_out) for each in found] == [(1, 1)]


@pytest.mark.parametrize(
    ("kernel", "weights"),
    [
        ("uniform", [0.5, 0.5, 0.5]),
        ("epanechnikov", [0.75, 0.75 * (1 - 0.25), 0]),
        ("triangular", [1, 0.5, 0]),
        ("gaussian", [math.exp(-(u**2) / 2) / math.sqrt(2 * math.pi) for u in (0, 0.5, 1)]),
    ],
)
@pytest.mark.parametrize("size", [3, 4])
def test_kernels_weigh_by_distance_alike_on_both_sides(kernel: Any, weights: list[float], size: int) -> None:
    occurrences = find_occurrences(daily(), NetworkOptions())
    part, days = list(slices(occurrences, Window(unit="days", size=size, kernel=kernel, whole=False)))[4]
    assert days[1] == date(1970, 1, 5)
    found = dict(zip((part.time // DAY - 4).tolist(), (part.weight**2).tolist(), strict=True))
    for distance, weight in enumerate(weights):
        assert found.get(distance, 0.0) == pytest.approx(weight)
        assert found.get(-distance, 0.0) == pytest.approx(weight)
    assert all(abs(distance) <= 2 for distance in found) or kernel == "gaussian"


def test_networks_under_a_kernel_sum_weights() -> None:
    window = Window(unit="days", size=4, kernel="triangular", whole=False)
    # Around the third day (x): x weighs 1, either neighbour (y) 1/2; u is 1 two days away.
    assert sliced(daily(), window)[2] == pytest.approx(np.ones((2, 1)))
    tied = sliced(daily(), window, type="onemode", aggregation="congruence")[2]
    assert tied[0, 1] == pytest.approx(2 * math.sqrt(0.5))
    averaged = sliced(daily(), window, type="onemode", aggregation="congruence", normalization="average")[2]
    assert averaged[0, 1] == pytest.approx(2 * math.sqrt(0.5) * 2 / 9)  # of the whole time: 5 by x, 4 by y
    assert sliced(daily(), window, aggregation="subtract")[2] == pytest.approx(np.ones((2, 1)))


def test_integers_under_a_kernel_count_by_their_value_not_by_their_place() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x"] * 3, "concept": ["c"] * 3, "scale": [-5, 10, 10]}
    table = statement_table(columns, [DAY, 2 * DAY, 3 * DAY], kinds={"scale": "integer"})
    window = Window(unit="days", size=4, kernel="triangular", whole=False)
    middle = sliced(table, window, aggregation="subtract", qualifier="scale")[1]
    assert middle[0, 0] == pytest.approx(10 + 0.5 * 10 - 0.5 * 5)


def test_one_window_over_everything_is_the_whole_network() -> None:
    options = NetworkOptions(type="onemode", aggregation="subtract", normalization="average")
    whole = network_matrix(network(lake(), options))
    found = windowed_networks(lake(), options, Window(unit="days", size=2 * 366, whole=False))
    assert len(found) == 366
    np.testing.assert_allclose(network_matrix(found[183]), whole)


@pytest.mark.parametrize(
    ("window", "fields", "message"),
    [
        (Window(unit="days", size=0), {}, "must be between 1"),
        (Window(unit="days", size=10**9), {}, "must be between 1"),
        (Window(unit="events", size=3, kernel="gaussian"), {}, "needs windows of days"),
        (Window(unit="days", size=3, kernel="gaussian"), {"normalization": "activity"}, "no and average"),
        (Window(unit="fortnights", size=3), {}, "use one of days"),  # type: ignore[arg-type]
        (Window(unit="days", size=3), {"type": "eventlist"}, "no windows"),
    ],
)
def test_windows_that_cannot_be_are_named(window: Window, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        windowed_networks(lake(), NetworkOptions(**fields), window)


def test_too_many_slices_are_named() -> None:
    columns: dict[str, list[Any]] = {"organization": ["x", "x"], "concept": ["c", "c"], "agreement": [1, 1]}
    table = statement_table(columns, [0, DAY * 365 * 8000], kinds={"agreement": "boolean"})
    with pytest.raises(NetworkError, match="slices, at most"):
        windowed_networks(table, NetworkOptions(), Window(unit="days", size=1))
    few = NetworkOptions(filters=Filters(until=date(1970, 1, 2)))
    assert len(windowed_networks(table, few, Window(unit="days", size=1))) == 2
