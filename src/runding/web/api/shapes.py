"""What results hold, as the contract says it, and how the record's values become it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from runding.report.lookup import document_of, span_text
from runding.types import (
    Attribution,
    AttributionType,
    Dating,
    Document,
    Judgement,
    JudgementKind,
    Language,
    Move,
    Precision,
    Span,
    Stance,
    Statement,
)


class DatingShape(BaseModel):
    """When, as far as it is known."""

    precision: Precision
    earliest: date | None
    latest: date | None
    how: str


class DocumentShape(BaseModel):
    """A document; the text is in the answer for one document, not in lists."""

    id: str
    doc: str
    origin: str
    title: str | None
    outlet: str | None
    language: Language
    url: str | None
    published: DatingShape
    modified: DatingShape | None
    text: str | None = None


class StatementShape(BaseModel):
    """A statement as it counts; spans are code points of the document's text."""

    id: str
    document: str
    doc: str | None
    attribution: str | None
    party: str
    speaker: str | None
    issue: str
    stance: Stance
    move: Move | None
    said: DatingShape
    evidence: tuple[int, int]
    text: str | None
    condition: tuple[int, int] | None
    confidence: float
    maker: str


class AttributionShape(BaseModel):
    """An attribution; spans are code points of the document's text."""

    id: str
    document: str
    type: AttributionType
    speaker: str | None
    party: str | None
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    confidence: float
    maker: str


class JudgementShape(BaseModel):
    """A judgement, as it was made."""

    id: str
    kind: JudgementKind
    statement: str
    number: int
    by: str
    at: datetime
    why: str
    document: str
    before: StatementShape | None
    after: StatementShape | None
    undoes: str | None


class JudgedShape(BaseModel):
    """A statement with what the machine says, and everything that people judged of it."""

    statement: StatementShape | None
    original: StatementShape | None
    judgements: list[JudgementShape]


class QueueShape(BaseModel):
    """A statement that is worth a judgement, and why."""

    statement: str
    party: str
    issue: str
    stance: Stance
    score: float
    confidence: float
    influential: bool
    disputed: bool


class BuildShape(BaseModel):
    """A build and how far it is."""

    id: str
    by: str
    state: str
    done: int
    last: str
    summary: dict[str, int] | None
    reason: str
    started: datetime


def document_shape(document: Document, *, text: bool = False) -> DocumentShape:
    """Return a document for programs."""
    return DocumentShape(
        id=document.id,
        doc=document.name,
        origin=document.origin,
        title=document.title.value if document.title else None,
        outlet=document.outlet.value if document.outlet else None,
        language=document.language,
        url=document.url,
        published=dating_shape(document.published),
        modified=dating_shape(document.modified) if document.modified else None,
        text=document.text if text else None,
    )


def statement_shape(statement: Statement, documents: Mapping[str, Document]) -> StatementShape:
    """Return a statement for programs; its words are null where the document has left the record."""
    known = statement.document in documents
    document = document_of(statement, documents) if known else None
    names = ("id", "document", "attribution", "party", "speaker", "issue", "stance", "move", "maker")
    fields: dict[str, Any] = {name: getattr(statement, name) for name in names}
    return StatementShape(
        **fields,
        doc=document.name if document else None,
        said=dating_shape(statement.said),
        evidence=_pair(statement.evidence),
        text=span_text(document, statement.evidence) if document else None,
        condition=_pair(statement.condition) if statement.condition else None,
        confidence=round(statement.confidence, 4),
    )


def attribution_shape(attribution: Attribution) -> AttributionShape:
    """Return an attribution for programs."""
    names = ("id", "document", "type", "speaker", "party", "maker")
    fields: dict[str, Any] = {name: getattr(attribution, name) for name in names}
    spans: dict[str, Any] = {
        name: [_pair(each) for each in getattr(attribution, name)] for name in ("source", "cue", "content")
    }
    return AttributionShape(**fields, **spans, confidence=round(attribution.confidence, 4))


def judgement_shape(judgement: Judgement) -> JudgementShape:
    """Return a judgement for programs; the words of its statements stand with their documents."""
    names = ("id", "kind", "statement", "number", "by", "at", "why", "document", "undoes")
    fields: dict[str, Any] = {name: getattr(judgement, name) for name in names}
    before, after = (statement_shape(each, {}) if each else None for each in (judgement.before, judgement.after))
    return JudgementShape(**fields, before=before, after=after)


def dating_shape(dating: Dating) -> DatingShape:
    """Return a dating for programs."""
    return DatingShape(precision=dating.precision, earliest=dating.earliest, latest=dating.latest, how=dating.how)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
