"""Examples cut into pieces and stacked into batches."""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from runding.extract.network.linking import CANDIDATES, Seeker, pair_ids
from runding.extract.network.tokens import Range, piece_ranges
from training.examples import BEGIN, IGNORE, LINKS, Example, field, run_end
from training.model import Batch

SHORTEST, LONGEST = 120, 320
"""Bounds of the longest piece, drawn anew for each document and epoch."""
_STEP = 12


class Piece(NamedTuple):
    """Tokens `start` to `end` of an example."""

    example: Example
    start: int
    end: int


def draw_batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Piece]]:
    """Return examples in batches of about `size` tokens, cut at other places each time, batched by length."""
    pieces = []
    for example in examples:
        ranges = piece_ranges(example.tokens.paragraph, rng.randrange(SHORTEST, LONGEST))
        pieces += [Piece(example, start, end) for start, end in ranges]
    rng.shuffle(pieces)
    pieces.sort(key=lambda piece: (piece.end - piece.start) // _STEP)
    batches: list[list[Piece]] = [[]]
    for piece in pieces:
        if (len(batches[-1]) + 1) * (piece.end - piece.start) > size and batches[-1]:
            batches.append([])
        batches[-1].append(piece)
    rng.shuffle(batches)
    return batches


def stack_batch(pieces: Sequence[Piece], vectors: Tensor, word_dropout: float) -> Batch:
    """Return a batch as tensors, time first."""
    lengths = torch.tensor([piece.end - piece.start for piece in pieces])
    steps = torch.arange(int(lengths.max()))[:, None]
    ids = torch.as_tensor(_stacked(pieces, "ids"))
    if word_dropout:
        ids[..., 0] *= torch.rand(ids.shape[:2]) >= word_dropout
    return {
        "reverse": torch.where(steps < lengths, lengths - 1 - steps, steps),
        **_paragraphs(pieces),
        "vectors": vectors[torch.as_tensor(_stacked(pieces, "words"))],
        "ids": ids,
        "place": torch.as_tensor(_stacked(pieces, "place")),
        **{name: torch.as_tensor(_stacked(pieces, name, IGNORE)) for name in ("labels", "pos", "ner", "dep")},
    }


def _paragraphs(pieces: Sequence[Piece]) -> Batch:
    """Return the rows of each paragraph in states laid out time by batch, a column each, and how many they are."""
    columns = []
    for number, (example, start, end) in enumerate(pieces):
        edges = np.flatnonzero(np.diff(example.tokens.paragraph[start:end])) + 1
        columns += [rows * len(pieces) + number for rows in np.split(np.arange(end - start), edges)]
    rows = np.zeros((max(map(len, columns)), len(columns)), np.int64)
    for number, column in enumerate(columns):
        rows[: len(column), number] = column
    return {"paragraphs": torch.as_tensor(rows), "lengths": torch.tensor([len(column) for column in columns])}


def _stacked(pieces: Sequence[Piece], name: str, fill: int = 0) -> NDArray[Any]:
    rows = [field(piece.example, name)[piece.start : piece.end] for piece in pieces]
    out = np.full((max(map(len, rows)), len(rows), *rows[0].shape[1:]), fill, rows[0].dtype)
    for column, row in enumerate(rows):
        out[: len(row), column] = row
    return out


def stack_links(pieces: Sequence[Piece], seeker: Seeker) -> Batch | None:
    """Return gold spans with what they may be linked to; a span whose target is no candidate is left out."""
    rows: dict[str, list[Any]] = {name: [] for name in ("spans", "targets", "pairs", "gold", "barred")}
    for column, piece in enumerate(pieces):
        _add_links(rows, piece, seeker, (column, len(pieces)))
    if not rows["gold"]:
        return None
    links = {name: torch.as_tensor(np.asarray(row, np.int64)) for name, row in rows.items() if name != "barred"}
    return {**links, "barred": torch.as_tensor(np.array(rows["barred"], np.float32))}


def _add_links(rows: dict[str, list[Any]], piece: Piece, seeker: Seeker, column: tuple[int, int]) -> None:
    example, first, last = piece
    inside = example.labels[first:last]
    begins = np.flatnonzero(inside == BEGIN[LINKS[seeker][1]]).tolist()
    targets = [(begin, run_end(inside, begin)) for begin in begins]
    place = {begin: index for index, (begin, _) in enumerate(targets)}
    own = _own_links(piece, seeker)
    tokens = example.tokens.cut(first, last)
    near, ids = pair_ids([link[:2] for link in own], targets, tokens, example.place[first:last, 0].astype(np.int32))
    for (start, end, target), candidates, pairs in zip(own, near, ids, strict=True):
        hits = np.flatnonzero(candidates == place.get(target, -2)).tolist() if target >= 0 else [CANDIDATES]
        if hits:
            rows["gold"].append(hits[0])
            rows["spans"].append(_flat((start, end), column))
            rows["targets"].append([_flat(targets[i] if i >= 0 else (0, 1), column) for i in candidates.tolist()])
            rows["pairs"].append(pairs)
            rows["barred"].append(np.where(candidates < 0, -1e4, 0.0))


def _own_links(piece: Piece, seeker: Seeker) -> list[tuple[int, int, int]]:
    """Return the links of a piece whose span and target lie in it, counted from its first token."""
    _, first, last = piece
    return sorted(
        {
            (link.start - first, link.end - first, link.target - first if link.target >= 0 else -1)
            for link in piece.example.links
            if link.seeker == seeker and first <= link.start and link.end <= last
            if link.target < 0 or first <= link.target < last
        }
    )


def _flat(span: Range, column: tuple[int, int]) -> Range:
    """Return the rows of a span's edges in states that are laid out time by batch."""
    number, size = column
    return span[0] * size + number, (span[1] - 1) * size + number
