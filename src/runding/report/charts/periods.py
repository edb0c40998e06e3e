"""Days, months, quarters or years: the shortest of them of which few enough are filled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runding.types import Language


@dataclass(frozen=True, slots=True)
class Periods:
    """The columns of a timeline, in order."""

    first_days: Sequence[date]
    heads: Sequence[tuple[str, str]]
    """What stands above and below in the head of each."""
    follows: Sequence[bool]
    """Whether each comes right after the one before it."""
    start_of: Callable[[date], date]


def fitting_periods(days: Iterable[date], most: int, language: Language) -> Periods:
    """Return the periods that hold the days; where even years are too many, the last of them."""
    known = set(days)
    counts = [len({starts(day) for day in known}) for starts, _ in _UNITS]
    starts, names = next((unit for unit, count in zip(_UNITS, counts, strict=True) if count <= most), _UNITS[-1])
    shown = sorted({starts(day) for day in known})[-most:]
    nexts = [_next(day, starts) for day in shown]
    follows = [place > 0 and nexts[place - 1] == day for place, day in enumerate(shown)]
    return Periods(shown, [_head(day, names, language) for day in shown], follows, starts)


def _day(day: date) -> date:
    return day


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


_UNITS: tuple[tuple[Callable[[date], date], str], ...] = (
    (_day, "d MMM"),
    (_month, "MMM"),
    (_quarter, "QQQ"),
    (_year, ""),
)


def _next(first_day: date, starts: Callable[[date], date]) -> date:
    """Return the first day of the period after."""
    day = first_day
    while starts(day) == first_day:
        if day == date.max:
            return day
        day += timedelta(days=1)
    return day


def _head(day: date, names: str, language: Language) -> tuple[str, str]:
    from babel.dates import format_date  # noqa: PLC0415  (slow to load, and only pages need it)

    return (format_date(day, names, locale=language) if names else "", str(day.year))
