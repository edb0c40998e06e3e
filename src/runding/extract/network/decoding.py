"""From states to spans: how likely each span is by the conditional random field, and which to take.

The likeliest sequence of labels is not what is best measured by spans: where edges are in doubt it takes some span
though none is likely, and where several spans hang together it drops them together. So each span is taken by itself
that is likely enough (least expected loss; Goodman 1996).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from runding.extract.network.chain import TINY, as_shares, read_chain
from runding.extract.network.encoder import Piece, encode_pieces
from runding.extract.network.linking import CONTENT, ROLES, Found
from runding.extract.network.tokens import Floats, Lengths
from runding.extract.network.weights import LABELS, Network

ENOUGH = (0.15, 0.3, 0.3)
"""How likely a source, cue or content must be, begin and end right: about half the F1 reached (Lipton, Elkan and
Narayanaswamy 2014); a source that no cue seeks falls away anyhow."""
SURELY_TOLD, LEAST = 0.8, 0.15
"""A content whose edges are in doubt is taken too where its words surely belong to one; below `LEAST` none is."""
_ONE_AT_A_TIME = Lock()
"""The limit is the process's: who sets it while another thread has set it would keep it."""
_BEGIN, _INSIDE = slice(1, LABELS, 2), slice(2, LABELS, 2)
"""Of the labels: 0 outside, then begin and inside of source, cue and content."""


class Reading(NamedTuple):
    """What the network says of one piece."""

    found: list[Found]
    """Spans in text order, none overlapping."""
    states: Floats


class Chances(NamedTuple):
    """What a sequence of labels may be, token by token."""

    labels: Floats
    """How likely each label is."""
    go_on: Floats
    """(token, role, 2): how likely a span that began at the token before goes on, and one that began earlier."""


def read_pieces(network: Network, pieces: Sequence[Piece]) -> list[Reading]:
    """Return a reading of each piece."""
    with _ONE_AT_A_TIME, _threads().limit(limits=1):
        return _read_pieces(network, pieces)


@cache
def _threads() -> ThreadpoolController:
    """Return the hold on numpy's threads: at this size they wait for one another longer than they work."""
    return ThreadpoolController()


def _read_pieces(network: Network, pieces: Sequence[Piece]) -> list[Reading]:
    states = encode_pieces(network, pieces)
    scores = states @ network.weights["roles.weight"].T + network.weights["roles.bias"]
    chances = label_chances(scores, network.transitions, _paragraph_lengths(pieces))
    cuts = np.cumsum([len(piece.tokens.words) for piece in pieces])[:-1]
    parts = (np.split(array, cuts) for array in (*chances, states))
    return [Reading(take_spans(Chances(labels, go_on)), own) for labels, go_on, own in zip(*parts, strict=True)]


def _paragraph_lengths(pieces: Sequence[Piece]) -> Lengths:
    """Return how long the paragraphs are: no role runs over the end of one, so each is decoded by itself."""
    counts = np.concatenate([np.bincount(piece.tokens.paragraph - piece.tokens.paragraph[0]) for piece in pieces])
    return counts[counts > 0]


def take_spans(chances: Chances) -> list[Found]:
    """Return the spans that are likely enough, the likelier one where two overlap."""
    taken = bytearray(len(chances.labels))
    told = chances.labels[:, 2 * CONTENT + 1 :].sum(1)
    found = []
    for chance, start, end, role in sorted(likely_spans(chances), reverse=True):
        if 1 in taken[start:end]:
            continue
        if chance > ENOUGH[role] or (role == CONTENT and told[start:end].mean() > SURELY_TOLD):
            taken[start:end] = b"\1" * (end - start)
            begin, inside = 2 * role + 1, 2 * role + 2
            last = begin if end == start + 1 else inside
            sure = min(chances.labels[start, begin], chances.labels[end - 1, last])
            found.append(Found(start, end, role, float(sure)))
    return sorted(found)


def likely_spans(chances: Chances, least: float = LEAST) -> Iterator[tuple[float, int, int, int]]:
    """Yield chance, start, end and role of each span that is not unlikely."""
    begins = chances.labels[:, _BEGIN]
    for role in ROLES:
        first, further = ([*ways, 0.0] for ways in chances.go_on[:, role].T.tolist())
        for start in np.flatnonzero(begins[:, role] > least).tolist():
            chance, end, on = float(begins[start, role]), start + 1, first
            while chance > least:
                ends_here = chance * (1 - on[end])
                if ends_here > least:
                    yield ends_here, start, end, role
                chance, end, on = chance * on[end], end + 1, further


def label_chances(scores: Floats, transitions: Floats, lengths: Lengths) -> Chances:
    """Return what labels are likely in sequences laid end to end."""
    chain = read_chain(scores, transitions, lengths)
    after = chain.own * chain.behind
    every = after @ chain.moves.T  # what may follow each label
    stay = np.stack([chain.moves[began, _INSIDE].diagonal() for began in (_BEGIN, _INSIDE)], 1)
    begun = np.stack([every[:, _BEGIN], every[:, _INSIDE]], 2)
    go_on = np.asarray(after[:, _INSIDE, None] * stay / np.maximum(begun, TINY), np.float32)
    go_on[np.cumsum(lengths) - lengths] = 0
    return Chances(as_shares(chain.before * after), go_on)
