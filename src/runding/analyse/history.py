"""The matrix of any day from one pass over the ledger: what a slider of days asks for, many times a second.

A position as of a day comes from sums over the statements up to it (`positions`). Here they are kept running: a row
for each cell and day on which something of it became known, with the sums when that day was over. The matrix of a day
is the last such row of each cell. It is the same as `ledger_matrix` gives for that day; a test holds them together.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from runding.analyse.cells import DAY_BITS, By, Cells, cell_days, select_cells
from runding.analyse.ordering import ascending, group_numbers
from runding.analyse.positions import Sums, decay, filled_positions, matrix_of, sums_by_stance
from runding.analyse.timeline import running_weights
from runding.analyse.utterances import COPY_DAYS, utterance_codes
from runding.ledger import CONFIDENCE, Ledger
from runding.types import Codebook, Matrix

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The sums of every cell after each of its days, by cell and day."""

    cells: Cells
    by: By
    key: "Integers"
    """`cell_days` of each row."""
    sums: Sums


@dataclass(frozen=True, slots=True, eq=False)
class _Events:
    """What changes the sums, in the order of cells and days: an utterance, or a copy of it that is surer."""

    key: "Integers"
    stance: "Integers"
    begins: "Flags"
    day: "Integers"
    """The day of the utterance; 0 where unknown."""
    gain: "Integers"
    """Confidence added, in units of 1 / CONFIDENCE."""


def matrix_history(ledger: Ledger, codebook: Codebook, *, by: By = "party") -> History:
    """Return the history of all positions of a ledger."""
    import numpy as np  # noqa: PLC0415

    cells = select_cells(ledger, codebook, by=by)
    events = _events(ledger, cells)
    key, row = group_numbers(events.key)
    cell, day = key >> DAY_BITS, key & ((1 << DAY_BITS) - 1)
    column, size = row * 4 + events.stance, len(key) * 4
    dated, gain = events.day > 0, events.gain / CONFIDENCE
    age = np.where(dated, day[row] - events.day, 0)
    grown = sums_by_stance(column, np.where(dated, gain * decay(age), 0.0), len(key))
    undated = np.bincount(column, np.where(dated, 0, events.gain), size).astype(np.int64).reshape(-1, 4)
    counts = np.bincount(column, events.begins, size).astype(np.int64).reshape(-1, 4)
    latest = np.zeros(size, dtype=np.int64)
    np.maximum.at(latest, column, events.day)
    highest = _running_most(cell, latest.reshape(-1, 4))
    sums = Sums(
        weights=running_weights(cell, np.where(day > 0, day, day[day > 0].min(initial=1)), grown),
        undated=_running_sums(cell, undated) / CONFIDENCE,
        counts=_running_sums(cell, counts),
        latest=highest,
        newest=highest.max(axis=1, initial=0),
    )
    return History(cells, by, key, sums)


def matrix_as_of(history: History, as_of: date | None = None, *, min_statements: int = 1) -> Matrix:
    """Return the matrix of a day, or by all that is known; its positions name no statements."""
    import numpy as np  # noqa: PLC0415

    size = len(history.cells.rows) * len(history.cells.issues)
    cells = np.arange(size)
    last = as_of.toordinal() if as_of else (1 << DAY_BITS) - 1
    place = np.searchsorted(history.key, cell_days(cells, np.full(size, last)), "right") - 1
    if not len(history.key):
        return matrix_of({}, history.cells, as_of, history.by)
    known = (place >= 0) & (history.key[place] >> DAY_BITS == cells)
    sums = history.sums
    counts = sums.counts[place] * known[:, None]  # a cell without a row by that day has no position
    then = Sums(sums.weights[place], sums.undated[place], counts, sums.latest[place], sums.newest[place])
    return matrix_of(filled_positions(history.cells, then, min_statements), history.cells, as_of, history.by)


def _events(ledger: Ledger, cells: Cells) -> _Events:
    import numpy as np  # noqa: PLC0415

    entry, stance, day = cells.entry, ledger.stance[cells.entry].astype(np.int64), ledger.day[cells.entry]
    known = day + (day == 0) * ledger.published_from[ledger.document[entry]]
    code, dated = utterance_codes(ledger, cells), day > 0
    order = np.lexsort((known, dated, code))
    code, dated, known, day, stance = code[order], dated[order], known[order], day[order], stance[order]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (code[1:] != code[:-1]) | (dated[1:] != dated[:-1]) | (dated[1:] & (np.diff(day) > COPY_DAYS))
    utterance = np.cumsum(begins) - 1
    sureness = np.rint(ledger.confidence[entry[order]] * CONFIDENCE).astype(np.int64)
    surest = _most_so_far(utterance, sureness)
    gain = surest - np.where(begins, 0, np.roll(surest, 1))
    kept = np.flatnonzero(begins | (gain > 0))
    key = cell_days(cells.cell[order[kept]], known[kept])
    sort = ascending(key)
    kept = kept[sort]
    starts = np.flatnonzero(begins)
    return _Events(key[sort], stance[kept], begins[kept], day[starts[utterance[kept]]], gain[kept])


def _most_so_far(group: "Integers", value: "Integers") -> "Integers":
    """Return the greatest value up to each place within its group; groups follow each other, values are small."""
    import numpy as np  # noqa: PLC0415

    most: Integers = np.maximum.accumulate((group << DAY_BITS) + value) - (group << DAY_BITS)
    return most


def _running_most(cell: "Integers", values: "Integers") -> "Integers":
    import numpy as np  # noqa: PLC0415

    return np.stack([_most_so_far(cell, values[:, column]) for column in range(4)], axis=1)


def _running_sums(cell: "Integers", values: "Integers") -> "Integers":
    """Return the sums of each column from the first row of its cell to each row."""
    import numpy as np  # noqa: PLC0415

    total = np.concatenate((np.zeros((1, 4), dtype=np.int64), np.cumsum(values, axis=0)))
    sums: Integers = total[1:] - total[np.searchsorted(cell, cell)]
    return sums
