"""What on a page is not the article: lines and pieces of lines, by kind."""

import re
from collections.abc import Iterator
from functools import cache

from runding.lexicons import load_lexicon
from runding.read.lines import Line, is_closed
from runding.types import Furniture, Span

LANGUAGES = ("id", "en")

# Kinds that no article is ever about; the only ones looked for in a text that is taken as read.
NOTICES = ("advert", "related", "video")
UNMISTAKABLE = frozenset(NOTICES)

# The longest caption at hand has 260 characters; what is longer and ends in a credit is a paragraph.
MAX_LINE = 350
MAX_DATELINE = 100
MAX_SIGN_OFF = 220

# A dateline opens the article, a sign-off closes it; a lead in bold or a note may stand before or after.
DATELINE_LINES = 3
SIGN_OFF_LINES = 4


def mark_known_lines(lines: list[Line], *, unmistakable_only: bool) -> None:
    """Set the kind of each line that a lexicon lists as furniture."""
    for line in lines:
        if len(line.text) <= MAX_LINE:
            kind = furniture_kind(line.text)
            if kind and (kind in UNMISTAKABLE or not unmistakable_only):
                line.kind = kind


def furniture_kind(text: str) -> str:
    """Return which furniture a whole line is, or an empty string."""
    for kind, pattern in _line_patterns():
        if pattern.fullmatch(text):
            return kind
    return ""


def find_inline(lines: list[Line], *, unmistakable_only: bool) -> list[Furniture]:
    """Return the furniture inside lines of the body: datelines, sign-offs, inserted notices."""
    body = [line for line in lines if not line.kind]
    found: list[Furniture] = []
    opening = [line for line in body if is_closed(line.text)][:DATELINE_LINES]
    for index, line in enumerate(body):
        found += _notices(line, NOTICES if unmistakable_only else (*NOTICES, "credit"))
        if line in opening:
            found += _dateline(line, place_alone=line is opening[0] and not unmistakable_only)
        if index >= len(body) - SIGN_OFF_LINES:
            found += _sign_off(line)
    return list(_without_overlaps(sorted(found, key=lambda furniture: furniture.span)))


def _without_overlaps(found: list[Furniture]) -> Iterator[Furniture]:
    reached = 0
    for furniture in found:
        if furniture.span.start >= reached:
            reached = furniture.span.end
            yield furniture


def _notices(line: Line, kinds: tuple[str, ...]) -> Iterator[Furniture]:
    for match in _notice_pattern(kinds).finditer(line.text):
        yield Furniture(Span(line.start + match.start(), line.start + match.end()), match.lastgroup or "")


def _dateline(line: Line, *, place_alone: bool) -> Iterator[Furniture]:
    lists = ("dateline", "dateline-place") if place_alone else ("dateline",)
    head = line.text[:MAX_DATELINE]
    for name in lists:
        match = _inline_pattern(name).match(head)
        if match and match.end() < len(line.text):
            yield Furniture(Span(line.start, line.start + len(match.group().rstrip())), "dateline")
            return


def _sign_off(line: Line) -> Iterator[Furniture]:
    match = _inline_pattern("sign-off", at_end=True).search(line.text, max(0, len(line.text) - MAX_SIGN_OFF))
    if match and match.start() > 0:
        yield Furniture(Span(line.start + match.start(), line.end), "sign-off")


@cache
def _line_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for kind, entries in load_lexicon(language)["furniture"].items():
            kinds.setdefault(kind, []).extend(entries)
    return tuple((kind, re.compile("|".join(entries), re.IGNORECASE)) for kind, entries in kinds.items())


@cache
def _inline_pattern(name: str, *, at_end: bool = False) -> re.Pattern[str]:
    entries = [entry for language in LANGUAGES for entry in load_lexicon(language)["inline"].get(name, ())]
    either = "|".join(f"(?:{entry})" for entry in entries)
    return re.compile(rf"(?:{either})\Z" if at_end else either)


@cache
def _notice_pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{_inline_pattern(kind).pattern})" for kind in kinds))
