"""Communities: clusters whose nodes are tied more closely among themselves than chance would have it."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np

from runding.analyse.networks.modularity import modularity
from runding.analyse.networks.selection import Mask
from runding.analyse.networks.tables import Floats, Ints

Graph: TypeAlias = Any
"""A networkx.Graph; networkx is imported by the methods that need it."""

WALK_STEPS = 4  # as Pons and Latapy advise
ORDERS, SMALL = 10, 200  # how often a network of up to so many nodes is begun


def louvain(weights: Floats, seed: int = 0) -> Ints:
    """Blondel and others 2008, as networkx has it; of a small network the best of several orders of its nodes."""
    from networkx.algorithms.community import louvain_communities

    graph, runs = _graph(weights), ORDERS if len(weights) <= SMALL else 1
    found = (louvain_communities(graph, weight="weight", seed=seed + run) for run in range(runs))
    return max((_labels(len(weights), each) for each in found), key=lambda each: round(modularity(weights, each), 12))


def fast_greedy(weights: Floats, _: int = 0) -> Ints:
    """Clauset, Newman and Moore 2004, as networkx has it."""
    from networkx.algorithms.community import greedy_modularity_communities

    if not (weights > 0).any():
        return np.arange(len(weights))
    return _labels(len(weights), greedy_modularity_communities(_graph(weights), weight="weight"))


def label_propagation(weights: Floats, seed: int = 0) -> Ints:
    """Raghavan, Albert and Kumara 2007, weighted, as networkx has it."""
    from networkx.algorithms.community import asyn_lpa_communities

    return _labels(len(weights), asyn_lpa_communities(_graph(weights), weight="weight", seed=seed))


def edge_betweenness(weights: Floats, _: int = 0) -> Ints:
    """Girvan and Newman 2002: cut the tie that most shortest paths use; strong ties are short. Best modularity."""
    import networkx as nx

    graph = _graph(weights)
    best, best_score = _labels(len(weights), nx.connected_components(graph)), -1.0
    while True:
        labels = _labels(len(weights), nx.connected_components(graph))
        if (score := modularity(weights, labels)) > best_score + 1e-12:
            best, best_score = labels, score
        if not graph.number_of_edges():
            return best
        betweenness = nx.edge_betweenness_centrality(graph, weight="length")
        graph.remove_edge(*max(sorted(betweenness), key=lambda edge: round(betweenness[edge], 12)))


def leading_eigenvector(weights: Floats, _: int = 0) -> Ints:
    """Newman 2006: split by the signs of the leading eigenvector of the modularity matrix, as long as that helps."""
    positive = np.maximum(weights, 0.0)
    labels = np.zeros(len(weights), dtype=np.int64)
    total, degree = positive.sum(), positive.sum(axis=1)
    if not total:
        return np.arange(len(weights))
    full = positive - np.outer(degree, degree) / total
    waiting = [np.arange(len(weights))]
    while waiting:
        nodes = waiting.pop()
        part = full[np.ix_(nodes, nodes)]
        part = part - np.diag(part.sum(axis=1))
        sign = np.where(np.linalg.eigh(part)[1][:, -1] >= 0, 1.0, -1.0)
        if len(nodes) < 2 or abs(sign.sum()) == len(nodes) or sign @ part @ sign <= 1e-9:
            continue
        labels[nodes[sign < 0]] = labels.max() + 1
        waiting += [nodes[sign > 0], nodes[sign < 0]]
    return labels


def walktrap(weights: Floats, _: int = 0) -> Ints:
    """Pons and Latapy 2005: join neighbours that short random walks find alike; the cut of best modularity."""
    positive = np.maximum(weights, 0.0)
    ties = (positive > 0).sum(axis=1)
    loops = np.divide(positive.sum(axis=1), ties, out=np.ones(len(weights)), where=ties > 0)
    positive = positive + np.diag(loops)  # a walk may stay: as likely as it takes one tie of the node
    degree = positive.sum(axis=1)
    walks = np.linalg.matrix_power(positive / degree[:, None], WALK_STEPS) / np.sqrt(degree)
    members = {node: np.array([node]) for node in range(len(weights))}
    tied = positive > 0
    labels = best = np.arange(len(weights))
    best_score = modularity(weights, labels)
    while (pair := _nearest(members, walks, tied)) is not None:
        one, other = pair
        members[one] = np.concatenate([members[one], members.pop(other)])
        tied[one] |= tied[other]
        tied[:, one] |= tied[:, other]
        labels = np.where(labels == other, one, labels)
        if (score := modularity(weights, labels)) > best_score + 1e-12:
            best, best_score = labels, score
    return best


def _nearest(members: dict[int, Ints], walks: Floats, tied: Mask) -> tuple[int, int] | None:
    """Return the two tied communities whose union raises the squared distances within least."""
    names = sorted(members)
    centres = np.stack([walks[members[name]].mean(axis=0) for name in names])
    sizes = np.array([len(members[name]) for name in names], dtype=np.float64)
    squares = (centres**2).sum(axis=1)
    cost = squares[:, None] + squares[None, :] - 2 * centres @ centres.T
    cost *= np.outer(sizes, sizes) / (sizes[:, None] + sizes[None, :])
    allowed = np.triu(tied[np.ix_(names, names)], 1)
    if not allowed.any():
        return None
    one, other = np.unravel_index(int(np.argmin(np.where(allowed, cost, np.inf))), cost.shape)
    return names[int(one)], names[int(other)]


def _graph(weights: Floats) -> Graph:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(weights)))
    rows, columns = np.nonzero(np.triu(weights > 0, 1))
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        weight = float(weights[row, column])
        graph.add_edge(row, column, weight=weight, length=1 / weight)
    return graph


def _labels(nodes: int, groups: Iterable[Iterable[int]]) -> Ints:
    labels = np.zeros(nodes, dtype=np.int64)
    for number, group in enumerate(sorted(map(sorted, groups))):
        labels[list(group)] = number
    return labels
