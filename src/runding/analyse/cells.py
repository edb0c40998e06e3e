"""Which entries of the ledger count for which party or speaker, on which issue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from runding.ledger import Ledger, name_code
from runding.types import Codebook

if TYPE_CHECKING:
    from runding.ledger import Codes, Integers

By = Literal["party", "speaker"]
_TABLE_BITS = 20
DAY_BITS = 22  # the ordinal of 31 December 9999 has 22

Row = tuple[str, str | None]
"""A party, and one of its speakers where positions are told apart by speaker."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Statements of the codebook's parties on its issues: entries of the ledger, and the cell of each."""

    rows: tuple[Row, ...]
    issues: tuple[str, ...]
    entry: "Integers"
    """Indices into the ledger."""
    cell: "Integers"
    """Row number times the number of issues plus issue number, for each of `entry`."""

    def key(self, cell: int) -> tuple[Row, str]:
        """Return the row and the issue of a cell."""
        row, issue = divmod(cell, len(self.issues))
        return self.rows[row], self.issues[issue]


def cell_days(cells: "Integers", days: "Integers") -> "Integers":
    """Return one number for each cell and day, in the order of cells, then days."""
    key: Integers = (cells << DAY_BITS) | days
    return key


def select_cells(ledger: Ledger, codebook: Codebook, *, by: By = "party") -> Cells:
    """Return the statements that have a cell, in the ledger's order."""
    import numpy as np  # noqa: PLC0415

    parties = tuple(party.id for party in codebook.parties)
    issues = tuple(issue.id for issue in codebook.issues)
    party, issue = name_index(ledger.party, parties), name_index(ledger.issue, issues)
    entry = np.flatnonzero((party >= 0) & (issue >= 0) & (ledger.stance >= 0))
    row, rows = party[entry], tuple[Row, ...]((name, None) for name in parties)
    if by == "speaker":
        row, rows = _speaker_rows(ledger, entry, row, parties)
    return Cells(rows, issues, entry, row * len(issues) + issue[entry])


def counted_entries(ledger: Ledger, cells: Cells, as_of: date | None, window: int | None = None) -> Cells:
    """Return the statements that count at a date, of the last `window` days before it.

    An undated statement counts at a date where its document can have been published by then; in no window does it
    count. Without a date the window ends with the latest statement.
    """
    day = ledger.day[cells.entry]
    last = as_of.toordinal() if as_of else int(day.max(initial=0))
    known = day + (day == 0) * ledger.published_from[ledger.document[cells.entry]]
    kept = known <= last if as_of else day >= 0
    if window is not None:
        kept &= (day > last - window) & (day > 0)
    return Cells(cells.rows, cells.issues, cells.entry[kept], cells.cell[kept])


def name_index(codes: "Codes", names: Sequence[str]) -> "Integers":
    """Return where each code's name stands in `names`; -1 where it is none of them."""
    import numpy as np  # noqa: PLC0415

    if not names:
        return np.full(len(codes), -1, dtype=np.int64)
    known = np.array([name_code(name) for name in names], dtype=np.uint64)
    # The fewest low bits that tell the names apart make a table small enough to stay in the processor's cache.
    bits = next(bits for bits in range(65) if len(np.unique(known & np.uint64((1 << bits) - 1))) == len(set(names)))
    if bits > _TABLE_BITS:
        order = np.argsort(known)
        place = order[np.minimum(np.searchsorted(known[order], codes), len(names) - 1)]
    else:
        low = np.uint64((1 << bits) - 1)
        table = np.zeros(1 << bits, dtype=np.int64)
        table[known & low] = np.arange(len(names))
        place = table.take((codes & low).view(np.int64))
    return np.where(known.take(place) == codes, place, -1)


def _speaker_rows(
    ledger: Ledger, entry: "Integers", party: "Integers", parties: Sequence[str]
) -> "tuple[Integers, tuple[Row, ...]]":
    """Number the speakers of each party: parties in their order, speakers by name, the unnamed first."""
    import numpy as np  # noqa: PLC0415

    speakers, speaker = np.unique(ledger.speaker[entry], return_inverse=True)
    pairs, pair = np.unique(party * len(speakers) + speaker, return_inverse=True)
    names = [ledger.speakers.get(int(code)) for code in speakers]
    found = [(int(one) // len(speakers), names[int(one) % len(speakers)]) for one in pairs]
    order = sorted(range(len(found)), key=lambda one: (found[one][0], found[one][1] or ""))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return number[pair], tuple((parties[found[one][0]], found[one][1]) for one in order)
