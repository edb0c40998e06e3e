"""What an open cell of the matrix holds: its position and the first of its statements."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from runding.report.views import StatementView
from runding.types import Position
from runding.web.listing import selected, statement_views
from runding.web.pages import address
from runding.web.selection import Wanted
from runding.web.visits import Visit

SHOWN = 8
"""Statements in a panel; the list holds all of them."""


@dataclass(frozen=True, slots=True)
class CellPanel:
    """A position, the first of its statements, how many there are, and the address of the list of all."""

    position: Position
    views: Sequence[StatementView]
    total: int
    all: str


def open_cell(visit: Visit, position: Position, *, since: date | None, until: date | None) -> CellPanel:
    """Return the panel of a position."""
    wanted = Wanted(party=position.party, issue=position.issue, speaker=position.speaker, since=since, until=until)
    found = selected(visit, wanted, None, size=SHOWN)
    return CellPanel(position, statement_views(visit, found.ids), found.total, address("/statements", **asdict(wanted)))
