"""The days on which statements were made: what the slider runs over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from runding.web.dossier import Snapshot

if TYPE_CHECKING:
    from runding.ledger import Integers

BARS = 90
"""Of the chart above the slider."""
HEIGHT = 40
TALLEST = 38


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The first and last day of statements, each day that has some, and how they are spread."""

    first: date
    last: date
    days: "Integers"
    """Ordinals, in order."""
    bars: Sequence[tuple[int, int]]
    """Of the chart: place from the left, height; the chart is BARS wide and HEIGHT high."""

    def place(self, day: date) -> int:
        """Return how many days a day lies after the first; within first and last."""
        return (min(max(day, self.first), self.last) - self.first).days

    @property
    def span(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days

    def before(self, day: date | None) -> date | None:
        """Return the latest day with statements before one; None where there is none."""
        place = int(np.searchsorted(self.days, (day or self.last + timedelta(1)).toordinal(), "left"))
        return date.fromordinal(int(self.days[place - 1])) if place else None

    def after(self, day: date | None) -> date | None:
        """Return the earliest day with statements after one; None where there is none."""
        if day is None:
            return None
        place = int(np.searchsorted(self.days, day.toordinal(), "right"))
        return date.fromordinal(int(self.days[place])) if place < len(self.days) else None


def statement_days(snapshot: Snapshot) -> Days | None:
    """Return the days of dated statements; None where there are none."""
    return snapshot.kept("days", lambda: _days(snapshot))


def _days(snapshot: Snapshot) -> Days | None:
    ledger = snapshot.ledger
    dated = ledger.day[(ledger.stance >= 0) & (ledger.day > 0)]
    if not len(dated):
        return None
    days = np.unique(dated)
    first, last = int(days[0]), int(days[-1])
    counts = np.bincount((dated - first) * BARS // (last - first + 1), minlength=BARS)
    heights = np.ceil(TALLEST * np.sqrt(counts / counts.max())).astype(int)
    bars = [(place, height) for place, height in enumerate(heights.tolist()) if height]
    return Days(date.fromordinal(first), date.fromordinal(last), days, bars)
