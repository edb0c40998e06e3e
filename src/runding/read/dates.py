"""Date expressions in a body, each resolved as far as the document allows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from runding.lexicons import load_lexicon
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
from runding.read.date_patterns import DAY_WORDS, DateGrammar, date_grammar, either
from runding.types import DateMention, Dating, Language, Precision, Span

EXPLICIT = ("iso", "numeric", "day_month", "month_day", "days_month", "month_days", "short", "month")
RELATIVE = ("weekday", "day", "period", "ago", "shift", "year")
FULL = ("iso", "numeric", "day_month", "month_day")

# A clause is rarely longer; a verb further back governs something else.
CLAUSE_REACH = 120

_CLAUSE_START = re.compile(r"[,;:.!?()\"“”—–]")
_NO_DATE = "the document has no date to count from"


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day written out with its year."""

    day: date
    span: Span
    has_weekday: bool
    fits_weekday: bool
    """False where the weekday beside it is that of another day: one of the two is a slip."""


@dataclass(slots=True)
class _Reader:
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
class _Hit:
    name: str
    match: re.Match[str]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(*self.match.span())

    def group(self, name: str) -> str:
        """The text of a group, empty where it is missing."""
        return self.match.groupdict().get(name) or ""


def find_dates(
    text: str, sentences: Iterable[Span], published: Dating, *, language: Language
) -> tuple[DateMention, ...]:
    """Return the date expressions of some sentences, in order; relative ones are counted from publication."""
    known = published.earliest if published.precision in ("day", "about") else None
    precision: Precision = "about" if published.precision == "about" else "day"
    reader = _Reader(date_grammar(language), language, known, precision)
    mentions: list[DateMention] = []
    for number, sentence in enumerate(sentences):
        for hit in _hits(text, sentence, reader.grammar, EXPLICIT + RELATIVE):
            dating = _resolve(reader, hit, text, sentence, number)
            if dating:
                mentions.append(DateMention(hit.span, replace(dating, span=hit.span)))
    return tuple(mentions)


def full_dates(text: str, sentence: Span, *, language: Language) -> Iterator[FullDate]:
    """Yield the days of a sentence or line that are written out with their year, day before month in figures."""
    grammar = date_grammar(language)
    for hit in _hits(text, sentence, grammar, FULL):
        readings = _readings(grammar, hit) if hit.group("y") else []
        if readings:
            weekday = grammar.weekdays.get(hit.group("W"))
            yield FullDate(readings[0], hit.span, weekday is not None, weekday in (None, readings[0].weekday()))


def points_ahead(text: str, sentence: Span, span: Span, *, language: Language) -> bool:
    """Tell whether the clause around a date speaks of the future ("akan bertemu pada Senin")."""
    before = text[max(sentence.start, span.start - CLAUSE_REACH) : span.start]
    if _word_pattern(language, "future", r"\s+(?i:{})\b").match(text, span.end, sentence.end):
        return True
    clause = _CLAUSE_START.split(before)[-1]
    if _word_pattern(language, "future_verb", r"\b(?:{})\b").search(clause):
        return True
    return _word_pattern(language, "deadline", r"\b(?:{})\s+(?:\w+\s+)?\Z").search(clause) is not None


