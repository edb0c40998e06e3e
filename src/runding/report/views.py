"""What the page shows, gathered and numbered: cells, statements and documents, each knowing where it leads."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from runding.report.layout import Block, document_blocks
from runding.report.lookup import document_of, issue_labels, party_labels, span_text
from runding.report.marks import Mark, Marker
from runding.types import Attribution, Codebook, Document, Label, Matrix, Position, Span, Statement

CONTEXT = 280
"""Characters of the sentence shown on either side of the evidence; sentences are shorter, broken ones are not."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its number, its words and the rest of their sentence."""

    number: int
    statement: Statement
    document: Document
    document_number: int
    before: str
    evidence: str
    after: str
    condition: str | None


@dataclass(frozen=True, slots=True)
class CellView:
    """A party on an issue: its position, if the matrix has one, and its statements."""

    number: int
    key: tuple[str, str]
    """Ids of party and issue."""
    party: Label
    issue: Label
    position: Position | None
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of a document as it is written; `is_open` where it must not be folded."""

    block: Block
    content: Markup
    is_open: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its number, marked blocks and counts."""

    number: int
    document: Document
    blocks: tuple[BlockView, ...]
    words: int
    statements: tuple[StatementView, ...]
    has_title: bool
    """Whether the title is one of the blocks."""
    split: tuple[int, ...]
    """Numbers of the evidence that is written in several pieces."""


def view_cells(
    statements: Iterable[Statement], documents: Sequence[Document], matrix: Matrix, codebook: Codebook
) -> list[CellView]:
    """Return the cells issue by issue in the matrix's order, then the statements that are in no cell, grouped alike.

    Statements are numbered from one in the order in which they are shown.
    """
    by_id = {statement.id: statement for statement in statements}
    groups = {
        (party, issue): [by_id[name] for name in matrix.cells[party, issue].statements if name in by_id]
        for issue in matrix.issues
        for party in matrix.parties
        if (party, issue) in matrix.cells
    }
    counted = {statement.id for group in groups.values() for statement in group}
    outside: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(by_id.values(), key=lambda statement: (statement.issue, statement.party, statement.id)):
        if statement.id not in counted:
            outside[statement.party, statement.issue].append(statement)
    viewer = _Viewer(documents, codebook)
    inner = [viewer.cell(key, group, matrix.cells[key]) for key, group in groups.items()]
    return inner + [viewer.cell(key, group, None) for key, group in outside.items()]


def view_statements(
    statements: Iterable[Statement], documents: Sequence[Document], codebook: Codebook
) -> list[StatementView]:
    """Return statements with their sentences, in the order given and numbered from one."""
    viewer = _Viewer(documents, codebook)
    return [viewer.statement(statement) for statement in statements]


def view_document(
    document: Document, number: int, attributions: Iterable[Attribution], statements: Sequence[StatementView]
) -> DocumentView:
    """Return a document with furniture, attributions and the evidence of its statements marked."""
    marks = [Mark(view.statement.evidence, "evidence", view.number, view.statement.stance) for view in statements]
    for attribution in attributions:
        marks += [Mark(span, "source") for span in attribution.source]
        marks += [Mark(span, "cue") for span in attribution.cue]
        marks += [Mark(span, "content") for span in attribution.content]
    blocks = document_blocks(document)
    starts = [block.span.start for block in blocks]
    for furniture in document.furniture:
        if blocks[bisect_right(starts, furniture.span.start) - 1].kind == "paragraph":
            marks.append(Mark(furniture.span, "furniture"))
    marker = Marker(document.text, marks)
    written = tuple(BlockView(block, marker.write(block.span), marker.evidence_in(block.span)) for block in blocks)
    words = sum(
        len(span_text(document, sentence).split()) for paragraph in document.paragraphs for sentence in paragraph
    )
    return DocumentView(
        number=number,
        document=document,
        blocks=written,
        words=words,
        statements=tuple(statements),
        has_title=any(block.kind == "title" for block in blocks),
        split=tuple(sorted(marker.split)),
    )


class _Viewer:
    """Numbers cells and statements one after the other."""

    def __init__(self, documents: Sequence[Document], codebook: Codebook) -> None:
        self.documents = {document.id: document for document in documents}
        self.document_numbers = {document.id: number for number, document in enumerate(documents, 1)}
        self.sentences: dict[str, list[Span]] = {}
        self.parties, self.issues = party_labels(codebook), issue_labels(codebook)
        self.cells = self.shown = 0

    def cell(self, key: tuple[str, str], statements: Iterable[Statement], position: Position | None) -> CellView:
        self.cells += 1
        return CellView(
            number=self.cells,
            key=key,
            party=self.parties.get(key[0], Label(key[0], key[0])),
            issue=self.issues.get(key[1], Label(key[1], key[1])),
            position=position,
            statements=tuple(self.statement(statement) for statement in statements),
        )

    def statement(self, statement: Statement) -> StatementView:
        self.shown += 1
        document = document_of(statement, self.documents)
        around = self.sentence_around(document, statement.evidence)
        return StatementView(
            number=self.shown,
            statement=statement,
            document=document,
            document_number=self.document_numbers[document.id],
            before=_tail(document.text[around.start : statement.evidence.start]),
            evidence=span_text(document, statement.evidence),
            after=_head(document.text[statement.evidence.end : around.end]),
            condition=span_text(document, statement.condition) if statement.condition else None,
        )

    def sentence_around(self, document: Document, evidence: Span) -> Span:
        if document.id not in self.sentences:
            self.sentences[document.id] = [sentence for paragraph in document.paragraphs for sentence in paragraph]
        touched = [s for s in self.sentences[document.id] if s.start < evidence.end and evidence.start < s.end]
        start = min((sentence.start for sentence in touched), default=evidence.start)
        end = max((sentence.end for sentence in touched), default=evidence.end)
        return Span(min(start, evidence.start), max(end, evidence.end))


def _tail(words: str) -> str:
    return words if len(words) <= CONTEXT else "…" + words[-CONTEXT:]


def _head(words: str) -> str:
    return words if len(words) <= CONTEXT else words[:CONTEXT] + "…"
