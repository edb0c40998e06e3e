"""Where each party stands on each issue at a date, computed from statements.

A position is the stance that the party's statements on the issue give when the latest ones weigh most:

1. The statements counted are those said on or before `as_of`. A statement counts by the earliest day that its dating
   allows (`range`, `about` and `not-before` too). One whose day is unknown counts unless its document cannot have been
   published by `as_of`, and never outweighs a dated one. The same statement (by id) counts once; so do copies of one
   utterance (`utterances`), all of which are cited.
2. A dated statement weighs its confidence times 2 ** (-age / HALF_LIFE_DAYS), its age being the days between it and the
   latest dated statement of the same party on the same issue. The stance with the greatest sum is the position.
3. Where sums are equal to nine digits (or no statement is dated): the stance whose latest statement is later; then the
   one with more confidence in its undated statements; then the order in `TIES`.

Silence is no position: no statement, no cell. A party's statements count for that party alone; what its members hold
is not inferred from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from runding.analyse.cells import By, Cells, Row, counted_entries, select_cells
from runding.analyse.citing import cite_statements
from runding.analyse.utterances import first_utterances
from runding.ledger import Ledger, ledger_of
from runding.types import STANCES, Codebook, Document, Matrix, Position, Stance, Statement

if TYPE_CHECKING:
    from runding.ledger import Floats, Integers

HALF_LIFE_DAYS = 30.0
"""News of a negotiation turns within weeks: two statements a month old weigh as much as one of today."""

TIES: tuple[Stance, ...] = ("conditional", "oppose", "support", "undecided")
"""Between equals, the stance that promises less: a condition or a refusal is not hidden behind an acceptance."""

_EVEN = 1 - 1e-9  # sums of floats differ in their last digits with the order of adding; that must not decide
_RANKED = [STANCES.index(stance) for stance in TIES]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What the utterances of cells come to: a row for each cell, in all but `newest` a column for each stance."""

    weights: "Floats"
    """Of dated utterances by rule 2, in any unit that the row shares."""
    undated: "Floats"
    """The confidence of undated ones."""
    counts: "Integers"
    latest: "Integers"
    """Ordinal of the day of the latest dated one; 0 where there is none."""
    newest: "Integers"
    """The same over all stances."""


def position_matrix(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    as_of: date | None = None,
    window: int | None = None,
    min_statements: int = 1,
    by: By = "party",
) -> Matrix:
    """Return where each party of the codebook stands on each of its issues at a date, or by all that is known.

    Rows are the codebook's parties with at least one position, columns all its issues, both in its order. Statements of
    parties or issues that the codebook does not list have no cell. The order of the statements and documents makes no
    difference. The documents say when undated statements were published, and hold the words that copies are known by.
    """
    ledger = ledger_of(statements, documents)
    return ledger_matrix(ledger, codebook, as_of=as_of, window=window, min_statements=min_statements, by=by)


def ledger_matrix(
    ledger: Ledger,
    codebook: Codebook,
    *,
    as_of: date | None = None,
    window: int | None = None,
    min_statements: int = 1,
    by: By = "party",
    cite: bool | int = True,
) -> Matrix:
    """Return the position matrix of a ledger, whose positions name their statements.

    With a number for `cite` they name those alone that take their stance, the latest so many, so that few of a million
    need be read; with False they name none.
    `window` leaves only the statements of so many days up to `as_of` (or to the latest), `min_statements` only the
    positions that so many different utterances give; `by` speaker gives a row to each speaker of each party.
    """
    cells = counted_entries(ledger, select_cells(ledger, codebook, by=by), as_of, window)
    utterances, confidence = first_utterances(ledger, cells)
    found = _positions(ledger, cells, utterances, confidence, max(min_statements, 1))
    if cite is not False:
        found = cite_statements(ledger, cells, found, None if cite is True else cite)
    return matrix_of(found, cells, as_of, by)


def decay(days: "Integers") -> "Floats":
    """Return what is left of a statement's weight after so many days."""
    import numpy as np  # noqa: PLC0415

    left: Floats = np.exp2(days / -HALF_LIFE_DAYS)
    return left


