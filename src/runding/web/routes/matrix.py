"""The matrix: where each party stands on each issue, as of any day; a cell opens its statements."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from runding import report
from runding.analyse import ledger_matrix, matrix_as_of, matrix_history
from runding.analyse.cells import By
from runding.analyse.history import History
from runding.report.lookup import party_labels
from runding.report.wording import label_text
from runding.types import Matrix, Position
from runding.web.cells import write_cells
from runding.web.days import statement_days
from runding.web.dossier import Snapshot
from runding.web.pages import CSV_TYPE, address, page, twin
from runding.web.panels import CellPanel, open_cell
from runding.web.visits import Blank, Day, Text, Visit, Visiting
from runding.web.wording import say

router = APIRouter()
PANEL = "aside#panel"
"""What a browser that has the matrix wants of it when a cell is opened."""
MANY_ROWS = 40
"""Speakers whose rows are still shown together; of more, those of one party at a time."""


class MatrixChoice(BaseModel):
    """Which positions: as of a day, of the last days before it, by so many statements at least; and the open cell."""

    as_of: Day = None
    window: Annotated[Annotated[int, Field(ge=1, le=100_000)] | None, Blank] = None
    min_statements: Annotated[Annotated[int, Field(ge=1, le=1_000_000)] | None, Blank] = None
    by: By = "party"
    party: Text = None
    """With `by` speaker: whose speakers."""
    cell: Text = None
    """Party (or party/speaker) and issue, with a colon between."""


@router.get("/matrix")
def matrix(visit: Visiting, choice: Annotated[MatrixChoice, Query()]) -> Response:
    """Show the matrix."""
    if visit.form == "json":
        return twin(report.matrix_json(chosen_matrix(visit, choice, cite=True), visit.codebook))
    if visit.form == "csv":
        return twin(report.matrix_csv(chosen_matrix(visit, choice, cite=True)), CSV_TYPE)
    table = chosen_matrix(visit, choice)
    fields = choice.model_dump(exclude={"cell", "by"}) | ({"by": "speaker"} if choice.by == "speaker" else {})
    panel, own = opened_panel(visit, table, choice), address("/matrix", **fields, cell=choice.cell)
    if visit.request.headers.get("hx-target") == PANEL:
        return page(visit, "panel.html.jinja", own=own, choice=choice, fields=fields, panel=panel)
    party, rows = shown_rows(table, choice)
    names = {row: row_name(visit, row, choice.by) for row in rows}
    opens = address("/matrix", **fields, cell="-").removesuffix("-")
    cells = write_cells(table, names, opens=opens, current=choice.cell, language=visit.language)
    return page(
        visit,
        "matrix.html.jinja",
        here="matrix",
        own=own,
        matrix=table,
        names=names,
        cells=defaultdict(str, cells),
        party=party,
        choice=choice,
        fields=fields,
        days=statement_days(visit.snapshot),
        panel=panel,
    )


def chosen_matrix(visit: Visit, choice: MatrixChoice, *, cite: bool = False) -> Matrix:
    """Return the matrix that is asked for; without `cite` its positions name no statements."""
    snapshot, by, least = visit.snapshot, choice.by, choice.min_statements or 1
    if cite or choice.window:
        return ledger_matrix(
            snapshot.ledger, visit.codebook, as_of=choice.as_of, window=choice.window, min_statements=least, by=by,
            cite=cite,
        )  # fmt: skip
    return matrix_as_of(history_of(snapshot, by), choice.as_of, min_statements=least)


def history_of(snapshot: Snapshot, by: By) -> History:
    """Return the sums from which the matrix of any day comes."""
    return snapshot.kept(("history", by), lambda: matrix_history(snapshot.ledger, snapshot.codebook, by=by))


def party_matrix(visit: Visit, as_of: date | None = None) -> Matrix:
    """Return where parties stand as of a day."""
    return chosen_matrix(visit, MatrixChoice(as_of=as_of))


def shown_rows(table: Matrix, choice: MatrixChoice) -> tuple[str | None, list[str]]:
    """Return the rows of the matrix that the page shows: of many speakers those of one party, and which."""
    if choice.by == "party":
        return None, list(table.parties)
    party = choice.party or (table.parties[0].partition("/")[0] if len(table.parties) > MANY_ROWS else None)
    return party, [row for row in table.parties if party in (None, row.partition("/")[0])]


def row_name(visit: Visit, row: str, by: By) -> str:
    """Return what a row is called: the party, and the speaker after it."""
    party, _, speaker = row.partition("/")
    name = label_text(party_labels(visit.codebook)[party], visit.language)
    return name if by == "party" else f"{name}: {speaker or say(visit.language, 'term', 'no_speaker')}"


def opened_panel(visit: Visit, table: Matrix, choice: MatrixChoice) -> CellPanel | None:
    """Return what the open cell holds; None where none is open or it has no position."""
    row, _, issue = (choice.cell or "").rpartition(":")
    position = table.cells.get((row, issue))
    if position is None:
        return None
    return open_cell(visit, position, since=window_start(visit, choice, position), until=choice.as_of)


def window_start(visit: Visit, choice: MatrixChoice, position: Position) -> date | None:
    """Return the first day that a window leaves in."""
    days = statement_days(visit.snapshot)
    last = choice.as_of or (days and days.last) or position.latest
    return last - timedelta(choice.window - 1) if choice.window and last else None
