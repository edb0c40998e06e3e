"""Statements as pages show them: those on a page of a list, and the sentences behind ids."""

from collections.abc import Iterable

from fastapi import HTTPException

from runding.report.views import StatementView, view_statements
from runding.types import Document, Statement
from runding.web.selection import Cursor, Selection, Wanted, parse_cursor, select_statements
from runding.web.visits import Visit
from runding.web.wording import say

PAGE = 30
"""Statements on a page of a list."""


def selected(visit: Visit, wanted: Wanted, after: str | None, *, size: int = PAGE) -> Selection:
    """Return a page of statements; a cursor that is none is a page that is not there."""
    try:
        cursor: Cursor | None = parse_cursor(after) if after else None
    except ValueError as error:
        raise HTTPException(404, say(visit.language, "error", "no_cursor")) from error
    return select_statements(visit.snapshot, wanted, size=size, after=cursor)


def evidence_of(visit: Visit, ids: Iterable[str]) -> tuple[list[Statement], list[Document]]:
    """Return the statements with these ids in that order, and their documents."""
    names = list(ids)
    found, _, documents = visit.dossier.record.evidence(names)
    known = {each.id: each for each in found}
    return [known[name] for name in names if name in known], documents


def statement_views(visit: Visit, ids: Iterable[str]) -> list[StatementView]:
    """Return statements as cards show them."""
    return view_statements(*evidence_of(visit, ids), visit.codebook)
