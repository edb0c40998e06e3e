"""The start page: what the dossier holds."""

from collections import Counter

from fastapi import APIRouter, Response

from runding.report.exports import json_text
from runding.web.holdings import count_holdings
from runding.web.listing import selected, statement_views
from runding.web.pages import page, twin
from runding.web.routes.matrix import party_matrix
from runding.web.selection import Wanted
from runding.web.timelines import timeline_of
from runding.web.visits import Visiting

router = APIRouter()
LATEST, SKIPPED = 5, 20
WAYS = {"documents": "/documents", "statements": "/statements", "packages": "/packages", "outlets": "/disagreements"}


@router.get("/")
def start(visit: Visiting) -> Response:
    """Show what the dossier holds, and the ways into it."""
    holdings = visit.snapshot.kept("holdings", lambda: count_holdings(visit.snapshot))
    if visit.form == "json":
        days = {name: day and day.isoformat() for name, day in (("first", holdings.first), ("last", holdings.last))}
        return twin(json_text({"dossier": visit.dossier.name, **holdings.counts, **days}, indent=2) + "\n")
    table = party_matrix(visit)
    skipped = visit.dossier.record.skipped()
    return page(
        visit,
        "start.html.jinja",
        here="start",
        holdings=holdings,
        ways=WAYS,
        timeline=timeline_of(visit, "party"),
        held=Counter(party for party, _ in table.cells),
        sides=Counter((issue, cell.stance) for (_, issue), cell in table.cells.items()),
        views=statement_views(visit, selected(visit, Wanted(), None, size=LATEST).ids),
        skipped=skipped[:SKIPPED],
        more_skipped=len(skipped[SKIPPED:]),
    )
