"""Infomap: clusters that shorten the description of a random walk (Rosvall and Bergstrom, PNAS 105, 1118, 2008).

Two levels, undirected, by the search of Louvain: nodes move to the neighbouring cluster that shortens the description
most, clusters become nodes, and again.
"""

import numpy as np

from runding.analyse.networks.tables import Floats, Ints

TRIALS = 10
LEAST_GAIN = 1e-10


def infomap(weights: Floats, seed: int = 0) -> Ints:
    """Return the clusters of the shortest map equation of several seeded searches; negative ties count as none."""
    flow = np.maximum(weights, 0.0)
    total = float(flow.sum())
    if not total:
        return np.arange(len(weights))
    generator = np.random.default_rng(seed)
    found = [_searched(flow / total, generator) for _ in range(TRIALS)]
    return min(found, key=lambda labels: round(description_length(flow / total, labels), 12))


def description_length(flow: Floats, labels: Ints) -> float:
    """Return the map equation in bits a step; `flow` is symmetric and sums to 1, each tie standing on both sides."""
    _, place = np.unique(labels, return_inverse=True)
    member = np.eye(int(place.max()) + 1)[place]
    between = member.T @ flow @ member
    visits = between.sum(axis=1)
    leaving = visits - between.diagonal()
    nodes = flow.sum(axis=1)
    return float(
        _plogp(leaving.sum()) - 2 * _plogp(leaving).sum() - _plogp(nodes).sum() + _plogp(leaving + visits).sum()
    )


def _searched(flow: Floats, generator: np.random.Generator) -> Ints:
    labels = np.arange(len(flow))
    while True:
        moved = _moved(flow, generator)
        if len(np.unique(moved)) == len(flow):
            return labels
        _, place = np.unique(moved, return_inverse=True)
        labels = place[labels]
        member = np.eye(int(place.max()) + 1)[place]
        flow = member.T @ flow @ member


def _moved(flow: Floats, generator: np.random.Generator) -> Ints:
    """Return the clusters that moves of single nodes lead to, from each node for itself."""
    labels = np.arange(len(flow))
    visits = flow.sum(axis=1)
    inside, volume = flow.diagonal().copy(), visits.copy()
    improved = True
    while improved:
        improved = False
        for node in generator.permutation(len(flow)).tolist():
            ties: Floats = np.bincount(labels, weights=flow[node], minlength=len(flow)).astype(np.float64)
            home = int(labels[node])
            loop = float(flow[node, node])
            ties[home] -= loop
            near = np.union1d(np.flatnonzero(ties), [home])
            gains = _gains((inside, volume), home, near, (float(visits[node]), loop, ties))
            best = int(near[int(np.argmax(gains))])
            if best != home and gains.max() > LEAST_GAIN:
                for cluster, sign in ((home, -1.0), (best, 1.0)):
                    volume[cluster] += sign * visits[node]
                    inside[cluster] += sign * (2 * ties[cluster] + loop)
                labels[node], improved = best, True
    return labels


def _gains(clusters: tuple[Floats, Floats], home: int, near: Ints, node: tuple[float, float, Floats]) -> Floats:
    """Return by how much the description shortens if the node moves from home to each of the clusters near it."""
    inside, volume = clusters
    visits, loop, ties = node
    leaving = volume - inside
    without = (volume[home] - visits) - (inside[home] - 2 * ties[home] - loop)
    joined = (volume[near] + visits) - (inside[near] + 2 * ties[near] + loop)
    total = float(leaving.sum())
    before = _plogp(total) + _cost(leaving[home], volume[home]) + _cost(leaving[near], volume[near])
    after = (
        _plogp(np.maximum(total - leaving[home] - leaving[near] + without + joined, 0.0))
        + _cost(without, volume[home] - visits)
        + _cost(joined, volume[near] + visits)
    )
    return np.where(near == home, 0.0, before - after)


def _cost(leaving: Floats, volume: Floats) -> Floats:
    return _plogp(leaving + volume) - 2 * _plogp(leaving)


def _plogp(values: Floats | float) -> Floats:
    positive = np.maximum(np.asarray(values, dtype=np.float64), 0.0)
    return positive * np.log2(np.where(positive > 0, positive, 1.0))
