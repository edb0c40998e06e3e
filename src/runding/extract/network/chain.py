"""A linear chain of labels: what may stand before each, and what may follow (Lafferty, McCallum and Pereira 2001)."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from runding.extract.network.tokens import Floats, Lengths
from runding.extract.network.weights import END, LABELS, START

TINY = np.float32(1e-30)
"""Keeps a sum of nothing from dividing by nothing."""


class Chain(NamedTuple):
    """Weights in sequences laid end to end, each token's up to a factor of its own."""

    own: Floats
    """(token, LABELS): of the label by itself."""
    before: Floats
    """(token, LABELS): of all that leads up to it."""
    behind: Floats
    """(token, LABELS): of all that follows it."""
    moves: Floats
    """(LABELS, LABELS): from a label to the next."""


def read_chain(scores: Floats, transitions: Floats, lengths: Lengths) -> Chain:
    """Return the weights of the labels of sequences of these lengths, forward and backward sums."""
    own = np.exp(scores - scores.max(1, keepdims=True))
    moves = np.exp(transitions[:LABELS, :LABELS])
    edges = np.exp(np.stack([transitions[START, :LABELS], transitions[:LABELS, END]]))
    before, behind = _sums(own, edges, np.stack([moves, moves.T]), lengths)
    return Chain(own, before, behind, moves)


def _sums(emit: Floats, edges: Floats, moves: Floats, lengths: Lengths) -> Floats:
    """Return (2, token, label): the sums of all that may come before each label, then of all that may follow it.

    What follows is what comes before in the sequence turned round, so that both ways go step by step together; each
    step is scaled to stay in range.
    """
    there, running = _step_order(lengths)
    laid = np.empty((2, *emit.shape), np.float32)
    laid[0, there[0]] = laid[1, there[1]] = emit
    sums = np.empty_like(laid)
    offsets = np.concatenate([[0], np.cumsum(running)]).tolist()
    sums[:, : offsets[1]] = edges[:, None]
    for before, (start, stop) in zip(offsets, pairwise(offsets[1:]), strict=False):
        last, now = slice(before, before + stop - start), sums[:, start:stop]
        np.matmul(sums[:, last] * laid[:, last], moves, out=now)
        now /= np.maximum(np.add.reduce(now, -1, keepdims=True), TINY)
    return np.stack([sums[0, there[0]], sums[1, there[1]]])


def _step_order(lengths: Lengths) -> tuple[Lengths, Lengths]:
    """Return where each token stands when sequences are laid step by step, (2, token), and how many run at each step.

    Steps are counted from the start, then from the end. At each step the longest sequences come first, so that the
    ones still running are the first rows.
    """
    ends = np.cumsum(lengths)
    steps = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
    running = np.bincount(steps)
    rank = np.empty_like(lengths)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    both = np.stack([steps, np.repeat(lengths, lengths) - 1 - steps])
    return (np.cumsum(running) - running)[both] + np.repeat(rank, lengths), running


def as_shares(x: Floats) -> Floats:
    """Return numbers scaled so that those of each token sum to one."""
    return np.asarray(x / np.maximum(x.sum(-1, keepdims=True), TINY), np.float32)
