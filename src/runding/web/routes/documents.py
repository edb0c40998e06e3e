"""Documents: the list, and each with its furniture, attributions and statements lit up."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from fastapi import APIRouter, HTTPException, Query, Response

from runding.report.exports import attributions_jsonl, dating_row, json_text, statement_row
from runding.report.views import view_document, view_statements
from runding.types import Attribution, Document
from runding.web.dossier import Snapshot
from runding.web.pages import address, page, twin
from runding.web.visits import Text, Visiting
from runding.web.wording import say

if TYPE_CHECKING:
    from runding.ledger import Integers

router = APIRouter()
PAGE = 40


@router.get("/documents")
def documents(visit: Visiting, outlet: Text = None, start: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """Show the documents, those published last first."""
    places = _chosen(visit.snapshot, outlet)
    ledger = visit.snapshot.ledger
    ids = [ledger.documents[place] for place in places[start : start + PAGE].tolist()]
    known = {each.id: each for each in visit.dossier.record.named_documents(ids)}
    shown = [known[name] for name in ids if name in known]
    more = start + PAGE < len(places)
    following = address("/documents", outlet=outlet, start=start + PAGE) if more else None
    if visit.form == "json":
        items = [document_row(each) for each in shown]
        return twin(json_text({"items": items, "total": len(places), "next": following}) + "\n")
    return page(
        visit,
        "documents.html.jinja",
        here="documents",
        outlet=outlet,
        outlets=ledger.outlets,
        documents=shown,
        total=len(places),
        following=following,
    )


@router.get("/documents/{name}")
def document(visit: Visiting, name: str, statement: Text = None) -> Response:
    """Show a document; `statement` is lit up from the start."""
    found = visit.dossier.record.document(name)
    if found is None:
        raise HTTPException(404, say(visit.language, "error", "no_document", name=name))
    shown, attributions, statements = found
    if visit.form == "json":
        known = {shown.id: shown}
        rows = {
            **document_row(shown),
            "text": shown.text,
            "attributions": _attribution_rows(shown, attributions),
            "statements": [statement_row(each, known) for each in statements],
            "furniture": [{"start": f.span.start, "end": f.span.end, "kind": f.kind} for f in shown.furniture],
        }
        return twin(json_text(rows, indent=2) + "\n")
    views = view_statements(statements, [shown], visit.codebook)
    view = view_document(shown, 1, attributions, views)
    return page(
        visit, "document.html.jinja", here="documents", view=view, attributions=len(attributions), now=statement
    )


def document_row(document: Document) -> dict[str, Any]:
    """Return what is known of a document, its text left out."""
    return {
        "id": document.id,
        "doc": document.name,
        "title": document.title.value if document.title else None,
        "outlet": document.outlet.value if document.outlet else None,
        "language": document.language,
        "url": document.url,
        "published": dating_row(document.published),
    }


def _attribution_rows(document: Document, attributions: Sequence[Attribution]) -> Any:  # noqa: ANN401
    """Return attributions in the form of exchange."""
    return json.loads(attributions_jsonl([document], attributions))["attributions"]


def _chosen(snapshot: Snapshot, outlet: str | None) -> "Integers":
    """Return the places of an outlet's documents in the ledger, or of all, those published last first."""
    ledger = snapshot.ledger
    order: Integers = snapshot.kept("newest documents", lambda: np.argsort(-ledger.published, kind="stable"))
    if outlet is None:
        return order
    number = ledger.outlets.index(outlet) if outlet in ledger.outlets else -1
    chosen: Integers = order[ledger.outlet[order] == number]
    return chosen
