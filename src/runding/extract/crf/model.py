"""The weights of the names model, and the labels they give to sentences."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from runding.extract.crf.features import (
    FLAGS,
    OUTSIDE,
    REACH,
    ByDistance,
    Look,
    is_plain,
    look_at,
    pair_features,
    word_features,
)

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-thing", "I-thing")
"""A thing is an event, a dish: what one of the corpora marks besides, so that it is taken for nothing else."""
LONGEST = 400
"""Words read at once; longer sentences are cut."""
BATCH = 20_000
"""Words of a batch, padding counted."""
KEPT = 20_000
"""Words whose scores are kept."""
Numbers = NDArray[np.float32]


def hash_of(text: str) -> int:
    """Return the number under which a word or a feature is kept."""
    return crc32(text.encode("utf-8", "surrogatepass"))


class CrfModel:
    """Labels words; what a word adds to the scores of its neighbours is computed once a word."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            features, rows = np.unique(arrays["features"], return_inverse=True)
            self._weights = np.zeros((len(features) + 1, len(LABELS)), np.float32)
            self._weights[rows, arrays["labels"]] = arrays["weights"]
            self._rows: dict[int, int] = dict(zip(features.tolist(), range(len(features)), strict=True))
            self._transitions: Numbers = arrays["transitions"].astype(np.float32)
            self._words: dict[int, int] = dict(zip(arrays["words"].tolist(), range(len(arrays["words"])), strict=True))
            self._flags, self._groups = arrays["flags"].tolist(), arrays["groups"].tolist()
        self._outside = self._added(OUTSIDE)
        self._read = lru_cache(maxsize=KEPT)(self._read_word)

    def look(self, word: str, *, plain: bool) -> tuple[Look, ByDistance]:
        """Return what a word shows, with what the lists and clusters of the model say of it."""
        row = self._words.get(hash_of(word.lower()))
        bits, clusters = (0, ()) if row is None else (self._flags[row], self._groups[row])
        flags = tuple(name for bit, name in enumerate(FLAGS) if bits >> bit & 1)
        groups = tuple(f"{name}{at}" for name, at in zip("abcdef", clusters, strict=False) if at >= 0)
        look = look_at(word, plain=plain, flags=flags)
        return look, word_features(look, plain=plain, groups=groups)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a label for each word of each sentence, by Viterbi's algorithm."""
        labels: list[list[str]] = [[] for _ in sentences]
        pieces = [
            (number, words[start : start + LONGEST])
            for number, words in enumerate(sentences)
            for start in range(0, len(words), LONGEST)
        ]
        found: dict[int, list[str]] = {}
        for batch in _batches([len(words) for _, words in pieces]):
            for place, path in zip(batch, self._best([pieces[place][1] for place in batch]), strict=True):
                found[place] = [LABELS[at] for at in path]
        for place, (number, _) in enumerate(pieces):
            labels[number] += found[place]
        return labels

    def _best(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
        """Yield the best path through each sentence; they go step by step, side by side."""
        lengths = np.array([len(words) for words in sentences])
        scores = np.zeros((len(sentences), int(lengths.max()), len(LABELS)), np.float32)
        for number, words in enumerate(sentences):
            scores[number, : len(words)] = self.scores_of(words)
        best, back = scores[:, 0], np.zeros(scores.shape, np.int64)
        for step in range(1, scores.shape[1]):
            through = best[:, :, None] + self._transitions
            back[:, step] = through.argmax(1)
            ahead = through.max(1) + scores[:, step]
            best = np.where((step < lengths)[:, None], ahead, best)
        for number, length in enumerate(lengths.tolist()):
            path = [int(best[number].argmax())]
            for step in range(length - 1, 0, -1):
                path.append(int(back[number, step, path[-1]]))
            yield path[::-1]

    def scores_of(self, words: Sequence[str]) -> Numbers:
        """Return what speaks for each label at each word."""
        plain = is_plain(words)
        read = [self._read(word, plain) for word in words]
        edge = [self._outside] * REACH
        added = np.stack([*edge, *(numbers for _, numbers in read), *edge])
        scores = np.zeros((len(words), len(LABELS)), np.float32)
        for shift in range(2 * REACH + 1):
            scores += added[shift : shift + len(words), shift]
        looks = [look for look, _ in read]
        for index in range(len(looks)):
            rows = self._rows_of(pair_features(looks, index, plain=plain))
            scores[index] += self._weights[rows].sum(0)
        return scores

    def _read_word(self, word: str, plain: bool) -> tuple[Look, Numbers]:
        look, features = self.look(word, plain=plain)
        return look, self._added(features)

    def _added(self, features: ByDistance) -> Numbers:
        """Return what a word adds to the scores of its neighbours: distance by label."""
        return np.stack([self._weights[self._rows_of(names)].sum(0) for names in features])

    def _rows_of(self, names: Sequence[str]) -> list[int]:
        return [row for name in names if (row := self._rows.get(hash_of(name))) is not None]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of sentences of about the same length, no more words at once than fit."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


@cache
def load_crf() -> CrfModel:
    """Return the model that ships, read once."""
    with as_file(files("runding") / "models" / "names-id.npz") as path:
        return CrfModel(path)
