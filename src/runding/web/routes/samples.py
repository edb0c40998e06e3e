"""Coding teams: samples, coding them blind, deciding where coders differ, and how far they agree."""

import json
import random
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import RedirectResponse

from runding import report
from runding.errors import ConflictError, RecordError
from runding.record import (
    coded_documents,
    find_document,
    find_sample,
    lane_of,
    list_samples,
    list_users,
    make_sample,
    mark_coded,
    sample_codings,
    sample_documents,
    save_decision,
)
from runding.teams import Case, finished_documents, machine_statements, measure_reliability, sample_cases
from runding.types import Document, NewJudgement, Passage, Sample, Span, Statement
from runding.web.desks import Desk, form_values, furniture_marks, known_speakers
from runding.web.judging import StatementForm, judge, judged_statement
from runding.web.pages import page, twin
from runding.web.passages import Mark, marked_text, sentence_places, statement_marks
from runding.web.visits import Text, Visit, Visiting

router = APIRouter()
MOST_DRAWN = 500


@router.get("/samples")
def samples(visit: Visiting) -> Response:
    """Show the samples, and how far each coder is."""
    record = visit.dossier.record
    found = list_samples(record)
    done = {each.name: {coder: len(names) for coder, names in coded_documents(record, each).items()} for each in found}
    if visit.form == "json":
        rows = [{"name": each.name, "documents": each.documents, "done": done[each.name]} for each in found]
        return twin(json.dumps({"items": rows}) + "\n")
    return page(visit, "samples.html.jinja", here="samples", samples=found, done=done)


@router.get("/samples/new")
def new_sample(visit: Visiting) -> Response:
    """Show the form for a sample."""
    coders = [each for each in list_users(visit.dossier.record) if each.role != "reader"]
    return page(
        visit, "sample_new.html.jinja", here="samples", coders=coders, total=len(visit.snapshot.ledger.documents)
    )


@router.post("/samples")
def add_sample(
    visit: Visiting,
    name: Annotated[str, Form(max_length=80)],
    count: Annotated[int, Form(ge=1, le=MOST_DRAWN)],
    coders: Annotated[list[str] | None, Form()] = None,
    given: Annotated[bool, Form()] = False,
) -> Response:
    """Make a sample of documents drawn by its name."""
    record = visit.dossier.record
    known = {each.name for each in list_users(record)}
    if unknown := set(coders or []) - known:
        raise HTTPException(400, f"there is no user {min(unknown)}")
    documents = sorted(visit.snapshot.ledger.documents)
    drawn = random.Random(name.strip()).sample(documents, min(count, len(documents)))  # noqa: S311  (no secret)
    held = [each for document in drawn for each in machine_statements(record, document)] if given else []
    passages = list(dict.fromkeys(Passage(each.document, *each.evidence) for each in held))
    try:
        made = make_sample(record, name, drawn, coders or [], visit.request.state.visitor.name, passages=passages)
    except RecordError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(f"/samples/{made.name}", 303)


@router.get("/samples/{sample}")
def show_sample(visit: Visiting, sample: str) -> Response:
    """Show a sample: its documents, and the reliability of its coders."""
    record, found = visit.dossier.record, _sample(visit, sample)
    reliability = measure_reliability(record, found)
    if visit.form == "json":
        return twin(report.reliability_json(reliability))
    if visit.form == "csv":
        return twin(report.reliability_csv(reliability), "text/csv; charset=utf-8")
    ready = {each.id for each in finished_documents(record, found)}
    return page(
        visit,
        "sample.html.jinja",
        here="samples",
        sample=found,
        documents=sample_documents(record, found),
        ready=ready,
        reliability=reliability,
        done={coder: len(names) for coder, names in coded_documents(record, found).items()},
    )


@router.get("/samples/{sample}/{document}")
def adjudicate(visit: Visiting, sample: str, document: str) -> Response:
    """Show what each coder says of a document, side by side, once all are done with it."""
    found, text = _sample(visit, sample), _document(visit, sample, document)
    ready = document in {each.id for each in finished_documents(visit.dossier.record, found)}
    cases = sample_cases(visit.dossier.record, found, text) if ready else []
    return page(visit, "adjudicate.html.jinja", here="samples", sample=found, document=text, cases=cases, ready=ready)


@router.post("/samples/{sample}/{document}/{unit}")
def decide(
    visit: Visiting, sample: str, document: str, unit: str, choice: Annotated[str, Form(max_length=80)]
) -> Response:
    """Write what was decided of a unit as a judgement: what a coder says, what the machine says, or nothing."""
    record, found = visit.dossier.record, _sample(visit, sample)
    text = _document(visit, sample, document)
    if document not in {each.id for each in finished_documents(record, found)}:
        raise HTTPException(409, "coders are not done with this document")
    case = next((each for each in sample_cases(record, found, text) if each.unit == unit), None)
    if case is None:
        raise HTTPException(404, f"there is no unit {unit}")
    new = _decision(visit, case, choice, f"{found.name}: {choice or '-'}")
    made = None
    try:
        made = judge(visit, new, seen=None) if new else None
    except ConflictError as error:
        raise HTTPException(409, str(error)) from error
    save_decision(record, found, unit, made.id if made else None, visit.request.state.visitor.name)
    visit.dossier.snapshot(fresh=True)
    return RedirectResponse(f"/samples/{sample}/{document}#u-{unit}", 303)


