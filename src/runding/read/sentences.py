"""A stretch of text -> its sentences, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from runding.lexicons import load_lexicon
from runding.types import Language, Span

_CLOSERS = "\"”’'»)\\]"
# Possessive throughout: a run of full stops or quotation marks is looked at once, however long.
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[{_CLOSERS}]|\s++[”»])*+(?=\s|\Z)"  # full stop, what closes with it, white space
    rf"|[.!?](?:[”’»]++|\"(?=[A-Z][a-z])|(?=“))(?=[\"“]?[A-Z])"  # glued to the next sentence by quotation marks
    rf"|(?<=[a-z]{{2}})\.(?=[A-Z][a-z]++[ ,])"  # glued to the next sentence
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'(),;:]+\Z")
_NEXT = re.compile(r"\s*+(?:[\"“‘'(\[«]\s*+)*+(\S)")
_NEXT_WORD = re.compile(r"\s*+[\"“‘'(\[«]*+(\w+)")
_QUOTATION_OPENS = re.compile(r"\s++[\"“‘«]")
_NUMBER = re.compile(r"\d|[IVXLC]+\Z")
_ANY_WORD = re.compile(r"[^\W_]")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_ENUMERATION = re.compile(r"\s*(?:\d{1,3}|[a-z])\Z")
_LONGEST_ABBREVIATION = 20


@dataclass(frozen=True, slots=True)
class _Rules:
    before_name: frozenset[str]
    before_number: frozenset[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    tag: re.Pattern[str]


def split_sentences(text: str, span: Span, *, language: Language) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, in order and trimmed; together they cover all of its words."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if _ends_sentence(text, start, match, span.end, _rules(language)):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    if not _ANY_WORD.search(text, start, end):
        return
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    yield Span(start, end)


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int, rules: _Rules) -> bool:
    following = _NEXT.match(text, match.end(), limit)
    if not following:
        return True
    if following.group(1).islower() and not _QUOTATION_OPENS.match(text, match.end(), limit):
        return False
    if match.group() == ".":
        return not _is_abbreviation(text, start, match, limit, rules)
    # "Really?" Smith asked: goes on; "Really." Smith asked again: does not.
    return match.group()[-1] not in "\"”’'" or match.group()[0] == "." or not rules.tag.match(text, match.end(), limit)


def _is_abbreviation(text: str, start: int, match: re.Match[str], limit: int, rules: _Rules) -> bool:
    before = text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start()]
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    following = _NEXT_WORD.match(text, match.end(), limit)
    next_word = following.group(1) if following else ""
    if word in rules.before_number:
        return _NUMBER.match(next_word) is not None
    if word in rules.abbreviations:
        return following is None or next_word not in rules.openers
    if word in rules.before_name or _INITIAL.match(word):
        return True
    return match.start() - start <= 4 and _ENUMERATION.match(text, start, match.start()) is not None


@cache
def _rules(language: Language) -> _Rules:
    words = load_lexicon(language)["sentences"]
    tags = "|".join(map(re.escape, words["tags"]))
    return _Rules(
        before_name=frozenset(words["before_name"]),
        before_number=frozenset(words["before_number"]),
        abbreviations=frozenset(words["abbreviations"]),
        openers=frozenset(words["openers"]),
        tag=re.compile(rf"\s+(?:[A-Z][\w'’.-]*\s+){{1,4}}(?:{tags})\b"),
    )
