"""What most pages need of a large record, computed before the first of them asks."""

from runding.web.days import statement_days
from runding.web.dossier import Snapshot
from runding.web.holdings import count_holdings
from runding.web.routes.matrix import history_of
from runding.web.selection import ordered_statements


def prepare_snapshot(snapshot: Snapshot) -> None:
    """Compute the history of the matrix, the order of the statements, and what the record holds."""
    history_of(snapshot, "party")
    ordered_statements(snapshot)
    statement_days(snapshot)
    snapshot.kept("holdings", lambda: count_holdings(snapshot))
