"""Lines of the body -> paragraphs of sentences."""

from collections.abc import Iterator, Sequence

from runding.read.lines import Line, is_closed
from runding.read.sentences import split_sentences
from runding.types import Furniture, Language, Span


def split_paragraphs(
    text: str, lines: Sequence[Line], inline: Sequence[Furniture], *, language: Language
) -> tuple[tuple[Span, ...], ...]:
    """Return the sentences of the body by paragraph, furniture left out; lines that run on are joined."""
    paragraphs = (
        tuple(
            sentence for piece in _pieces(block, inline) for sentence in split_sentences(text, piece, language=language)
        )
        for block in _blocks(lines)
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _blocks(lines: Sequence[Line]) -> Iterator[Span]:
    block: Span | None = None
    before: Line | None = None
    for line in lines:
        if line.kind:
            before = None
            continue
        if block and before and _runs_on(before, line):
            block = Span(block.start, line.end)
        else:
            if block:
                yield block
            block = line.span
        before = line
    if block:
        yield block


def _runs_on(line: Line, following: Line) -> bool:
    if following.gap:
        return False
    if not line.alone and not following.alone:
        return True
    return not is_closed(line.text) and following.text[:1].islower() and not line.text.endswith((":", ";"))


def _pieces(block: Span, inline: Sequence[Furniture]) -> Iterator[Span]:
    start = block.start
    for furniture in inline:
        if block.start <= furniture.span.start and furniture.span.end <= block.end:
            if furniture.span.start > start:
                yield Span(start, furniture.span.start)
            start = furniture.span.end
    if start < block.end:
        yield Span(start, block.end)
