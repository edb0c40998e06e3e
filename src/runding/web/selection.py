"""Which statements: those of a party, on an issue, of some days..., the latest first, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from runding.ledger import Ledger, name_code
from runding.types import STANCES
from runding.web.dossier import Snapshot

if TYPE_CHECKING:
    from runding.ledger import Codes, Flags, Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What statements must have; None where anything will do."""

    party: str | None = None
    issue: str | None = None
    stance: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    """Only dated statements, from this day on."""
    until: date | None = None
    """Statements made by this day; undated ones whose document can have been published by it."""


class Cursor(NamedTuple):
    """The last statement of a page: its day and id."""

    day: int
    id: str

    def text(self) -> str:
        """Return the cursor as addresses hold it."""
        return f"{self.day}-{self.id}"


@dataclass(frozen=True, slots=True)
class Selection:
    """A page of statements by their ids, how many there are in all, and the cursor of the next page."""

    ids: tuple[str, ...]
    total: int
    after: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """The statements of a ledger, latest first, as columns."""

    entry: "Integers"
    day: "Integers"
    """The day said, else that of the document's publication, else 0."""
    earliest: "Integers"
    """The day said, else the first on which the document can have been published, else 0."""
    dated: "Flags"
    party: "Codes"
    issue: "Codes"
    speaker: "Codes"
    outlet: "Integers"
    stance: "Integers"


def parse_cursor(text: str) -> Cursor:
    """Return a cursor from an address; raises ValueError where it is none."""
    day, _, name = text.partition("-")
    if not day.isascii() or not day.isdigit() or len(day) > 8 or not name.isascii() or len(name) > 16:
        raise ValueError(text)
    return Cursor(int(day), name)


def select_statements(snapshot: Snapshot, wanted: Wanted, *, size: int, after: Cursor | None = None) -> Selection:
    """Return the next `size` of the statements wanted: by day, the latest first, then by id."""
    ordered = ordered_statements(snapshot)
    places = np.flatnonzero(_matching(ordered, snapshot.ledger, wanted))
    start = _place_after(snapshot.ledger, ordered, places, after) if after else 0
    chosen = places[start : start + size]
    ids = tuple(name.decode() for name in snapshot.ledger.id[ordered.entry[chosen]].tolist())
    more = start + size < len(places)
    return Selection(ids, len(places), Cursor(int(ordered.day[chosen[-1]]), ids[-1]).text() if more else None)


def ordered_statements(snapshot: Snapshot) -> Ordered:
    """Return the statements of a snapshot as columns, the latest first."""
    return snapshot.kept("ordered", lambda: _in_order(snapshot.ledger))


def _in_order(ledger: Ledger) -> Ordered:
    entry = np.flatnonzero(ledger.stance >= 0)
    day = ledger.day[entry]
    document = ledger.document[entry]
    shown = day + (day == 0) * ledger.published[document]
    high, low = np.ascontiguousarray(ledger.id[entry]).view(">u8").reshape(-1, 2).T
    order = np.lexsort((low, high, -shown))
    entry, document, day = entry[order], document[order], day[order]
    return Ordered(
        entry=entry,
        day=shown[order],
        earliest=day + (day == 0) * ledger.published_from[document],
        dated=day > 0,
        party=ledger.party[entry],
        issue=ledger.issue[entry],
        speaker=np.ascontiguousarray(ledger.speaker[entry]),
        outlet=ledger.outlet[document],
        stance=ledger.stance[entry].astype(np.int64),
    )


def _matching(ordered: Ordered, ledger: Ledger, wanted: Wanted) -> "Flags":
    kept = np.ones(len(ordered.entry), dtype=np.bool_)
    for name in ("party", "issue", "speaker"):
        value = getattr(wanted, name)
        if value is not None:
            kept &= getattr(ordered, name) == np.uint64(name_code(value))
    if wanted.stance is not None:
        kept &= ordered.stance == (STANCES.index(wanted.stance) if wanted.stance in STANCES else -1)
    if wanted.outlet is not None:
        kept &= ordered.outlet == (ledger.outlets.index(wanted.outlet) if wanted.outlet in ledger.outlets else -1)
    if wanted.since is not None:
        kept &= ordered.dated & (ordered.earliest >= wanted.since.toordinal())
    if wanted.until is not None:
        kept &= ordered.earliest <= wanted.until.toordinal()
    return kept


def _place_after(ledger: Ledger, ordered: Ordered, places: "Integers", after: Cursor) -> int:
    """Return how many of the places come up to a cursor, whether or not its statement is still there."""
    days = -ordered.day[places]
    first, last = (int(np.searchsorted(days, -after.day, side)) for side in ("left", "right"))
    same = ledger.id[ordered.entry[places[first:last]]]
    return first + int(np.searchsorted(same, after.id.encode(), "right"))
