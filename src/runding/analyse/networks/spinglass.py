"""Spinglass: clusters as the ground state of a Potts model (Reichardt and Bornholdt, Phys. Rev. E 74, 016110, 2006).

The energy is -sum over pairs in one cluster of w_ij - k_i k_j / 2m: the lowest energy is the highest modularity, looked
for by simulated annealing with at most `SPINS` clusters.
"""

import numpy as np

from runding.analyse.networks.tables import Floats, Ints

SPINS = 25
TRIALS, NODES_TRIED = 10, 2_000  # annealings, fewer of them where there are many nodes
HOT, COLD, COOLING = 1.0, 0.01, 0.99  # as igraph has them, in units of the mean tie


def spinglass(weights: Floats, seed: int = 0) -> Ints:
    """Return the clusters of lowest energy that some annealings end in; negative ties count as none."""
    positive = np.maximum(weights, 0.0)
    total, degree = float(positive.sum()), positive.sum(axis=1)
    if not total:
        return np.arange(len(weights))
    pull = positive - np.outer(degree, degree) / total
    np.fill_diagonal(pull, 0.0)
    pull /= float(positive[positive > 0].mean())
    generator = np.random.default_rng(seed)
    found = [_annealed(pull, generator) for _ in range(max(1, min(TRIALS, NODES_TRIED // len(pull))))]
    return max(found, key=lambda labels: round(float(pull[labels[:, None] == labels[None, :]].sum()), 9))


def _annealed(pull: Floats, generator: np.random.Generator) -> Ints:
    spins = min(SPINS, len(pull))
    labels = generator.integers(0, spins, len(pull))
    gains = pull @ np.eye(spins)[labels]
    heat = HOT
    while heat > COLD:
        if not _sweep(labels, gains, pull, heat, generator) and heat < HOT / 2:
            break
        heat *= COOLING
    while _sweep(labels, gains, pull, 0.0, generator):
        pass
    return labels


def _sweep(labels: Ints, gains: Floats, pull: Floats, heat: float, generator: np.random.Generator) -> bool:
    """Let each node choose its cluster, by Boltzmann's weights or, without heat, the best; say whether any moved."""
    moved = False
    drawn = generator.random(len(labels))
    for node in generator.permutation(len(labels)).tolist():
        here, gain = int(labels[node]), gains[node]
        if heat:
            chances = np.exp((gain - gain.max()) / heat).cumsum()
            there = int(np.searchsorted(chances, drawn[node] * chances[-1]))
        else:
            best = int(np.argmax(gain))
            there = best if gain[best] > gain[here] + 1e-9 else here
        if there != here:
            gains[:, here] -= pull[:, node]
            gains[:, there] += pull[:, node]
            labels[node], moved = there, True
    return moved
