"""Review: the queue of what is worth a judgement, and the desk at which statements are judged, all by keyboard."""

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Response
from fastapi.responses import RedirectResponse

from runding.analyse import review_queue
from runding.errors import ConflictError
from runding.record import (
    document_codings,
    find_document,
    latest_judgements,
    page_statements,
)
from runding.types import Judgement, NewJudgement, QueueItem, Statement
from runding.web.desks import Desk, document_desk, form_values, position_of, statement_desk
from runding.web.judging import (
    JudgementForm,
    StatementForm,
    asked_judgement,
    base_statement,
    judge,
    judged_statement,
)
from runding.web.pages import JSON_TYPE, address, page, twin
from runding.web.routes.preferences import own_path
from runding.web.undoing import next_steps, undoing
from runding.web.visits import Text, Visit, Visiting

router = APIRouter()
SHOWN = 40
LATEST = 8
AT_ONCE = 200
"""Statements of an issue on one page."""


@router.get("/review")
def review(visit: Visiting, party: Text = None, issue: Text = None) -> Response:
    """Show the queue, best first, and what was judged last."""
    queue = queue_of(visit, party=party, issue=issue)
    items = queue[:SHOWN]
    _line_up(visit, queue)
    if visit.form == "json":
        return twin(json.dumps({"items": [queue_row(each) for each in items], "total": len(queue)}) + "\n", JSON_TYPE)
    statements, _, documents = visit.dossier.record.evidence([each.statement for each in items])
    steps = next_steps(visit.dossier.record, visit.request.state.visitor.name)
    return page(
        visit,
        "review.html.jinja",
        here="review",
        items=items,
        total=len(queue),
        statements={each.id: each for each in statements},
        documents={each.id: each for each in documents},
        party=party,
        issue=issue,
        steps=steps,
        latest=_latest(visit),
    )


@router.get("/review/issues/{issue}")
def review_issue(visit: Visiting, issue: str, party: Text = None, after: Text = None) -> Response:
    """Show all statements of an issue at once, each with the judgements that it may be given."""
    if issue not in {each.id for each in visit.codebook.issues}:
        raise HTTPException(404, f"the codebook has no issue {issue}")
    record = visit.dossier.record
    found = page_statements(record, issue=issue, party=party, after=after or "", limit=AT_ONCE)
    documents = record.evidence([each.id for each in found])[2]
    counts: dict[str, int] = {}
    for name in {each.document for each in found}:
        for one in record.judgements(document=name):
            counts[one.statement] = counts.get(one.statement, 0) + 1
    return page(
        visit,
        "review_issue.html.jinja",
        here="review",
        issue=issue,
        party=party,
        statements=sorted(
            found, key=lambda each: (each.party, each.said.earliest is None, each.said.earliest, each.id)
        ),
        documents={each.id: each for each in documents},
        counts=counts,
        following=address(f"/review/issues/{issue}", party=party, after=found[-1].id)
        if len(found) == AT_ONCE
        else None,
    )


@router.get("/review/documents/{document}")
def review_document(visit: Visiting, document: str, done: Text = None) -> Response:
    """Show a document in which statements can be added."""
    found = find_document(visit.dossier.record, document)
    if found is None:
        raise HTTPException(404, f"there is no document {document}")
    return _desk_page(visit, document_desk(visit, found), done=_done(visit, done, None))


@router.post("/review/documents/{document}")
def add_statement(visit: Visiting, document: str, form: Annotated[StatementForm, Form()]) -> Response:
    """Add a statement that the machine missed."""
    found = find_document(visit.dossier.record, document)
    if found is None:
        raise HTTPException(404, f"there is no document {document}")
    said = judged_statement(visit, form, None, found)
    made = judge(visit, NewJudgement("add", visit.request.state.visitor.name, after=said, why=form.why), seen=None)
    return RedirectResponse(address(f"/review/documents/{document}", done=made.statement), 303)


@router.post("/review/undo")
def undo(visit: Visiting) -> Response:
    """Take back what the visitor judged last."""
    return _step(visit, "undo")


@router.post("/review/redo")
def redo(visit: Visiting) -> Response:
    """Put back what the visitor took back last."""
    return _step(visit, "redo")


@router.get("/review/{statement}")
def review_statement(
    visit: Visiting,
    statement: str,
    done: Text = None,
    was: Annotated[Text, Query(max_length=20)] = None,
) -> Response:
    """Show the desk: the words in their document, what the machine and people say, and the form to judge."""
    found, document = base_statement(visit, statement)
    desk = statement_desk(visit, found, document)
    if visit.form == "json":
        return twin(json.dumps({"statement": statement, "judgements": len(desk.history)}) + "\n", JSON_TYPE)
    return _desk_page(visit, desk, done=_done(visit, done, was))


