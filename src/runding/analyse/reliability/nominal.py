"""Krippendorff's alpha of values that are alike or not, with a confidence interval by resampling units."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runding.ledger import Integers

RESAMPLES = 1_000
SEED = 20_040_101
INTERVAL = (2.5, 97.5)
"""Percentiles of the resampled alphas: an interval of 95 per cent."""


def nominal_alpha(units: Sequence[Mapping[str, str]]) -> tuple[float, float, float] | None:
    """Return alpha with the ends of its interval, over the values that coders gave each unit; units are resampled.

    Values that only one coder gave cannot be paired and do not count. None where there is nothing to pair, or where all
    values are the same, so that there is no chance agreement to be better than.
    """
    import numpy as np  # noqa: PLC0415

    counts = _value_counts([unit for unit in units if len(unit) > 1])
    alpha = _alpha(counts)
    if alpha is None:
        return None
    random = np.random.default_rng(SEED)
    draws = (counts[random.integers(0, len(counts), len(counts))] for _ in range(RESAMPLES))
    found = [each for each in map(_alpha, draws) if each is not None]
    low, high = np.percentile(found or [alpha], INTERVAL).tolist()
    return alpha, low, high


def _value_counts(units: Sequence[Mapping[str, str]]) -> "Integers":
    """Return how many coders gave each value, by unit and value."""
    import numpy as np  # noqa: PLC0415

    values = sorted({value for unit in units for value in unit.values()})
    counts = np.zeros((len(units), len(values)), dtype=np.int64)
    for row, unit in enumerate(units):
        for value in unit.values():
            counts[row, values.index(value)] += 1
    return counts


def _alpha(counts: "Integers") -> float | None:
    from krippendorff import alpha  # noqa: PLC0415

    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    found: Any = alpha(value_counts=counts[:, counts.sum(axis=0) > 0], level_of_measurement="nominal")
    return float(found)
