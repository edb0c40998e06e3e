"""The date grammar of each language: lexicon words put into patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from runding.lexicons import load_lexicon
from runding.types import Language

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# Named groups: W weekday, d day, m month number, M month name, y year, n a number, part, unit, and which way it points.
_EXPLICIT = {
    "iso": r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])",
    "numeric": r"(?:{W}(?:,\s*|\s+))?\(?(?<![\d/.,-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/])(?:(?<=\d)\))?",
    "day_month": r"(?:{W}(?:,\s*|\s+))?\(?(?<![\d.,/])(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \u00a0]+{M}\b\.?(?:,?[ \u00a0]+(?P<y>[12]\d{3})(?!\d))?(?:(?<=[\w.])\))?",
    "month_day": r"(?:{W}(?:,\s*|\s+))?\(?{M}\b\.?[ \u00a0]+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)(?:,?[ \u00a0]+(?P<y>[12]\d{3})(?!\d))?(?:(?<=\w)\))?",
    "short": r"(?:{W},?\s*)?\((?P<d>\d{1,2})/(?P<m>\d{1,2})\)",
    "month": r"(?:(?P<part>{part})[ -]?(?:bulan |of )?)?{M}\b\.?,?[ \u00a0]+(?P<y>[12]\d{3})(?!\d)",
}
_RELATIVE: Mapping[Language, Mapping[str, str]] = {
    "id": {
        "weekday": r"(?:{day_lead}\s+)?{W}\b(?:\s+(?P<when>{past_week}|{this_week}|{next_week}|{past}|{future}|{this}))?",
        "day": r"{days}",
        "period": r"(?:(?P<part>{part})\s+)?(?P<unit>{units})\s+(?P<way>{ways})",
        "ago": r"(?P<n>\d{1,3}|{numbers})\s+(?P<unit>{units}|{day_unit})\s+(?:yang\s+)?{ago}",
        "shift": r"(?:{one_day}|(?P<n>\d{1,2}|{numbers})\s+{day_unit})\s+(?P<turn>{after}|{before})",
        "year": r"(?:(?P<part>{part})\s+)?{year_lead}\s+(?P<y>(?:19|20)\d{2})(?![\d/])",
    },
    "en": {
        "weekday": r"(?:(?P<before>{last}|{this}|{next}|{future}|{past})\s+)?{W}\b(?:\s+(?P<when>{past_week}|{this_week}|{next_week}))?",
        "day": r"{days}",
        "period": r"(?:(?P<part>{part})\s+)?(?P<way>{ways})\s+(?P<unit>{units})",
        "ago": r"(?P<n>\d{1,3}|{numbers})\s+(?P<unit>{units}|{day_unit})\s+{ago}",
        "shift": r"(?:{one_day}|(?P<n>\d{1,2}|{numbers})\s+{day_unit})\s+(?P<turn>{after}|{before})",
        "year": r"(?:(?P<part>{part})\s*)?\b{year_lead}\s+(?P<y>(?:19|20)\d{2})(?![\d/])",
    },
}
DAY_WORDS = (
    "day_after_tomorrow", "two_days_ago", "day_before", "day_after", "same_day", "yesterday", "today", "tomorrow",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """The patterns of one language and what its words stand for."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    """The words of each list, in lower case."""
    ways: Mapping[str, int]
    """A word that points back, here or ahead -> -1, 0, 1."""
    future_verb: re.Pattern[str]
    no_date_before: re.Pattern[str]
    no_date_after: re.Pattern[str]

    def list_of(self, word: str, names: Iterable[str]) -> str:
        """Return which of some lists a word stands in, or an empty string: "kemarin" -> "yesterday"."""
        return next((name for name in names if word.lower() in self.lists[name]), "")


@cache
def date_grammar(language: Language) -> DateGrammar:
    """Return the grammar of a language, built once from its lexicon; month names of both languages count."""
    words = load_lexicon(language)["dates"]
    weekdays = _indexed(load_lexicon(language)["weekdays"], WEEKDAYS)
    months = _indexed(load_lexicon("en")["months"], MONTHS) | _indexed(load_lexicon("id")["months"], MONTHS)
    pieces = _pieces(words, weekdays, months)
    templates = dict(_EXPLICIT) | dict(_RELATIVE[language])
    return DateGrammar(
        patterns=tuple((name, _compiled(template, pieces)) for name, template in templates.items()),
        weekdays=weekdays,
        months=months,
        numbers={word: number for number, name in enumerate(NUMBERS, 1) for word in words[name]},
        lists={name: frozenset(word.lower() for word in entries) for name, entries in words.items()},
        ways={word: way for way, name in ((-1, "last"), (0, "this"), (1, "next")) for word in words[name]},
        future_verb=re.compile(rf"\b(?:{_either(words['future_verb'])})\b"),
        no_date_before=re.compile(rf"\b(?:{_either(words['no_date_before'])})\s+(?:\w+\s+)?\Z"),
        no_date_after=re.compile(rf"\s+(?:{_either(words['no_date_after'])})\b"),
    )


def _indexed(lists: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, int]:
    return {word: index for index, name in enumerate(names) for word in lists[name]}


def _pieces(words: Mapping[str, tuple[str, ...]], weekdays: Iterable[str], months: Iterable[str]) -> dict[str, str]:
    pieces = {name: f"(?i:{_either(entries)})" for name, entries in words.items()}
    return pieces | {
        "W": rf"\b(?P<W>{_either(weekdays)})",
        "M": rf"\b(?P<M>{_either(months)})",
        "part": f"(?i:{_either(words['early'] + words['middle'] + words['late'])})",
        "ways": f"(?i:{_either(words['last'] + words['this'] + words['next'])})",
        "units": _either(words["week_unit"] + words["month_unit"] + words["year_unit"]),
        "numbers": f"(?i:{_either([word for name in NUMBERS for word in words[name]])})",
        "days": f"(?i:{_either([word for name in DAY_WORDS for word in words[name]])})",
    }


def _either(entries: Iterable[str]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def _compiled(template: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    pattern = re.sub(r"\{([a-zA-Z_]+)\}", lambda match: pieces[match.group(1)], template)
    return re.compile(rf"(?:{pattern})(?!\w)")
