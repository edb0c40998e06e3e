"""Lines that say when a page was published."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from runding.lexicons import load_lexicon
from runding.read.date_patterns import date_grammar
from runding.read.dates import full_dates
from runding.types import Language, Span

LANGUAGES: tuple[Language, Language] = ("id", "en")

# "Reporter's Name, Outlet - Friday, 05 September 2025 13:05 WIB" is about as long as date lines get.
MAX_DATE_LINE = 120
MAX_OTHER_WORDS = 6

_TIME = re.compile(r"\(?\b\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[ap]\.?m\.?)?\)?", re.IGNORECASE)
# In capitals as a heading shows them, or in small letters; the lexicons write them as sentences do.
_MONTH_IN_ONE_CASE = re.compile(
    r"\b(?:[A-Z]{3,}|[a-z]{3,})(?=\.? \d{1,2}, [12]\d{3}\b)|(?<=\d )(?:[A-Z]{3,}|[a-z]{3,})(?=,? [12]\d{3}\b)"
)
_BETWEEN_DATES = re.compile(r"\s[|•·]\s|\s(?=\()")
_SEPARATOR = re.compile(r"[\s|,•·\-–—/:()]+")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A full date found in a line, and what the line says it is the date of."""

    day: date
    span: Span
    label: str
    """"published", "updated", or empty where the line does not say."""


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a full date and, beside it, no more than labels, a time and a few names."""
    return len(text) <= MAX_DATE_LINE and not text.rstrip().endswith(".") and read_date_line(text) is not None


def read_date_line(text: str) -> DateLine | None:
    """Return the date of a line such as "Diterbitkan pada 5 September 2025"; None where the line is something else.

    Of a line that says both when it was published and when updated, the first.
    """
    text = _MONTH_IN_ONE_CASE.sub(lambda match: match.group().capitalize(), text[:MAX_DATE_LINE])
    if found := _read(text, 0, len(text)):
        return found
    places = [0, *(match.end() for match in _BETWEEN_DATES.finditer(text)), len(text)]
    each = [_read(text, start, end) for start, end in pairwise(places)] if len(places) > 2 else []
    return each[0] if all(each) and each else None


def _read(text: str, start: int, end: int) -> DateLine | None:
    whole = Span(start, end)
    for found in (found for language in LANGUAGES for found in full_dates(text, whole, language=language)):
        label, rest = _cut_label(text[start : found.span.start] + " | " + text[found.span.end : end])
        if _is_bare(rest):
            return DateLine(found.day, found.span, label)
    return None


def _cut_label(text: str) -> tuple[str, str]:
    for label, pattern in _labels():
        match = pattern.match(text)
        if match:
            return label, text[match.end() :]
    return "", text


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = {
        label: [entry for language in LANGUAGES for entry in load_lexicon(language)["publishing"][label]]
        for label in ("updated", "published")
    }
    return tuple(
        (label, re.compile(rf"[\s|,•\-–—]*(?:{'|'.join(words)})\b\s*:?", re.IGNORECASE))
        for label, words in entries.items()
    )


def _is_bare(text: str) -> bool:
    text = _TIME.sub(" ", text)
    for language in LANGUAGES:
        text = _side_words(language).sub(" ", text)
    words = [word for word in _SEPARATOR.split(text) if word]
    return len(words) <= MAX_OTHER_WORDS and all(not word[0].islower() and not word.isdigit() for word in words)


@cache
def _side_words(language: Language) -> re.Pattern[str]:
    grammar = date_grammar(language)
    zones = "|".join(map(re.escape, load_lexicon(language)["dates"]["zones"]))
    days = "|".join(map(re.escape, grammar.weekdays))
    names = "|".join(load_lexicon(language)["publishing"]["side_words"])
    return re.compile(rf"\b(?:{zones}|{days}|(?i:{names}))\b")
