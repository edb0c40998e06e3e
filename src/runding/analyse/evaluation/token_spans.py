"""Spans in numbers of words and punctuation marks, as figures of exact match count them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from runding.types import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")


def token_spans(text: str | None, spans: Iterable[Span]) -> set[tuple[int, int]]:
    """Return each span as first token and the one after its last; offsets as they are where the text is not known.

    Exact match on such spans is what CofeNet (Wang et al., COLING 2022) reports; a span marked twice counts once.
    """
    if text is None:
        return {(span.start, span.end) for span in spans}
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    counted = ((bisect_right(ends, span.start), bisect_left(starts, span.end)) for span in spans)
    return {(first, last) for first, last in counted if first < last}
