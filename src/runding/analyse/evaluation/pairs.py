"""Which predicted attribution stands for which gold one, and what the two share."""

import re
from collections.abc import Iterable, Iterator, Sequence

from runding.types import Attribution, Span

LEAST_OVERLAP = 0.5
"""Share of the union of both contents, in characters, that two attributions must have in common to be a pair."""

# Part of the definition of the figure "speaker", so that it cannot drift with the lexicons.
_TITLES = frozenset(
    "pak bu bapak ibu dr prof mr mrs ms sen rep gov president presiden h hj ir".split()  # noqa: SIM905
)


def characters(spans: Iterable[Span]) -> set[int]:
    """Return the places of all characters in some spans."""
    return {place for span in spans for place in range(*span)}


def pair_attributions(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of gold and predicted attributions that pair up, greatest overlap of content first.

    Each is used once. Of overlaps that are equal the one later in the lists goes first.
    """
    paired_gold: set[int] = set()
    paired_predicted: set[int] = set()
    for _, left, right in sorted(_overlaps(gold, predicted), reverse=True):
        if left not in paired_gold and right not in paired_predicted:
            paired_gold.add(left)
            paired_predicted.add(right)
            yield left, right


def _overlaps(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[float, int, int]]:
    contents = [characters(attribution.content) for attribution in predicted]
    for left, attribution in enumerate(gold):
        wanted = characters(attribution.content)
        for right, content in enumerate(contents):
            shared = len(wanted & content)
            if shared and shared / len(wanted | content) >= LEAST_OVERLAP:
                yield shared / len(wanted | content), left, right


def same_source(gold: Attribution, predicted: Attribution) -> bool:
    """Tell whether the sources overlap, or neither has one."""
    wanted, given = characters(gold.source), characters(predicted.source)
    return not wanted.isdisjoint(given) or not (wanted or given)


def same_speaker(gold: Attribution, predicted: Attribution) -> bool:
    """Tell whether one speaker's name is the other's or a part of it, case and titles aside."""
    wanted, given = _name_parts(gold.speaker), _name_parts(predicted.speaker)
    return bool(wanted and given) and (wanted <= given or given <= wanted)


def _name_parts(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").lower())) - _TITLES


def same_edges(gold: Attribution, predicted: Attribution, text: str | None) -> bool:
    """Tell whether the contents begin and end alike, give or take quotation marks, spaces and punctuation."""
    return _outer_edges(gold.content, text) == _outer_edges(predicted.content, text)


def _outer_edges(spans: Sequence[Span], text: str | None) -> tuple[int, int]:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if text is None:
        return start, end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end
