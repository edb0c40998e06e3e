"""Partitions of nodes into k clusters: all of them where they can be counted out, else a search by swaps."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from runding.analyse.networks.tables import Floats, Ints

MAX_PARTITIONS = 1_000_000  # 20 nodes in two clusters; a second or two
CHUNK = 20_000
PROMISING = 16  # nodes of a cluster that are tried before all are
LEAST_GAIN = 1e-9  # what is less is rounding

PairWeights = Callable[[int, int, Sequence[int]], Floats]
"""Two clusters (or one twice) and the sizes of all -> what each pair of nodes counts there, symmetric, diagonal 0."""


def balanced_sizes(nodes: int, clusters: int) -> tuple[int, ...]:
    """Return sizes that differ by one at most, larger ones first."""
    small, larger = divmod(nodes, clusters)
    return (small + 1,) * larger + (small,) * (clusters - larger)


def all_partitions(nodes: int, clusters: int, largest: int | None = None) -> Ints | None:
    """Return every partition into non-empty clusters as an array (partitions, nodes), None where there are too many.

    Each stands once: clusters are numbered in the order of their first nodes. `largest` bounds the sizes.
    """
    bound = largest or nodes
    if _least_partitions(nodes, clusters, balanced=largest is not None) > MAX_PARTITIONS:
        return None
    rows = np.zeros((1, 1), dtype=np.int8)
    for node in range(1, nodes):
        used = rows.max(axis=1) + 1
        parts = []
        for cluster in range(clusters):
            missing = clusters - np.maximum(used, cluster + 1)
            fits = (cluster <= used) & (missing <= nodes - node - 1)
            fits &= (rows == cluster).sum(axis=1) < bound
            chosen = rows[fits]
            parts.append(np.hstack([chosen, np.full((len(chosen), 1), cluster, dtype=np.int8)]))
        rows = np.vstack(parts)
        if len(rows) > MAX_PARTITIONS:
            return None
    return rows.astype(np.int64)


def _least_partitions(nodes: int, clusters: int, *, balanced: bool) -> float:
    """Return a lower bound of how many there are, so that hopeless counts are not begun."""
    if not balanced:
        return float(clusters) ** min(nodes - clusters, 100)
    ways = math.lgamma(nodes + 1) - sum(math.lgamma(size + 1) for size in balanced_sizes(nodes, clusters))
    return math.exp(min(ways - math.lgamma(clusters + 1), 100.0))


def best_of(partitions: Ints, clusters: int, weights: PairWeights) -> tuple[float, Ints]:
    """Return the partition whose pairs sum highest, and the sum over ordered pairs; of equals the first."""
    sizes = np.stack([(partitions == cluster).sum(axis=1) for cluster in range(clusters)], axis=1)
    kinds, kind_of = np.unique(sizes, axis=0, return_inverse=True)
    sums = np.empty(len(partitions))
    for kind, size in enumerate(kinds):
        for rows in _chunks(np.flatnonzero(kind_of.ravel() == kind)):
            sums[rows] = partition_sums(partitions[rows], clusters, weights, size.tolist())
    best = int(np.argmax(np.round(sums, 9)))  # lest rounding choose between equals
    return float(sums[best]), partitions[best]


def swapped(start: Ints, clusters: int, weights: PairWeights) -> tuple[float, Ints]:
    """Return the partition that swaps of two nodes lead to, until no swap raises the sum; sizes stay.

    The most promising nodes of either cluster are tried first, all pairs only where none of those helps.
    """
    labels = start.copy()
    sizes = np.bincount(labels, minlength=clusters).tolist()
    pairs = [[weights(first, second, sizes) for second in range(clusters)] for first in range(clusters)]
    ties = _ties(labels, clusters, pairs)
    while True:
        gain, one, other = _best_swap(labels, pairs, ties, PROMISING)
        if gain <= LEAST_GAIN:
            gain, one, other = _best_swap(labels, pairs, ties, len(labels))
        if gain <= LEAST_GAIN:
            break
        _swap(labels, pairs, ties, one, other)
    return float(ties[np.arange(len(labels)), labels].sum()), labels


def _swap(labels: Ints, pairs: list[list[Floats]], ties: Floats, one: int, other: int) -> None:
    before, after = int(labels[one]), int(labels[other])
    for cluster, row in enumerate(pairs):
        ties[:, cluster] += row[after][one] - row[before][one] - row[after][other] + row[before][other]
    labels[one], labels[other] = after, before


def _ties(labels: Ints, clusters: int, pairs: list[list[Floats]]) -> Floats:
    """Return (nodes, clusters): what each node counts with all others, were it in that cluster."""
    members = [(labels == cluster).astype(np.float64) for cluster in range(clusters)]
    columns = [sum(pairs[c][d] @ members[d] for d in range(clusters)) for c in range(clusters)]
    return np.stack([np.asarray(column) for column in columns], axis=1)


def _best_swap(labels: Ints, pairs: list[list[Floats]], ties: Floats, tried: int) -> tuple[float, int, int]:
    """Return the swap that gains most among the `tried` nodes of each cluster that would gain most by a move."""
    best = (0.0, 0, 0)
    members = [np.flatnonzero(labels == cluster) for cluster in range(len(pairs))]
    for c, d in itertools.combinations(range(len(pairs)), 2):
        left, left_gain = _promising(members[c], ties[members[c], d] - ties[members[c], c], tried)
        right, right_gain = _promising(members[d], ties[members[d], c] - ties[members[d], d], tried)
        grid = np.ix_(left, right)
        gains = 2 * pairs[c][d][grid] - pairs[c][c][grid] - pairs[d][d][grid]
        gains += left_gain[:, None] + right_gain[None, :]
        if gains.size and gains.max() > best[0]:
            one, other = np.unravel_index(int(np.argmax(gains)), gains.shape)
            best = (float(gains.max()), int(left[one]), int(right[other]))
    return best


def _promising(nodes: Ints, gains: Floats, tried: int) -> tuple[Ints, Floats]:
    if len(nodes) > tried:
        chosen = np.argpartition(-gains, tried - 1)[:tried]
        return nodes[chosen], gains[chosen]
    return nodes, gains


def partition_sums(rows: Ints, clusters: int, weights: PairWeights, sizes: list[int]) -> Floats:
    """Return for each partition, a row of labels, the sum over ordered pairs; all have the same sizes."""
    members = [(rows == cluster).astype(np.float64) for cluster in range(clusters)]
    total = np.zeros(len(rows))
    for c in range(clusters):
        for d in range(c, clusters):
            part = ((members[c] @ weights(c, d, sizes)) * members[d]).sum(axis=1)
            total += part if c == d else 2 * part
    return total


def _chunks(rows: Ints) -> Iterator[Ints]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
