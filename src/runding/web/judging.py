"""Judgements from a form: what a person says, held against the statement as it stands."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from fastapi import HTTPException
from pydantic import BaseModel, Field

from runding.errors import ConflictError, RecordError
from runding.record import find_document, find_statement
from runding.types import (
    Dating,
    Document,
    Judgement,
    JudgementKind,
    Move,
    NewJudgement,
    Span,
    Stance,
    Statement,
)
from runding.web.visits import Blank, Day, Number, Visit

MAX_WHY = 2_000
MAX_SPEAKER = 300
NO_NUL = r"^[^\x00]*$"
"""Databases keep no NUL."""


class StatementFields(BaseModel):
    """What a person says of some words; offsets are code points of the document's text."""

    party: str = Field(max_length=200)
    issue: str = Field(max_length=200)
    stance: Stance
    move: Annotated[Move | None, Blank] = None
    speaker: Annotated[Annotated[str, Field(max_length=MAX_SPEAKER, pattern=NO_NUL)] | None, Blank] = None
    said: Day = None
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    condition_start: Number = None
    condition_end: Number = None


class StatementForm(StatementFields):
    """The same, with why it is said."""

    why: str = Field(default="", max_length=MAX_WHY, pattern=NO_NUL)


class JudgementForm(StatementForm):
    """A judgement on a statement that is there; `seen` is how many the person knew of."""

    kind: Literal["accept", "reject", "change"]
    seen: int = Field(ge=0)
    back: str = Field("", max_length=4000)


def judged_statement(visit: Visit, form: StatementFields, base: Statement | None, document: Document) -> Statement:
    """Return what a form says as a statement; what the form does not ask is as in the base.

    Raises a refusal where it names what the codebook does not know, or words that are not in the text.
    """
    check_named(visit, form.party, form.issue)
    evidence = checked_span(document, form.start, form.end)
    condition = None
    if form.condition_start is not None and form.condition_end is not None:
        condition = checked_span(document, form.condition_start, form.condition_end)
    by = visit.request.state.visitor.name
    return Statement(
        id=base.id if base else "",
        document=document.id,
        attribution=base.attribution if base else None,
        party=form.party,
        speaker=form.speaker,
        issue=form.issue,
        stance=form.stance,
        move=form.move,
        condition=condition,
        said=_said(form.said, base.said if base else None, by),
        evidence=evidence,
        words=tuple(each for each in base.words if evidence.start <= each.start and each.end <= evidence.end)
        if base
        else (),
        confidence=1.0,
        maker=f"person:{by}",
    )


def judge(visit: Visit, new: NewJudgement, *, seen: int | None) -> Judgement:
    """Write a judgement; ConflictError passes, what the record refuses else becomes a refusal of the request."""
    try:
        return visit.dossier.record.judge(new, seen=seen)
    except ConflictError:
        raise
    except RecordError as error:
        raise HTTPException(409, str(error)) from error


def asked_judgement(visit: Visit, name: str, form: JudgementForm) -> NewJudgement:
    """Return the judgement that a form asks for."""
    kind: JudgementKind = form.kind
    after = None
    if kind == "change":
        base, document = base_statement(visit, name)
        after = replace(judged_statement(visit, form, base, document), id=name)
    return NewJudgement(kind, visit.request.state.visitor.name, name, after, form.why)


def base_statement(visit: Visit, name: str) -> tuple[Statement, Document]:
    """Return a statement as it counts, else as the machine or its last judgement has it, and its document."""
    counted, original = find_statement(visit.dossier.record, name)
    history = visit.dossier.record.judgements(statement=name)
    said = next((each for one in reversed(history) for each in (one.after, one.before) if each), None)
    statement = counted or original or said
    document = find_document(visit.dossier.record, statement.document) if statement else None
    if statement is None or document is None:
        raise HTTPException(404, f"there is no statement {name}")
    return replace(statement, id=name), document


def checked_span(document: Document, start: int, end: int) -> Span:
    """Return a span that lies in a document; raises a refusal where it does not."""
    if not 0 <= start < end <= len(document.text):
        raise HTTPException(409, f"{start} to {end} is no stretch of this text")
    return Span(start, end)


def check_named(visit: Visit, party: str, issue: str) -> None:
    """Raise a refusal where the codebook lists no such party or issue."""
    codebook = visit.codebook
    if party not in {each.id for each in codebook.parties}:
        raise HTTPException(404, f"the codebook has no party {party}")
    if issue not in {each.id for each in codebook.issues}:
        raise HTTPException(404, f"the codebook has no issue {issue}")


def _said(day: date | None, before: Dating | None, by: str) -> Dating:
    """Return when it was said: as before where the person left the day as it was."""
    if before is not None and day == before.earliest:
        return before
    if day is None:
        return Dating("unknown", None, None, f"taken away by {by}")
    return Dating("day", day, day, f"said by {by}")
