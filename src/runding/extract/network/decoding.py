"""From states to labels: the likeliest sequence of role labels (Viterbi), and how likely each label is."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from runding.extract.network.encoder import Piece, encode_pieces
from runding.extract.network.tokens import Floats, Ints, Lengths
from runding.extract.network.weights import END, LABELS, START, Network


class Reading(NamedTuple):
    """What the network says of one piece."""

    labels: Ints
    """0 outside, then begin and inside of source, cue and content."""
    sure: Floats
    """The probability of each token's label."""
    names: Ints
    """0 outside, then begin and inside of person, organisation and place."""
    states: Floats


def read_pieces(network: Network, pieces: Sequence[Piece]) -> list[Reading]:
    """Return a reading of each piece."""
    with _threads().limit(limits=1):
        return _read_pieces(network, pieces)


@cache
def _threads() -> ThreadpoolController:
    """Return the hold on numpy's threads: at this size they wait for one another longer than they work."""
    return ThreadpoolController()


def _read_pieces(network: Network, pieces: Sequence[Piece]) -> list[Reading]:
    states = encode_pieces(network, pieces)
    weights = network.weights
    scores = states @ weights["roles.weight"].T + weights["roles.bias"]
    names = (states @ weights["names.weight"].T + weights["names.bias"]).argmax(1)
    labels, likely = _decode(scores, network.transitions, _paragraph_lengths(pieces))
    sure = likely[np.arange(len(labels)), labels]
    cuts = np.cumsum([len(piece.tokens.words) for piece in pieces])[:-1]
    parts = (np.split(array, cuts) for array in (labels, sure, names, states))
    return [Reading(*row) for row in zip(*parts, strict=True)]


def _paragraph_lengths(pieces: Sequence[Piece]) -> Lengths:
    """Return how long the paragraphs are: no role runs over the end of one, so each is decoded by itself."""
    runs = [np.flatnonzero(np.diff(piece.tokens.paragraph, prepend=-1, append=-1)) for piece in pieces]
    return np.concatenate([np.diff(run) for run in runs])


def _decode(scores: Floats, transitions: Floats, lengths: Lengths) -> tuple[Ints, Floats]:
    there = _step_order(lengths)
    laid = np.empty_like(scores)
    laid[there] = scores
    running = np.bincount(_steps(lengths))
    return _best_labels(laid, transitions, running)[there], _label_chances(laid, transitions, running)[there]


def _step_order(lengths: Lengths) -> Lengths:
    """Return where each token of sequences laid end to end stands when they are laid step by step.

    At each step the longest come first, so that the ones still running are the first rows.
    """
    steps = _steps(lengths)
    offset = np.concatenate([[0], np.cumsum(np.bincount(steps))])
    rank = np.empty_like(lengths)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    return np.asarray(offset[steps] + np.repeat(rank, lengths))


def _steps(lengths: Lengths) -> Lengths:
    """Return the step of each token within its own sequence."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)


def _best_labels(laid: Floats, transitions: Floats, running: Lengths) -> Ints:
    """Return the label of each token on the best path of its piece, step by step (Viterbi 1967)."""
    inner, begin, end = transitions[:LABELS, :LABELS], transitions[START, :LABELS], transitions[:LABELS, END]
    offsets = np.concatenate([[0], np.cumsum(running)]).tolist()
    reached = begin + laid[: offsets[1]]
    came_from = []
    for start, stop in pairwise(offsets[1:]):
        paths = reached[: stop - start, :, None] + inner
        came_from.append(paths.argmax(1))
        reached[: stop - start] = paths.max(1) + laid[start:stop]
    labels = (reached + end).argmax(1)
    found = np.empty(len(laid), np.int32)
    rows = np.arange(len(labels))
    for step in range(len(running) - 1, -1, -1):
        if step < len(came_from):
            pointers = came_from[step]
            labels[: len(pointers)] = pointers[rows[: len(pointers)], labels[: len(pointers)]]
        found[offsets[step] : offsets[step + 1]] = labels[: running[step]]
    return found


def _label_chances(laid: Floats, transitions: Floats, running: Lengths) -> Floats:
    """Return how likely each label is at each token: forward and backward sums, each step scaled to stay in range."""
    inner, begin, end = (
        np.exp(transitions[:LABELS, :LABELS]),
        np.exp(transitions[START, :LABELS]),
        transitions[:LABELS, END],
    )
    emit = np.exp(laid - laid.max(1, keepdims=True))
    ahead, behind = np.empty_like(emit), np.empty_like(emit)
    offsets = np.concatenate([[0], np.cumsum(running)]).tolist()
    ahead[: offsets[1]] = scale_rows(begin * emit[: offsets[1]])
    for before, (start, stop) in zip(offsets, pairwise(offsets[1:]), strict=False):
        ahead[start:stop] = scale_rows((ahead[before : before + stop - start] @ inner) * emit[start:stop])
    behind[:] = np.exp(end)
    back = inner.T.copy()
    steps = list(zip(offsets, pairwise(offsets[1:]), strict=False))
    for before, (start, stop) in reversed(steps):
        behind[before : before + stop - start] = scale_rows((behind[start:stop] * emit[start:stop]) @ back)
    return scale_rows(ahead * behind)


def scale_rows(x: Floats) -> Floats:
    """Return the rows, each scaled to sum to one."""
    return np.asarray(x / np.maximum(x.sum(1, keepdims=True), 1e-30), np.float32)
