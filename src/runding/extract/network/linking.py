"""Which spans belong together: each content seeks its cue, each cue its source."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.encoder import Piece
from runding.extract.network.places import bucket_gaps
from runding.extract.network.tokens import Floats, Ints, Range, Tokens
from runding.extract.network.weights import Network

SOURCE, CUE, CONTENT = ROLES = range(3)
CANDIDATES = 6
"""How many targets a span may choose from: three before it, three after."""
PAIR_TABLES = (CANDIDATES, 10, 7, 5, 4, 4)
"""Sizes of the tables of pairs, in the order of the columns of `pair_ids`."""
Seeker = Literal["content", "source"]
"""The two links: a content to its cue, a cue to its source."""


class Found(NamedTuple):
    """A run of tokens of one role."""

    start: int
    end: int
    role: int
    sure: float


class Link(NamedTuple):
    """What a span is linked to: the index of its target, or -1; and how sure that is."""

    target: int
    sure: float


def pair_ids(spans: Sequence[Range], targets: Sequence[Range], tokens: Tokens, states: Ints) -> tuple[Ints, Ints]:
    """Return the candidate targets of each span (both in text order; -1: none), and how each pair stands."""
    near = _candidates(spans, targets)
    if not len(targets) or not len(spans):
        return near, np.zeros((len(spans), CANDIDATES, len(PAIR_TABLES)), np.int32)
    target = np.array(targets, np.int64)[np.maximum(near, 0)]
    span = np.array(spans, np.int64)[:, None, :]
    first, other = span[..., 0], target[..., 0]
    own = np.arange(len(spans))[:, None]
    place = np.searchsorted(span[:, 0, 0], other)
    ids = np.empty((*near.shape, len(PAIR_TABLES)), np.int32)
    ids[..., 0] = np.arange(CANDIDATES)
    ids[..., 1] = bucket_gaps(np.maximum(np.maximum(first - target[..., 1], other - span[..., 1]), 0))
    ids[..., 2] = _within(tokens.sentence[other] - tokens.sentence[first], -3, 3) + 3
    ids[..., 3] = _within(tokens.paragraph[other] - tokens.paragraph[first], -2, 2) + 2
    ids[..., 4] = 2 * (states[other] > 0) + (states[first] > 0)
    ids[..., 5] = _within(np.where(place <= own, own - place, place - own - 1), 0, 3)  # spans of one kind in between
    return near, ids


def _within(numbers: NDArray[np.signedinteger], least: int, most: int) -> Ints:
    """Return numbers cut to a range; on few of them numpy's own `clip` takes three times as long."""
    return np.asarray(np.minimum(np.maximum(numbers, least), most), np.int32)


def _candidates(spans: Sequence[Range], targets: Sequence[Range]) -> Ints:
    starts = np.array([start for start, _ in targets], np.int64)
    after = np.searchsorted(starts, np.array([start for start, _ in spans], np.int64))
    found = after[:, None] + np.arange(-CANDIDATES // 2, CANDIDATES // 2)[None, :]
    return np.where((found < 0) | (found >= len(targets)), -1, found).astype(np.int32)


def link_spans(
    network: Network, seeker: Seeker, piece: Piece, states: Floats, spans: Sequence[Found], targets: Sequence[Found]
) -> list[Link]:
    """Return what each span is linked to; `states` are those of the piece's tokens."""
    if not spans or not targets:
        return [Link(-1, 1.0)] * len(spans)
    weights, head = network.weights, f"links.{seeker}"
    near, ids = pair_ids([each[:2] for each in spans], [each[:2] for each in targets], piece.tokens, piece.place[:, 0])
    span = _edge_states(states, spans) @ weights[f"{head}.span.weight"].T + weights[f"{head}.span.bias"]
    target = _edge_states(states, targets) @ weights[f"{head}.target.weight"].T + weights[f"{head}.target.bias"]
    pairs = target[np.maximum(near, 0)] + span[:, None]
    for column in range(ids.shape[2]):
        pairs += weights[f"{head}.pairs.{column}.weight"].take(ids[..., column], axis=0)
    scores = np.maximum(pairs, 0) @ weights[f"{head}.score.weight"][0] + weights[f"{head}.score.bias"]
    alone = np.maximum(span, 0) @ weights[f"{head}.alone.weight"].T + weights[f"{head}.alone.bias"]
    return _likeliest(near, np.concatenate([np.where(near < 0, -1e4, scores), alone], 1))


def _edge_states(states: Floats, found: Sequence[Found]) -> Floats:
    first, last = [each.start for each in found], [each.end - 1 for each in found]
    return np.concatenate([states[first], states[last]], 1)


def _likeliest(near: Ints, scores: Floats) -> list[Link]:
    """Return the candidate with the best score; the last column says that the span is linked to none."""
    sure = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)
    chosen = [[*row, -1][best] for row, best in zip(near.tolist(), scores.argmax(1).tolist(), strict=True)]
    return [Link(*row) for row in zip(chosen, sure.tolist(), strict=True)]
