"""Sparse matrices of counts, and their products with each other."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from scipy import sparse

from runding.analyse.networks.occurrences import Occurrences
from runding.analyse.networks.selection import Mask
from runding.analyse.networks.tables import Floats, Ints

Sparse: TypeAlias = Any
"""A scipy.sparse.csr_array; scipy carries no types."""

Weigh = Callable[[Ints, Ints, Floats], Floats]
"""Rows, columns and weights of cells -> their new weights."""

DENSE_CELLS = 40_000_000  # 320 MB of floats: up to here a dense product is the faster one
BLOCK_CELLS = 8_000_000  # of a product, made at a time
DENSE_SHARE = (
    0.02  # of cells that are not zero, from which BLAS beats sparse products (measured, benchmarks/networks.py)
)


def level_counts(occurrences: Occurrences) -> list[Sparse]:
    """Return for each level the matrix (units, items) of summed weights; a last one for statements without a level."""
    shape = (len(occurrences.units), len(occurrences.items))
    levels = range(len(occurrences.level_values) + 1)
    return [_counts(occurrences, occurrences.level == level, occurrences.item, shape) for level in levels]


def flat_counts(occurrences: Occurrences) -> Sparse:
    """Return the matrix (units, items x levels) of summed weights."""
    levels = len(occurrences.level_values) + 1
    shape = (len(occurrences.units), len(occurrences.items) * levels)
    every = np.ones(len(occurrences.unit), dtype=np.bool_)
    return _counts(occurrences, every, occurrences.item * levels + occurrences.level, shape)


def product(left: Sparse, right: Sparse) -> Sparse:
    """Return left times right transposed, by dense blocks of rows where the matrices are full enough."""
    rows, inner = left.shape
    cells = max(rows, right.shape[0]) * inner
    if not left.nnz or not right.nnz:
        return sparse.csr_array((rows, right.shape[0]))
    if cells > DENSE_CELLS or min(left.nnz, right.nnz) < DENSE_SHARE * cells:
        return (left @ right.T).tocsr()
    other = right.toarray().T
    step = max(1, BLOCK_CELLS // right.shape[0])
    blocks = [sparse.csr_array(left[i : i + step].toarray() @ other) for i in range(0, rows, step)]
    return sparse.vstack(blocks, format="csr") if len(blocks) > 1 else blocks[0]


def without_diagonal(matrix: Sparse) -> Sparse:
    """Return the matrix with zeros where row and column are the same, and no zero stored."""
    return with_weights(matrix, lambda row, column, weight: np.where(row == column, 0.0, weight))


def with_weights(matrix: Sparse, change: Weigh) -> Sparse:
    """Return the matrix with weights changed by `change(rows, columns, weights)`; zeros are not stored."""
    cells = matrix.tocoo()
    weights = np.asarray(change(cells.row, cells.col, cells.data), dtype=np.float64)
    changed = sparse.csr_array((weights, (cells.row, cells.col)), shape=matrix.shape)
    changed.eliminate_zeros()
    return changed


def divided(weight: Floats, divisor: Floats) -> Floats:
    """Return quotients; 0 where the divisor is 0."""
    return np.divide(weight, divisor, out=np.zeros(len(weight)), where=divisor != 0)


def cell_values(matrix: Sparse, row: Ints, column: Ints) -> Floats:
    """Return the weights of single cells."""
    if not len(row):
        return np.zeros(0)
    return np.asarray(matrix[row, column], dtype=np.float64).ravel()


def _counts(occurrences: Occurrences, chosen: Mask, column: Ints, shape: tuple[int, int]) -> Sparse:
    entries = (occurrences.weight[chosen], (occurrences.unit[chosen], column[chosen]))
    return sparse.csr_array(entries, shape=shape)
