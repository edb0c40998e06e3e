"""Phases of a discourse: slices of time whose networks are alike, and when one phase gives way to the next.

Masuda and Holme, "Detecting sequences of system states in temporal networks", Scientific Reports 9, 795 (2019).
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from runding.analyse.networks.clusters import best_clustering
from runding.analyse.networks.networks import network_matrix
from runding.analyse.networks.tables import Floats
from runding.errors import NetworkError
from runding.types import Network

MAX_SLICES = 500
QUICK = ("single", "average", "complete", "ward", "pam", "louvain", "fastgreedy", "leading_eigen")
"""Slices are all tied to each other, which makes the other methods slow and says little to them."""


@dataclass(frozen=True, slots=True)
class Phases:
    """The phase of each slice, numbered in order of appearance."""

    middles: tuple[date, ...]
    phases: tuple[int, ...]
    method: str
    modularity: float
    distances: Floats
    """(slices, slices), scaled so that the greatest is 1."""


def find_phases(
    networks: Sequence[Network],
    *,
    distance: Literal["absdiff", "spectral"] = "absdiff",
    methods: Sequence[str] = QUICK,
    seed: int = 0,
) -> Phases:
    """Return the phases of slices, as `windowed_networks` returns them one-mode, by the best of several clusterings.

    `absdiff`: the sum of absolute differences of ties; `spectral`: the Euclidean distance of the eigenvalues of the
    Laplacians, scaled to the sum 1.
    """
    if not 1 < len(networks) <= MAX_SLICES:
        raise NetworkError(f"phases: {len(networks)} slices; between 2 and {MAX_SLICES} are possible")
    matrices = [network_matrix(network) for network in networks]
    profiles = np.stack([_spectrum(m) if distance == "spectral" else m.ravel() for m in matrices])
    if distance == "spectral":
        distances = np.sqrt(np.stack([((profiles - each) ** 2).sum(axis=1) for each in profiles]))
    else:
        distances = np.stack([np.abs(profiles - each).sum(axis=1) for each in profiles])
    distances = distances / (float(distances.max()) or 1.0)
    found = best_clustering(_similarities(distances), methods, seed=seed)
    phase_of = {int(name): number for number, cluster in enumerate(sorted(found.clusters)) for name in cluster}
    middles = tuple(network.window[1] for network in networks if network.window)
    return Phases(middles, tuple(phase_of[i] for i in range(len(networks))), found.method, found.modularity, distances)


def _spectrum(ties: Floats) -> Floats:
    positive = np.maximum(ties, 0.0)
    values = np.linalg.eigvalsh(np.diag(positive.sum(axis=1)) - positive)
    return values / (float(values.sum()) or 1.0)


def _similarities(distances: Floats) -> Network:
    """Return slices as nodes, tied by 1 - distance; names sort as the slices do."""
    names = tuple(f"{number:05d}" for number in range(len(distances)))
    ties = 1 - distances
    np.fill_diagonal(ties, 0.0)
    row, column = np.nonzero(ties)
    weights = array("d", ties[row, column].tolist())
    return Network("onemode", ("slice", "slice"), names, names, array("q", row), array("q", column), weights)
