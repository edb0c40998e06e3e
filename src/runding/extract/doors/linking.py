"""Marked sources, cues and contents of a document, linked into attributions."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from runding.extract.grammar import load_grammar
from runding.extract.paragraphs import paragraph_spans
from runding.extract.quotations import find_quotations
from runding.types import Attribution, AttributionType, Document, Span


class Marked(NamedTuple):
    """A span with a role, and how sure its maker is of it."""

    span: Span
    confidence: float


class _Line(NamedTuple):
    """What is marked in one paragraph."""

    source: list[Marked]
    cue: list[Marked]
    content: list[Marked]


def link_roles(document: Document, marks: Mapping[str, Iterable[Marked]], *, maker: str) -> list[Attribution]:
    """Link marks by role (source, cue, content) into attributions.

    Within a paragraph a content goes to the cue that is nearest, contents of one cue make one attribution, and a cue
    goes with the nearest source, which may have several. A content without a cue stands alone.
    """
    paragraphs = paragraph_spans(document)
    lines = [_Line([], [], []) for _ in paragraphs]
    starts = [span.start for span in paragraphs]
    for role, marked in marks.items():
        for mark in marked:
            at = bisect_right(starts, mark.span.start) - 1
            if at >= 0:
                getattr(lines[at], role).append(mark)
    quoted = quoted_spans(document)
    groups = (group for line in lines for group in _linked(line))
    return [_attribution(document, quoted, maker, group) for group in groups]


def _linked(line: _Line) -> Iterator[_Line]:
    for role in line:
        role.sort()
    grouped: dict[Marked, list[Marked]] = defaultdict(list)
    for content in line.content:
        cue = _nearest(content, line.cue)
        if cue is None:
            yield _Line([], [], [content])
        else:
            grouped[cue].append(content)
    for cue, contents in grouped.items():
        source = _nearest(cue, line.source)
        yield _Line([source] if source else [], [cue], contents)


def _nearest(mark: Marked, others: Sequence[Marked]) -> Marked | None:
    """Return the nearest of some marks that are in order and apart: one of the two neighbours."""
    at = bisect_left(others, mark)
    return min(others[max(at - 1, 0) : at + 1], key=lambda other: _gap(mark.span, other.span), default=None)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _attribution(document: Document, quoted: Sequence[Span], maker: str, group: _Line) -> Attribution:
    source, cue, content = (tuple(mark.span for mark in role) for role in group)
    return Attribution(
        id="",
        document=document.id,
        source=source,
        cue=cue,
        content=content,
        type=type_of_content(document.text, content, quoted),
        maker=maker,
        confidence=min(mark.confidence for role in group for mark in role),
    )


def _start(span: Span) -> int:
    return span.start


def quoted_spans(document: Document) -> list[Span]:
    """Return what stands in quotation marks in the body, in order."""
    ends_speech = load_grammar(document.language).ends_speech
    return [
        Span(quotation.start, quotation.end)
        for paragraph in paragraph_spans(document)
        for quotation in find_quotations(document.text, paragraph, ends_speech=ends_speech)
    ]


def type_of_content(text: str, content: Iterable[Span], quoted: Sequence[Span]) -> AttributionType:
    """Tell how much of a content stands in quotation marks."""
    inside = outside = False
    for span in content:
        for place in range(*span):
            if text[place].isalnum():
                at = bisect_right(quoted, place, key=_start) - 1
                within = at >= 0 and place < quoted[at].end
                inside, outside = inside or within, outside or not within
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"
