"""From a statement to the words, document and labels behind its ids."""

from collections.abc import Iterable, Mapping

from runding.errors import RecordError
from runding.types import Codebook, Document, Label, Matrix, Span, Statement


def documents_by_id(documents: Iterable[Document]) -> dict[str, Document]:
    """Return the documents by their ids."""
    return {document.id: document for document in documents}


def document_of(statement: Statement, documents: Mapping[str, Document]) -> Document:
    """Return the document that a statement stands in; raises RecordError where it is missing."""
    document = documents.get(statement.document)
    if document is None:
        raise RecordError(
            f"statement {statement.id}: its document {statement.document} is missing; build the record again"
        )
    return document


def span_text(document: Document, span: Span) -> str:
    """Return the exact words of a span."""
    return document.text[span.start : span.end]


def spans_text(document: Document, spans: Iterable[Span]) -> str:
    """Return the words of several spans, with an ellipsis where words between them are left out."""
    return " … ".join(span_text(document, span) for span in sorted(spans))


def party_labels(codebook: Codebook) -> dict[str, Label]:
    """Return what each party is called."""
    return {party.id: party.label for party in codebook.parties}


def issue_labels(codebook: Codebook) -> dict[str, Label]:
    """Return what each issue is called."""
    return {issue.id: issue.label for issue in codebook.issues}


def row_label(row: str, matrix: Matrix, parties: Mapping[str, Label]) -> Label:
    """Return what a row of the matrix is called: the party, or the speaker after the party."""
    if matrix.by == "party":
        return parties[row]
    party, _, speaker = row.partition("/")
    label = parties[party]
    return Label(f"{label.id}: {speaker}", f"{label.en}: {speaker}") if speaker else label
