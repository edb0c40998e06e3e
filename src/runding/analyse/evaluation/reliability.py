"""Whether confidence means what it says: mean confidence beside the share that is right."""

from collections import defaultdict
from collections.abc import Iterable

from runding.types import ReliabilityBin

BINS = 10


def reliability_table(certainties: Iterable[tuple[float, bool]], *, bins: int = BINS) -> tuple[ReliabilityBin, ...]:
    """Return pairs of confidence and whether it was right, by bins of equal width; empty bins are left out."""
    binned: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in certainties:
        binned[max(0, min(int(confidence * bins), bins - 1))].append((confidence, right))
    return tuple(_bin(number / bins, binned[number]) for number in sorted(binned))


def _bin(lowest: float, members: list[tuple[float, bool]]) -> ReliabilityBin:
    mean = sum(confidence for confidence, _ in members) / len(members)
    return ReliabilityBin(lowest, len(members), mean, sum(right for _, right in members))
