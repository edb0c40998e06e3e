"""The decoder against all paths, written out; the hashes against one another."""

from itertools import pairwise, product

import numpy as np
import pytest

from runding.extract.network.decoding import _decode
from runding.extract.network.hashing import _hash_long, _hash_short, word_shape
from runding.extract.network.tokens import Floats, piece_ranges
from runding.extract.network.weights import END, LABELS, START, bar_transitions


def _all_paths(scores: Floats, transitions: Floats) -> dict[tuple[int, ...], float]:
    weights = {}
    for path in product(range(LABELS), repeat=len(scores)):
        steps = [START, *path, END]
        moves = sum(transitions[a, b] for a, b in pairwise(steps))
        weights[path] = moves + sum(scores[i, label] for i, label in enumerate(path))
    return weights


def test_best_path_and_chances_are_those_of_all_paths() -> None:
    rng = np.random.default_rng(7)
    transitions = bar_transitions(rng.normal(size=(LABELS + 2, LABELS + 2)).astype(np.float32))
    lengths = np.array([3, 1, 4])
    scores = rng.normal(size=(8, LABELS)).astype(np.float32)
    labels, chances = _decode(scores, transitions, lengths)
    start = 0
    for length in lengths.tolist():
        weights = _all_paths(scores[start : start + length], transitions)
        assert tuple(labels[start : start + length]) == max(weights, key=weights.__getitem__)
        total = sum(np.exp(weight) for weight in weights.values())
        for step, label in product(range(length), range(LABELS)):
            share = sum(np.exp(weight) for path, weight in weights.items() if path[step] == label) / total
            assert chances[start + step, label] == pytest.approx(share, abs=1e-4)
        start += length


def test_short_and_long_keys_are_hashed_alike() -> None:
    keys = ["<", "<a>", "<jembatan>", "pasar", "<123456789012>"]
    short = _hash_short([key.encode() for key in keys])
    assert [int(value) for value in short] == [_hash_long(key.encode()) for key in keys]


@pytest.mark.parametrize(("word", "shape"), [("Rusia", "Xxx"), ("KCIC", "XX"), ("17", "dd"), ("e-KTP", "x-XX")])
def test_word_shape(word: str, shape: str) -> None:
    assert word_shape(word) == shape


@pytest.mark.parametrize(
    ("paragraphs", "longest", "ranges"),
    [
        ([], 4, []),
        ([3, 2, 1], 4, [(0, 3), (3, 6)]),
        ([2, 2, 2], 4, [(0, 4), (4, 6)]),
        ([9], 4, [(0, 4), (4, 8), (8, 9)]),
    ],
)
def test_pieces_are_whole_paragraphs(paragraphs: list[int], longest: int, ranges: list[tuple[int, int]]) -> None:
    numbers = np.repeat(np.arange(len(paragraphs)), paragraphs).astype(np.int32)
    assert piece_ranges(numbers, longest) == ranges
