"""The matrix: where each party stands on each issue, as of any day; a cell opens its statements."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from runding import report
from runding.analyse import ledger_matrix
from runding.types import Matrix
from runding.web.pages import CSV_TYPE, page, twin
from runding.web.visits import Blank, Day, Visit, Visiting

router = APIRouter()


class MatrixChoice(BaseModel):
    """Which positions: as of a day, of the last days before it, by so many statements at least."""

    as_of: Day = None
    window: Annotated[int | None, Blank, Field(ge=1, le=100_000)] = None
    min_statements: Annotated[int | None, Blank, Field(ge=1, le=1_000_000)] = None
    by: Literal["party", "speaker"] = "party"


@router.get("/matrix")
def matrix(visit: Visiting, choice: Annotated[MatrixChoice, Query()]) -> Response:
    """Show the matrix."""
    cited = visit.form != "html"
    table = chosen_matrix(visit, choice, cite=cited)
    if visit.form == "json":
        return twin(report.matrix_json(table, visit.codebook))
    if visit.form == "csv":
        return twin(report.matrix_csv(table), CSV_TYPE)
    return page(visit, "matrix.html.jinja", here="matrix", matrix=table, choice=choice)


def chosen_matrix(visit: Visit, choice: MatrixChoice, *, cite: bool = False) -> Matrix:
    """Return the matrix that is asked for; without `cite` its positions name no statements."""
    options = choice.model_dump()
    options["min_statements"] = choice.min_statements or 1
    key = ("matrix", cite, *options.values())
    make = lambda: ledger_matrix(visit.snapshot.ledger, visit.codebook, **options, cite=cite)  # noqa: E731
    return visit.snapshot.kept(key, make)
