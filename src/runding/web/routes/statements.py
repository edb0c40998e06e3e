"""Statements: a list of those that are wanted, and each with what is known of it."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from runding.record import find_statement
from runding.report.exports import json_text, statement_row, statements_csv
from runding.report.lookup import documents_by_id
from runding.report.views import view_statements
from runding.types import Document, Statement
from runding.web.listing import PAGE, evidence_of, selected
from runding.web.pages import CSV_TYPE, address, page, twin
from runding.web.selection import Wanted
from runding.web.visits import Day, Text, Visit, Visiting
from runding.web.wording import say

router = APIRouter()
TABLE = 1000
"""Statements in a table for spreadsheets; the next thousand follow at its cursor."""


class StatementChoice(BaseModel):
    """Which statements, from which cursor on."""

    party: Text = None
    issue: Text = None
    stance: Text = None
    speaker: Text = None
    outlet: Text = None
    since: Day = None
    until: Day = None
    after: Text = None

    def wanted(self) -> Wanted:
        """Return what statements must have."""
        return Wanted(**self.model_dump(exclude={"after"}))


@router.get("/statements")
def statements(visit: Visiting, choice: Annotated[StatementChoice, Query()]) -> Response:
    """Show the statements that are wanted, the latest first."""
    found = selected(visit, choice.wanted(), choice.after, size=TABLE if visit.form == "csv" else PAGE)
    shown, documents = evidence_of(visit, found.ids)
    following = address("/statements", **choice.model_dump() | {"after": found.after}) if found.after else None
    if visit.form == "json":
        known = documents_by_id(documents)
        items = [statement_row(each, known) for each in shown]
        return twin(json_text({"items": items, "total": found.total, "next": with_form(following, "json")}) + "\n")
    if visit.form == "csv":
        table = twin(statements_csv(shown, documents), CSV_TYPE)
        if following:
            table.headers["Link"] = f'<{with_form(following, "csv")}>; rel="next"'
        return table
    views = view_statements(shown, documents, visit.codebook)
    return page(
        visit,
        "statements.html.jinja",
        here="statements",
        choice=choice,
        fields=choice.model_dump(exclude={"after"}),
        found=found,
        views=views,
        following=following,
    )


@router.get("/statements/{name}")
def statement(visit: Visiting, name: str) -> Response:
    """Show one statement: who, what, when, how sure, in which words; what the machine and people said of it."""
    shown, documents = _one(visit, name)
    if visit.form == "json":
        return twin(json_text(statement_row(shown, documents_by_id(documents)), indent=2) + "\n")
    (view,) = view_statements([shown], documents, visit.codebook)
    record = visit.dossier.record
    return page(
        visit,
        "statement.html.jinja",
        here="statements",
        view=view,
        original=find_statement(record, name)[1],
        judgements=record.judgements(statement=name),
    )


@router.get("/statements/{name}/in-document")
def in_document(visit: Visiting, name: str) -> RedirectResponse:
    """Lead to the statement's place in its document."""
    shown, _ = _one(visit, name)
    found = visit.dossier.record.document(shown.document)
    place = next(number for number, each in enumerate(found[2] if found else [shown], 1) if each.id == name)
    return RedirectResponse(address(f"/documents/{shown.document}", statement=name) + f"#e{place}", 303)


def with_form(place: str | None, form: str) -> str | None:
    """Return an address that asks for a twin."""
    return place and f"{place}{'&' if '?' in place else '?'}format={form}"


def _one(visit: Visit, name: str) -> tuple[Statement, list[Document]]:
    shown, documents = evidence_of(visit, [name])
    if not shown:
        raise HTTPException(404, say(visit.language, "error", "no_statement", name=name))
    return shown[0], documents
