"""What teachers hold likely, beside sums over all sequences of labels."""

from itertools import pairwise, product

import numpy as np
import pytest

from runding.extract.network.tokens import tokenize_body
from runding.extract.network.weights import END, LABELS, START, load_network
from tests.documents import document_of
from training.teach import label_pairs, teach


@pytest.mark.parametrize("length", [1, 2, 4])
def test_labels_and_pairs_are_those_of_all_sequences(length: int) -> None:
    chance = np.random.default_rng(length)
    scores = chance.normal(size=(length, LABELS)).astype(np.float32)
    transitions = chance.normal(size=(LABELS + 2, LABELS + 2)).astype(np.float32)
    labels, pairs = np.zeros((length, LABELS)), np.zeros((length - 1, LABELS, LABELS))
    for sequence in product(range(LABELS), repeat=length):
        path = [START, *sequence, END]
        weight = np.exp(sum(scores[range(length), sequence]) + sum(transitions[move] for move in pairwise(path)))
        labels[range(length), sequence] += weight
        for token, move in enumerate(pairwise(sequence)):
            pairs[token][move] += weight
    found, found_pairs = label_pairs(scores, transitions, np.array([length]))
    np.testing.assert_allclose(found, labels / labels[0].sum(), atol=1e-5)
    assert not found_pairs[0].any()
    np.testing.assert_allclose(found_pairs[1:], pairs.reshape(-1, LABELS**2) / labels[0].sum(), atol=1e-5)


def test_a_paragraph_is_taught_by_the_mean_of_its_teachers() -> None:
    document = document_of('"Kami siap," kata Rina Utari.\n\nDamar Surya menolak usul itu.')
    tokens = tokenize_body(document.text, document.paragraphs)
    both, alone = teach(tokens, [load_network("id"), load_network("en")]), teach(tokens, [load_network("id")])
    np.testing.assert_allclose(both.labels.sum(1), 1, atol=1e-2)
    assert (
        np.flatnonzero(both.pairs.sum(1) == 0).tolist()
        == np.flatnonzero(np.diff(tokens.paragraph, prepend=-1)).tolist()
    )
    assert np.abs(both.labels - alone.labels).max() > 0.01
