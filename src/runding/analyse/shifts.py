"""Shifts: when a party's position on an issue changed, from what to what, and whether it hardened or softened.

A party's position runs through the days on which it has statements (`timeline`). A day confirms a position where the
greater part of that day's own weight takes the same stance and one of the statements is sure. A shift lies between two
confirming days that follow each other with different stances: one stray sentence among others of its day makes none,
nor does one that the rules are unsure of, nor one that the weeks before outweigh.

Direction is told from the party's own earlier firm stance (support or oppose), on the line oppose, undecided,
conditional, support: away from it is softening, back toward it hardening, from one firm stance to the other a reversal.
A party that has had no firm stance softens toward support and hardens toward oppose.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from runding.analyse.cells import Cells, cell_days, select_cells
from runding.analyse.citing import statement_ids
from runding.analyse.timeline import Timeline, placed_days, position_timeline
from runding.ledger import Ledger
from runding.types import STANCES, Codebook, Direction, Shift, Shifts, Stance

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers

LINE: tuple[Stance, ...] = ("oppose", "undecided", "conditional", "support")
FIRM: frozenset[Stance] = frozenset({"oppose", "support"})
SHOWN = 5
"""Statements cited on each side of a shift, at most."""


def position_shifts(
    ledger: Ledger,
    codebook: Codebook,
    *,
    party: str | None = None,
    issue: str | None = None,
    since: date | None = None,
    limit: int | None = None,
) -> Shifts:
    """Return the shifts of one party or all, on one issue or all, since a day or ever; the latest `limit` of them."""
    import numpy as np  # noqa: PLC0415

    cells = select_cells(ledger, codebook)
    timeline = position_timeline(ledger, cells)
    turns = _turns(timeline)
    cell, day = timeline.cell[turns], timeline.day[turns]
    wanted = np.diff(cell, prepend=-1) == 0
    wanted &= _wanted_cells(cells, party, issue)[cell]
    wanted &= day >= (since.toordinal() if since else 0)
    steps = np.flatnonzero(wanted)
    chosen = steps[np.lexsort((cell[steps], -day[steps]))][:limit]
    evidence = _Evidence(ledger, cells, timeline, turns, set(cell[chosen].tolist()))
    return Shifts(tuple(evidence.shift(step) for step in chosen.tolist()), len(steps))


def stance_directions(stances: Sequence[Stance]) -> list[Direction]:
    """Return the direction of each step in a sequence of stances, no two neighbours alike."""
    directions = []
    own: Stance = "oppose"
    for before, after in pairwise(stances):
        own = before if before in FIRM else own
        directions.append(_direction(own, before, after))
    return directions


def _direction(own: Stance, before: Stance, after: Stance) -> Direction:
    if before in FIRM and after in FIRM:
        return "reversal"
    home = LINE.index(own)
    further = abs(LINE.index(after) - home) > abs(LINE.index(before) - home)
    return "softening" if further else "hardening"


def _turns(timeline: Timeline) -> "Integers":
    """Return the rows that confirm a position for the first time since another was confirmed, or at all."""
    import numpy as np  # noqa: PLC0415

    rows = np.flatnonzero(timeline.sure)
    cell, stance = timeline.cell[rows], timeline.stance[rows]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (np.diff(cell) != 0) | (np.diff(stance) != 0)
    turns: Integers = rows[new]
    return turns


def _wanted_cells(cells: Cells, party: str | None, issue: str | None) -> "Flags":
    import numpy as np  # noqa: PLC0415

    parties = np.array([party in (None, name) for name, _ in cells.rows], dtype=np.bool_)
    issues = np.array([issue in (None, name) for name in cells.issues], dtype=np.bool_)
    wanted: Flags = np.outer(parties, issues).ravel()
    return wanted


class _Evidence:
    """Finds what stands on both sides of a turn."""

    def __init__(self, ledger: Ledger, cells: Cells, timeline: Timeline, turns: "Integers", shown: set[int]) -> None:
        import numpy as np  # noqa: PLC0415

        self.ledger, self.cells, self.timeline, self.turns = ledger, cells, timeline, turns
        inside = np.zeros(len(cells.rows) * len(cells.issues), dtype=np.bool_)
        inside[list(shown)] = True
        chosen = np.flatnonzero(inside[cells.cell])
        entries = cells.entry[chosen]
        keys = cell_days(cells.cell[chosen], placed_days(ledger, entries))
        order = np.lexsort((ledger.id[entries], keys))
        self.keys, self.entries = keys[order], entries[order]

    def shift(self, step: int) -> Shift:
        """Return the shift from one turn to the next: the old stance's last statements, and the new one's since."""
        timeline, (before, after) = self.timeline, self.turns[step - 1 : step + 1].tolist()
        old, new = int(timeline.stance[before]), int(timeline.stance[after])
        left = before + int(timeline.told[before:after, old].nonzero()[0][-1])
        (party, _), issue = self.cells.key(int(timeline.cell[after]))
        earlier = self._statements(before, left, old)
        later = self._statements(left + 1, after, new)
        return Shift(
            party=party,
            issue=issue,
            before=STANCES[old],
            after=STANCES[new],
            direction=self._direction(step),
            left=date.fromordinal(int(timeline.day[left])),
            reached=date.fromordinal(int(timeline.day[after])),
            statements_before=statement_ids(self.ledger, earlier),
            statements_after=statement_ids(self.ledger, later),
            undated_before=not self.ledger.day[earlier].any(),
            undated_after=not self.ledger.day[later].any(),
        )

    def _direction(self, step: int) -> Direction:
        cell = self.timeline.cell[self.turns]
        first = int(cell.searchsorted(cell[step]))
        stances = self.timeline.stance[self.turns[first : step + 1]].tolist()
        return stance_directions([STANCES[stance] for stance in stances])[-1]

    def _statements(self, first: int, last: int, stance: int) -> "Integers":
        """Return the latest statements of a stance on the days from one row of the timeline to another."""
        import numpy as np  # noqa: PLC0415

        low, high = cell_days(self.timeline.cell[[first, last]], self.timeline.day[[first, last]])
        begin, end = np.searchsorted(self.keys, low, "left"), np.searchsorted(self.keys, high, "right")
        entries, keys = self.entries[begin:end], self.keys[begin:end]
        kept = self.ledger.stance[entries] == stance
        entries, keys = entries[kept], keys[kept]
        chosen: Integers = entries[np.argsort(-keys, kind="stable")][:SHOWN]
        return chosen
