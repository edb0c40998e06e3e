"""Statements of one party on one issue, taken in stretches of a few days, with what each outlet carries in each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from runding.analyse.cells import Cells, cell_days
from runding.analyse.ordering import ascending, group_numbers, group_starts
from runding.analyse.positions import sums_by_stance, weightiest_stances
from runding.analyse.timeline import SURE
from runding.ledger import Ledger

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches by cell and day; `entry` holds the statements of all of them in that order."""

    cell: "Integers"
    start: "Integers"
    """Place in `entry` of its first statement; the next stretch's is its end."""
    first: "Integers"
    last: "Integers"
    """Ordinals of its first and last day with statements."""
    entry: "Integers"
    outlet: "Integers"
    """By `entry`."""
    lone_outlet: "Integers"
    """The outlet that alone has statements in it; -1 where several have."""
    stances: "Integers"
    """The stances taken in it, a bit each."""


def reported_stretches(ledger: Ledger, cells: Cells, window: int) -> Stretches:
    """Return the stretches of dated statements that are sure; each begins where the one before is over.

    A stretch begins with the first statement that no stretch before it holds, and lasts `window` days from there.
    """
    import numpy as np  # noqa: PLC0415

    day = ledger.day[cells.entry]
    kept = np.flatnonzero((day > 0) & (ledger.confidence[cells.entry] >= SURE))
    key = cell_days(cells.cell[kept], day[kept])
    order = kept.take(ascending(key))
    entry, cell, day = cells.entry.take(order), cells.cell.take(order), day.take(order)
    start = np.flatnonzero(_stretch_begins(cell, cell_days(cell, day), window))
    outlet = ledger.outlet[ledger.document[entry]]
    stance = np.left_shift(1, ledger.stance[entry].astype(np.int64))
    if not len(entry):
        return Stretches(cell, start, day, day, entry, outlet, outlet, stance)
    one_outlet = np.minimum.reduceat(outlet, start)
    return Stretches(
        cell=cell[start],
        start=start,
        first=day[start],
        last=day[np.append(start[1:], len(entry)) - 1],
        entry=entry,
        outlet=outlet,
        lone_outlet=np.where(one_outlet == np.maximum.reduceat(outlet, start), one_outlet, -1),
        stances=np.bitwise_or.reduceat(stance, start),
    )


def told_apart(ledger: Ledger, stretches: Stretches) -> "Integers":
    """Return the stretches in which outlets differ in the stance that weighs most in them."""
    import numpy as np  # noqa: PLC0415

    several = (stretches.lone_outlet < 0) & (np.bitwise_count(stretches.stances) > 1)
    sizes = np.diff(stretches.start, append=len(stretches.entry))
    inside = np.repeat(several, sizes)
    stretch = np.repeat(np.arange(len(sizes)), sizes)[inside]
    entry, outlet = stretches.entry[inside], stretches.outlet[inside]
    rows, row = group_numbers(stretch * len(ledger.outlets) + outlet)
    of_stretch = rows // max(len(ledger.outlets), 1)
    stance = outlet_stances(ledger, entry, row, len(rows))
    differs = (np.diff(of_stretch) == 0) & (np.diff(stance) != 0)
    found = of_stretch[1:][differs]
    apart: Integers = found[group_starts(found)]
    return apart


def outlet_stances(ledger: Ledger, entry: "Integers", row: "Integers", size: int) -> "Integers":
    """Return the stance that weighs most in each of `size` groups of statements; `row` is the group of each."""
    import numpy as np  # noqa: PLC0415

    column = row * 4 + ledger.stance[entry]
    latest = np.zeros((size, 4), dtype=np.int64)
    np.maximum.at(latest.reshape(-1), column, ledger.day[entry])
    weights = np.where(latest > 0, sums_by_stance(column, ledger.confidence[entry], size), -1.0)
    return weightiest_stances(weights, latest, np.zeros_like(weights))


def carried_alone(ledger: Ledger, cells: Cells, stretches: Stretches, window: int) -> "Integers":
    """Return the stretches that one outlet alone carries, though others cite the party at the time.

    At the time is from `window` days before a stretch's first day to so many after its last. That others do shows in
    the sums of the outlets' numbers and of their squares: all are one number n only where they are times n and n * n.
    """
    import numpy as np  # noqa: PLC0415

    lone = np.flatnonzero(stretches.lone_outlet >= 0)
    dated = ledger.day[cells.entry] > 0
    entry, party = cells.entry[dated], cells.cell[dated] // max(len(cells.issues), 1)
    day = ledger.day.take(entry)
    told = np.bincount(day) > 0
    days = np.flatnonzero(told)
    place = party * (len(days) + 1) + np.cumsum(told).take(day)  # a day's own place follows those before it
    row = stretches.cell[lone] // max(len(cells.issues), 1) * (len(days) + 1)
    since = row + np.searchsorted(days, stretches.first[lone] - window)
    until = row + np.searchsorted(days, stretches.last[lone] + window, "right")
    outlet, own = ledger.outlet[ledger.document[entry]], stretches.lone_outlet[lone]
    size = len(cells.rows) * (len(days) + 1)
    cited, numbers, squares = (
        np.cumsum(np.bincount(place, weights, size))
        for weights in (np.ones(len(outlet)), outlet.astype(np.float64), outlet.astype(np.float64) ** 2)
    )
    count = cited[until] - cited[since]
    same = (numbers[until] - numbers[since] == count * own) & (squares[until] - squares[since] == count * own * own)
    alone: Integers = lone[~same]
    return alone


def _stretch_begins(cell: "Integers", key: "Integers", window: int) -> "Flags":
    """Mark where stretches begin; every cell goes from one beginning to the next, all of them together."""
    import numpy as np  # noqa: PLC0415

    begins: Flags = np.diff(cell, prepend=-1) != 0
    here = np.flatnonzero(begins)
    ends = np.append(here[1:], len(cell))
    while len(here):
        after = np.searchsorted(key, key[here] + window)
        inside = after < ends
        here, ends = after[inside], ends[inside]
        begins[here] = True
    return begins
