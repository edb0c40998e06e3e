"""The backbone of a discourse: the items that alone leave its network much as all of them do; the rest is redundant.

The network (one-mode, as the options say; negative ties count as none) has the Laplacian L = D - A. The loss of a
choice of items is the sum of absolute differences between the eigenvalues of its L and those of the whole network's,
each set scaled to the sum 1.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import TypeAlias

import numpy as np

from runding.analyse.networks.occurrences import Occurrences, find_occurrences
from runding.analyse.networks.onemode import onemode_matrix
from runding.analyse.networks.options import NetworkOptions, check_options
from runding.analyse.networks.tables import Floats
from runding.errors import NetworkError
from runding.types import StatementTable

MAX_TRIED = 2_000  # choices of items counted out; beyond, the same number is tried by annealing
MAX_NODES = 2_000  # each choice costs the eigenvalues of a matrix of this size

Choice: TypeAlias = frozenset[int]


@dataclass(frozen=True, slots=True)
class Backbone:
    """The items that carry the network, and those that can be spared."""

    items: tuple[str, ...]
    redundant: tuple[str, ...]
    loss: float
    penalized_loss: float
    """What was minimized: with a penalty p, loss * exp(-p * spared / all); with a fixed size, the loss."""
    method: str
    """`exhaustive` or `annealing`; the latter is seeded and may miss the best."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One step of the nested backbone: the item that could best be spared, and what was lost by then."""

    item: str
    loss: float
    left: int
    """Items that remain after it."""


def backbone(
    table: StatementTable,
    options: NetworkOptions,
    *,
    size: int | None = None,
    penalty: float | None = None,
    seed: int = 0,
) -> Backbone:
    """Return the items (`variable2`) of least loss, of a fixed size or, with a penalty on size, of any but all.

    Raises NetworkError unless exactly one of `size` and `penalty` is given, or where there are fewer than two items.
    """
    if (size is None) == (penalty is None):
        raise NetworkError("backbone: give either --size or --penalty")
    occurrences, loss = _losses(table, options)
    count = len(occurrences.items)
    if size is not None and not 0 < size < count:
        raise NetworkError(f"--size {size}: must lie between 1 and {count - 1}, one less than there are items")

    def objective(choice: Choice) -> float:
        factor = 1.0 if penalty is None else math.exp(-penalty * (count - len(choice)) / count)
        return loss(choice) * factor

    sizes = range(1, count) if size is None else range(size, size + 1)
    method = "exhaustive" if sum(math.comb(count, each) for each in sizes) <= MAX_TRIED else "annealing"
    if method == "exhaustive":
        choices: Iterable[Choice] = map(frozenset, chain.from_iterable(combinations(range(count), k) for k in sizes))
        best = min(choices, key=lambda choice: (round(objective(choice), 12), len(choice), sorted(choice)))
    else:
        best = _annealed(count, size, objective, seed)
    kept = tuple(occurrences.items[item] for item in sorted(best))
    spared = tuple(name for item, name in enumerate(occurrences.items) if item not in best)
    return Backbone(kept, spared, loss(best), objective(best), method)


def nested_backbone(table: StatementTable, options: NetworkOptions) -> list[Removal]:
    """Return all items as they can be spared, one by one: each time the one of least loss, of equals the first."""
    occurrences, loss = _losses(table, options)
    left = set(range(len(occurrences.items)))
    removals = []
    while left:
        lost, item = min((round(loss(frozenset(left - {item})), 12), item) for item in left)
        left.remove(item)
        removals.append(Removal(occurrences.items[item], lost, len(left)))
    return removals


def _losses(table: StatementTable, options: NetworkOptions) -> tuple[Occurrences, Callable[[Choice], float]]:
    options = replace(options, type="onemode", isolates=False)
    check_options(options)
    occurrences = find_occurrences(table, options)
    if len(occurrences.items) < 2:
        raise NetworkError(
            f"backbone: there are {len(occurrences.items)} values of {options.variable2}; at least 2 are needed"
        )
    if len(occurrences.units) > MAX_NODES:
        raise NetworkError(f"backbone: {len(occurrences.units):,} nodes; at most {MAX_NODES:,}; exclude some")
    whole = _spectrum(occurrences, options)
    known: dict[Choice, float] = {}

    def loss(choice: Choice) -> float:
        if choice not in known:
            part = occurrences.part(np.flatnonzero(np.isin(occurrences.item, list(choice))))
            known[choice] = float(np.abs(whole - _spectrum(part, options)).sum())
        return known[choice]

    return occurrences, loss


def _spectrum(occurrences: Occurrences, options: NetworkOptions) -> Floats:
    """Return the eigenvalues of the Laplacian, ascending, scaled to the sum 1."""
    ties = np.maximum(onemode_matrix(occurrences, options).toarray(), 0.0)
    values = np.linalg.eigvalsh(np.diag(ties.sum(axis=1)) - ties)
    total = float(values.sum())
    return values / total if total > 0 else np.zeros_like(values)


def _annealed(count: int, size: int | None, objective: Callable[[Choice], float], seed: int) -> Choice:
    """Return the best choice of a simulated annealing that cools from the spread of ten random ones."""
    generator = np.random.default_rng(seed)
    first = [_random_choice(count, size, generator) for _ in range(10)]
    heat = float(np.std([objective(choice) for choice in first])) or 1e-6
    current = best = min(first, key=objective)
    for step in range(MAX_TRIED):
        candidate = _neighbour(current, count, size, generator)
        worse = objective(candidate) - objective(current)
        if worse <= 0 or generator.random() < math.exp(-worse / (heat * 0.995**step + 1e-12)):
            current = candidate
        best = min(best, current, key=objective)
    return best


def _random_choice(count: int, size: int | None, generator: np.random.Generator) -> Choice:
    drawn = size or int(generator.integers(1, count))
    return frozenset(generator.choice(count, drawn, replace=False).tolist())


def _neighbour(choice: Choice, count: int, size: int | None, generator: np.random.Generator) -> Choice:
    """Return the choice with one item more, one less, or one for another, as far as the size allows."""
    inside, outside = sorted(choice), sorted(set(range(count)) - choice)
    kind = 2 if size is not None else int(generator.integers(0, 3))
    changed = set(choice)
    if kind != 0 and (kind == 2 or len(inside) > 1):
        changed.discard(inside[int(generator.integers(len(inside)))])
    if kind != 1 and (kind == 2 or len(outside) > 1):
        changed.add(outside[int(generator.integers(len(outside)))])
    return frozenset(changed)
