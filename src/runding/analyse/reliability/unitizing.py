"""Krippendorff's alpha for unitizing: whether coders mark the same stretches of a text, beyond chance.

Klaus Krippendorff, Content Analysis, 2nd edition (2004), chapter 11.6: units of one category on a continuum, for each
pair of observers the squared distances of overlapping units' ends, and the squared length of a unit that lies wholly in
a gap of the other. No maintained library computes it for Python.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from runding.types import Span

Units = Sequence[Sequence[Span]]
"""The units of each observer on one continuum, without overlaps; all of one category."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected disagreement of one category on one continuum."""

    observed: float
    expected: float


def unitizing_alpha(continua: Sequence[tuple[int, Mapping[str, Units]]]) -> float | None:
    """Return alpha over continua, each a length and the units of every observer by category; None without units.

    Units of one observer and category that overlap are taken as one. Every observer must be there in each category.
    """
    found = [
        (length, unit_disagreement(length, units)) for length, by_category in continua for units in by_category.values()
    ]
    # Disagreements are mean squares in units of the continuum's length: long texts count for more.
    observed = sum(length * each.observed for length, each in found)
    expected = sum(length * each.expected for length, each in found)
    return 1.0 - observed / expected if expected else None


def unit_disagreement(length: int, units: Units) -> Disagreement:
    """Return observed and expected disagreement of one category; the continuum runs from 0 to its length."""
    observers = [_merged(each) for each in units]
    gaps = [_gaps(each, length) for each in observers]
    pairs = permutations(range(len(observers)), 2)
    between = sum(_distance(observers[i], observers[j], gaps[j]) for i, j in pairs)
    m, size = len(observers), float(length)
    return Disagreement(between / (m * (m - 1) * size * size), _expected(observers, gaps, size))


def _distance(one: Sequence[Span], other: Sequence[Span], gaps: Sequence[Span]) -> float:
    """Sum the distances of one observer's units from another's; pairs are met from either side, gaps from one."""
    between = 0.0
    for unit in one:
        for match in other:
            if unit.start < match.end and match.start < unit.end:
                # Counted for (i, j) and for (j, i), as the definition sums over ordered pairs.
                between += (unit.start - match.start) ** 2 + (unit.end - match.end) ** 2
        if any(gap.start <= unit.start and unit.end <= gap.end for gap in gaps):
            # The definition meets a unit in a gap twice: as the unit of i, and as the gap of j.
            between += 2 * (unit.end - unit.start) ** 2
    return between


def _expected(observers: Sequence[Sequence[Span]], gaps: Sequence[Sequence[Span]], size: float) -> float:
    lengths = [unit.end - unit.start for units in observers for unit in units]
    spaces = [gap.end - gap.start for each in gaps for gap in each]
    m, count = len(observers), len(lengths)
    summed = sum(
        (count - 1) / 3 * (2 * own**3 - 3 * own**2 + own)
        + own**2 * sum(space - own + 1 for space in spaces if space >= own)
        for own in lengths
    )
    places = m * size * (m * size - 1) - sum(own * (own - 1) for own in lengths)
    return 2 / size * summed / places if places else 0.0


def _merged(units: Sequence[Span]) -> list[Span]:
    merged = list[Span]()
    for unit in sorted(units):
        if merged and unit.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, unit.end))
        else:
            merged.append(unit)
    return merged


def _gaps(units: Sequence[Span], length: int) -> list[Span]:
    ends = [0, *(unit.end for unit in units)]
    starts = [*(unit.start for unit in units), length]
    return [Span(start, end) for start, end in zip(ends, starts, strict=True) if start < end]
