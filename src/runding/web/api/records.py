"""What the record holds: documents, attributions, statements, page by page."""

from fastapi import APIRouter, Depends, HTTPException, Response
from pydantic.json_schema import SkipJsonSchema

from runding.record import find_document, find_statement, page_attributions, page_documents, page_statements
from runding.types import Language, Move, Stance
from runding.web.api.results import (
    PREFIX,
    Asking,
    Cursor,
    Limit,
    Name,
    On,
    Result,
    Wanted,
    bearer,
    fresh,
    packed,
    problems,
    unpacked,
)
from runding.web.api.shapes import (
    AttributionShape,
    DocumentShape,
    JudgedShape,
    StatementShape,
    attribution_shape,
    document_shape,
    judgement_shape,
    statement_shape,
)

router = APIRouter(
    prefix=PREFIX, tags=["record"], dependencies=[Depends(bearer), Depends(fresh)], responses=problems(304, 404)
)
one = APIRouter(prefix=PREFIX, tags=["record"], dependencies=[Depends(bearer)], responses=problems(304, 404))


@router.get("/documents")
def list_documents(
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
    outlet: Wanted = None,
    language: Language | SkipJsonSchema[None] = None,
) -> Result[list[DocumentShape]]:
    """List the documents, by id."""
    found = page_documents(visit.dossier.record, after=unpacked(cursor), limit=limit, outlet=outlet, language=language)
    after = packed(found[-1].id) if len(found) == limit else None
    return Result(data=[document_shape(each) for each in found], next=after)


@one.get("/documents/{document}", dependencies=[Depends(fresh)])
def get_document(visit: Asking, document: Name) -> Result[DocumentShape]:
    """Return a document with its text."""
    found = find_document(visit.dossier.record, document)
    if found is None:
        raise HTTPException(404, f"there is no document {document}")
    return Result(data=document_shape(found, text=True))


@router.get("/statements")
def list_statements(  # noqa: PLR0913, PLR0917  (one for each filter)
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
    party: Wanted = None,
    issue: Wanted = None,
    stance: Stance | SkipJsonSchema[None] = None,
    move: Move | SkipJsonSchema[None] = None,
    document: Wanted = None,
    speaker: Wanted = None,
    since: On = None,
    until: On = None,
) -> Result[list[StatementShape]]:
    """List statements as they count, by id; `since` and `until` go by the day on which they were said."""
    wanted = {"party": party, "issue": issue, "stance": stance, "move": move, "document": document, "speaker": speaker}
    record = visit.dossier.record
    found = page_statements(record, after=unpacked(cursor), limit=limit, since=since, until=until, **wanted)
    documents = {each.id: each for each in record.evidence([each.id for each in found])[2]}
    after = packed(found[-1].id) if len(found) == limit else None
    return Result(data=[statement_shape(each, documents) for each in found], next=after)


@one.get("/statements/{statement}")
def get_statement(visit: Asking, statement: Name, response: Response) -> Result[JudgedShape]:
    """Return a statement, what the machine says, and its history; its ETag goes into If-Match of a judgement."""
    counted, original = find_statement(visit.dossier.record, statement)
    history = visit.dossier.record.judgements(statement=statement)
    if counted is None and original is None and not history:
        raise HTTPException(404, f"there is no statement {statement}")
    named = next((each.document for each in (counted, original, *history) if each), "")
    document = find_document(visit.dossier.record, named)
    documents = {document.id: document} if document else {}
    response.headers["ETag"] = statement_tag(statement, len(history))
    return Result(
        data=JudgedShape(
            statement=statement_shape(counted, documents) if counted else None,
            original=statement_shape(original, documents) if original else None,
            judgements=[judgement_shape(each) for each in history],
        )
    )


@router.get("/attributions")
def list_attributions(
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
    document: Wanted = None,
    party: Wanted = None,
) -> Result[list[AttributionShape]]:
    """List attributions, by id."""
    found = page_attributions(visit.dossier.record, after=unpacked(cursor), limit=limit, document=document, party=party)
    after = packed(found[-1].id) if len(found) == limit else None
    return Result(data=[attribution_shape(each) for each in found], next=after)


def statement_tag(statement: str, judgements: int) -> str:
    """Return a word for a statement as it is after so many judgements."""
    return f'"{statement}-{judgements}"'
