"""The order in which statements are worth a judgement: by how much a person's verdict is likely to teach.

A statement is as doubtful as its maker is unsure of it (1 - confidence; copies of an utterance count as one, with the
confidence of the surest). What a verdict teaches is the doubt times what hangs on it: `weight` is 1, and INFLUENCE more
where the position of its party on its issue would be another without it, and DISPUTE more where outlets differ over the
position at the time. What people have judged is certain, and is not asked again.
"""

from typing import TYPE_CHECKING

from runding.analyse.cells import Cells, counted_entries, select_cells
from runding.analyse.citing import statement_ids
from runding.analyse.disagreements import WINDOW_DAYS
from runding.analyse.positions import decay, sums_by_stance, weightiest_stances
from runding.analyse.stretches import reported_stretches, told_apart
from runding.analyse.utterances import first_utterances
from runding.ledger import Ledger
from runding.types import STANCES, Codebook, QueueItem

if TYPE_CHECKING:
    from runding.ledger import Flags, Floats, Integers

INFLUENCE = 4.0
"""A cell of the matrix that rests on one doubtful statement is worth as much as five doubtful ones that change none."""
DISPUTE = 2.0
_NOTHING = 1e-12  # what a sum of floats may leave of a weight that was taken from it


def review_queue(
    ledger: Ledger, codebook: Codebook, *, limit: int | None = None, party: str | None = None, issue: str | None = None
) -> list[QueueItem]:
    """Return the statements most worth a judgement, best first, of a party or on an issue if these are given."""
    import numpy as np  # noqa: PLC0415

    cells = counted_entries(ledger, select_cells(ledger, codebook), None)
    utterances, confidence = first_utterances(ledger, cells)
    doubt = 1.0 - confidence
    influential = decisive(ledger, utterances, confidence)
    disputed = np.isin(utterances.entry, _disputed(ledger, cells))
    score = doubt * (1.0 + INFLUENCE * influential + DISPUTE * disputed)
    asked = np.flatnonzero((score > 0) & _chosen(utterances, party, issue))
    order = asked[np.lexsort((ledger.id[utterances.entry[asked]], -score[asked]))][:limit]
    names = statement_ids(ledger, utterances.entry[order])
    items = []
    for place, name in zip(order.tolist(), names, strict=True):
        (of_party, _), on_issue = utterances.key(int(utterances.cell[place]))
        stance = STANCES[ledger.stance[utterances.entry[place]]]
        items.append(
            QueueItem(
                statement=name,
                party=of_party,
                issue=on_issue,
                stance=stance,
                score=float(score[place]),
                confidence=float(confidence[place]),
                influential=bool(influential[place]),
                disputed=bool(disputed[place]),
            )
        )
    return items


def decisive(ledger: Ledger, utterances: Cells, confidence: "Floats") -> "Flags":
    """Mark the utterances without which the position of their cell would be another, or none."""
    import numpy as np  # noqa: PLC0415

    size = len(utterances.rows) * len(utterances.issues)
    cell, day = utterances.cell, ledger.day[utterances.entry]
    column = cell * 4 + ledger.stance[utterances.entry]
    newest = np.zeros(size, dtype=np.int64)
    np.maximum.at(newest, cell, day)
    dated = np.where(day > 0, confidence * decay(newest[cell] - day), 0.0)
    undated = np.where(day > 0, 0.0, confidence)
    weights, unknown = sums_by_stance(column, dated, size), sums_by_stance(column, undated, size)
    counts = np.bincount(column, minlength=size * 4).reshape(-1, 4)
    weights[counts == 0] = -1
    latest, second = _latest_two(column, day, size)
    used, back = np.unique(cell, return_inverse=True)
    won = weightiest_stances(weights[used], latest[used], unknown[used])[back]
    own = (np.arange(len(cell)), ledger.stance[utterances.entry].astype(np.int64))
    less, later, hidden = weights[cell], latest[cell], unknown[cell]
    left = less[own] - dated
    left[left < less[own] * _NOTHING] = 0.0
    less[own] = np.where(counts[cell][own] == 1, -1.0, left)
    later[own] = np.where(day == later[own], second.reshape(-1)[column], later[own])
    hidden[own] -= undated
    without = weightiest_stances(less, later, hidden)
    flips: Flags = (without != won) | (counts[cell].sum(axis=1) == 1)
    return flips


def _latest_two(column: "Integers", day: "Integers", size: int) -> "tuple[Integers, Integers]":
    """Return the latest day of each column, and the latest of its other entries; 0 where there is none."""
    import numpy as np  # noqa: PLC0415

    order = np.lexsort((day, column))
    ends = np.flatnonzero(np.diff(column[order], append=-1))
    latest, second = np.zeros(size * 4, dtype=np.int64), np.zeros(size * 4, dtype=np.int64)
    latest[column[order[ends]]] = day[order[ends]]
    several = ends[(ends > 0) & (column[order[ends - 1]] == column[order[ends]])]
    second[column[order[several]]] = day[order[several - 1]]
    return latest.reshape(-1, 4), second.reshape(-1, 4)


def _disputed(ledger: Ledger, cells: Cells) -> "Integers":
    """Return the entries in stretches of days in which outlets differ over the position."""
    import numpy as np  # noqa: PLC0415

    stretches = reported_stretches(ledger, cells, WINDOW_DAYS)
    sizes = np.diff(stretches.start, append=len(stretches.entry))
    stretch = np.repeat(np.arange(len(sizes)), sizes)
    disputed: Integers = stretches.entry[np.isin(stretch, told_apart(ledger, stretches))]
    return disputed


def _chosen(utterances: Cells, party: str | None, issue: str | None) -> "Flags":
    import numpy as np  # noqa: PLC0415

    width = max(len(utterances.issues), 1)
    chosen: Flags = np.ones(len(utterances.cell), dtype=np.bool_)
    if party is not None:
        chosen &= np.isin(utterances.cell // width, [i for i, row in enumerate(utterances.rows) if row[0] == party])
    if issue is not None:
        chosen &= np.isin(utterances.cell % width, [i for i, one in enumerate(utterances.issues) if one == issue])
    return chosen
