"""What analyses say: the twins of the pages, in the shape of all results."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from runding.analyse import WINDOW_DAYS
from runding.errors import NetworkError
from runding.types import DisagreementKind
from runding.web.api.results import PREFIX, Asking, On, Result, Wanted, bearer, fresh, problems, wrapped
from runding.web.routes import changes, matrix, networks, packages

router = APIRouter(
    prefix=PREFIX, tags=["analyses"], dependencies=[Depends(bearer), Depends(fresh)], responses=problems(304)
)
Found = Result[dict[str, Any]]
Rows = Result[Any]


class MatrixQuery(BaseModel):
    """Which positions."""

    as_of: On = Field(None, description="As of the end of this day.")
    window: Annotated[int, Field(ge=1, le=100_000)] | SkipJsonSchema[None] = Field(
        None, description="Only so many days before it."
    )
    min_statements: int = Field(1, ge=1, le=1_000_000)
    by: Literal["party", "speaker"] = "party"


@router.get("/matrix", response_model=Found)
def get_matrix(visit: Asking, query: Annotated[MatrixQuery, Query()]) -> Response:
    """Return where parties stand on issues: parties and issues with labels, and positions with their statements."""
    return wrapped(visit, matrix.matrix(visit, matrix.MatrixChoice(**query.model_dump(exclude_none=True))))


@router.get("/shifts", response_model=Rows)
def get_shifts(
    visit: Asking,
    party: Wanted = None,
    issue: Wanted = None,
    since: On = None,
) -> Response:
    """Return whose position changed, when, with the statements on both sides."""
    return wrapped(visit, changes.shifts(visit, party, issue, since))


@router.get("/disagreements", response_model=Rows)
def get_disagreements(
    visit: Asking,
    kind: DisagreementKind = "stance",
    party: Wanted = None,
    window: Annotated[int, Query(ge=1, le=3650)] = WINDOW_DAYS,
) -> Response:
    """Return where outlets differ on what was said, or what one alone carries."""
    return wrapped(visit, changes.disagreements(visit, kind, party, window))


@router.get("/settlements", response_model=Found)
def get_settlements(visit: Asking, as_of: On = None) -> Response:
    """Return every package: who accepts and who blocks it, and the nearest settlements."""
    return wrapped(visit, packages.packages(visit, as_of))


@router.get("/networks", response_model=Rows, responses=problems(409))
def get_networks(
    visit: Asking,
    type: Literal["onemode", "twomode"] = "onemode",  # noqa: A002  (as the command has it)
    nodes: networks.Node = "party",
    since: On = None,
    until: On = None,
) -> Response:
    """Return a discourse network as a matrix with the names of its rows and columns."""
    choice = networks.NetworkChoice(type=type, nodes=nodes, since=since, until=until)
    try:
        return wrapped(visit, networks.network_page(visit, choice))
    except NetworkError as error:
        raise HTTPException(409, str(error)) from error
