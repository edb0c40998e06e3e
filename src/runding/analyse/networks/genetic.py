"""A genetic search for the partition of highest score, as the Discourse Network Analyzer searches for polarization.

Partitions of balanced sizes are bred: of a population the best stay, pairs have children that keep what both agree on,
and some children have two nodes swapped. Seeded; the result is a lower bound.
"""

from collections.abc import Sequence

import numpy as np

from runding.analyse.networks.partitions import PairWeights, partition_sums
from runding.analyse.networks.tables import Floats, Ints

PARENTS, ELITE, GENERATIONS, PATIENCE = 50, 5, 1_000, 50
MUTANTS = 0.1


def bred(nodes: int, sizes: Sequence[int], weights: PairWeights, seed: int) -> tuple[float, Ints]:
    """Return the best partition found, and its sum over ordered pairs; sizes stay those given."""
    generator = np.random.default_rng(seed)
    cast = np.repeat(np.arange(len(sizes)), sizes)
    people = np.stack([generator.permutation(cast) for _ in range(PARENTS)])
    best, best_score, idle = people[0], -np.inf, 0
    for _ in range(GENERATIONS):
        scores = partition_sums(people, len(sizes), weights, list(sizes))
        order = np.argsort(-np.round(scores, 9), kind="stable")
        people, scores = people[order], scores[order]
        idle = 0 if scores[0] > best_score + 1e-9 else idle + 1
        if not idle:
            best, best_score = people[0], float(scores[0])
        if idle >= PATIENCE or nodes < 2:
            break
        children = [_child(people[one], people[other], sizes, generator) for one, other in _couples(scores, generator)]
        people = np.stack([*people[:ELITE], *children])
    return best_score, best


def _couples(scores: Floats, generator: np.random.Generator) -> Ints:
    """Return pairs of parents, better ones more often."""
    chances = scores - scores.min() + 1e-9
    return generator.choice(len(scores), (PARENTS - ELITE, 2), p=chances / chances.sum())


def _child(one: Ints, other: Ints, sizes: Sequence[int], generator: np.random.Generator) -> Ints:
    """Return a partition with all that both parents agree on, the rest dealt out so that sizes fit."""
    shared = one == _renamed(other, one, sizes)
    left = np.asarray(sizes) - np.bincount(one[shared], minlength=len(sizes))
    child = one.copy()
    child[~shared] = generator.permutation(np.repeat(np.arange(len(sizes)), left))
    if generator.random() < MUTANTS:
        first, second = generator.choice(len(child), 2, replace=False)
        child[[first, second]] = child[[second, first]]
    return child


def _renamed(labels: Ints, like: Ints, sizes: Sequence[int]) -> Ints:
    """Return labels with clusters of one size renamed as those of the other partition that they share most with."""
    names = np.arange(len(sizes))
    overlap = np.zeros((len(sizes), len(sizes)))
    np.add.at(overlap, (labels, like), 1)
    taken: set[int] = set()
    for cluster in np.argsort(-overlap.max(axis=1), kind="stable").tolist():
        free = [each for each in range(len(sizes)) if each not in taken and sizes[each] == sizes[cluster]]
        names[cluster] = max(free, key=lambda each: overlap[cluster, each])
        taken.add(int(names[cluster]))
    return names[labels]
