"""How the prevailing stance of every party on every issue runs through the days."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from runding.analyse.cells import DAY_BITS, Cells, cell_days
from runding.analyse.ordering import ascending, group_numbers, group_starts
from runding.analyse.positions import decay, sums_by_stance, weightiest_stances
from runding.analyse.utterances import first_utterances
from runding.ledger import Ledger

if TYPE_CHECKING:
    from runding.ledger import Flags, Floats, Integers

UNDATED_SHARE = 0.5
"""What an undated statement weighs beside a dated one, on the day of its document: it may have been said before."""
SURE = 0.5
"""A day tells a new stance where one of its statements is at least so sure; rules that guess stay below."""


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """One row for each day on which a cell has statements, by cell and day."""

    cell: "Integers"
    day: "Integers"
    stance: "Integers"
    """Index into STANCES of the position when that day is over."""
    told: "Flags"
    """By row and stance: whether a statement of the day takes it."""
    sure: "Flags"
    """Whether the day's own statements bear out the position: most of their weight, and one that is sure."""


def placed_days(ledger: Ledger, entries: "Integers") -> "Integers":
    """Return the day by which each statement counts; of undated ones the earliest day of their document, or 0."""
    day = ledger.day[entries]
    placed: Integers = day + (day == 0) * ledger.published_from[ledger.document[entries]]
    return placed


def position_timeline(ledger: Ledger, cells: Cells) -> Timeline:
    """Return the position of each cell after each of its days.

    The position is that of `positions`, as of that day, save that undated statements count by the day of their document
    and weigh half. Statements that have not even that are left out.
    """
    import numpy as np  # noqa: PLC0415

    utterances, confidence = first_utterances(ledger, cells)
    day = placed_days(ledger, utterances.entry)
    weight = np.where(ledger.day[utterances.entry] > 0, confidence, confidence * UNDATED_SHARE)
    known = day > 0
    keys, row = group_numbers(cell_days(utterances.cell[known], day[known]))
    column = row * 4 + ledger.stance[utterances.entry[known]]
    sums = sums_by_stance(column, weight[known], len(keys))
    told = np.bincount(column, minlength=len(keys) * 4).reshape(-1, 4) > 0
    surest = np.zeros(len(keys) * 4)
    np.maximum.at(surest, column, confidence[known])
    cell, day = keys >> DAY_BITS, keys & ((1 << DAY_BITS) - 1)
    latest = _latest_days(cell, day, told)
    weights = np.where(latest > 0, running_weights(cell, day, sums), -1.0)
    stance = weightiest_stances(weights, latest, np.zeros_like(weights))
    return Timeline(cell, day, stance, told, _borne_out(stance, sums, surest.reshape(-1, 4)))


def running_weights(cell: "Integers", day: "Integers", sums: "Floats") -> "Floats":
    """Return what all statements up to each row weigh on its day: every row adds to the decayed row before it.

    All cells take their first row together, then their second: as many steps as the fullest cell has days. The rows of
    a step lie beside each other, the fullest cell's first: each adds to the one at its place in the step before.
    """
    import numpy as np  # noqa: PLC0415

    starts = group_starts(cell)
    sizes = np.diff(starts, append=len(cell))
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[ascending(-sizes)] = np.arange(len(sizes))
    step = np.arange(len(cell)) - np.repeat(starts, sizes)
    counts = np.bincount(step)
    begins = np.cumsum(counts) - counts
    place, row = begins.take(step) + np.repeat(rank, sizes), np.empty(len(cell), dtype=np.int64)
    row[place] = np.arange(len(cell))
    weights = sums.take(row, axis=0)
    left = decay(np.maximum(np.diff(day, prepend=day[:1]), 0)).take(row)[:, None]
    for before, here, count in zip(begins[:-1].tolist(), begins[1:].tolist(), counts[1:].tolist(), strict=True):
        weights[here : here + count] += weights[before : before + count] * left[here : here + count]
    ran: Floats = weights.take(place, axis=0)
    return ran


def _latest_days(cell: "Integers", day: "Integers", told: "Flags") -> "Integers":
    """Return by row and stance the latest day on which the cell took the stance; 0 where it has not yet."""
    import numpy as np  # noqa: PLC0415

    rows = np.arange(len(cell))
    starts = np.flatnonzero(np.diff(cell, prepend=-1))
    first = np.repeat(starts, np.diff(starts, append=len(cell)))
    latest = np.zeros((len(cell), told.shape[1]), dtype=np.int64)
    for stance in range(told.shape[1]):  # by columns: numpy is slow to run along rows of four
        last = np.maximum.accumulate(np.where(told[:, stance], rows, -1))
        latest[:, stance] = np.where(last >= first, day[last], 0)
    return latest


def _borne_out(stance: "Integers", sums: "Floats", surest: "Floats") -> "Flags":
    import numpy as np  # noqa: PLC0415

    rows = np.arange(len(stance))
    own = sums[rows, stance]
    others = sums.sum(axis=1) - own
    contested = np.flatnonzero(others >= own)
    rest = sums[contested]
    rest[np.arange(len(rest)), stance[contested]] = 0
    others[contested] = rest.max(axis=1, initial=0)
    borne: Flags = (own > others) & (surest[rows, stance] >= SURE)
    return borne
