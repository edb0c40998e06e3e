"""Date expressions in a body, each resolved as far as the document allows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from runding.lexicons import load_lexicon
from runding.read.date_hits import EXPLICIT, FULL, RELATIVE, Hit, find_hits
from runding.read.date_patterns import date_grammar, either
from runding.read.date_resolvers import RESOLVERS, Place, Reader, readings_of
from runding.types import DateMention, Dating, Language, Precision, Span

# A clause is rarely longer; a verb further back governs something else.
CLAUSE_REACH = 120

_OPENERS = re.compile(r"[\"“‘'(\s]*+")
_CLAUSE_END = re.compile(r"\s*+(?:[,;:.!?()\"“”—–]|\Z)")
_CLAUSE_START = re.compile(r"[,;:.!?()\"“”—–]")


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day written out with its year."""

    day: date
    span: Span
    has_weekday: bool
    fits_weekday: bool
    """False where the weekday beside it is that of another day: one of the two is a slip."""


def find_dates(
    text: str, sentences: Iterable[Span], published: Dating, *, language: Language
) -> tuple[DateMention, ...]:
    """Return the date expressions of some sentences, in order; relative ones are counted from publication."""
    known = published.earliest if published.precision in ("day", "about") else None
    precision: Precision = "about" if published.precision == "about" else "day"
    reader = Reader(date_grammar(language), language, known, precision)
    mentions: list[DateMention] = []
    for number, sentence in enumerate(sentences):
        for hit in find_hits(text, sentence, reader.grammar, EXPLICIT + RELATIVE):
            dating = _resolve(reader, hit, text, sentence, number)
            if dating:
                mentions.append(DateMention(hit.span, replace(dating, span=hit.span)))
    return tuple(mentions)


def full_dates(text: str, sentence: Span, *, language: Language) -> Iterator[FullDate]:
    """Yield the days of a sentence or line that are written out with their year, day before month in figures."""
    grammar = date_grammar(language)
    for hit in find_hits(text, sentence, grammar, FULL):
        readings = readings_of(grammar, hit) if hit.group("y") else []
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


def _resolve(reader: Reader, hit: Hit, text: str, sentence: Span, number: int) -> Dating | None:
    if _is_no_date(reader.language, hit, text, sentence):
        return None
    ahead = points_ahead(text, sentence, hit.span, language=reader.language)
    opens = _OPENERS.fullmatch(text, sentence.start, hit.match.start()) is not None
    closes = _CLAUSE_END.match(text, hit.match.end(), sentence.end) is not None
    dating = RESOLVERS[hit.name](reader, hit, Place(number, opens, closes, ahead))
    if dating and dating.earliest and dating.earliest == dating.latest and not ahead and hit.name != "shift":
        reader.anchors.append((number, dating.earliest))
    return dating


def _is_no_date(language: Language, hit: Hit, text: str, sentence: Span) -> bool:
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