@router.post("/review/{statement}")
def judge_statement(visit: Visiting, statement: str, form: Annotated[JudgementForm, Form()]) -> Response:
    """Write a judgement; where somebody else was first, show theirs beside what was to be saved."""
    before, document = base_statement(visit, statement)
    held = position_of(visit, before.party, before.issue)
    try:
        made = judge(visit, asked_judgement(visit, statement, form), seen=form.seen)
    except ConflictError:
        desk = statement_desk(visit, before, document)
        return _desk_page(visit, desk, status=409, form=form, conflict=desk.history[-1] if desk.history else None)
    visit.dossier.snapshot(fresh=True)
    onward = own_path(form.back) if form.back else f"/review/{_next(visit, made) or statement}"
    sign = "&" if "?" in onward else "?"
    return RedirectResponse(f"{onward}{sign}done={made.statement}&was={held.stance if held else 'none'}", 303)


def queue_of(visit: Visit, *, party: str | None = None, issue: str | None = None) -> list[QueueItem]:
    """Return the queue as the record stands."""
    snapshot = visit.dossier.snapshot(fresh=True)
    make = lambda: review_queue(snapshot.ledger, snapshot.codebook, limit=1_000, party=party, issue=issue)  # noqa: E731
    return snapshot.kept(("queue", party, issue), make)


def queue_row(item: QueueItem) -> dict[str, object]:
    """Return a place in the queue for machines."""
    names = ("statement", "party", "issue", "stance", "influential", "disputed")
    return {
        **{name: getattr(item, name) for name in names},
        "score": round(item.score, 4),
        "confidence": round(item.confidence, 4),
    }


def _line_up(visit: Visit, queue: list[QueueItem]) -> list[str]:
    """Remember what a visitor goes through, so that the order is not worked out anew after every judgement."""
    line = [each.statement for each in queue]
    visit.request.app.state.queues[visit.request.state.visitor.name] = line
    return line


def _next(visit: Visit, made: Judgement) -> str | None:
    """Return the next statement in the visitor's line, which begins anew where it is at its end."""
    line: list[str] = visit.request.app.state.queues.get(visit.request.state.visitor.name, [])
    if made.statement in line:
        line.remove(made.statement)
    line = line or _line_up(visit, queue_of(visit))
    return next((each for each in line if each != made.statement), None)


def _step(visit: Visit, which: Literal["undo", "redo"]) -> Response:
    record, by = visit.dossier.record, visit.request.state.visitor.name
    steps = next_steps(record, by)
    step = steps.undo if which == "undo" else steps.redo
    if step is None:
        return RedirectResponse("/review", 303)
    statement = step.after or step.before
    held = position_of(visit, statement.party, statement.issue) if statement else None
    judge(visit, undoing(step, by), seen=None)
    visit.dossier.snapshot(fresh=True)
    fields = {"done": step.statement, "was": held.stance if held else "none"}
    return RedirectResponse(address(f"/review/{step.statement}", **fields), 303)


def _done(visit: Visit, statement: str | None, was: str | None) -> dict[str, object] | None:
    """Return the judgement that was just made, with the position that came of it."""
    history = visit.dossier.record.judgements(statement=statement) if statement else []
    if not history:
        return None
    made = history[-1]
    said: Statement | None = made.after or made.before
    if said is None:
        said = next((each.after or each.before for each in reversed(history) if each.after or each.before), None)
    held = position_of(visit, said.party, said.issue) if said else None
    return {"judgement": made, "said": said, "position": held, "was": was}


def _latest(visit: Visit) -> list[Judgement]:
    """Return what the visitor judged last, latest first."""
    return latest_judgements(visit.dossier.record, visit.request.state.visitor.name, limit=LATEST)


def _desk_page(
    visit: Visit,
    desk: Desk,
    *,
    status: int = 200,
    form: StatementForm | None = None,
    **content: Any,  # noqa: ANN401
) -> Response:
    given: dict[str, Any] = {"conflict": None, "done": None}
    steps = next_steps(visit.dossier.record, visit.request.state.visitor.name)
    counted, originals = document_codings(visit.dossier.record, desk.document.id)
    return page(
        visit,
        "desk.html.jinja",
        status=status,
        here="review",
        desk=desk,
        steps=steps,
        values=form_values(desk, form),
        asked=form,
        others=len(counted) + len(originals),
        may_judge=visit.request.state.visitor.may("reviewer"),
        **(given | content),
    )
