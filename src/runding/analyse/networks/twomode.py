"""Two-mode networks: which unit speaks about which item, and how.

x_ijk is the number of statements by unit i on item j at qualifier level k.
"""

import numpy as np

from runding.analyse.networks.occurrences import Occurrences
from runding.analyse.networks.options import NetworkOptions
from runding.analyse.networks.products import Sparse, divided, level_counts, with_weights
from runding.analyse.networks.tables import Floats, Ints
from runding.errors import NetworkError

MAX_LEVELS = 53  # the bits that a float holds exactly


def twomode_matrix(occurrences: Occurrences, options: NetworkOptions) -> Sparse:
    """Return the matrix (units, items); aggregation and normalization as in docs/networks.md."""
    counts = level_counts(occurrences)
    total = sum(counts[1:], start=counts[0])
    if options.aggregation == "ignore":
        matrix = total
    elif options.aggregation == "subtract":
        matrix = _subtracted(occurrences, counts)
    else:
        matrix = _combined(counts[:-1])
    return _normalized(matrix, total, options.normalization)


def _subtracted(occurrences: Occurrences, counts: list[Sparse]) -> Sparse:
    if occurrences.level_kind == "short text":
        return sum(counts[1:-1], start=counts[0])  # no category is less than another
    factors = [-1.0, 1.0] if occurrences.level_kind == "boolean" else occurrences.level_values.tolist()
    parts = [count * factor for count, factor in zip(counts, factors, strict=False)]
    return sum(parts[1:], start=parts[0])


def _combined(counts: list[Sparse]) -> Sparse:
    if len(counts) > MAX_LEVELS:
        raise NetworkError(f"--aggregation combine: the qualifier has {len(counts)} levels; {MAX_LEVELS} are possible")
    bits = [2.0 ** (len(counts) - 1 - level) for level in range(len(counts))]
    parts = [(count > 0).astype(np.float64) * bit for count, bit in zip(counts, bits, strict=True)]
    return sum(parts[1:], start=parts[0])


def _normalized(matrix: Sparse, total: Sparse, normalization: str) -> Sparse:
    def change(row: Ints, column: Ints, weight: Floats) -> Floats:
        divisors = {"activity": lambda: activity[row], "prominence": lambda: prominence[column]}
        return divided(weight, divisors[normalization]()) if normalization in divisors else weight

    activity, prominence = total.sum(axis=1), total.sum(axis=0)
    return with_weights(matrix, change)
