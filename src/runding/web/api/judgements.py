"""Judgements: what people said of statements, and saying something new."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from runding.errors import ConflictError, RecordError
from runding.record import find_document, page_judgements
from runding.types import JudgementKind, NewJudgement
from runding.web.api.records import statement_tag
from runding.web.api.results import (
    PREFIX,
    Asking,
    Cursor,
    Limit,
    Name,
    Result,
    Wanted,
    bearer,
    fresh,
    packed,
    problems,
    unpacked,
)
from runding.web.api.shapes import JudgementShape, QueueShape, judgement_shape
from runding.web.judging import MAX_WHY, NO_NUL, StatementFields, base_statement, judged_statement
from runding.web.routes.review import queue_of, queue_row
from runding.web.visits import Visit

router = APIRouter(prefix=PREFIX, tags=["judgements"], dependencies=[Depends(bearer)], responses=problems())


Why = Annotated[str, Field(max_length=MAX_WHY, pattern=NO_NUL)]
Seen = Annotated[
    Annotated[int, Field(ge=0, le=2**31)] | SkipJsonSchema[None],
    Field(description="How many judgements the client knows of; 409 where there are more."),
]


class VerdictBody(BaseModel):
    """A statement is right as it stands, or wrong; who judges is whose token is sent."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["accept", "reject"]
    statement: Name
    why: Why = ""
    seen: Seen = None


class ChangeBody(BaseModel):
    """A statement is to say something else."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["change"]
    statement: Name
    says: StatementFields
    why: Why = ""
    seen: Seen = None


class AddBody(BaseModel):
    """The machine missed a statement."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["add"]
    document: Name
    says: StatementFields
    why: Why = ""
    seen: Seen = None


class UndoBody(BaseModel):
    """An earlier judgement no longer holds: the one that is named, or the last."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["undo"]
    statement: Name
    undoes: Name | SkipJsonSchema[None] = None
    why: Why = ""
    seen: Seen = None


JudgementBody = Annotated[VerdictBody | ChangeBody | AddBody | UndoBody, Field(discriminator="kind")]


@router.get("/judgements", dependencies=[Depends(fresh)], responses=problems(304, 404))
def list_judgements(
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
    statement: Wanted = None,
    document: Wanted = None,
    by: Wanted = None,
    kind: JudgementKind | SkipJsonSchema[None] = None,
) -> Result[list[JudgementShape]]:
    """List judgements in the order in which they were made."""
    wanted = {"statement": statement, "document": document, "by": by, "kind": kind}
    found = page_judgements(visit.dossier.record, after=unpacked(cursor), limit=limit, **wanted)
    after = packed(found[-1][0]) if len(found) == limit else None
    return Result(data=[judgement_shape(each) for _, each in found], next=after)


@router.post("/judgements", status_code=201, responses=problems(400, 404, 409, 412, 413))
def make_judgement(
    visit: Asking,
    body: JudgementBody,
    response: Response,
    if_match: Annotated[Annotated[str, Field(max_length=200)] | SkipJsonSchema[None], Header()] = None,
) -> Result[JudgementShape]:
    """Make a judgement; the answer's ETag is the statement's as it is then."""
    try:
        new = _asked(visit, body)
        if if_match is not None:
            _check_match(visit, new.statement, if_match)
        made = visit.dossier.record.judge(new, seen=body.seen)
    except (ConflictError, RecordError) as error:
        raise HTTPException(409, str(error)) from error
    visit.dossier.snapshot(fresh=True)
    response.headers["ETag"] = statement_tag(made.statement, made.number)
    return Result(data=judgement_shape(made))


@router.get("/queue", dependencies=[Depends(fresh)], responses=problems(304))
def get_queue(
    visit: Asking,
    limit: Limit = 100,
    party: Wanted = None,
    issue: Wanted = None,
) -> Result[list[QueueShape]]:
    """Return the statements most worth a judgement, best first."""
    found = queue_of(visit, party=party, issue=issue)[:limit]
    return Result(data=[QueueShape.model_validate(queue_row(each)) for each in found])


def _asked(visit: Visit, body: JudgementBody) -> NewJudgement:
    by = visit.request.state.visitor.name
    if isinstance(body, AddBody):
        document = find_document(visit.dossier.record, body.document)
        if document is None:
            raise HTTPException(404, f"there is no document {body.document}")
        return NewJudgement("add", by, after=judged_statement(visit, body.says, None, document), why=body.why)
    base, document = base_statement(visit, body.statement)
    after = judged_statement(visit, body.says, base, document) if isinstance(body, ChangeBody) else None
    undoes = body.undoes if isinstance(body, UndoBody) else None
    return NewJudgement(body.kind, by, body.statement, after, body.why, undoes)


def _check_match(visit: Visit, statement: str, given: str) -> None:
    now = statement_tag(statement, len(visit.dossier.record.judgements(statement=statement)))
    if given != "*" and now not in (each.strip() for each in given.split(",")):
        raise HTTPException(412, f"statement {statement}: is {now} now; look at it and judge again")
