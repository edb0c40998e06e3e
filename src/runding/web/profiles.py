"""What pages of parties and issues tell: statements by time, who speaks, what shifted."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np

from runding.analyse import position_shifts
from runding.analyse.cells import name_index
from runding.ledger import Ledger, name_code
from runding.types import STANCES, Shift, Stance
from runding.web.dossier import Snapshot

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers
    from runding.report.charts.timeline import Counts

MANY_DAYS = 60
"""Days that a chart counts one by one; of more, months are counted, which it draws no finer anyway."""
SPEAKERS = 25

RowsOf = Literal["party", "issue"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks for a party: how often, and between which days as far as they are known."""

    name: str
    statements: int
    first: date | None
    last: date | None


def counts_by_time(
    snapshot: Snapshot, rows: RowsOf, *, party: str | None = None, issue: str | None = None, until: date | None = None
) -> dict[str, "Counts"]:
    """Return the statements of a party, on an issue, or all, by day and stance for each of the codebook's rows."""
    ledger, codebook = snapshot.ledger, snapshot.codebook
    names = [each.id for each in (codebook.parties if rows == "party" else codebook.issues)]
    chosen = np.flatnonzero(_said(ledger, party, issue))
    place = name_index((ledger.party if rows == "party" else ledger.issue)[chosen], names)
    chosen, place = chosen[place >= 0], place[place >= 0]
    if until is not None:
        kept = ledger.day[chosen] <= until.toordinal()
        chosen, place = chosen[kept], place[kept]
    key = (place << 24 | _chart_days(ledger.day[chosen])) * 4 + ledger.stance[chosen]
    found, numbers = np.unique(key, return_counts=True)
    counts: dict[str, Counter[tuple[date | None, Stance]]] = defaultdict(Counter)
    for one, number in zip(found.tolist(), numbers.tolist(), strict=True):
        (row, day), stance = divmod(one >> 2, 1 << 24), STANCES[one & 3]
        counts[names[row]][date.fromordinal(day) if day else None, stance] += number
    return dict(counts)


def voices(snapshot: Snapshot, party: str) -> tuple[list[Voice], int]:
    """Return who speaks for a party, the most heard first, at most SPEAKERS of them, and how many there are."""
    ledger = snapshot.ledger
    chosen = np.flatnonzero(_said(ledger, party, None) & (ledger.speaker > 0))
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


def _said(ledger: Ledger, party: str | None, issue: str | None) -> "Flags":
    said: Flags = ledger.stance >= 0
    for column, name in ((ledger.party, party), (ledger.issue, issue)):
        if name is not None:
            said = said & (column == np.uint64(name_code(name)))
    return said


def _chart_days(days: "Integers") -> "Integers":
    """Return the days, or the first days of their months where there are many; 0 stays 0."""
    if len(np.unique(days)) <= MANY_DAYS:
        return days
    epoch = date(1970, 1, 1).toordinal()
    months = (days - epoch).astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]")
    starts: Integers = np.where(days > 0, np.maximum(months.astype(np.int64) + epoch, 1), 0)
    return starts


def labelled_rows(counts: Mapping[str, "Counts"], labels: Mapping[str, str]) -> Sequence[tuple[str, "Counts"]]:
    """Return the counts as rows of a chart, in the order of the labels."""
    return [(words, counts[name]) for name, words in labels.items() if name in counts]
