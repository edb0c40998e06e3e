"""The date grammar of each language: lexicon words put into patterns."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
DAY_WORDS = (
    "day_after_tomorrow", "two_days_ago", "day_before", "day_after", "same_day", "yesterday", "today", "tomorrow",
)  # fmt: skip

# Shorter forms are words of their own ("Sun", "Sat", "Wed") and count beside a date alone.
SHORTEST_WEEKDAY = 4

# Named groups: W weekday, d day, m month number, M month name, y year, n a number, part, unit, and which way it points.
_LEAD = r"(?:{W}(?:,\s*|\s+))?(?P<open>\()?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<y>[12]\d{3})(?!\d))?"
_CLOSE = r"(?(open)\))"
_EXPLICIT = {
    "iso": r"(?<![\d-])(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?=T\d|(?![\w/-]))",
    "numeric": _LEAD + r"(?<![\d/.,-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/])" + _CLOSE,
    "day_month": _LEAD + r"(?<![\d.,/])(?<!\d[-–])" + _DAY + r"(?: of)?\s+{M}\b\.?" + _YEAR + _CLOSE,
    "month_day": _LEAD + r"{M}\b\.?\s+" + _DAY + r"(?![\d:%]|[.,–-]\d)" + _YEAR + _CLOSE,
    "days_month": r"(?<![\d.,/])(?P<d>\d{1,2})\s?[-–]\s?(?P<to>\d{1,2})\s+{M}\b\.?" + _YEAR,
    "month_days": r"{M}\b\.?\s+(?P<d>\d{1,2})\s?[-–]\s?(?P<to>\d{1,2})(?![\d:%]|[.,–-]\d)" + _YEAR,
    "short": r"(?:{W},?\s*)?\((?P<d>\d{1,2})/(?P<m>\d{1,2})\)",
    "month": r"(?:(?P<part>{part})[ -]?(?:bulan |of )?)?{M}\b\.?,?\s+(?P<y>[12]\d{3})(?!\d)",
}
_RELATIVE: Mapping[Language, Mapping[str, str]] = {
    "id": {
        "weekday": r"(?:{day_lead}\s+)?{full_W}\b"
        r"(?:\s+(?P<when>{past_week}|{this_week}|{next_week}|{past}|{future}|{this}))?",
        "period": r"(?:(?P<part>{part})\s+)?(?P<unit>{units})\s+(?P<way>{ways})",
    },
    "en": {
        "weekday": r"(?:(?P<before>{last}|{this}|{next}|{future}|{past})\s+)?{full_W}\b"
        r"(?:\s+(?P<when>{past_week}|{this_week}|{next_week}))?",
        "period": r"(?:(?P<part>{part})\s+)?(?P<way>{ways})\s+(?P<unit>{units})",
    },
}
_EITHER_LANGUAGE = {
    "day": r"{days}",
    "ago": r"(?P<n>\d{1,3}|{numbers})\s+(?P<unit>{units}|{day_unit})\s+{ago}",
    "shift": r"(?:{one_day}|(?P<n>\b[2-7]|{numbers})\s+{day_unit})\s+(?P<turn>{after}|{before})",
    "year": r"(?:(?P<part>{part})\s*)?\b{year_lead}\s+(?P<y>(?:19|20)\d{2})(?![\d/])",
}

# What a sentence must hold for a rule to be tried at all; most sentences hold nothing of it.
DIGIT, DATE_SHAPE = "0", "0/0"
_DIGIT_SHAPE = re.compile(r"\d[/.-]\d")
_ANY_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")

Needs = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """The patterns of one language and what its words stand for."""

    patterns: Mapping[str, re.Pattern[str]]
    needs: Mapping[str, Needs]
    """For each pattern, sets of words of which a sentence must hold one each."""
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    """The words of each list, in lower case."""
    ways: Mapping[str, int]
    """A word that points back, here or ahead -> -1, 0, 1."""

    def list_of(self, word: str, names: Iterable[str]) -> str:
        """Return which of some lists a word stands in, or an empty string: "kemarin" -> "yesterday"."""
        return next((name for name in names if word.lower() in self.lists[name]), "")

    def candidates(self, sentence: str, names: Iterable[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield those of the patterns named that may match in a sentence."""
        held = set(_WORDS.findall(sentence.lower()))
        if _ANY_DIGIT.search(sentence):
            held.add(DIGIT)
        if _DIGIT_SHAPE.search(sentence):
            held.add(DATE_SHAPE)
        for name in names:
            if not any(need.isdisjoint(held) for need in self.needs[name]):
                yield name, self.patterns[name]


