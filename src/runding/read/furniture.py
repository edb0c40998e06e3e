"""What on a page is not the article: lines and pieces of lines, by kind."""

import re
from collections.abc import Iterator
from functools import cache

from runding.lexicons import load_lexicon
from runding.read.lines import Line
from runding.types import Furniture, Span

LANGUAGES = ("id", "en")

# Kinds that no article is ever about; the only ones looked for in a text that is taken as read.
UNMISTAKABLE = frozenset({"advert", "related", "video"})

# No furniture line of 1,000 Indonesian articles is longer; a caption may be.
MAX_LINE = 600
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
    found = []
    for index, line in enumerate(body):
        found += _notices(line)
        if index < DATELINE_LINES:
            found += _dateline(line, place_alone=index == 0 and not unmistakable_only)
        if index >= len(body) - SIGN_OFF_LINES:
            found += _sign_off(line)
    return sorted(found, key=lambda furniture: furniture.span)


def _notices(line: Line) -> Iterator[Furniture]:
    if not _notice_pattern().search(line.text):
        return
    for match in _notice_pattern().finditer(line.text):
        kind = (match.lastgroup or "").replace("_", "-")
        yield Furniture(Span(line.start + match.start(), line.start + match.end()), kind)


def _dateline(line: Line, *, place_alone: bool) -> Iterator[Furniture]:
    lists = ("dateline", "dateline-place") if place_alone else ("dateline",)
    head = line.text[:MAX_DATELINE]
    for name in lists:
        match = _inline_pattern(name).match(head)
        if match and match.end() < len(line.text):
            yield Furniture(Span(line.start, line.start + len(match.group().rstrip())), "dateline")
            return


def _sign_off(line: Line) -> Iterator[Furniture]:
    tail_at = max(0, len(line.text) - MAX_SIGN_OFF)
    match = re.compile(rf"(?:{_inline_pattern('sign-off').pattern})\Z").search(line.text, tail_at)
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
def _inline_pattern(name: str) -> re.Pattern[str]:
    entries = [entry for language in LANGUAGES for entry in load_lexicon(language)["inline"].get(name, ())]
    return re.compile("|".join(f"(?:{entry})" for entry in entries))


@cache
def _notice_pattern() -> re.Pattern[str]:
    names = sorted(UNMISTAKABLE)
    return re.compile("|".join(f"(?P<{name}>{_inline_pattern(name).pattern})" for name in names))
