"""A document's text cut into blocks that follow each other without a gap, so that nothing of it is lost on the page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from runding.types import Document, Span

BlockKind = Literal["paragraph", "title", "subheading", "furniture", "other"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself; `labels` are the kinds of its furniture."""

    span: Span
    kind: BlockKind
    labels: tuple[str, ...] = ()


_Join = Callable[[str, Block, Block], Block | None]


def document_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document: together they are its whole text, in order.

    Subheadings, which reading counts as furniture, stay headings. Other furniture on the same line as a paragraph stays
    within the paragraph's block; neighbouring furniture is one block; white space belongs to the block before it.
    """
    blocks = list(_tiles(document))
    for join in (_with_white_space, _with_furniture_on_its_line, _with_more_furniture):
        blocks = _joined(document.text, blocks, join)
    return blocks


def _joined(text: str, blocks: list[Block], join: _Join) -> list[Block]:
    """Return the blocks with each joined to the one before it where `join` says so."""
    result: list[Block] = []
    for block in blocks:
        both = join(text, result[-1], block) if result else None
        if both:
            result[-1] = both
        else:
            result.append(block)
    return result


def _tiles(document: Document) -> Iterator[Block]:
    """Yield claimed and unclaimed stretches; where claims overlap, the earlier one keeps what it has."""
    cursor = 0
    for claim in sorted(_claims(document), key=lambda block: (block.span, block.kind != "paragraph")):
        if claim.span.end <= cursor:
            continue
        if claim.span.start > cursor:
            yield from _lines(document.text, cursor, claim.span.start)
        yield Block(Span(max(cursor, claim.span.start), claim.span.end), claim.kind, claim.labels)
        cursor = claim.span.end
    yield from _lines(document.text, cursor, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield what nothing claims, line by line."""
    for line in re.compile(r"[^\n]+\n*|\n+").finditer(text, start, end):
        yield Block(Span(*line.span()), "other")


def _claims(document: Document) -> Iterator[Block]:
    for paragraph in document.paragraphs:
        if paragraph:
            yield Block(Span(paragraph[0].start, paragraph[-1].end), "paragraph")
    if document.title and document.title.span:
        yield Block(document.title.span, "title")
    for furniture in document.furniture:
        if furniture.kind == "subheading":
            yield Block(furniture.span, "subheading")
        else:
            yield Block(furniture.span, "furniture", (furniture.kind,))


def _with_white_space(text: str, before: Block, block: Block) -> Block | None:
    span = Span(before.span.start, block.span.end)
    if not _words(text, block):
        return Block(span, before.kind, before.labels)
    if not _words(text, before):
        return Block(span, block.kind, block.labels)
    return None


def _with_furniture_on_its_line(text: str, before: Block, block: Block) -> Block | None:
    if {before.kind, block.kind} != {"paragraph", "furniture"} or _line_ends_between(text, before, block):
        return None
    return Block(Span(before.span.start, block.span.end), "paragraph")


def _with_more_furniture(text: str, before: Block, block: Block) -> Block | None:
    if before.kind != "furniture" or block.kind != "furniture":
        return None
    labels = tuple(dict.fromkeys((*before.labels, *block.labels)))
    return Block(Span(before.span.start, block.span.end), "furniture", labels)


def _words(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end].strip()


def _line_ends_between(text: str, before: Block, block: Block) -> bool:
    end = text[before.span.start : before.span.end]
    return "\n" in end[len(end.rstrip()) :] or text[block.span.start] == "\n"
