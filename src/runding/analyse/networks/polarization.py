"""How far a discourse is split into camps: the score of the Discourse Network Analyzer, and its true optimum.

With congruence C and conflict F, both one-mode and normalized by average, a partition into clusters is scored by its
distances from what its sizes would lead one to expect: within cluster c by |C_ij - e_c| + F_ij, between c and d by
C_ij + |F_ij - f_cd|, where e_c = (n_c(n_c - 1)/W)(|C|/W), f_cd = (n_c n_d/B)(|F|/B), W is the sum of n_c(n_c - 1) and B
the number of the other ordered pairs. Polarization is the highest score.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from runding.analyse.networks.genetic import bred
from runding.analyse.networks.occurrences import Occurrences, find_occurrences
from runding.analyse.networks.onemode import congruence_and_conflict, normalized
from runding.analyse.networks.options import NetworkOptions, Window, check_options
from runding.analyse.networks.partitions import PairWeights, all_partitions, balanced_sizes, best_of, swapped
from runding.analyse.networks.products import Sparse
from runding.analyse.networks.tables import Floats, Ints
from runding.analyse.networks.windows import cut_under_kernel, kernel_average, slices
from runding.errors import NetworkError
from runding.types import StatementTable

Search = Literal["balanced", "genetic", "optimum"]

MAX_NODES = 5_000
SWAP_BUDGET = 2_000_000  # cells of gain matrices: how many starts the search by swaps is given
MAX_STARTS = 20
MAX_SIZES = ((30, 64), (300, 16), (MAX_NODES, 8))
"""Up to so many nodes, so many sizes are searched at."""
MAX_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Polarization:
    """The score with the partition that attains it, and how sure it is that none scores higher."""

    score: float
    clusters: tuple[tuple[str, ...], ...]
    search: Search
    method: str
    """`exhaustive`: every partition was scored; `swaps`, `genetic`: the best of a seeded search, a lower bound."""
    window: tuple[date, date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarizationOptions:
    """How polarization is searched for."""

    clusters: int = 2
    search: Search = "balanced"
    """`balanced`: sizes differ by one at most; `genetic`: the same, bred as DNA does; `optimum`: any sizes."""
    normalized: bool = True
    """Divide by the congruence and conflict that there is."""
    seed: int = 0


def polarization(
    table: StatementTable, options: NetworkOptions, search: PolarizationOptions | None = None
) -> Polarization:
    """Return how polarized the units (`variable1`) are over the items; aggregation and normalization are not used.

    Raises NetworkError where there are fewer nodes than clusters, or more than `MAX_NODES`.
    """
    search = search or PolarizationOptions()
    occurrences = find_occurrences(table, _checked(options, search))
    if len(np.unique(occurrences.unit)) < search.clusters:
        raise NetworkError(
            f"polarization: {len(occurrences.units)} nodes cannot make {search.clusters} clusters; "
            "loosen the filters or ask for fewer clusters"
        )
    return _polarization(occurrences, search)


def polarization_over_time(
    table: StatementTable, options: NetworkOptions, window: Window, search: PolarizationOptions | None = None
) -> list[Polarization]:
    """Return the polarization of each slice of time, of the units that speak in it; 0 where they are too few.

    Under a kernel slices are cut at the ends of the dates, unless the window says otherwise.
    """
    search = search or PolarizationOptions()
    options = _checked(options, search)
    check_options(options, window)
    occurrences = find_occurrences(table, options)
    averaged = None if window.kernel == "no" else kernel_average(occurrences)
    found = []
    for part, days in slices(occurrences, cut_under_kernel(window)):
        enough = len(np.unique(part.unit)) >= search.clusters
        result = (
            _polarization(part, search, averaged) if enough else Polarization(0.0, (), search.search, "too few nodes")
        )
        found.append(replace(result, window=days))
    return found


def _checked(options: NetworkOptions, search: PolarizationOptions) -> NetworkOptions:
    if search.clusters < 2:
        raise NetworkError(f"--clusters {search.clusters}: must be 2 or more")
    options = replace(options, type="onemode", aggregation="congruence", normalization="average", isolates=False)
    check_options(options)
    return options


def _polarization(
    occurrences: Occurrences, search: PolarizationOptions, averaged: Callable[[Sparse], Sparse] | None = None
) -> Polarization:
    averaged = averaged or (lambda matrix: normalized(matrix, occurrences, "average"))
    active = np.unique(occurrences.unit)
    if len(active) > MAX_NODES:
        raise NetworkError(f"polarization: {len(active):,} nodes; at most {MAX_NODES:,} can be searched; exclude some")
    congruence, conflict = (
        averaged(matrix).tocsr()[active][:, active].toarray() for matrix in congruence_and_conflict(occurrences)
    )
    total, labels, method = _search(congruence, conflict, search)
    scale = 2 * (congruence.sum() + conflict.sum()) if search.normalized else 2.0
    names = [occurrences.units[unit] for unit in active]
    members = [
        tuple(name for name, label in zip(names, labels, strict=True) if label == cluster)
        for cluster in range(search.clusters)
    ]
    return Polarization(float(total / scale) if scale else 0.0, tuple(sorted(members)), search.search, method)


def _search(congruence: Floats, conflict: Floats, search: PolarizationOptions) -> tuple[float, Ints, str]:
    nodes, clusters = len(congruence), search.clusters
    weights = _pair_weights(congruence, conflict)
    sizes = balanced_sizes(nodes, clusters)
    if search.search == "genetic":
        return *bred(nodes, sizes, weights, search.seed), "genetic"
    partitions = all_partitions(nodes, clusters, sizes[0] if search.search == "balanced" else None)
    if partitions is not None:
        if search.search == "balanced":
            counts = np.sort(np.stack([(partitions == c).sum(axis=1) for c in range(clusters)], axis=1), axis=1)
            partitions = partitions[(counts == np.sort(sizes)).all(axis=1)]
        return *best_of(partitions, clusters, weights), "exhaustive"
    tried = [sizes] if search.search == "balanced" else _some_sizes(nodes, clusters)
    starts = max(1, min(MAX_STARTS, SWAP_BUDGET // (nodes * nodes)))
    found = [
        swapped(start, clusters, weights)
        for size in tried
        for start in _starts(congruence - conflict, size, starts, search.seed)
    ]
    return *max(found, key=lambda each: round(each[0], 9)), "swaps"


def _pair_weights(congruence: Floats, conflict: Floats) -> PairWeights:
    """Return the score of pairs, by clusters and sizes; matrices are made once for each expectation."""
    nodes, made = len(congruence), dict[tuple[bool, float], Floats]()
    total_congruence, total_conflict = float(congruence.sum()), float(conflict.sum())

    def weights(first: int, second: int, sizes: Sequence[int]) -> Floats:
        within = sum(size * (size - 1) for size in sizes)
        between = nodes * (nodes - 1) - within
        if first == second:
            share = sizes[first] * (sizes[first] - 1)
            expected = share / within * (total_congruence / within) if within else 0.0
        else:
            expected = sizes[first] * sizes[second] / between * (total_conflict / between)
        key = (first == second, expected)
        if key not in made:
            if nodes > 100 and len(made) > 8:
                made.clear()
            made[key] = _scored(congruence, conflict, first == second, expected)
        return made[key]

    return weights


def _scored(congruence: Floats, conflict: Floats, within: bool, expected: float) -> Floats:
    scored = np.abs(congruence - expected) + conflict if within else congruence + np.abs(conflict - expected)
    np.fill_diagonal(scored, 0.0)
    return scored


def _some_sizes(nodes: int, clusters: int) -> list[tuple[int, ...]]:
    """Return sizes to search at: all where they are few, else an even choice of them.

    Of many nodes the first cluster grows from one node to its balanced share, and the others share the rest alike.
    """
    most = next(limit for bound, limit in MAX_SIZES if nodes <= bound)
    if math.comb(nodes, clusters - 1) <= MAX_LISTED:
        listed = list(_sizes(nodes, clusters, nodes))
        return [listed[place] for place in np.unique(np.linspace(0, len(listed) - 1, most).round().astype(int))]
    largest = nodes // clusters
    firsts = np.unique(np.linspace(1, largest, min(largest, most)).round().astype(int)).tolist()
    return [(first, *balanced_sizes(nodes - first, clusters - 1)) for first in firsts]


def _sizes(nodes: int, clusters: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to write a number as a sum of so many, larger ones first."""
    if clusters == 1:
        if nodes <= largest:
            yield (nodes,)
        return
    for first in range(min(largest, nodes - clusters + 1), 0, -1):
        yield from ((first, *rest) for rest in _sizes(nodes - first, clusters - 1, first))


def _starts(ties: Floats, sizes: Sequence[int], count: int, seed: int) -> list[Ints]:
    """Return partitions to begin from: nodes in the order of the two end eigenvectors, then in random orders."""
    labels = np.repeat(np.arange(len(sizes)), sizes)
    order = _spectral_order(ties)
    orders = [order, order[::-1]]
    generator = np.random.default_rng(seed)
    orders += [generator.permutation(len(ties)) for _ in range(max(0, count - 2))]
    starts = []
    for each in orders[: max(1, count)]:
        start = np.empty(len(ties), dtype=np.int64)
        start[each] = labels
        starts.append(start)
    return starts


def _spectral_order(ties: Floats) -> Ints:
    """Return the nodes by the eigenvector of the lowest eigenvalue: units that disagree stand apart."""
    from scipy.sparse.linalg import eigsh

    if len(ties) < 50:
        return np.argsort(np.linalg.eigh(ties)[1][:, 0], kind="stable")
    start = np.ones(len(ties)) / np.sqrt(len(ties))  # fixed, so that the result is
    vectors = eigsh(ties, k=1, which="SA", v0=start, tol=1e-3)[1]
    return np.argsort(vectors[:, 0], kind="stable")