@cache
def date_grammar(language: Language) -> DateGrammar:
    """Return the grammar of a language, built once from its lexicon; month names of both languages count."""
    words = load_lexicon(language)["dates"]
    weekdays = _indexed(load_lexicon(language)["weekdays"], WEEKDAYS)
    months = _indexed(load_lexicon("en")["months"], MONTHS) | _indexed(load_lexicon("id")["months"], MONTHS)
    pieces = _pieces(words, weekdays, months)
    templates = _EXPLICIT | dict(_RELATIVE[language]) | _EITHER_LANGUAGE
    return DateGrammar(
        patterns={name: _compiled(template, pieces) for name, template in templates.items()},
        needs=_needs(words, weekdays, months),
        weekdays=weekdays,
        months=months,
        numbers={word: number for number, name in enumerate(NUMBERS, 1) for word in words[name]},
        lists={name: frozenset(word.lower() for word in entries) for name, entries in words.items()},
        ways={word: way for way, name in ((-1, "last"), (0, "this"), (1, "next")) for word in words[name]},
    )


def either(entries: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def _indexed(lists: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, int]:
    return {word: index for index, name in enumerate(names) for word in lists[name]}


def _pieces(words: Mapping[str, tuple[str, ...]], weekdays: Iterable[str], months: Iterable[str]) -> dict[str, str]:
    pieces = {name: f"(?i:{either(entries)})" for name, entries in words.items()}
    return pieces | {
        "W": rf"\b(?P<W>{either(weekdays)})",
        "full_W": rf"\b(?P<W>{either(word for word in weekdays if len(word) >= SHORTEST_WEEKDAY)})",
        "M": rf"\b(?P<M>{either(months)})",
        "part": rf"\b(?i:{either(words['early'] + words['middle'] + words['late'])})",
        "ways": f"(?i:{either(words['last'] + words['this'] + words['next'])})",
        "units": rf"\b(?:{either(words['week_unit'] + words['month_unit'] + words['year_unit'])})",
        "numbers": rf"\b(?i:{either([word for name in NUMBERS for word in words[name]])})",
        "days": rf"\b(?i:{either([word for name in DAY_WORDS for word in words[name]])})",
        "one_day": rf"\b(?i:{either(words['one_day'])})",
    }


def _needs(words: Mapping[str, tuple[str, ...]], weekdays: Iterable[str], months: Iterable[str]) -> dict[str, Needs]:
    digit, shape, month = frozenset({DIGIT}), frozenset({DATE_SHAPE}), _last_words(months)
    units = _last_words(words["week_unit"] + words["month_unit"] + words["year_unit"])
    return {
        "iso": (shape,),
        "numeric": (shape,),
        "short": (shape,),
        "day_month": (digit, month),
        "month_day": (digit, month),
        "days_month": (digit, month),
        "month_days": (digit, month),
        "month": (digit, month),
        "weekday": (_last_words(weekdays),),
        "period": (units, _last_words(words["last"] + words["this"] + words["next"])),
        "day": (_last_words([word for name in DAY_WORDS for word in words[name]]),),
        "ago": (units | _last_words(words["day_unit"]), _last_words(words["ago"])),
        "shift": (_last_words(words["one_day"] + words["day_unit"]), _last_words(words["after"] + words["before"])),
        "year": (digit, _last_words(words["year_lead"])),
    }


def _last_words(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(_WORDS.findall(entry.lower())[-1] for entry in entries)


def _compiled(template: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    pattern = re.sub(r"\{([a-zA-Z_]+)\}", lambda match: pieces[match.group(1)], template)
    # A time may follow a date without a space, as in 2025-09-05T13:05.
    return re.compile(rf"(?:{pattern})(?!\w(?<!T))")
