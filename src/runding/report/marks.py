"""Marks on a text: spans that may cross, written as well-nested HTML with nothing of the text lost or unescaped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from markupsafe import Markup, escape

from runding.types import Span, Stance

MarkKind = Literal["evidence", "content", "furniture", "source", "cue"]

# Outermost first where several begin and end together.
_LAYERS: tuple[MarkKind, ...] = ("evidence", "content", "furniture", "source", "cue")
_CLASSES: dict[MarkKind, str] = {"content": "q", "furniture": "f", "source": "w", "cue": "u"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark; evidence carries the number and stance of its statement."""

    span: Span
    kind: MarkKind
    number: int = 0
    stance: Stance = "undecided"


class Marker:
    """Writes marked blocks of one text, and keeps the numbers of evidence that came out in several pieces."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.marks = sorted((mark for mark in marks if mark.span.start < mark.span.end), key=lambda mark: mark.span)
        self.split: set[int] = set()
        self._starts = [mark.span.start for mark in self.marks]
        self._reach = list(accumulate((mark.span.end for mark in self.marks), max))

    def write(self, block: Span) -> Markup:
        """Return a block with the parts of marks in it; the links back aside, its text is the block's text."""
        inside = [_clipped(mark, block) for mark in self._near(block) if mark.span.end > block.start]
        return Markup("").join(self._pieces(block, inside))

    def evidence_in(self, block: Span) -> bool:
        """Say whether evidence lies in a block."""
        return any(mark.kind == "evidence" and mark.span.end > block.start for mark in self._near(block))

    def _near(self, block: Span) -> Sequence[Mark]:
        """Return the marks that begin before the block ends, without those that all end before it begins."""
        return self.marks[bisect_right(self._reach, block.start) : bisect_left(self._starts, block.end)]

    def _pieces(self, block: Span, inside: list[tuple[Span, Mark]]) -> Iterator[Markup]:
        cuts = sorted({*block, *(cut for span, _ in inside for cut in span)})
        starting = iter(sorted(inside, key=lambda pair: pair[0].start))
        waiting = next(starting, None)
        stack: list[tuple[Span, Mark]] = []
        for start, end in pairwise(cuts):
            wanted = [pair for pair in stack if pair[0].end > start]
            while waiting and waiting[0].start <= start:
                wanted.append(waiting)
                waiting = next(starting, None)
            wanted.sort(key=_outermost_first)
            yield from self._turn(stack, wanted, start)
            stack = wanted
            yield _escaped(self.text[start:end])
        yield from self._turn(stack, [], block.end)

    def _turn(self, stack: list[tuple[Span, Mark]], wanted: list[tuple[Span, Mark]], place: int) -> Iterator[Markup]:
        """Close and open tags at a place until those that are wanted are open; what crosses is closed and reopened."""
        same = 0
        while same < min(len(stack), len(wanted)) and stack[same] is wanted[same]:
            same += 1
        for _, mark in reversed(stack[same:]):
            yield _end_tag(mark, place)
        for _, mark in wanted[same:]:
            yield self._start_tag(mark, place)

    def _start_tag(self, mark: Mark, place: int) -> Markup:
        if mark.kind != "evidence":
            return Markup("<span class={}>").format(_CLASSES[mark.kind])
        if place == mark.span.start:
            return Markup('<mark class="{}" id=e{}>').format(mark.stance, mark.number)
        self.split.add(mark.number)
        return Markup('<mark class="{} e{}">').format(mark.stance, mark.number)


def _end_tag(mark: Mark, place: int) -> Markup:
    if mark.kind != "evidence":
        return Markup("</span>")
    if place < mark.span.end:
        return Markup("</mark>")
    return Markup("</mark><a class=r href=#s{0}>{0}</a>").format(mark.number)


def _clipped(mark: Mark, block: Span) -> tuple[Span, Mark]:
    return Span(max(mark.span.start, block.start), min(mark.span.end, block.end)), mark


def _outermost_first(pair: tuple[Span, Mark]) -> tuple[bool, int, int, int, int]:
    """Evidence holds everything else, so that it is only ever split by other evidence."""
    mark = pair[1]
    return mark.kind != "evidence", mark.span.start, -mark.span.end, _LAYERS.index(mark.kind), mark.number


def _escaped(words: str) -> Markup:
    # HTML has no NUL, and its readers would turn a bare carriage return into a line feed.
    return escape(words.replace("\0", "\N{REPLACEMENT CHARACTER}")).replace("\r", Markup("&#13;"))
