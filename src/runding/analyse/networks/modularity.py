"""How much more weight lies within clusters than chance would put there."""

import numpy as np

from runding.analyse.networks.tables import Floats, Ints


def modularity(weights: Floats, labels: Ints) -> float:
    """Return Newman's Q of a symmetric matrix; negative weights count as none."""
    positive = np.maximum(weights, 0.0)
    total = positive.sum()
    if not total:
        return 0.0
    degree = positive.sum(axis=1)
    same = labels[:, None] == labels[None, :]
    return float(((positive - np.outer(degree, degree) / total) * same).sum() / total)
