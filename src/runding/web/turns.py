"""Shifts as pages show them: the turn, and a sentence from either side of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from runding.report.views import StatementView
from runding.types import Shift
from runding.web.listing import statement_views
from runding.web.visits import Visit


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift with the statements on both sides of it, the latest first."""

    shift: Shift
    before: Sequence[StatementView]
    after: Sequence[StatementView]


def shown_shifts(visit: Visit, shifts: Sequence[Shift], *, each_side: int = 1) -> list[ShownShift]:
    """Return shifts with some of the statements on each side."""
    sides = [(shift.statements_before[:each_side], shift.statements_after[:each_side]) for shift in shifts]
    views = {
        view.statement.id: view
        for view in statement_views(visit, [name for one in sides for side in one for name in side])
    }
    return [
        ShownShift(shift, *([views[name] for name in side if name in views] for side in both))
        for shift, both in zip(shifts, sides, strict=True)
    ]