@router.get("/coding")
def coding(visit: Visiting) -> Response:
    """Lead a coder to the next document to code."""
    record, name = visit.dossier.record, visit.request.state.visitor.name
    for sample in list_samples(record):
        if name in sample.coders:
            left = [each for each in sample.documents if each not in coded_documents(record, sample)[name]]
            left = [each for each in left if find_document(record, each) is not None]
            if left:
                return RedirectResponse(f"/coding/{sample.name}/{left[0]}", 303)
    return page(visit, "coding_none.html.jinja", here="samples")


@router.get("/coding/{sample}/{document}")
def code_document(visit: Visiting, sample: str, document: str) -> Response:
    """Show a document to code, with what the coder has coded in it and nothing of anybody else's."""
    found, text, name = *_mine(visit, sample, document), visit.request.state.visitor.name
    own = [each for each in sample_codings(visit.dossier.record, found)[name] if each.document == document]
    left = set(found.documents) - coded_documents(visit.dossier.record, found)[name]
    given = [Mark(Span(each.start, each.end), "given") for each in found.passages if each.document == document]
    marks = [*furniture_marks(text), *given, *statement_marks([(e.id, e.evidence, e.stance) for e in own])]
    desk = Desk(text, marked_text(text, marks), sentence_places(text), known_speakers(visit.codebook))
    return page(
        visit,
        "coding.html.jinja",
        here="samples",
        sample=found,
        desk=desk,
        mine=own,
        left=len(left),
        given=bool(given),
        values=form_values(desk, None),
    )


@router.post("/coding/{sample}/{document}")
def add_coding(visit: Visiting, sample: str, document: str, form: Annotated[StatementForm, Form()]) -> Response:
    """Add a statement to the coder's own."""
    found, text = _mine(visit, sample, document)
    name = visit.request.state.visitor.name
    said = judged_statement(visit, form, None, text)
    judge(visit, NewJudgement("add", name, after=said, why=form.why, lane=lane_of(found.name, name)), seen=None)
    return RedirectResponse(f"/coding/{sample}/{document}", 303)


@router.post("/coding/{sample}/{document}/done")
def finish_document(visit: Visiting, sample: str, document: str, statement: Annotated[Text, Form()] = None) -> Response:
    """Note that the coder is done with a document, or take one of the coder's statements out of it."""
    found, _ = _mine(visit, sample, document)
    name = visit.request.state.visitor.name
    if statement is not None:
        judge(visit, NewJudgement("reject", name, statement, lane=lane_of(found.name, name)), seen=None)
        return RedirectResponse(f"/coding/{sample}/{document}", 303)
    mark_coded(visit.dossier.record, found, name, document, done=True)
    return RedirectResponse("/coding", 303)


def _decision(visit: Visit, case: Case, choice: str, why: str) -> NewJudgement | None:
    """Return the judgement that a decision takes; None where the record says so already."""
    by = visit.request.state.visitor.name
    if choice == "machine" and case.machine is not None:
        return NewJudgement("accept", by, case.machine.id, why=why)
    if not choice:
        return NewJudgement("reject", by, case.machine.id, why=why) if case.machine else None
    said = case.coded.codings.get(choice)
    if said is None:
        raise HTTPException(400, f"{choice} says nothing of these words")
    if case.machine is not None:
        return NewJudgement("change", by, case.machine.id, after=_over(case.machine, said), why=why)
    return NewJudgement("add", by, after=replace(said, id="", attribution=None), why=why)


def _over(machine: Statement, said: Statement) -> Statement:
    """Return what a coder says in the machine's place; the day stays, which coders of given words need not know."""
    said_on = said.said if said.said.earliest else machine.said
    return replace(said, id=machine.id, attribution=machine.attribution, words=machine.words, said=said_on)


def _sample(visit: Visit, name: str) -> Sample:
    try:
        return find_sample(visit.dossier.record, name)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error


def _document(visit: Visit, sample: str, name: str) -> Document:
    found = _sample(visit, sample)
    text = find_document(visit.dossier.record, name) if name in found.documents else None
    if text is None:
        raise HTTPException(404, f"sample {sample} has no document {name}")
    return text


def _mine(visit: Visit, sample: str, document: str) -> tuple[Sample, Document]:
    """Return a sample that the visitor codes and is not done with in this document."""
    found, text = _sample(visit, sample), _document(visit, sample, document)
    name = visit.request.state.visitor.name
    if name not in found.coders:
        raise HTTPException(403, f"{name} is no coder of {found.name}")
    if document in coded_documents(visit.dossier.record, found)[name]:
        raise HTTPException(409, "you are done with this document")
    return found, text
