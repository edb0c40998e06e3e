"""Lines of the body -> paragraphs of sentences."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from runding.read.lines import Line, is_closed
from runding.read.sentences import split_sentences
from runding.types import Furniture, Language, Span

# Texts wrapped by hand or by mail programs break lines between these columns.
WRAPPED = range(50, 100)


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
    wrapped = _is_wrapped(lines)
    block: Span | None = None
    before: Line | None = None
    for line in lines:
        if line.kind:
            before = None
            continue
        if block and before and _runs_on(before, line, wrapped=wrapped):
            block = Span(block.start, line.end)
        else:
            if block:
                yield block
            block = line.span
        before = line
    if block:
        yield block


def _runs_on(line: Line, following: Line, *, wrapped: bool) -> bool:
    if following.gap:
        return False
    return wrapped or (not is_closed(line.text) and following.text[:1].islower() and not line.text.endswith((":", ";")))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether line breaks stand for width, not for paragraphs: most lines end neither a block nor a sentence."""
    inner = [line for line, after in pairwise(lines) if not (line.kind or after.kind or after.gap)]
    broken = [line for line in inner if len(line.text) in WRAPPED and not is_closed(line.text)]
    return len(inner) >= 3 and 2 * len(broken) > len(inner)


def _pieces(block: Span, inline: Sequence[Furniture]) -> Iterator[Span]:
    start = block.start
    for furniture in inline:
        if block.start <= furniture.span.start and furniture.span.end <= block.end:
            if furniture.span.start > start:
                yield Span(start, furniture.span.start)
            start = furniture.span.end
    if start < block.end:
        yield Span(start, block.end)
