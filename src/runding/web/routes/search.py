"""Full-text search over documents and statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from markupsafe import Markup

from runding.record.search import Term, parse_question
from runding.report.exports import json_text, statement_row
from runding.report.lookup import span_text
from runding.report.views import view_statements
from runding.types import Document, Statement
from runding.web.highlights import excerpt, find_terms
from runding.web.pages import address, page, twin
from runding.web.routes.documents import document_row
from runding.web.visits import Visit, Visiting

router = APIRouter()
PAGE = 20
"""Documents on a page of results."""
LOOKED_THROUGH = 60
"""Documents whose statements are looked through for a page of statements."""
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A document with the words around the first hit."""

    document: Document
    words: Markup


@router.get("/search")
def search(
    visit: Visiting,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    within: Literal["documents", "statements"] = "documents",
    start: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """Show the documents in which all the words occur, or the statements; "in quotes" they must follow each other."""
    terms = parse_question(q)
    step = PAGE if within == "documents" else LOOKED_THROUGH
    names, total = visit.dossier.record.search(terms, limit=step, start=start)
    following = address("/search", q=q, within=within, start=start + step) if start + step < total and names else None
    documents = _in_order(visit, names)
    statements = _statements(visit, names, terms) if within == "statements" else ([], [])
    if visit.form == "json":
        known = {each.id: each for each in statements[1]}
        found = [statement_row(each, known) for each in statements[0]]
        items = [document_row(each) for each in documents] if within == "documents" else found
        return twin(json_text({"items": items, "documents": total, "next": following}) + "\n")
    views = view_statements(*statements, visit.codebook)
    return page(
        visit,
        "search.html.jinja",
        here="search",
        own=address("/search", q=q, within=within if within != "documents" else None, start=start),
        q=q,
        asked=bool(terms),
        within=within,
        total=total,
        looked_through=min(start + step, total),
        hits=[Hit(each, excerpt(each.text, terms)) for each in documents] if within == "documents" else [],
        views=views,
        terms=terms,
        following=following,
    )


def _in_order(visit: Visit, names: Sequence[str]) -> list[Document]:
    known = {each.id: each for each in visit.dossier.record.named_documents(names)}
    return [known[name] for name in names if name in known]


def _statements(visit: Visit, names: Sequence[str], terms: Sequence[Term]) -> tuple[list[Statement], list[Document]]:
    """Return the statements of documents whose evidence holds all the terms."""
    found = visit.dossier.record.statements_of(names)
    known = {each.id: each for each in visit.dossier.record.named_documents(names)}
    kept = [each for each in found if find_terms(span_text(known[each.document], each.evidence), terms).whole]
    return kept, list(known.values())
