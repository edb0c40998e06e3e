"""Nodes of a one-mode network into clusters, by many methods, compared by modularity."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from runding.analyse.networks import communities, hierarchies
from runding.analyse.networks.infomap import infomap
from runding.analyse.networks.modularity import modularity
from runding.analyse.networks.networks import network_matrix
from runding.analyse.networks.spinglass import spinglass
from runding.analyse.networks.tables import Floats, Ints
from runding.errors import NetworkError
from runding.types import Network

MAX_NODES = 2_000
MAX_COUNT = 12  # clusters tried where none is asked for; more camps than that are no camps

Cut = Callable[[Floats, int, int], Ints]
"""Weights, number of clusters, seed -> a cluster's number for each node."""
Find = Callable[[Floats, int], Ints]
"""Weights, seed -> a cluster's number for each node; the method finds how many."""

CUT: Mapping[str, Cut] = {
    "single": hierarchies.single_linkage,
    "average": hierarchies.average_linkage,
    "complete": hierarchies.complete_linkage,
    "ward": hierarchies.ward_linkage,
    "equivalence": hierarchies.structural_equivalence,
    "kmeans": hierarchies.k_means,
    "pam": hierarchies.medoids,
}
FIND: Mapping[str, Find] = {
    "concor_one": hierarchies.concor_one,
    "concor_two": hierarchies.concor_two,
    "louvain": communities.louvain,
    "fastgreedy": communities.fast_greedy,
    "leading_eigen": communities.leading_eigenvector,
    "walktrap": communities.walktrap,
    "edge_betweenness": communities.edge_betweenness,
    "infomap": infomap,
    "label_prop": communities.label_propagation,
    "spinglass": spinglass,
}
METHODS = (*CUT, *FIND)


@dataclass(frozen=True, slots=True)
class Clustering:
    """Clusters of nodes; the larger first, nodes by name."""

    method: str
    clusters: tuple[tuple[str, ...], ...]
    modularity: float
    """Newman's Q of the positive ties."""


def cluster_network(
    network: Network, method: str = "louvain", *, count: int | None = None, seed: int = 0
) -> Clustering:
    """Return the clusters that a method finds; negative ties count as none, except for profiles (equivalence, concor).

    `count` says how many; unset, the number of highest modularity is taken. The methods that find it themselves take
    no count. Raises NetworkError for other networks than one-mode, unknown methods and counts that cannot be.
    """
    weights = _weights(network)
    if method in FIND:
        if count is not None:
            raise NetworkError(f"--count {count}: {method} finds the number of clusters itself; leave it out")
        return _clustering(network, method, weights, FIND[method](weights, seed))
    if method not in CUT:
        raise NetworkError(f"--method {method}: unknown; use one of {', '.join(METHODS)}")
    if count is not None and not 0 < count <= len(weights):
        raise NetworkError(f"--count {count}: there are {len(weights)} nodes")
    counts = [count] if count else range(1, min(len(weights), MAX_COUNT) + 1)
    found = [_clustering(network, method, weights, CUT[method](weights, each, seed)) for each in counts]
    return max(found, key=lambda each: round(each.modularity, 12))


def best_clustering(network: Network, methods: Sequence[str] = METHODS, *, seed: int = 0) -> Clustering:
    """Return the clusters of highest modularity among several methods; of equals the method named first."""
    found = [cluster_network(network, method, seed=seed) for method in methods]
    return max(found, key=lambda each: round(each.modularity, 12))


def _weights(network: Network) -> Floats:
    if network.mode != "onemode":
        raise NetworkError("clusters: need a one-mode network; use --type onemode")
    if not 0 < len(network.rows) <= MAX_NODES:
        raise NetworkError(f"clusters: {len(network.rows):,} nodes; between 1 and {MAX_NODES:,} are possible")
    return network_matrix(network)


def _clustering(network: Network, method: str, weights: Floats, labels: Ints) -> Clustering:
    groups = [
        tuple(name for name, label in zip(network.rows, labels, strict=True) if label == cluster)
        for cluster in np.unique(labels)
    ]
    return Clustering(method, tuple(sorted(groups, key=lambda each: (-len(each), each))), modularity(weights, labels))
