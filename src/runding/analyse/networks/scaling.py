"""Actors on one or two dimensions by what they are for and against: item response theory.

A yes of actor i to item j has the log odds theta_i . beta_j - alpha_j; ordinal answers (no, both, yes) have two
thresholds the same distance from that. All are estimated at once, at the mode of the posterior with standard normal
priors on theta and beta and a wide one on alpha (Baker and Kim, Item Response Theory, 2004); DNA samples the same
posterior by MCMC. Dimensions are turned to the main axes of the actors, the longest first.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from runding.analyse.networks.occurrences import find_occurrences
from runding.analyse.networks.options import NetworkOptions
from runding.analyse.networks.products import level_counts
from runding.analyse.networks.tables import Floats
from runding.errors import NetworkError
from runding.types import StatementTable

Answers = Literal["binary", "ordinal"]

MAX_CELLS = 4_000_000
WIDE = 3.0  # standard deviation of the prior on alpha
THRESHOLD = 0.5  # half the width of `both` on the scale of log odds


@dataclass(frozen=True, slots=True)
class Scaling:
    """Where actors stand, and how items tell them apart."""

    actors: tuple[str, ...]
    positions: tuple[tuple[float, ...], ...]
    """By actor, a number for each dimension."""
    items: tuple[str, ...]
    discriminations: tuple[tuple[float, ...], ...]
    """By item: how much a step along each dimension raises the log odds of a yes."""
    difficulties: tuple[float, ...]
    right: float
    """Share of the answers that the model gives back."""


def scale_actors(
    table: StatementTable, options: NetworkOptions, *, dimensions: int = 1, answers: Answers = "binary", seed: int = 0
) -> Scaling:
    """Return the positions of actors (`variable1`) by their agreement (a boolean qualifier) on items (`variable2`).

    Binary: the more frequent answer counts, and where both are equally frequent none does; ordinal: no, both, yes. The
    sign of a dimension is such that the actor with most statements stands on its positive side. Raises NetworkError
    where the qualifier is no boolean, or there are fewer actors or items than dimensions.
    """
    given, actors, items, loudest = _answers(table, options, answers)
    if not 1 <= dimensions <= 2:
        raise NetworkError(f"--dimensions {dimensions}: must be 1 or 2")
    if min(len(actors), len(items)) <= dimensions:
        raise NetworkError(
            f"scale: {len(actors)} actors and {len(items)} items are too few for --dimensions {dimensions}"
        )
    theta, beta, alpha = _estimated(given, dimensions, np.random.default_rng(seed))
    theta, beta = _turned(theta, beta, loudest)
    answered = given >= 0
    yes = theta @ beta.T - alpha
    guess = (yes > 0) * 2 if answers == "binary" else np.digitize(yes, [-THRESHOLD, THRESHOLD])
    right = float((guess == given)[answered].mean()) if answered.any() else 0.0
    return Scaling(actors, _rows(theta), items, _rows(beta), tuple(alpha.tolist()), right)


def _answers(
    table: StatementTable, options: NetworkOptions, answers: Answers
) -> tuple[Floats, tuple[str, ...], tuple[str, ...], int]:
    """Return (actors, items): 0 for no, 1 for both, 2 for yes, -1 where nothing was said; and who said most."""
    occurrences = find_occurrences(table, replace(options, type="twomode", aggregation="subtract", normalization="no"))
    if occurrences.level_kind != "boolean":
        raise NetworkError(f"--qualifier {options.qualifier}: is no boolean; scaling needs yes and no")
    if len(occurrences.units) * len(occurrences.items) > MAX_CELLS:
        raise NetworkError(f"scale: more than {MAX_CELLS:,} pairs of actor and item; exclude some")
    no, yes = (count.toarray() for count in level_counts(occurrences)[:2])
    if answers == "binary":
        given = np.select([yes > no, no > yes], [2.0, 0.0], -1.0)
    else:
        given = np.select([(yes > 0) & (no > 0), yes > 0, no > 0], [1.0, 2.0, 0.0], -1.0)
    loudest = int(np.argmax((no + yes).sum(axis=1))) if given.size else 0
    return given, occurrences.units, occurrences.items, loudest


def _estimated(given: Floats, dimensions: int, generator: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    from scipy.optimize import minimize

    actors, items = given.shape
    ends = (actors * dimensions, (actors + items) * dimensions)

    def parts(flat: Floats) -> tuple[Floats, Floats, Floats]:
        theta, beta, alpha = np.split(flat, ends)
        return theta.reshape(actors, dimensions), beta.reshape(items, dimensions), alpha

    def loss(flat: Floats) -> tuple[float, Floats]:
        theta, beta, alpha = parts(flat)
        odds = theta @ beta.T - alpha
        value, slope = _misfit(odds, given)
        value += float((theta**2).sum() + (beta**2).sum()) / 2 + float((alpha**2).sum()) / (2 * WIDE**2)
        gradient = (slope @ beta + theta, slope.T @ theta + beta, -slope.sum(axis=0) + alpha / WIDE**2)
        return value, np.concatenate([part.ravel() for part in gradient])

    centred = np.where(given >= 0, given - 1, 0.0)
    left, size, right = np.linalg.svd(centred, full_matrices=False)
    root = np.sqrt(size[:dimensions])
    start = np.concatenate(
        [(left[:, :dimensions] * root).ravel(), (right[:dimensions].T * root).ravel(), np.zeros(items)]
    )
    start += generator.normal(0, 0.01, len(start))  # lest it begin on a saddle
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2_000, "maxfun": 4_000})
    return parts(found.x)


def _misfit(odds: Floats, given: Floats) -> tuple[float, Floats]:
    """Return the negative log likelihood of the answers and its slope in the odds; `both` lies between thresholds."""
    low, high = 1 / (1 + np.exp(-(odds + THRESHOLD))), 1 / (1 + np.exp(-(odds - THRESHOLD)))
    if not (given == 1).any():
        low = high = 1 / (1 + np.exp(-odds))
    tiny = 1e-12
    chances = np.select([given == 2, given == 1, given == 0], [high, low - high, 1 - low], 1.0)
    slopes = np.select([given == 2, given == 1, given == 0], [1 - high, 1 - low - high, -low], 0.0)
    return -float(np.log(np.maximum(chances, tiny)).sum()), -slopes


def _turned(theta: Floats, beta: Floats, loudest: int) -> tuple[Floats, Floats]:
    """Turn to the main axes of the actors, the longest first, the loudest actor on the positive side of each."""
    axes = np.linalg.svd(theta - theta.mean(axis=0), full_matrices=False)[2].T
    theta, beta = theta @ axes, beta @ axes
    signs = np.where(theta[loudest] < 0, -1.0, 1.0)
    return theta * signs, beta * signs


def _rows(values: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in values.tolist())
