"""What each kind of date expression stands for, given where it stands and when the document was published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from runding.read.calendar import (
    Part,
    Range,
    Unit,
    make_date,
    month_range,
    nearest_year,
    shift_days,
    unit_range,
    weekday_after,
    weekday_before,
    year_range,
)
from runding.read.date_hits import Hit
from runding.read.date_patterns import DAY_WORDS, DateGrammar
from runding.types import Dating, Language, Precision

_NO_DATE = "the document has no date to count from"
_WEEKS = ("past_week", "this_week", "next_week")


@dataclass(slots=True)
class Reader:
    """What is known while a body is read from top to bottom."""

    grammar: DateGrammar
    language: Language
    reference: date | None
    precision: Precision
    anchors: list[tuple[int, date]] = field(default_factory=list)
    """Days that the narrative has reached, each with the number of its sentence."""

    def anchor(self, sentence: int) -> date | None:
        """The day last named in this sentence or the one before, else the day of publication."""
        if self.anchors and self.anchors[-1][0] >= sentence - 1:
            return self.anchors[-1][1]
        return self.reference


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date expression stands."""

    sentence: int
    opens: bool
    """True where it opens its sentence, so that a capital proves nothing."""
    closes: bool
    """True where nothing of its clause follows it."""
    ahead: bool
    """True where its clause speaks of the future."""


class Resolver(Protocol):
    """Returns what a date expression stands for, or None where it turns out to be none."""

    def __call__(self, reader: Reader, hit: Hit, place: Place) -> Dating | None: ...  # noqa: D102


def readings_of(grammar: DateGrammar, hit: Hit, *, either_way: bool = False) -> list[date]:
    """Return the days that a date with its year may stand for, day first; month first too where that is asked for."""
    year, month, day = int(hit.group("y")), _month_number(grammar, hit), int(hit.group("d"))
    readings = [make_date(year, month, day)]
    if hit.name == "numeric" and (either_way or not readings[0]):
        readings.append(make_date(year, day, month))
    return [reading for reading in readings if reading]


