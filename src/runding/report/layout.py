"""A document's text cut into blocks that follow each other without a gap, so that nothing of it is lost on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from runding.types import Document, Span

BlockKind = Literal["paragraph", "title", "furniture", "other"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself; `labels` are the kinds of its furniture."""

    span: Span
    kind: BlockKind
    labels: tuple[str, ...] = ()


def document_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document: together they are its whole text, in order.

    Furniture on the same line as a paragraph stays within the paragraph's block; neighbouring furniture is one block;
    white space belongs to the block before it.
    """
    blocks: list[Block] = []
    for block in _tiles(document):
        before = blocks[-1] if blocks else None
        if before and (joined := _joined(document.text, before, block)):
            blocks[-1] = joined
        else:
            blocks.append(block)
    return blocks


def _tiles(document: Document) -> Iterator[Block]:
    """Yield claimed and unclaimed stretches; where claims overlap, the earlier one keeps what it has."""
    cursor = 0
    for claim in sorted(_claims(document), key=lambda block: (block.span, block.kind != "paragraph")):
        if claim.span.end <= cursor:
            continue
        if claim.span.start > cursor:
            yield Block(Span(cursor, claim.span.start), "other")
        yield Block(Span(max(cursor, claim.span.start), claim.span.end), claim.kind, claim.labels)
        cursor = claim.span.end
    if cursor < len(document.text):
        yield Block(Span(cursor, len(document.text)), "other")


def _claims(document: Document) -> Iterator[Block]:
    for paragraph in document.paragraphs:
        if paragraph:
            yield Block(Span(paragraph[0].start, paragraph[-1].end), "paragraph")
    if document.title and document.title.span:
        yield Block(document.title.span, "title")
    for furniture in document.furniture:
        yield Block(furniture.span, "furniture", (furniture.kind,))


def _joined(text: str, before: Block, block: Block) -> Block | None:
    """Return both as one block where they belong together, else None."""
    span = Span(before.span.start, block.span.end)
    if not text[block.span.start : block.span.end].strip():
        return Block(span, before.kind, before.labels)
    if not text[before.span.start : before.span.end].strip():
        return Block(span, block.kind, block.labels)
    kinds = {before.kind, block.kind}
    if kinds == {"furniture"}:
        return Block(span, "furniture", tuple(dict.fromkeys((*before.labels, *block.labels))))
    if kinds == {"paragraph", "furniture"} and not _line_ends_between(text, before, block):
        return Block(span, "paragraph")
    return None


def _line_ends_between(text: str, before: Block, block: Block) -> bool:
    end = text[before.span.start : before.span.end]
    return "\n" in end[len(end.rstrip()) :] or text[block.span.start] == "\n"
