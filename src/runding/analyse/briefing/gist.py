"""The gist of a matrix: of each position the few statements that a briefing can want, so that a million stay unread.

Of each stance these are the first statements, one of each of the first documents, the latest said and the first with a
condition; of all of them one without a day, and the earliest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from runding.analyse.briefing.material import CITED
from runding.ledger import Ledger
from runding.types import STANCES, Matrix, Position, Stance

PARTIES, CELLS = 9, 42
"""Parties, and positions of theirs, that a briefing tells: with more, it is no briefing."""
FEW = 100
"""Statements behind the positions told up to which each position cites more than one."""


@dataclass(frozen=True, slots=True)
class _Entries:
    """Columns of the ledger as lists, which Python reads faster one by one."""

    place: Mapping[str, int]
    stance: Sequence[int]
    day: Sequence[int]
    document: Sequence[int]
    condition: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Gist:
    """A matrix whose positions name few statements, and what all of them are."""

    matrix: Matrix
    weights: Mapping[tuple[str, str], int]
    """By party and issue: how many statements the position has."""
    documents: int
    """How many documents these stand in."""
    timeline: Mapping[str, Mapping[tuple[date | None, Stance], int]]
    """By party: how many statements of a day take a stance; None stands for no day."""


def gist_of(ledger: Ledger, matrix: Matrix) -> Gist:
    """Return the gist of a matrix made of the ledger."""
    entries = _Entries(
        {name.decode(): row for row, name in enumerate(ledger.id.tolist())},
        ledger.stance.tolist(),
        ledger.day.tolist(),
        ledger.document.tolist(),
        ledger.condition.tolist(),
    )
    cells, documents = {}, set[int]()
    counts: dict[str, Counter[tuple[int, int]]] = {party: Counter() for party in matrix.parties}
    for key, position in matrix.cells.items():
        rows = [entries.place[name] for name in position.statements]
        documents.update(entries.document[row] for row in rows)
        counts[position.party].update((entries.day[row], entries.stance[row]) for row in rows)
        cells[key] = _shortened(position, rows, entries)
    return Gist(
        replace(matrix, cells=cells),
        {key: len(position.statements) for key, position in matrix.cells.items()},
        len(documents),
        {
            party: {
                (date.fromordinal(day) if day else None, STANCES[stance]): number
                for (day, stance), number in counted.items()
            }
            for party, counted in counts.items()
        },
    )


def focused(gist: Gist) -> Matrix:
    """Return the part of the matrix that is told: the fullest parties, and the issues most is said on."""
    cells = gist.matrix.cells
    held = Counter(party for party, _ in cells)
    parties = set(sorted(gist.matrix.parties, key=lambda party: -held[party])[:PARTIES])
    said: Counter[str] = Counter()
    for (party, issue), weight in gist.weights.items():
        said[issue] += weight * (party in parties)
    issues: set[str] = set()
    told = 0
    for issue in sorted(gist.matrix.issues, key=lambda issue: -said[issue]):
        told += sum((party, issue) in cells for party in parties)
        if issues and told > CELLS:
            break
        issues.add(issue)
    return replace(
        gist.matrix,
        parties=tuple(party for party in gist.matrix.parties if party in parties),
        issues=tuple(issue for issue in gist.matrix.issues if issue in issues),
        cells={key: cell for key, cell in cells.items() if key[0] in parties and key[1] in issues},
    )


def cited_each(gist: Gist, focus: Matrix) -> int:
    """Return how many statements are cited for one position: fewer where many positions rest on many statements."""
    return CITED if sum(gist.weights[key] for key in focus.cells) <= FEW else 1


def _shortened(position: Position, rows: Sequence[int], entries: _Entries) -> Position:
    wanted: set[int] = set()
    for stance in range(len(STANCES)):
        taking = [row for row in rows if entries.stance[row] == stance]
        if taking:
            wanted.update(taking[:CITED], _first_documents(taking, entries))
            wanted.add(max(taking, key=lambda row: entries.day[row]))
            wanted.update(next(([row] for row in taking if entries.condition[row]), []))
    if rows:
        wanted.add(min(rows, key=lambda row: entries.day[row]))  # one without a day has day 0
    kept = tuple(name for name, row in zip(position.statements, rows, strict=True) if row in wanted)
    conditions = tuple(name for name in position.conditions if name in kept)
    return replace(position, statements=kept, conditions=conditions)


def _first_documents(taking: Sequence[int], entries: _Entries) -> list[int]:
    first: dict[int, int] = {}
    for row in taking:
        first.setdefault(entries.document[row], row)
        if len(first) == CITED:
            break
    return list(first.values())
