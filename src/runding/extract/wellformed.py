"""Whatever a tagger returns, made well-formed: spans in the body, on word edges, without overlap, marks balanced."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from runding.extract.paragraphs import paragraph_spans
from runding.extract.tokens import QUOTE_MARKS
from runding.types import Attribution, Document, Span

Spans = tuple[Span, ...]
_OPENERS = frozenset('"“„‟«')
_CLOSERS = frozenset('"”»')
_STOPS = frozenset(",.?!")


def restore_form(document: Document, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions with sound spans and content-hash ids, in text order; those without content are left out.

    Cues and contents never overlap one another; a source may be shared by several attributions.
    """
    body = _Body(document)
    claimed = _Claims()
    kept = []
    for attribution in sorted(attributions, key=_place):
        source, cue, content = spans = _sound_spans(body, claimed, attribution)
        if content:
            name = _content_hash(attribution, spans)
            kept.append(replace(attribution, id=name, document=document.id, source=source, cue=cue, content=content))
    return sorted(kept, key=_place)


def _sound_spans(body: "_Body", claimed: "_Claims", attribution: Attribution) -> tuple[Spans, Spans, Spans]:
    """Return source, cue and content, and note that cue and content are spoken for; none where no content is left."""
    content = _without_overlap(claimed, [body.balance(span) for span in body.fit_all(attribution.content)])
    if not content:
        return (), (), ()
    own = _Claims(content)
    cue = _without_overlap(claimed, _without_overlap(own, body.fit_all(attribution.cue)))
    own.add(cue)
    source = _without_overlap(own, filter(body.has_word, body.fit_all(attribution.source)))
    claimed.add(content)
    claimed.add(cue)
    return tuple(source), tuple(cue), tuple(content)


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.content, *attribution.cue, *attribution.source]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (0, 0)


def _content_hash(attribution: Attribution, spans: Sequence[Spans]) -> str:
    place = ";".join(",".join(f"{start}-{end}" for start, end in role) for role in spans)
    return sha256(f"{attribution.document}|{attribution.maker}|{place}".encode()).hexdigest()[:16]


def _without_overlap(claims: "_Claims", spans: Iterable[Span]) -> list[Span]:
    free = _Claims()
    for span in spans:
        if not claims.overlap(span) and not free.overlap(span):
            free.add([span])
    return free.spans


class _Claims:
    """Stretches that are spoken for, sorted, none overlapping."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans: list[Span] = []
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            insort(self.spans, span)

    def overlap(self, span: Span) -> bool:
        at = bisect_left(self.spans, span)
        after = at < len(self.spans) and self.spans[at].start < span.end
        return after or (at > 0 and self.spans[at - 1].end > span.start)


class _Body:
    """The paragraphs of a document, to fit spans into."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.paragraphs = sorted(paragraph_spans(document))
        self.starts = [span.start for span in self.paragraphs]

    def fit_all(self, spans: Sequence[Span]) -> list[Span]:
        """Cut spans to the paragraphs and move their edges to word edges."""
        return [fitted for span in sorted(spans) for fitted in self._fit(span)]

    def _fit(self, span: Span) -> Iterable[Span]:
        at = max(bisect_left(self.starts, span.start + 1) - 1, 0)
        while at < len(self.paragraphs) and self.paragraphs[at].start < span.end:
            paragraph = self.paragraphs[at]
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            while start > paragraph.start and self._inside_word(start):
                start -= 1
            while end < paragraph.end and self._inside_word(end):
                end += 1
            start, end = self._strip(start, end)
            if start < end:
                yield Span(start, end)
            at += 1

    def has_word(self, span: Span) -> bool:
        """Whether there is more than marks in a span."""
        return any(character.isalnum() for character in self.text[span.start : span.end])

    def _inside_word(self, at: int) -> bool:
        return 0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum()

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def balance(self, span: Span) -> Span:
        """Take in the other half of a pair of quotation marks that stands at the very edge of a span."""
        start, end = span
        if sum(self.text.count(mark, start, end) for mark in QUOTE_MARKS) % 2 == 0:
            return span
        stop = end + 1 if self.text[end : end + 1] in _STOPS else end
        if self.text[stop : stop + 1] in _CLOSERS and self.text[start] in _OPENERS:
            return Span(start, stop + 1)
        if start > 0 and self.text[start - 1] in _OPENERS and self.text[end - 1] in _CLOSERS:
            return Span(start - 1, end)
        return span
