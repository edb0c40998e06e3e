"""Where each token stands: quotation state, distances to quotations and edges, repeated names."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.tokens import Ints, Tokens

PLACE_TABLES = (6, 10, 10, 10, 10, 10, 6, 4, 8, 6)
"""Sizes of the tables of places, in the order of the columns of `place_ids`."""
OUTSIDE, OPENS, INSIDE, CLOSES, UNCLOSED = range(5)
"""Quotation states; unclosed is inside a quotation that its paragraph does not close."""
_OPENING, _CLOSING, _STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset(['"', "''"])
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_NONE = -1
_EDGES = np.array([1, 2, 3, 5, 9, 17, 33, 65])
_BUCKETS = np.append(1 + np.searchsorted(_EDGES, np.arange(_EDGES[-1] + 1), side="right"), 0).astype(np.int32)
"""Of distances up to the last edge; the last one is that of no distance at all."""


def place_ids(tokens: Tokens) -> Ints:
    """Return a row for each token, a column for each table of `PLACE_TABLES`; the first is the quotation state."""
    count = len(tokens.words)
    if not count:
        return np.zeros((0, len(PLACE_TABLES)), np.int32)
    states = quote_states(tokens)
    begin, back = _group_starts(tokens.paragraph), _group_starts(tokens.paragraph[::-1])
    indexes = np.arange(count)
    closes, opens = np.flatnonzero(states == CLOSES), np.flatnonzero(states[::-1] == OPENS)
    columns = [
        states,
        _distances(count, closes, begin),
        _distances(count, opens, back)[::-1],
        bucket_gaps(indexes - _group_starts(tokens.sentence)),
        bucket_gaps(indexes - _group_starts(tokens.sentence[::-1]))[::-1],
        bucket_gaps(indexes - begin),
        np.minimum(tokens.paragraph, 5),
        _quoted_share(tokens.sentence, states),
        bucket_gaps(indexes - back)[::-1].clip(0, 7),
        _seen_before(tokens.words),
    ]
    return np.stack(columns, 1).astype(np.int32)


def quote_states(tokens: Tokens) -> Ints:
    """Return the quotation state of each token.

    A straight mark opens where none is open; each paragraph starts afresh, as a quotation of several paragraphs opens
    each one anew.
    """
    states = np.zeros(len(tokens.words), np.int32)
    marks = [index for index, word in enumerate(tokens.words) if word in _MARKS]
    ends = np.searchsorted(tokens.paragraph, tokens.paragraph[marks], side="right").tolist()
    for end, own in groupby(zip(ends, marks, strict=True), key=itemgetter(0)):
        _fill_paragraph(states, tokens.words, [mark for _, mark in own], end)
    return states


def _fill_paragraph(states: Ints, words: Sequence[str], marks: Sequence[int], end: int) -> None:
    opened = -1
    for index in marks:
        if words[index] in _OPENING or (words[index] in _STRAIGHT and opened < 0):
            states[index], opened = OPENS, index if opened < 0 else opened
        elif opened >= 0:
            between = states[opened + 1 : index]
            between[between != OPENS] = INSIDE
            states[index], opened = CLOSES, -1
    if opened >= 0:
        states[opened + 1 : end] = UNCLOSED


def bucket_gaps(gaps: NDArray[np.int64]) -> Ints:
    """Return distances as buckets: 0 none (`_NONE`), 1 here, 2 next, then doubling."""
    return np.asarray(_BUCKETS[np.minimum(gaps, _EDGES[-1])], np.int32)


def _distances(count: int, stops: NDArray[np.int64], first: Ints) -> Ints:
    """Return for each token how far back the last of `stops` in its own group lies; groups begin at `first`."""
    last = np.full(count, -1, np.int64)
    last[stops] = stops
    last = np.maximum.accumulate(last)
    gaps = np.arange(count) - last
    gaps[(last < 0) | (last < first)] = _NONE
    return bucket_gaps(gaps)


def _group_starts(groups: Ints) -> Ints:
    """Return the index at which each token's group begins."""
    new = np.ones(len(groups), bool)
    new[1:] = groups[1:] != groups[:-1]
    return np.maximum.accumulate(np.where(new, np.arange(len(groups)), 0)).astype(np.int32)


def _quoted_share(sentence: Ints, states: Ints) -> Ints:
    """Return 0 where no word of the sentence is quoted, 1 where a part of them is, 2 where all but few are."""
    inside = np.bincount(sentence, states > 0)
    share = inside / np.maximum(np.bincount(sentence), 1)
    return np.where(inside == 0, 0, np.where(share < 0.8, 1, 2))[sentence].astype(np.int32)


def _seen_before(words: Sequence[str]) -> Ints:
    """Return for a capitalised word how often it stood before: names that come back are likely speakers."""
    counts: dict[str, int] = {}
    seen = np.zeros(len(words), np.int32)
    for index, word in enumerate(words):
        if word[0].isupper():
            seen[index] = counts[word] = counts.get(word, 0) + 1
    return np.minimum(seen, 5)
