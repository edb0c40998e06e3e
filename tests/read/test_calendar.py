from datetime import date

import pytest

from runding.read.calendar import (
    make_date,
    month_range,
    nearest_year,
    shift_days,
    unit_range,
    weekday_after,
    weekday_before,
    year_range,
)

FRIDAY = date(2025, 9, 5)


@pytest.mark.parametrize(
    ("weekday", "before", "after"),
    [
        (4, date(2025, 9, 5), date(2025, 9, 5)),
        (3, date(2025, 9, 4), date(2025, 9, 11)),
        (5, date(2025, 8, 30), date(2025, 9, 6)),
    ],
)
def test_weekdays_around_a_day(weekday: int, before: date, after: date) -> None:
    assert weekday_before(FRIDAY, weekday) == before
    assert weekday_after(FRIDAY, weekday) == after


@pytest.mark.parametrize(
    ("unit", "offset", "part", "expected"),
    [
        ("week", 0, "", (date(2025, 9, 1), date(2025, 9, 7))),
        ("week", -1, "", (date(2025, 8, 25), date(2025, 8, 31))),
        ("week", 0, "early", (date(2025, 9, 1), date(2025, 9, 3))),
        ("month", -9, "", (date(2024, 12, 1), date(2024, 12, 31))),
        ("month", 4, "late", (date(2026, 1, 21), date(2026, 1, 31))),
        ("year", -1, "", (date(2024, 1, 1), date(2024, 12, 31))),
        ("year", 0, "early", (date(2025, 1, 1), date(2025, 4, 30))),
        ("year", 0, "middle", (date(2025, 5, 1), date(2025, 8, 31))),
    ],
)
def test_units_around_a_day(unit, offset, part, expected) -> None:
    assert unit_range(FRIDAY, unit, offset, part) == expected


def test_the_late_part_of_a_short_month_ends_with_it() -> None:
    assert month_range(2024, 2, "late") == (date(2024, 2, 21), date(2024, 2, 29))
    assert month_range(2025, 2, "late") == (date(2025, 2, 21), date(2025, 2, 28))


def test_days_without_a_year_lie_nearest_to_the_reference() -> None:
    assert nearest_year(date(2025, 1, 3), 12, 28) == date(2024, 12, 28)
    assert nearest_year(date(2025, 12, 28), 1, 3) == date(2026, 1, 3)
    assert nearest_year(date(2025, 3, 1), 2, 29) == date(2024, 2, 29)
    assert nearest_year(date(2025, 3, 1), 2, 30) is None


def test_beyond_the_calendar_there_is_nothing() -> None:
    assert make_date(2025, 2, 30) is None
    assert make_date(10_000, 1, 1) is None
    assert shift_days(date.max, 1) is None
    assert weekday_after(date.max, 0) is None
    assert weekday_before(date.min, 6) is None
    assert month_range(0, 1) is None
    assert month_range(2025, 13) is None
    assert year_range(10_000) is None
    assert unit_range(date.max, "week", 1) is None
    assert unit_range(date.max, "month", 1) is None
    assert unit_range(date.min, "year", -1) is None
