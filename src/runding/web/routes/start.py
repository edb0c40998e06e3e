"""The start page: what the dossier holds."""

from fastapi import APIRouter, Response

from runding.report.exports import json_text
from runding.web.holdings import count_holdings
from runding.web.pages import page, twin
from runding.web.visits import Visiting

router = APIRouter()


@router.get("/")
def start(visit: Visiting) -> Response:
    """Show what the dossier holds, and the ways into it."""
    holdings = visit.snapshot.kept("holdings", lambda: count_holdings(visit.snapshot))
    if visit.form == "json":
        days = {
            name: day.isoformat() if day else None for name, day in (("first", holdings.first), ("last", holdings.last))
        }
        return twin(json_text({"dossier": visit.dossier.name, **holdings.counts, **days}, indent=2) + "\n")
    return page(visit, "start.html.jinja", here="start", holdings=holdings)
