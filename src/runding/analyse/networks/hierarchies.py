"""Clusters from distances: linkage, k-means, medoids, CONCOR."""

import numpy as np

from runding.analyse.networks.tables import Floats, Ints

CONCOR_ROUNDS = 100
MEDOID_ROUNDS = 100


def single_linkage(weights: Floats, count: int, _: int = 0) -> Ints:
    """Join the clusters whose closest nodes are closest; distance is the greatest weight less the pair's."""
    return _linked(_distances(weights), "single", count)


def average_linkage(weights: Floats, count: int, _: int = 0) -> Ints:
    """Join the clusters whose nodes are closest on average."""
    return _linked(_distances(weights), "average", count)


def complete_linkage(weights: Floats, count: int, _: int = 0) -> Ints:
    """Join the clusters whose farthest nodes are closest."""
    return _linked(_distances(weights), "complete", count)


def ward_linkage(weights: Floats, count: int, _: int = 0) -> Ints:
    """Join the clusters that raise the variance within least (Ward 1963)."""
    return _linked(_distances(weights), "ward", count)


def structural_equivalence(weights: Floats, count: int, _: int = 0) -> Ints:
    """Join nodes with like ties to all others: complete linkage of Euclidean distances between their rows."""
    return _linked(_row_distances(weights), "complete", count)


def k_means(weights: Floats, count: int, seed: int = 0) -> Ints:
    """Lloyd's k-means of the rows, begun by k-means++."""
    from scipy.cluster.vq import kmeans2

    if count == 1 or len(weights) <= count:
        return np.minimum(np.arange(len(weights)), count - 1)
    with np.errstate(all="ignore"):
        labels = kmeans2(weights, count, minit="++", missing="warn", rng=np.random.default_rng(seed))[1]
    return np.asarray(labels, dtype=np.int64)


def medoids(weights: Floats, count: int, _: int = 0) -> Ints:
    """Partition around medoids (Kaufman and Rousseeuw 1990): nodes chosen one by one, then swapped while that helps."""
    distances = _distances(weights)
    chosen: list[int] = []
    for _round in range(count):
        costs = [np.inf if node in chosen else _cost(distances, [*chosen, node]) for node in range(len(weights))]
        chosen.append(int(np.argmin(costs)))
    for _round in range(MEDOID_ROUNDS):
        swaps = [
            [*chosen[:place], node, *chosen[place + 1 :]]
            for place in range(count)
            for node in range(len(weights))
            if node not in chosen
        ]
        better = min(swaps, key=lambda each: _cost(distances, each), default=chosen)
        if _cost(distances, better) >= _cost(distances, chosen) - 1e-12:
            break
        chosen = better
    nearest: Ints = np.argmin(distances[:, chosen], axis=1)
    return nearest


def concor_one(weights: Floats, _: int = 0) -> Ints:
    """Split once by CONCOR (Breiger, Boorman and Arabie 1975): correlations of correlations, until all are +1 or -1."""
    return _split(weights, np.arange(len(weights)))


def concor_two(weights: Floats, _: int = 0) -> Ints:
    """Split by CONCOR, then either half again."""
    first = concor_one(weights)
    labels = np.zeros(len(weights), dtype=np.int64)
    for half in (0, 1):
        nodes = np.flatnonzero(first == half)
        labels[nodes] = 2 * half + _split(weights, nodes)
    return labels


def _split(weights: Floats, nodes: Ints) -> Ints:
    """Return 0 or 1 for each of the nodes by their ties to all; nodes without variation stay with the first."""
    if len(nodes) < 3:
        return np.zeros(len(nodes), dtype=np.int64)
    profiles = weights[nodes]
    for _round in range(CONCOR_ROUNDS):
        centred = profiles - profiles.mean(axis=1, keepdims=True)
        length = np.sqrt((centred**2).sum(axis=1))
        scaled = np.divide(centred, length[:, None], out=np.zeros_like(centred), where=length[:, None] > 1e-12)
        profiles = scaled @ scaled.T
        if np.all(np.abs(np.abs(profiles) - 1) < 1e-9):
            break
    halves: Ints = (profiles[0] < 0).astype(np.int64)
    return halves


def _distances(weights: Floats) -> Floats:
    distances = weights.max(initial=0.0) - weights
    np.fill_diagonal(distances, 0.0)
    return np.asarray(distances, dtype=np.float64)


def _row_distances(weights: Floats) -> Floats:
    squares = (weights**2).sum(axis=1)
    distances = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * weights @ weights.T, 0.0))
    np.fill_diagonal(distances, 0.0)
    return np.asarray(distances, dtype=np.float64)


def _linked(distances: Floats, method: str, count: int) -> Ints:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(distances) == 1:
        return np.zeros(1, dtype=np.int64)
    tree = linkage(squareform((distances + distances.T) / 2, checks=False), method)
    return np.asarray(fcluster(tree, count, "maxclust"), dtype=np.int64)


def _cost(distances: Floats, chosen: list[int]) -> float:
    return float(distances[:, chosen].min(axis=1).sum())
