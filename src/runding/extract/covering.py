"""Where contents stand, so that it is quickly told whether another content meets one of them."""

from collections.abc import Iterable

from runding.types import Attribution


def cover_contents(attributions: Iterable[Attribution]) -> bytearray:
    """Return a byte for each character of a document: 1 where a content stands."""
    spans = [span for one in attributions for span in one.content]
    covered = bytearray(max((end for _, end in spans), default=0))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def meets(attribution: Attribution, covered: bytearray) -> bool:
    """Whether a content of an attribution stands where others do."""
    return any(1 in covered[start:end] for start, end in attribution.content)
