"""The network itself: tables of words and places, summed, under recurrent layers that read both ways."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.hashing import LONGEST_WORD, normalize_word, subword_rows, word_ids
from runding.extract.network.recurrence import run_layers
from runding.extract.network.tokens import Floats, Ints, Tokens, unique_words
from runding.extract.network.weights import Network

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
    """Return the state of each token, pieces laid end to end."""
    return run_layers(_inputs(network, pieces), network.layers, [len(piece.tokens.words) for piece in pieces])


def _inputs(network: Network, pieces: Sequence[Piece]) -> Floats:
    words = [word for piece in pieces for word in piece.tokens.words]
    kinds = unique_words(words)
    row = {word: index for index, word in enumerate(kinds)}
    summed = _word_vectors(network, kinds)[[row[word] for word in words]]
    place = np.concatenate([piece.place for piece in pieces])
    for column in range(place.shape[1]):
        summed += network.weights[f"place_tables.{column}.weight"].take(place[:, column], axis=0)
    return summed


def _word_vectors(network: Network, words: Sequence[str]) -> Floats:
    """Return a row for each word; words met before are not worked out again."""
    begun = [word[:LONGEST_WORD] for word in words]
    known = {word: network.words.get(word) for word in begun}
    new = [word for word, vector in known.items() if vector is None]
    for start in range(0, len(new), _BLOCK):
        block = new[start : start + _BLOCK]
        described = dict(zip(block, _describe(network, block), strict=True))
        known |= described
        if len(network.words) < _MOST_WORDS:
            network.words.update(described)
    return np.array([known[word] for word in begun], np.float32)


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
