"""The decoder against all paths, written out; the hashes against one another."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from runding.extract.network.decoding import Chances, label_chances, likely_spans, take_spans
from runding.extract.network.hashing import _hash_long, _hash_short, word_shape
from runding.extract.network.tagger import tag_by_network
from runding.extract.network.tokens import Floats, piece_ranges
from runding.extract.network.weights import END, LABELS, START, bar_transitions
from tests.documents import document_of


def _all_paths(scores: Floats, transitions: Floats) -> dict[tuple[int, ...], float]:
    weights = {}
    for path in product(range(LABELS), repeat=len(scores)):
        steps = [START, *path, END]
        moves = sum(transitions[a, b] for a, b in pairwise(steps))
        weights[path] = moves + sum(scores[i, label] for i, label in enumerate(path))
    return weights


def _spans(path: tuple[int, ...]) -> set[tuple[int, int, int]]:
    """Return start, end and role of the spans of a path."""
    spans = set()
    for start, label in enumerate(path):
        if label % 2:
            end = start + 1
            while end < len(path) and path[end] == label + 1:
                end += 1
            spans.add((start, end, label // 2))
    return spans


def test_threads_that_read_at_once_leave_numpy_its_threads() -> None:
    documents = [document_of('"Kami siap," kata Rina Utari. ' * 40, name=str(number)) for number in range(8)]
    before = [pool["num_threads"] for pool in threadpool_info()]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(tag_by_network, documents))
    assert [pool["num_threads"] for pool in threadpool_info()] == before


def test_chances_are_those_of_all_paths() -> None:
    rng = np.random.default_rng(7)
    transitions = bar_transitions(rng.normal(size=(LABELS + 2, LABELS + 2)).astype(np.float32))
    lengths = np.array([3, 1, 4])
    scores = rng.normal(size=(8, LABELS)).astype(np.float32)
    chances = label_chances(scores, transitions, lengths)
    start = 0
    for length in lengths.tolist():
        here = slice(start, start + length)
        weights = _all_paths(scores[here], transitions)
        total = sum(np.exp(weight) for weight in weights.values())
        shares = {path: float(np.exp(weight)) / total for path, weight in weights.items()}
        for step, label in product(range(length), range(LABELS)):
            share = sum(share for path, share in shares.items() if path[step] == label)
            assert chances.labels[start + step, label] == pytest.approx(share, abs=1e-4)
        own = Chances(chances.labels[here], chances.go_on[here])
        for chance, *span in likely_spans(own, 0.01):
            assert chance == pytest.approx(
                sum(share for path, share in shares.items() if tuple(span) in _spans(path)), abs=1e-4
            )
        likely = {span for path in shares for span in _spans(path)}
        likely = {span for span in likely if sum(shares[path] for path in shares if span in _spans(path)) > 0.011}
        assert likely <= {tuple(span) for _, *span in likely_spans(own, 0.01)}
        start += length


def test_of_spans_that_overlap_the_likelier_is_taken() -> None:
    labels = np.zeros((3, LABELS), np.float32)
    labels[0, [1, 3]], labels[1, [2, 4]], labels[2, 5] = (0.45, 0.5), (0.44, 0.5), 0.9
    go_on = np.zeros((3, 3, 2), np.float32)
    go_on[1, :2, 0] = (0.98, 0.99)
    assert [found[:3] for found in take_spans(Chances(labels, go_on))] == [(0, 2, 1), (2, 3, 2)]


@pytest.mark.parametrize(("inside", "taken"), [(0.9, [(0, 3, 2)]), (0.7, [])])
def test_a_content_with_an_edge_in_doubt_is_taken_where_its_words_are_surely_told(
    inside: float, taken: list[tuple[int, int, int]]
) -> None:
    labels = np.zeros((4, LABELS), np.float32)
    labels[0, 5], labels[1:, 6] = inside, inside
    labels[3, 6] = 0.5
    go_on = np.zeros((4, 3, 2), np.float32)
    go_on[1, 2, 0], go_on[2, 2, 1], go_on[3, 2, 1] = 0.75, 0.7, 0.45
    found = take_spans(Chances(labels, go_on))
    assert [each[:3] for each in found] == taken


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