def weightiest_stances(weights: "Floats", latest: "Integers", undated: "Floats") -> "Integers":
    """Return the index of the stance that wins in each row by rules 2 and 3; columns are in the order of STANCES.

    A stance that no statement takes weighs -1, and is out of the race.
    """
    import numpy as np  # noqa: PLC0415

    # By columns: numpy is slow to run along rows of four.
    best = np.maximum.reduce([weights[:, column] for column in range(4)])
    winner, racing = np.zeros(len(weights), dtype=np.int64), np.zeros(len(weights), dtype=np.int64)
    for column in range(4):
        in_race = weights[:, column] >= best * _EVEN
        winner[in_race] = column
        racing += in_race
    even = np.flatnonzero(racing > 1)
    left = (weights[even] >= best[even, None] * _EVEN)[:, _RANKED]
    for values in (latest, undated):
        rivals = np.where(left, values[even][:, _RANKED], -1.0)
        left &= rivals >= rivals.max(axis=1, keepdims=True, initial=-1.0) * _EVEN
    winner[even] = np.array(_RANKED)[left.argmax(axis=1)]
    return winner


def sums_by_stance(column: "Integers", weights: "Floats", size: int) -> "Floats":
    """Return sums with a row for each of `size` groups and a column for each stance; `column` is 4 * group + stance."""
    import numpy as np  # noqa: PLC0415

    return np.bincount(column, weights, size * 4).astype(np.float64).reshape(-1, 4)


def _positions(
    ledger: Ledger, cells: Cells, utterances: Cells, confidence: "Floats", least: int
) -> dict[int, Position]:
    """Return the positions by cell, without the statements behind them."""
    import numpy as np  # noqa: PLC0415

    size = len(cells.rows) * len(cells.issues)
    cell, day, stance = utterances.cell, ledger.day[utterances.entry], ledger.stance[utterances.entry]
    newest, latest = np.zeros(size, dtype=np.int64), np.zeros(size * 4, dtype=np.int64)
    np.maximum.at(newest, cell, day)
    column = cell * 4 + stance
    np.maximum.at(latest, column, day)
    dated = np.where(day > 0, confidence * decay(newest[cell] - day), 0.0)
    weights = sums_by_stance(column, dated, size)
    undated = sums_by_stance(column, np.where(day > 0, 0.0, confidence), size)
    counts = np.bincount(column, minlength=size * 4).reshape(-1, 4)
    return filled_positions(cells, Sums(weights, undated, counts, latest.reshape(-1, 4), newest), least)


def filled_positions(cells: Cells, sums: Sums, least: int) -> dict[int, Position]:
    """Return the positions of the cells that at least so many utterances fill, by cell; they name no statements."""
    import numpy as np  # noqa: PLC0415

    filled = np.flatnonzero(sums.counts.sum(axis=1) >= max(least, 1))
    counts, newest = sums.counts[filled], sums.newest[filled]
    weights = np.where(counts > 0, sums.weights[filled], -1.0)
    won = weightiest_stances(weights, sums.latest[filled], sums.undated[filled])
    found = {}
    for place, (one, stance) in enumerate(zip(filled.tolist(), won.tolist(), strict=True)):
        (party, speaker), issue = cells.key(one)
        found[one] = Position(
            party=party,
            issue=issue,
            stance=STANCES[stance],
            statements=(),
            undated=not newest[place],
            mixed=bool(np.count_nonzero(counts[place]) > 1),
            latest=date.fromordinal(int(newest[place])) if newest[place] else None,
            speaker=speaker,
            utterances=int(counts[place].sum()),
        )
    return found


def matrix_of(found: Mapping[int, Position], cells: Cells, as_of: date | None, by: By) -> Matrix:
    """Return positions by cell as a matrix."""
    parties, ordered = _row_names(cells.rows), {}
    for cell in sorted(found):
        row, issue = divmod(cell, len(cells.issues))
        ordered[parties[row], cells.issues[issue]] = found[cell]
    speaking = {party for party, _ in ordered}
    return Matrix(tuple(party for party in parties if party in speaking), cells.issues, ordered, as_of, by)


def _row_names(rows: tuple[Row, ...]) -> list[str]:
    return [party if speaker is None else f"{party}/{speaker}" for party, speaker in rows]
