"""A text -> its lines, each with what it turned out to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from runding.types import Span

# Every character that ends a line for Python or for a browser; in JSON lines the text may hold any of them.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Texts wrapped by hand or by mail programs break lines between these columns.
WRAPPED = range(50, 100)

_CLOSED = re.compile(r"[.!?…][\"”’'»)\]*\s]*$")
_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")
_TITLE_WORD = re.compile(r"[A-Z0-9À-Þ]")


@dataclass(slots=True)
class Line:
    """One line, trimmed of white space; `kind` names the furniture it is, and is empty for the body."""

    start: int
    end: int
    text: str
    gap: bool
    """True where an empty line stands before it."""
    kind: str = ""
    alone: bool = True
    """False where lines are broken at a width and this one is a part of a longer paragraph."""

    @property
    def span(self) -> Span:
        """Where the line stands in the text."""
        return Span(self.start, self.end)


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold more than white space, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    previous = 0
    for match in _LINE.finditer(text):
        trimmed = match.group().strip()
        if not trimmed:
            continue
        start = match.start() + match.group().index(trimmed[0])
        gap = previous > 0 and text.count("\n", previous, start) > 1
        previous = start + len(trimmed)
        yield Line(start, previous, trimmed, gap)


def mark_wrapped(lines: list[Line]) -> None:
    """Note which lines are no paragraph of their own, in a text whose lines are broken at a width, as in mail."""
    inner = [line for line, after in pairwise(lines) if not (line.kind or after.kind or after.gap)]
    broken = [line for line in inner if len(line.text) in WRAPPED and not is_closed(line.text)]
    if len(inner) < 3 or 2 * len(broken) <= len(inner):
        return
    for line, after in pairwise(lines):
        if not after.gap:
            line.alone = after.alone = False


def is_closed(text: str) -> bool:
    """Tell whether a line ends as sentences end."""
    return _CLOSED.search(text[-12:]) is not None


def count_words(text: str) -> int:
    """Return the number of words of a line; lines too long to be a heading are not counted out."""
    return len(_WORD.findall(text[:500]))


def is_title_case(text: str) -> bool:
    """Tell whether most of the longer words begin with a capital, as in headings."""
    words = [word for word in _WORD.findall(text[:500]) if len(word) > 3]
    return bool(words) and 4 * sum(1 for word in words if _TITLE_WORD.match(word)) >= 3 * len(words)
