"""What pages of parties and issues tell: who speaks, what shifted."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from runding.analyse import position_shifts
from runding.ledger import Ledger, name_code
from runding.types import Shift
from runding.web.dossier import Snapshot

if TYPE_CHECKING:
    from runding.ledger import Flags

SPEAKERS = 25


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks for a party: how often, and between which days as far as they are known."""

    name: str
    statements: int
    first: date | None
    last: date | None


def voices(snapshot: Snapshot, party: str) -> tuple[list[Voice], int]:
    """Return who speaks for a party, the most heard first, at most SPEAKERS of them, and how many there are."""
    ledger = snapshot.ledger
    chosen = np.flatnonzero(said_by(ledger, party, None) & (ledger.speaker > 0))
    codes, number, counts = np.unique(ledger.speaker[chosen], return_inverse=True, return_counts=True)
    day = ledger.day[chosen]
    first, last = np.full(len(codes), 1 << 30), np.zeros(len(codes), dtype=np.int64)
    np.minimum.at(first, number[day > 0], day[day > 0])
    np.maximum.at(last, number, day)
    order = np.argsort(-counts, kind="stable")[:SPEAKERS].tolist()
    found = [
        Voice(
            ledger.speakers.get(int(codes[one]), ""),
            int(counts[one]),
            date.fromordinal(int(first[one])) if last[one] else None,
            date.fromordinal(int(last[one])) if last[one] else None,
        )
        for one in order
    ]
    return found, len(codes)


def all_shifts(snapshot: Snapshot) -> tuple[Shift, ...]:
    """Return every shift, the latest first."""
    return snapshot.kept("shifts", lambda: position_shifts(snapshot.ledger, snapshot.codebook).found)


def chosen_shifts(
    snapshot: Snapshot, *, party: str | None = None, issue: str | None = None, since: date | None = None
) -> list[Shift]:
    """Return the shifts of a party, on an issue, from a day on."""
    return [
        shift
        for shift in all_shifts(snapshot)
        if party in (None, shift.party) and issue in (None, shift.issue) and (since is None or shift.reached >= since)
    ]


def said_by(ledger: Ledger, party: str | None, issue: str | None) -> "Flags":
    """Return which entries are statements of a party, on an issue, or any."""
    said: Flags = ledger.stance >= 0
    for column, name in ((ledger.party, party), (ledger.issue, issue)):
        if name is not None:
            said = said & (column == np.uint64(name_code(name)))
    return said