def _explicit(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    if not hit.group("y"):
        return _yearless(reader, hit)
    return _one_reading(reader, hit, readings_of(reader.grammar, hit, either_way=reader.language == "en"))


def _days(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    """From one day of a month to another ("11-12 September")."""
    month, first, last = _month_number(reader.grammar, hit), int(hit.group("d")), int(hit.group("to"))
    if hit.group("y"):
        start = make_date(int(hit.group("y")), month, first)
    elif reader.reference is None:
        return _unknown(f"no year given, and {_NO_DATE}")
    else:
        start = nearest_year(reader.reference, month, first)
    end = make_date(start.year, month, last) if start else None
    return _range((start, end)) if start and end and start <= end else None


def _month_number(grammar: DateGrammar, hit: Hit) -> int:
    return grammar.months[hit.group("M")] + 1 if hit.group("M") else int(hit.group("m"))


def _yearless(reader: Reader, hit: Hit) -> Dating | None:
    month, day = _month_number(reader.grammar, hit), int(hit.group("d"))
    swapped = hit.name == "short" and reader.language == "en"
    pairs = [(month, day), (day, month)] if swapped else [(month, day)]
    if not any(make_date(2024, *pair) for pair in pairs):
        return None
    if reader.reference is None:
        return _unknown(f"no year given, and {_NO_DATE}")
    weekday = reader.grammar.weekdays.get(hit.group("W"))
    readings = [nearest_year(reader.reference, *pair, weekday) for pair in pairs]
    return _one_reading(reader, hit, [reading for reading in readings if reading])


def _one_reading(reader: Reader, hit: Hit, readings: list[date]) -> Dating | None:
    readings = sorted(set(readings))
    weekday = reader.grammar.weekdays.get(hit.group("W"))
    fitting = [reading for reading in readings if weekday is None or reading.weekday() == weekday] or readings
    if fitting and weekday not in (None, fitting[0].weekday()) and (found := _other_year(reader, fitting[0], weekday)):
        return _day(reader, found, "the year that fits the weekday; the one written does not")
    if len(fitting) > 1 and reader.reference:
        fitting = _likelier(fitting, reader.reference, weekday)
    if not fitting:
        return None
    if len(fitting) > 1:
        return _unknown("day and month could be either way round")
    stated = bool(hit.group("y"))
    return _day(reader, fitting[0], "written out" if stated else "the year nearest to publication", stated=stated)


def _likelier(readings: list[date], reference: date, weekday: int | None) -> list[date]:
    """A day named with its weekday is of the news, so the nearest; one without it is at least not ahead."""
    if weekday is not None:
        return [min(readings, key=lambda reading: abs(reading - reference))]
    return [reading for reading in readings if reading <= reference] or readings


def _other_year(reader: Reader, written: date, weekday: int | None) -> date | None:
    """A year that contradicts the weekday beside it is often a slip: try the year of publication."""
    found = nearest_year(reader.reference, written.month, written.day) if reader.reference else None
    return found if found and found.weekday() == weekday else None


def _weekday(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    weekday = reader.grammar.weekdays[hit.group("W")]
    modifier = hit.group("when") or hit.group("before")
    meaning = reader.grammar.list_of(modifier, (*_WEEKS, "future", "next"))
    if place.opens and modifier.lower() in reader.grammar.ways and _is_week(reader.grammar, hit):
        return _range(unit_range(reader.reference, "week", reader.grammar.ways[modifier.lower()]))
    if meaning in _WEEKS:
        week = unit_range(reader.reference, "week", _WEEKS.index(meaning) - 1)
        return _day(reader, week and shift_days(week[0], weekday), "that weekday of the week named")
    if meaning in ("future", "next"):
        tomorrow = shift_days(reader.reference, 1)
        return _day(reader, tomorrow and weekday_after(tomorrow, weekday), "the next such weekday")
    if place.ahead and not modifier:
        return _day(reader, weekday_after(reader.reference, weekday), "the next such weekday")
    return _day(reader, weekday_before(reader.reference, weekday), "the latest such weekday up to publication")


def _is_week(grammar: DateGrammar, hit: Hit) -> bool:
    """Tell whether the name means a week too: "Minggu lalu" is last week where it opens a sentence."""
    return hit.match.group().startswith(hit.group("W")) and hit.group("W").lower() in grammar.lists["week_unit"]


def _day_word(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    meaning = reader.grammar.list_of(hit.match.group(), DAY_WORDS)
    narrated = {"same_day": 0, "day_before": -1, "day_after": 1}
    counted = {"two_days_ago": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
    start = reader.anchor(place.sentence) if meaning in narrated else reader.reference
    if start is None:
        return _unknown(_NO_DATE)
    found = shift_days(start, (narrated | counted)[meaning])
    origin = "the day named before" if meaning in narrated else "publication"
    return _day(reader, found, f"counted from {origin}")


def _shift(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    start = reader.anchor(place.sentence)
    if start is None:
        return _unknown(_NO_DATE)
    days = _number(reader.grammar, hit.group("n") or "1")
    later = bool(reader.grammar.list_of(hit.group("turn"), ("after",)))
    # "It came a day after the vote": the vote lies a day back. "A day after, it came": what came lies a day ahead.
    found = shift_days(start, days if later == place.closes else -days)
    return _day(reader, found, "so many days from the day named before")


def _period(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    offset = reader.grammar.ways[hit.group("way").lower()]
    return _range(unit_range(reader.reference, _unit(reader.grammar, hit), offset, _part(reader.grammar, hit)))


def _ago(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    count = _number(reader.grammar, hit.group("n"))
    if reader.grammar.list_of(hit.group("unit"), ("day_unit",)):
        found = shift_days(reader.reference, -count)
        return _day(reader, found, "counted from publication")
    return _range(unit_range(reader.reference, _unit(reader.grammar, hit), -count))


def _month(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    return _range(month_range(int(hit.group("y")), _month_number(reader.grammar, hit), _part(reader.grammar, hit)))


def _year(reader: Reader, hit: Hit, place: Place) -> Dating | None:
    return _range(year_range(int(hit.group("y")), _part(reader.grammar, hit)))


def _unit(grammar: DateGrammar, hit: Hit) -> Unit:
    units: dict[str, Unit] = {"week_unit": "week", "month_unit": "month", "year_unit": "year"}
    return units[grammar.list_of(hit.group("unit"), units)]


def _part(grammar: DateGrammar, hit: Hit) -> Part:
    parts: dict[str, Part] = {"early": "early", "middle": "middle", "late": "late", "": ""}
    return parts[grammar.list_of(hit.group("part"), ("early", "middle", "late"))]


def _number(grammar: DateGrammar, word: str) -> int:
    return int(word) if word.isdigit() else grammar.numbers[word.lower()]


def _day(reader: Reader, found: date | None, how: str, *, stated: bool = False) -> Dating | None:
    return Dating("day" if stated else reader.precision, found, found, how) if found else None


def _range(found: Range | None) -> Dating | None:
    return Dating("range", *found, "the period named") if found else None


def _unknown(reason: str) -> Dating:
    return Dating("unknown", None, None, reason)


RESOLVERS: Mapping[str, Resolver] = {
    "iso": _explicit,
    "numeric": _explicit,
    "day_month": _explicit,
    "month_day": _explicit,
    "short": _explicit,
    "days_month": _days,
    "month_days": _days,
    "month": _month,
    "weekday": _weekday,
    "day": _day_word,
    "period": _period,
    "ago": _ago,
    "shift": _shift,
    "year": _year,
}
