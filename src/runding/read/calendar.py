"""Days, weeks, months and years: arithmetic on the Gregorian calendar, weeks from Monday."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Unit = Literal["week", "month", "year"]
Part = Literal["", "early", "middle", "late"]

Range = tuple[date, date]

# First and last day of the parts of a month and, as months, of a year.
_MONTH_PARTS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
_YEAR_PARTS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}
_WEEK_PARTS = {"early": (0, 2), "middle": (2, 3), "late": (4, 6)}


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """Return the day so many days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday_before(reference: date, weekday: int) -> date | None:
    """Return the latest such weekday (Monday is 0) on or before a day."""
    return shift_days(reference, -((reference.weekday() - weekday) % 7))


def weekday_after(reference: date, weekday: int) -> date | None:
    """Return the first such weekday on or after a day."""
    return shift_days(reference, (weekday - reference.weekday()) % 7)


def nearest_year(reference: date, month: int, day: int, weekday: int | None = None) -> date | None:
    """Return the day of that month nearest to a reference day, on that weekday where a year gives one."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    candidates = [found for year in years if (found := make_date(year, month, day))]
    fitting = [found for found in candidates if found.weekday() == weekday]
    return min(fitting or candidates, key=lambda found: abs(found - reference), default=None)


def month_range(year: int, month: int, part: Part = "") -> Range | None:
    """Return first and last day of a month, or of its early, middle or late part."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    length = monthrange(year, month)[1]
    first, last = _MONTH_PARTS.get(part, (1, length))
    return date(year, month, first), date(year, month, min(last, length))


def year_range(year: int, part: Part = "") -> Range | None:
    """Return first and last day of a year, or of its early, middle or late part."""
    if not 1 <= year <= 9999:
        return None
    first, last = _YEAR_PARTS.get(part, (1, 12))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def unit_range(reference: date, unit: Unit, offset: int, part: Part = "") -> Range | None:
    """Return the week, month or year so many units after the one a day lies in, or a part of it."""
    if unit == "year":
        return year_range(reference.year + offset, part)
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + offset
        return month_range(months // 12, months % 12 + 1, part)
    monday = weekday_before(reference, 0)
    first, last = _WEEK_PARTS.get(part, (0, 6))
    start, end = (shift_days(monday, 7 * offset + day) if monday else None for day in (first, last))
    return (start, end) if start and end else None
