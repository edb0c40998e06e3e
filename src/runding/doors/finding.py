"""Finds in a document the words that a model from elsewhere says stand there; a document goes to it in pieces."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from runding.types import Document, Span

CHUNK = 6_000  # characters: an answer repeats much of them and has to fit a model's limit
MAX_STRINGS = 20  # strings that are looked at in one role of one answer


class Finder:
    """Finds strings in a stretch of text; white space may differ, nothing else. `dropped` counts what it lacks."""

    def __init__(self, text: str, chunk: Span) -> None:
        self._text = text
        self._chunk = chunk
        self._reached = chunk.start
        self.dropped = 0

    def find_onward(self, strings: list[str]) -> tuple[Span, ...]:
        """Return the next place of each string after the last one found so, or else its first place."""
        spans = []
        for words in strings:
            pattern = _loose(words)
            match = pattern.search(self._text, self._reached, self._chunk.end) or pattern.search(
                self._text, *self._chunk
            )
            if match:
                spans.append(Span(*match.span()))
                self._reached = match.end()
            else:
                self.dropped += 1
        return tuple(spans)

    def find_near(self, strings: list[str], place: Span) -> tuple[Span, ...]:
        """Return for each string the place nearest to another."""
        spans = []
        for words in strings:
            places = [Span(*match.span()) for match in _loose(words).finditer(self._text, *self._chunk)]
            if places:
                spans.append(min(places, key=lambda span: max(place.start - span.end, span.start - place.end, 0)))
            else:
                self.dropped += 1
        return tuple(spans)


def _loose(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def strings_of(fields: Mapping[str, Any], role: str) -> list[str]:
    """Return the strings of a role that hold words; models write one string for a list of one."""
    value = fields.get(role)
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [words for words in values[:MAX_STRINGS] if isinstance(words, str) and 0 < len(words.strip()) <= CHUNK]


def pieces(document: Document) -> Iterator[Span]:
    """Yield the body in pieces: whole paragraphs as far as they fit, else whole sentences, else cuts."""
    start = end = -1
    for span in _fitting(document):
        if start >= 0 and span.end - start > CHUNK:
            yield Span(start, end)
            start = -1
        start, end = (span.start if start < 0 else start), span.end
    if start >= 0:
        yield Span(start, end)


def _fitting(document: Document) -> Iterator[Span]:
    for sentences in document.paragraphs:
        if sentences and sentences[-1].end - sentences[0].start <= CHUNK:
            yield Span(sentences[0].start, sentences[-1].end)
            continue
        for sentence in sentences:
            yield from (Span(at, min(at + CHUNK, sentence.end)) for at in range(sentence.start, sentence.end, CHUNK))
