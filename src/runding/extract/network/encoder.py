"""The network itself: tables of words and places, summed, under two recurrent layers that read both ways.

Long short-term memory after Hochreiter and Schmidhuber (1997), both directions after Graves and Schmidhuber (2005).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.hashing import normalize_word, subword_rows, word_ids
from runding.extract.network.tokens import Floats, Ints, Tokens, unique_words
from runding.extract.network.weights import Layer, Network

Lengths = NDArray[np.int64]
_MOST_WORDS = 60000
"""Vectors of words kept between documents."""
_BLOCK = 1024
"""Words described at once; bounds the memory that their subwords take."""


class Piece(NamedTuple):
    """A stretch of a document that the network reads at once."""

    document: int
    tokens: Tokens
    place: Ints


def encode_pieces(network: Network, pieces: Sequence[Piece]) -> Floats:
    """Return the state of each token, pieces laid end to end; the longest piece must come first."""
    lengths = np.array([len(piece.tokens.words) for piece in pieces], np.int64)
    states = _inputs(network, pieces)
    for layer in network.layers:
        states = _run_layer(states, layer, lengths)
    return states


def _inputs(network: Network, pieces: Sequence[Piece]) -> Floats:
    words = [word for piece in pieces for word in piece.tokens.words]
    kinds = unique_words(words)
    row = {word: index for index, word in enumerate(kinds)}
    summed = _word_vectors(network, kinds)[[row[word] for word in words]]
    place = np.concatenate([piece.place for piece in pieces])
    for column in range(place.shape[1]):
        summed += network.weights[f"place_tables.{column}.weight"][place[:, column]]
    return summed


def _word_vectors(network: Network, words: Sequence[str]) -> Floats:
    """Return a row for each word; words met before are not worked out again."""
    known = {word: network.words.get(word) for word in words}
    new = [word for word, vector in known.items() if vector is None]
    for start in range(0, len(new), _BLOCK):
        block = new[start : start + _BLOCK]
        described = dict(zip(block, _describe(network, block), strict=True))
        known |= described
        if len(network.words) < _MOST_WORDS:
            network.words.update(described)
    return np.array([known[word] for word in words], np.float32)


def _describe(network: Network, words: Sequence[str]) -> Floats:
    """Return the sum of all that the tables know of each word, in the network's width."""
    weights = network.weights
    vectors = subword_vectors([normalize_word(word) for word in words], weights["subwords"], weights["subwords.scale"])
    known = vectors @ weights["project.weight"].T + weights["project.bias"]
    ids = np.array([word_ids(word) for word in words])
    for column in range(ids.shape[1]):
        name, rows = f"word_tables.{column}.weight", ids[:, column]
        known += weights[name][rows] * weights[f"{name}.scale"][rows]
    return np.asarray(known, np.float32)


def subword_vectors(words: Sequence[str], table: NDArray[np.int8] | Floats, scale: Floats) -> Floats:
    """Return the vectors of the words, as floret made them; `scale` turns the table's bytes into numbers."""
    rows, begins = subword_rows(words, len(table))
    vectors = table[rows].astype(np.float32) * scale[rows]
    counts = np.diff(begins, append=len(rows))
    return np.asarray(np.add.reduceat(vectors, begins, 0) / counts[:, None], np.float32)


def running_counts(lengths: Lengths) -> Lengths:
    """Return how many pieces are still running at each step."""
    return np.bincount(np.concatenate([np.arange(length) for length in lengths]))


def step_order(lengths: Lengths) -> tuple[Lengths, Lengths]:
    """Return where each token of pieces laid end to end stands when they are laid step by step, forwards and backwards.

    Pieces come longest first, so that at each step the ones still running are the first rows.
    """
    steps = np.concatenate([np.arange(length) for length in lengths])
    column = np.repeat(np.arange(len(lengths)), lengths)
    offset = np.concatenate([[0], np.cumsum(np.bincount(steps))])
    back = np.repeat(lengths, lengths) - 1 - steps
    return offset[steps] + column, offset[back] + column


def _run_layer(inputs: Floats, layer: Layer, lengths: Lengths) -> Floats:
    """Return the states of one layer, both directions run at once."""
    into, over, bias = layer
    there = step_order(lengths)
    gates = np.empty((2, len(inputs), over.shape[2]), np.float32)
    for side in (0, 1):
        gates[side, there[side]] = inputs @ into[side] + bias[side]
    states = _run_steps(gates, over, running_counts(lengths))
    return np.concatenate([states[side][there[side]] for side in (0, 1)], 1)


def _run_steps(gates: Floats, over: Floats, running: Lengths) -> Floats:
    """Return the states, step after step; `gates` holds what the inputs say, step by step, and is used up."""
    hidden = over.shape[1]
    states = np.empty((2, gates.shape[1], hidden), np.float32)
    last = np.zeros((2, int(running[0]), hidden), np.float32)
    memory = np.zeros_like(last)
    offsets = np.concatenate([[0], np.cumsum(running)]).tolist()
    for start, end in pairwise(offsets):
        count = end - start
        if count < last.shape[1]:
            last, memory = last[:, :count], memory[:, :count].copy()
        gate = gates[:, start:end]
        gate += last @ over
        np.tanh(gate, out=gate)
        take, keep, new, show = (gate[..., part * hidden : (part + 1) * hidden] for part in range(4))
        # the gates are logistic: half of one plus the tanh of the half
        keep += 1
        take += 1
        memory *= keep
        take *= new
        memory += take
        memory *= 0.5
        last = np.tanh(memory, out=states[:, start:end])
        show += 1
        last *= show
        last *= 0.5
    return states
