"""What trained networks hold likely of a text, for another network to learn from beside the marks, or without any.

A network that learns all that its teachers hold likely, and not their best guess alone, needs less room for the same
(Hinton, Vinyals and Dean 2015). Over sequences of labels it takes no more than how likely each label is and each pair
of neighbours: the expected score of a sequence is the sum of theirs.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.encoder import Piece, encode_pieces
from runding.extract.network.places import place_ids
from runding.extract.network.tagger import LONGEST_PIECE
from runding.extract.network.tokens import Floats, Tokens, piece_ranges
from runding.extract.network.weights import END, LABELS, START, Network


class Taught(NamedTuple):
    """What is likely of a text; half floats."""

    labels: NDArray[np.float16]
    """(token, LABELS)"""
    pairs: NDArray[np.float16]
    """(token, LABELS * LABELS): the label of the token before, and its own; none where a paragraph begins."""


def teach(tokens: Tokens, teachers: Sequence[Network]) -> Taught:
    """Return the mean of what the teachers hold likely."""
    place, count = place_ids(tokens), len(tokens.words)
    labels, pairs = np.zeros((count, LABELS), np.float32), np.zeros((count, LABELS**2), np.float32)
    for network in teachers:
        for start, end in piece_ranges(tokens.paragraph, LONGEST_PIECE):
            piece = Piece(0, tokens.cut(start, end), place[start:end])
            scores = encode_pieces(network, [piece]) @ network.weights["roles.weight"].T + network.weights["roles.bias"]
            for first, last in _paragraphs(piece):
                own, moved = label_pairs(scores[first:last], network.transitions)
                labels[start + first : start + last] += own / len(teachers)
                pairs[start + first + 1 : start + last] += moved / len(teachers)
    return Taught(labels.astype(np.float16), pairs.astype(np.float16))


def _paragraphs(piece: Piece) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(piece.tokens.paragraph, prepend=-1, append=-1)).tolist()
    yield from pairwise(edges)


def label_pairs(scores: Floats, transitions: Floats) -> tuple[Floats, Floats]:
    """Return how likely each label is, (token, LABELS), and each pair, (token - 1, LABELS * LABELS), of a paragraph.

    Forward and backward sums over a linear chain (Lafferty, McCallum and Pereira 2001).
    """
    emit = np.exp(scores - scores.max(1, keepdims=True))
    moves = np.exp(transitions[:LABELS, :LABELS])
    ahead = _sums(emit, np.exp(transitions[START, :LABELS]), moves)
    behind = _sums(emit[::-1], np.exp(transitions[:LABELS, END]), moves.T)[::-1]
    pairs = (ahead * emit)[:-1, :, None] * moves * (behind * emit)[1:, None, :]
    return _scaled(ahead * emit * behind), _scaled(pairs.reshape(-1, LABELS**2))


def _sums(emit: Floats, edge: Floats, moves: Floats) -> Floats:
    """Return for each token and label the sum of all that may come before it, scaled."""
    sums = np.empty_like(emit)
    sums[0] = edge
    for step in range(1, len(emit)):
        reached = (sums[step - 1] * emit[step - 1]) @ moves
        sums[step] = reached / reached.sum()
    return sums


def _scaled(x: Floats) -> Floats:
    return np.asarray(x / x.sum(1, keepdims=True), np.float32)
