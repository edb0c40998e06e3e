"""Whatever a tagger returns, made well-formed: spans in the body, on word edges, without overlap, marks balanced."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

from runding.extract.paragraphs import paragraph_spans
from runding.extract.tokens import QUOTE_MARKS
from runding.types import Attribution, Document, Span

Spans = tuple[Span, ...]
_OPENERS = frozenset('"“„‟«')
_CLOSERS = frozenset('"”»')
_STOPS = frozenset(",.?!")
_WORD = re.compile(r"[^\W_]+")


def restore_form(document: Document, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions with sound spans and content-hash ids, in text order; those without content are left out.

    Cues and contents never overlap one another; a source may be shared by several attributions.
    """
    body = _Body(document)
    claimed = _Claims()
    kept = []
    for attribution in sorted(attributions, key=_place):
        source, cue, content = _sound_spans(body, claimed, attribution)
        if content:
            own = replace(attribution, document=document.id, source=source, cue=cue, content=content)
            kept.append(replace(own, id=_content_hash(own)))
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


def _content_hash(attribution: Attribution) -> str:
    roles = (attribution.source, attribution.cue, attribution.content)
    place = ";".join(",".join(f"{start}-{end}" for start, end in role) for role in roles)
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

    @cached_property
    def words(self) -> list[Span]:
        """The words of the text, which taggers seldom cut: made when one is."""
        return [Span(*word.span()) for word in _WORD.finditer(self.text)]

    def fit_all(self, spans: Sequence[Span]) -> list[Span]:
        """Cut spans to the paragraphs and move their edges to word edges."""
        return [fitted for span in sorted(spans) for fitted in self._fit(span)]

    def _fit(self, span: Span) -> Iterable[Span]:
        at = max(bisect_left(self.starts, span.start + 1) - 1, 0)
        while at < len(self.paragraphs) and self.paragraphs[at].start < span.end:
            paragraph = self.paragraphs[at]
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            start = max(paragraph.start, self._word_around(start).start)
            end = min(paragraph.end, self._word_around(end).end)
            start, end = self._strip(start, end)
            if start < end:
                yield Span(start, end)
            at += 1

    def has_word(self, span: Span) -> bool:
        """Whether there is more than marks in a span."""
        return any(character.isalnum() for character in self.text[span.start : span.end])

    def _word_around(self, at: int) -> Span:
        """Return the word that a place stands inside; the place itself between words."""
        if not (0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum()):
            return Span(at, at)
        return self.words[bisect_left(self.words, (at,)) - 1]

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
        low, high = self.paragraphs[bisect_right(self.starts, start) - 1]
        stop = end + 1 if self.text[end : end + 1] in _STOPS else end
        if stop < high and self.text[stop] in _CLOSERS and self.text[start] in _OPENERS:
            return Span(start, stop + 1)
        if start > low and self.text[start - 1] in _OPENERS and self.text[end - 1] in _CLOSERS:
            return Span(start - 1, end)
        return span
