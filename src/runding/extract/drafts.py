"""An attribution in the making, in token numbers of its unit."""

from collections.abc import Iterable
from typing import NamedTuple

from runding.extract.contents import Range
from runding.extract.units import Unit
from runding.types import AttributionType, Span


class Draft(NamedTuple):
    """Token ranges by role; `reach` is the first token that is still free."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    reach: int


def spans_of(unit: Unit, ranges: Iterable[Range | None]) -> tuple[Span, ...]:
    """Return the ranges as spans of the document."""
    return tuple(
        Span(unit.tokens[first].start, unit.tokens[last - 1].end)
        for first, last in filter(None, ranges)
        if first < last
    )


def type_of(unit: Unit, content: Iterable[Range]) -> AttributionType:
    """Tell how much of the content stands in quotation marks."""
    places = {
        number >= 0
        for first, last in content
        for token, number in zip(unit.tokens[first:last], unit.quoted[first:last], strict=True)
        if token.is_word
    }
    if len(places) > 1:
        return "mixed"
    return "direct" if True in places else "indirect"
