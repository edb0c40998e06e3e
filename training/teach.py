"""What trained networks hold likely of a text, for another network to learn from beside the marks, or without any.

A network that learns all that its teachers hold likely, and not their best guess alone, needs less room for the same
(Hinton, Vinyals and Dean 2015). Over sequences of labels it takes no more than how likely each label is and each pair
of neighbours: the expected score of a sequence is the sum of theirs.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.chain import as_shares, read_chain
from runding.extract.network.decoding import paragraph_lengths, score_labels
from runding.extract.network.encoder import encode_pieces
from runding.extract.network.tagger import cut_pieces
from runding.extract.network.tokens import Floats, Lengths, Tokens
from runding.extract.network.weights import LABELS, Network


class Taught(NamedTuple):
    """What is likely of a text; half floats."""

    labels: NDArray[np.float16]
    """(token, LABELS)"""
    pairs: NDArray[np.float16]
    """(token, LABELS * LABELS): the label of the token before, and its own; none where a paragraph begins."""


def teach(tokens: Tokens, teachers: Sequence[Network]) -> Taught:
    """Return the mean of what the teachers hold likely."""
    pieces, count = cut_pieces(0, tokens), len(tokens.words)
    labels, pairs = np.zeros((count, LABELS), np.float32), np.zeros((count, LABELS**2), np.float32)
    for network in teachers:
        scores = score_labels(network, encode_pieces(network, pieces))
        own, moved = label_pairs(scores, network.transitions, paragraph_lengths(pieces))
        labels += own / len(teachers)
        pairs += moved / len(teachers)
    return Taught(labels.astype(np.float16), pairs.astype(np.float16))


def label_pairs(scores: Floats, transitions: Floats, lengths: Lengths) -> tuple[Floats, Floats]:
    """Return how likely each label is, (token, LABELS), and each after each, (token, LABELS * LABELS), in sequences."""
    chain = read_chain(scores, transitions, lengths)
    before, after = chain.before * chain.own, chain.own * chain.behind
    pairs = np.zeros((len(scores), LABELS**2), np.float32)
    pairs[1:] = as_shares((before[:-1, :, None] * chain.moves * after[1:, None]).reshape(-1, LABELS**2))
    pairs[np.cumsum(lengths) - lengths] = 0
    return as_shares(chain.before * after), pairs
