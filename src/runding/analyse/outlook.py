"""The whole answer to the question of what could be agreed."""

from collections.abc import Iterable

from runding.analyse.divisions import cleavages, common_ground, rifts
from runding.analyse.packages import further_aims, package_standing
from runding.analyse.pivots import pivots
from runding.analyse.settlements import STEPS, nearest_settlements
from runding.errors import CodebookError
from runding.types import Codebook, Matrix, Outlook, Statement


def negotiation_outlook(
    matrix: Matrix,
    statements: Iterable[Statement],
    codebook: Codebook,
    *,
    package: str | None = None,
    limit: int = 3,
    steps: int = STEPS,
) -> Outlook:
    """Return what could be agreed: every package of the codebook with the settlements near it, or one package alone.

    Common ground, cleavages and pivots are those of the whole negotiation either way. Raises CodebookError where the
    codebook has no package of that id.
    """
    known = tuple(statements)
    names = [each.id for each in codebook.packages]
    if package is not None and package not in names:
        raise CodebookError(f"the codebook has no package `{package}`; known are {', '.join(names) or 'none'}")
    standings = tuple(package_standing(each, matrix, codebook, statements=known) for each in codebook.packages)
    shown = tuple(each for each in standings if package in (None, each.package.id))
    return Outlook(
        matrix=matrix,
        standings=shown,
        searches=tuple(
            nearest_settlements(each.package, matrix, codebook, limit=limit, steps=steps, statements=known)
            for each in shown
        ),
        aims={
            each.package.id: {party: further_aims(each.package, party, matrix, codebook) for party in matrix.parties}
            for each in shown
        },
        common_ground=common_ground(matrix),
        cleavages=cleavages(matrix),
        rifts=rifts(matrix),
        pivots=pivots(standings),
    )
