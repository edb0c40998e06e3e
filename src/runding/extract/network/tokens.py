"""The tokens that the network reads: words, numbers and marks inside the sentences of a body."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Lengths = NDArray[np.int64]
Range = tuple[int, int]
Body = Sequence[Sequence[Range]]
"""Paragraphs, each the sentences it consists of."""

_TOKEN = re.compile(
    r"(?=\S)(?:"  # a space is passed over at once
    r"[A-Z]\.(?:[A-Z]\.)+|\d+(?:[.,:/]\d+)*|''|['’](?:s|t|re|ve|ll|d|m)\b|\w+(?:-\w+)*|[^\w\s])"
)


class Tokens(NamedTuple):
    """The body of one document, or a piece of it, as tokens: where each stands."""

    words: list[str]
    spans: list[Range]
    """Characters, start and end."""
    sentence: Ints
    paragraph: Ints

    def cut(self, start: int, end: int) -> "Tokens":
        """Return the tokens from `start` to `end`."""
        here = slice(start, end)
        return Tokens(self.words[here], self.spans[here], self.sentence[here], self.paragraph[here])


def tokenize_body(text: str, body: Body) -> Tokens:
    """Return the tokens inside the sentences of `body`; sentences that leave the text or overlap are clipped."""
    words: list[str] = []
    spans: list[Range] = []
    paragraphs: list[int] = []
    counts: list[int] = []
    done = 0
    for number, sentences in enumerate(body):
        for sentence_start, sentence_end in sentences:
            start, end = max(sentence_start, done), min(sentence_end, len(text))
            matches = list(_TOKEN.finditer(text, start, max(start, end)))
            words += [match[0] for match in matches]
            spans += [match.span() for match in matches]
            paragraphs.append(number)
            counts.append(len(matches))
            done = max(done, end)
    sentence, paragraph = np.array([range(len(counts)), paragraphs], np.int32).repeat(
        np.array(counts, np.int64), axis=1
    )
    return Tokens(words, spans, sentence, paragraph)


def piece_ranges(paragraph: Ints, longest: int) -> list[Range]:
    """Cut a document into runs of whole paragraphs of at most `longest` tokens; a longer paragraph is cut hard."""
    count = len(paragraph)
    cuts, start, before = [0], 0, 0
    for edge in [int(index) for index in np.flatnonzero(np.diff(paragraph)) + 1] + [count]:
        if edge - start > longest and before > start:
            start = before
            cuts.append(start)
        while edge - start > longest:
            start += longest
            cuts.append(start)
        before = edge
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], count], strict=True) if first < last]


def unique_words(words: Iterable[str]) -> list[str]:
    """Return each word once, in order."""
    return list(dict.fromkeys(words))
