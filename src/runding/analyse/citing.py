"""The statements that stand behind positions, in the order in which they are shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from runding.analyse.cells import DAY_BITS, Cells, cell_days
from runding.analyse.ordering import ascending, group_starts
from runding.ledger import Ledger
from runding.types import STANCES, Position

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers


def cite_statements(
    ledger: Ledger, cells: Cells, positions: Mapping[int, Position], most: int | None = None
) -> dict[int, Position]:
    """Return positions by cell with their statements: dated ones first, by day, then undated ones by publication.

    With `most` only those that take the position's stance, the latest so many.
    """
    import numpy as np  # noqa: PLC0415

    if most is not None:
        cells = _latest_own(ledger, cells, positions, most)
    entry = cells.entry
    known, undated = _shown_days(ledger, entry)
    order = np.lexsort((ledger.id[entry], -known, undated, cells.cell))
    ends = np.searchsorted(cells.cell[order], np.arange(len(cells.rows) * len(cells.issues) + 1))
    conditions = ledger.condition[entry] & (ledger.stance[entry] == STANCES.index("conditional"))
    cited = {}
    for cell, position in positions.items():
        chosen = order[ends[cell] : ends[cell + 1]][:most]
        conditional = chosen[conditions[chosen]] if position.stance == "conditional" else chosen[:0]
        cited[cell] = replace(
            position,
            statements=statement_ids(ledger, entry[chosen]),
            conditions=statement_ids(ledger, entry[conditional]),
        )
    return cited


def statement_ids(ledger: Ledger, entries: "Integers") -> tuple[str, ...]:
    """Return the ids of entries."""
    return tuple(each.decode() for each in ledger.id[entries].tolist())


def _latest_own(ledger: Ledger, cells: Cells, positions: Mapping[int, Position], most: int) -> Cells:
    """Return of each cell the latest statements that take its position's stance, so many and all of the last's day."""
    import numpy as np  # noqa: PLC0415

    stances = np.full(len(cells.rows) * len(cells.issues), len(STANCES))
    for one, position in positions.items():
        stances[one] = STANCES.index(position.stance)
    own = np.flatnonzero(ledger.stance[cells.entry] == stances[cells.cell])
    entry, cell = cells.entry[own], cells.cell[own]
    known, undated = _shown_days(ledger, entry)
    key = cell_days(cell * 2 + undated, (1 << DAY_BITS) - 1 - known)  # as they are shown
    order = ascending(key)
    starts = group_starts(cell[order])
    sizes = np.diff(starts, append=len(order))
    last = key[order][starts + np.minimum(sizes, most) - 1]
    kept = np.sort(order[key[order] <= np.repeat(last, sizes)])
    return Cells(cells.rows, cells.issues, entry[kept], cell[kept])


def _shown_days(ledger: Ledger, entry: "Integers") -> "tuple[Integers, Flags]":
    """Return the day by which each statement is shown, of undated ones that of publication, and which are undated."""
    day = ledger.day[entry]
    undated: Flags = day == 0
    return day + undated * ledger.published[ledger.document[entry]], undated