def _hits(text: str, sentence: Span, grammar: DateGrammar, names: Iterable[str]) -> Iterator[_Hit]:
    found = [
        _Hit(name, match)
        for name, pattern in grammar.candidates(text[sentence.start : sentence.end], names)
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    found.sort(key=lambda hit: (hit.match.start(), -hit.match.end()))
    reached = sentence.start
    for hit in found:
        if hit.match.start() >= reached:
            reached = hit.match.end()
            yield hit


def _resolve(reader: _Reader, hit: _Hit, text: str, sentence: Span, number: int) -> Dating | None:
    if _is_no_date(reader.language, hit, text, sentence):
        return None
    ahead = points_ahead(text, sentence, hit.span, language=reader.language)
    dating = _RESOLVERS[hit.name](reader, hit, ahead, number)
    if dating and dating.earliest and dating.earliest == dating.latest and not ahead and hit.name != "shift":
        reader.anchors.append((number, dating.earliest))
    return dating


def _is_no_date(language: Language, hit: _Hit, text: str, sentence: Span) -> bool:
    """Weekdays in names and habits ("Jumat Agung", "setiap Jumat"), years in the numbers of laws."""
    before = text[max(sentence.start, hit.match.start() - 30) : hit.match.start()]
    if hit.name == "year":
        return _word_pattern(language, "law_number", r"(?i:\b(?:{}))\s+\S+\s+\Z").search(before) is not None
    if hit.name != "weekday":
        return False
    if _word_pattern(language, "no_date_before", r"\b(?i:{})\s+(?:\w+\s+)?\Z").search(before):
        return True
    return (
        _word_pattern(language, "no_date_after", r"\s+(?:{})\b").match(text, hit.match.end(), sentence.end) is not None
    )


@cache
def _word_pattern(language: Language, name: str, template: str) -> re.Pattern[str]:
    return re.compile(template.format(either(load_lexicon(language)["dates"][name])))


def _explicit(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    if not hit.group("y"):
        return _yearless(reader, hit)
    return _one_reading(reader, hit, _readings(reader.grammar, hit, either_way=reader.language == "en"))


def _readings(grammar: DateGrammar, hit: _Hit, *, either_way: bool = False) -> list[date]:
    year, month, day = int(hit.group("y")), _month_number(grammar, hit), int(hit.group("d"))
    readings = [make_date(year, month, day)]
    if hit.name == "numeric" and (either_way or not readings[0]):
        readings.append(make_date(year, day, month))
    return [reading for reading in readings if reading]


def _days(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
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


def _month_number(grammar: DateGrammar, hit: _Hit) -> int:
    return grammar.months[hit.group("M")] + 1 if hit.group("M") else int(hit.group("m"))


def _yearless(reader: _Reader, hit: _Hit) -> Dating | None:
    month, day = _month_number(reader.grammar, hit), int(hit.group("d"))
    swapped = hit.name == "short" and reader.language == "en"
    pairs = [(month, day), (day, month)] if swapped else [(month, day)]
    if not any(make_date(2024, *pair) for pair in pairs):
        return None
    if reader.reference is None:
        return _unknown(f"no year given, and {_NO_DATE}")
    readings = [nearest_year(reader.reference, *pair) for pair in pairs]
    return _one_reading(reader, hit, [reading for reading in readings if reading])


def _one_reading(reader: _Reader, hit: _Hit, readings: list[date]) -> Dating | None:
    readings = sorted(set(readings))
    weekday = reader.grammar.weekdays.get(hit.group("W"))
    fitting = [reading for reading in readings if weekday is None or reading.weekday() == weekday] or readings
    if fitting and weekday not in (None, fitting[0].weekday()) and (found := _other_year(reader, fitting[0], weekday)):
        return _day(reader, found, "the year that fits the weekday; the one written does not")
    if len(fitting) > 1 and reader.reference:
        fitting = [reading for reading in fitting if reading <= reader.reference] or fitting
    if not fitting:
        return None
    if len(fitting) > 1:
        return _unknown("day and month could be either way round")
    return _day(
        reader,
        fitting[0],
        "written out" if hit.group("y") else "the year nearest to publication",
        stated=bool(hit.group("y")),
    )


def _other_year(reader: _Reader, written: date, weekday: int | None) -> date | None:
    """A year that contradicts the weekday beside it is often a slip: try the year of publication."""
    found = nearest_year(reader.reference, written.month, written.day) if reader.reference else None
    return found if found and found.weekday() == weekday else None


def _weekday(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    weekday = reader.grammar.weekdays[hit.group("W")]
    modifier = (hit.group("when") or hit.group("before")).lower()
    meaning = reader.grammar.list_of(modifier, ("past_week", "this_week", "next_week", "future", "next"))
    if meaning in ("past_week", "this_week", "next_week"):
        week = unit_range(reader.reference, "week", ("past_week", "this_week", "next_week").index(meaning) - 1)
        found = shift_days(week[0], weekday) if week else None
        return _day(reader, found, "that weekday of the week named") if found else None
    if meaning in ("future", "next") or (ahead and not modifier):
        start = reader.reference if not modifier else shift_days(reader.reference, 1)
        return _day(reader, weekday_after(start, weekday), "the next such weekday") if start else None
    return _day(reader, weekday_before(reader.reference, weekday), "the latest such weekday up to publication")


def _day_word(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    meaning = reader.grammar.list_of(hit.match.group(), DAY_WORDS)
    narrated = {"same_day": 0, "day_before": -1, "day_after": 1}
    counted = {"two_days_ago": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
    start = reader.anchor(number) if meaning in narrated else reader.reference
    if start is None:
        return _unknown(_NO_DATE)
    found = shift_days(start, (narrated | counted)[meaning])
    origin = "the day named before" if meaning in narrated else "publication"
    return _day(reader, found, f"counted from {origin}") if found else None


def _shift(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    start = reader.anchor(number)
    if start is None:
        return _unknown(_NO_DATE)
    days = _number(reader.grammar, hit.group("n") or "1")
    sign = -1 if reader.grammar.list_of(hit.group("turn"), ("after",)) else 1
    found = shift_days(start, sign * days)
    return _day(reader, found, "what follows lies so many days from the day named before") if found else None


def _period(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    offset = reader.grammar.ways[hit.group("way").lower()]
    return _range(unit_range(reader.reference, _unit(reader.grammar, hit), offset, _part(reader.grammar, hit)))


def _ago(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    if reader.reference is None:
        return _unknown(_NO_DATE)
    count = _number(reader.grammar, hit.group("n"))
    if reader.grammar.list_of(hit.group("unit"), ("day_unit",)):
        found = shift_days(reader.reference, -count)
        return _day(reader, found, "counted from publication") if found else None
    return _range(unit_range(reader.reference, _unit(reader.grammar, hit), -count))


def _month(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    return _range(month_range(int(hit.group("y")), _month_number(reader.grammar, hit), _part(reader.grammar, hit)))


def _year(reader: _Reader, hit: _Hit, ahead: bool, number: int) -> Dating | None:
    return _range(year_range(int(hit.group("y")), _part(reader.grammar, hit)))


def _unit(grammar: DateGrammar, hit: _Hit) -> Unit:
    units: dict[str, Unit] = {"week_unit": "week", "month_unit": "month", "year_unit": "year"}
    return units[grammar.list_of(hit.group("unit"), units)]


def _part(grammar: DateGrammar, hit: _Hit) -> Part:
    parts: dict[str, Part] = {"early": "early", "middle": "middle", "late": "late", "": ""}
    return parts[grammar.list_of(hit.group("part"), ("early", "middle", "late"))]


def _number(grammar: DateGrammar, word: str) -> int:
    return int(word) if word.isdigit() else grammar.numbers[word.lower()]


def _day(reader: _Reader, found: date, how: str, *, stated: bool = False) -> Dating:
    return Dating("day" if stated else reader.precision, found, found, how)


def _range(found: Range | None) -> Dating | None:
    return Dating("range", *found, "the period named") if found else None


def _unknown(reason: str) -> Dating:
    return Dating("unknown", None, None, reason)


_RESOLVERS = {
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
