"""What pages need of a large record, computed before the first of them asks."""

import contextlib
import threading

from runding.analyse import WINDOW_DAYS
from runding.errors import RundingError
from runding.web.days import statement_days
from runding.web.dossier import OpenDossier, Snapshot
from runding.web.events import all_events
from runding.web.holdings import count_holdings
from runding.web.routes.changes import all_disagreements
from runding.web.routes.matrix import history_of
from runding.web.selection import ordered_statements


def prepare_snapshot(snapshot: Snapshot) -> None:
    """Compute the history of the matrix, the order of the statements, and what the record holds."""
    history_of(snapshot, "party")
    ordered_statements(snapshot)
    statement_days(snapshot)
    snapshot.kept("holdings", lambda: count_holdings(snapshot))


def warm_up(dossier: OpenDossier) -> None:
    """Begin to compute what takes seconds on a large record, so that who comes first after a start need not wait.

    After later changes only what `prepare_snapshot` has is computed ahead: the rest would take from those who ask.
    """

    def compute() -> None:
        with contextlib.suppress(RundingError):  # who asks is told
            snapshot = dossier.snapshot()
            prepare_snapshot(snapshot)
            all_events(snapshot)
            all_disagreements(snapshot, WINDOW_DAYS)

    threading.Thread(target=compute, daemon=True).start()
