"""One-mode networks: which units say the same about the same items, and which the opposite.

x_ijk is the number of statements by unit i on item j at qualifier level k; a_i the number of all of i's.
"""

from dataclasses import replace

import numpy as np

from runding.analyse.networks.occurrences import Occurrences
from runding.analyse.networks.options import NetworkOptions
from runding.analyse.networks.products import (
    Sparse,
    Weigh,
    cell_values,
    divided,
    flat_counts,
    level_counts,
    product,
    with_weights,
    without_diagonal,
)
from runding.analyse.networks.tables import Floats, Ints
from runding.errors import NetworkError

MAX_UNITS = 8_000  # where every cell has to be looked at: conflict over categories, averages under a kernel


def onemode_matrix(occurrences: Occurrences, options: NetworkOptions) -> Sparse:
    """Return the symmetric matrix (units, units), its diagonal empty; definitions in docs/networks.md."""
    return normalized(aggregated(occurrences, options.aggregation), occurrences, options.normalization)


def aggregated(occurrences: Occurrences, aggregation: str) -> Sparse:
    """Return the matrix (units, units) of one aggregation before it is normalized."""
    if aggregation == "ignore":
        counts = level_counts(occurrences)
        total = sum(counts[1:], start=counts[0])
        return without_diagonal(product(total, total))
    congruence, conflict = congruence_and_conflict(occurrences)
    if aggregation == "subtract":
        return without_diagonal(congruence - conflict)
    return congruence if aggregation == "congruence" else conflict


def congruence_and_conflict(occurrences: Occurrences) -> tuple[Sparse, Sparse]:
    """Return how much units agree, and how much they disagree, each as a matrix (units, units)."""
    if occurrences.level_kind == "short text":
        return _categorical(occurrences)
    counts = level_counts(occurrences)[:-1]
    total = sum(counts[1:], start=counts[0])
    conflict = _distance(counts, occurrences.level_values)
    return without_diagonal(product(total, total) - conflict), without_diagonal(conflict)


def normalized(matrix: Sparse, occurrences: Occurrences, normalization: str) -> Sparse:
    """Return the matrix divided as the normalization says; where the divisor is 0, the cell is."""
    if normalization == "no":
        return matrix
    flat = flat_counts(occurrences)
    activity = np.asarray(flat.sum(axis=1), dtype=np.float64)
    if normalization == "jaccard":
        return with_weights(matrix, _jaccard(flat, activity))
    if normalization == "cosine":
        return with_weights(matrix, lambda row, column, weight: divided(weight, activity[row] * activity[column]))
    return with_weights(matrix, lambda row, column, weight: divided(weight * 2, activity[row] + activity[column]))


def _distance(counts: list[Sparse], values: Floats) -> Sparse:
    """Return the sum over pairs of statements on one item of |k - k'| / R.

    |k - k'| is the sum of the gaps between neighbouring levels that lie between both, so each gap costs one product.
    """
    spread = float(values[-1] - values[0]) or 1.0  # a single level: no distance
    result = product(counts[0], counts[0]) * 0.0
    for gap in range(len(values) - 1):
        below, above = sum(counts[1 : gap + 1], start=counts[0]), sum(counts[gap + 2 :], start=counts[gap + 1])
        across = product(below, above)
        result = result + (across + across.T) * (float(values[gap + 1] - values[gap]) / spread)
    return result.tocsr()


def _categorical(occurrences: Occurrences) -> tuple[Sparse, Sparse]:
    """Return congruence and conflict of categories: conflict counts statements where only one of both is active."""
    if len(occurrences.units) > MAX_UNITS:
        raise NetworkError(
            f"{len(occurrences.units):,} nodes: conflict over a short text is limited to {MAX_UNITS:,}; exclude some"
        )
    flat = flat_counts(occurrences)
    alone = flat_counts(replace(occurrences, weight=occurrences.weight**2))  # of a pair each weighs the root
    activity = np.asarray(alone.sum(axis=1), dtype=np.float64)
    shared = _shared(alone).toarray()
    conflict = type(flat)(activity[:, None] + activity[None, :] - shared)
    return without_diagonal(product(flat, flat)), without_diagonal(conflict)


def _shared(flat: Sparse) -> Sparse:
    """Return for each pair the statements of both that are at an item and level where both are active."""
    one_way = product(flat, (flat > 0).astype(np.float64))
    return (one_way + one_way.T).tocsr()


def _jaccard(flat: Sparse, activity: Floats) -> Weigh:
    shared, both = _shared(flat), product(flat, flat)

    def change(row: Ints, column: Ints, weight: Floats) -> Floats:
        alone = activity[row] + activity[column] - cell_values(shared, row, column)
        return divided(weight, alone + cell_values(both, row, column))

    return change
