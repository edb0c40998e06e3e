"""What joins the parties and what divides them, whatever the packages say."""

from collections.abc import Iterable
from itertools import combinations

from runding.types import Cleavage, CommonGround, Element, Matrix, Rift, Stance


def common_ground(matrix: Matrix) -> tuple[CommonGround, ...]:
    """Return the sides of issues that a party takes and none contradicts.

    First those that several parties take; of these, first those that every party that speaks takes; then most parties,
    then by id. The side is `out` where parties oppose the issue and none supports it.
    """
    found = []
    for issue in matrix.issues:
        support, oppose, others = (_holders(matrix, issue, stances) for stances in _GROUPS)
        if support and not oppose:
            found.append(CommonGround(Element(issue, "in"), support, others, whole=not others))
        if oppose and not support:
            found.append(CommonGround(Element(issue, "out"), oppose, others, whole=not others))
    return tuple(sorted(found, key=_most_common_first))


def cleavages(matrix: Matrix) -> tuple[Cleavage, ...]:
    """Return the issues with parties on both sides, those with most pairs of opponents first, then by id."""
    found = []
    for issue in matrix.issues:
        support, oppose, _ = (_holders(matrix, issue, stances) for stances in _GROUPS)
        if support and oppose:
            found.append(Cleavage(issue, support, oppose))
    return tuple(sorted(found, key=lambda split: (-len(split.support) * len(split.oppose), split.issue)))


def rifts(matrix: Matrix) -> tuple[Rift, ...]:
    """Return the pairs of parties on opposite sides of an issue, those opposed on most issues first, then by id."""
    splits = cleavages(matrix)
    found = []
    for pair in combinations(matrix.parties, 2):
        issues = tuple(
            split.issue for split in splits if any(set(pair) == {s, o} for s in split.support for o in split.oppose)
        )
        if issues:
            found.append(Rift(pair, issues))
    return tuple(sorted(found, key=lambda rift: (-len(rift.issues), sorted(rift.parties))))


_GROUPS: tuple[tuple[Stance, ...], ...] = (("support",), ("oppose",), ("conditional", "undecided"))


def _most_common_first(ground: CommonGround) -> tuple[bool, bool, int, Element]:
    return len(ground.parties) == 1, not ground.whole, -len(ground.parties), ground.element


def _holders(matrix: Matrix, issue: str, stances: Iterable[Stance]) -> tuple[str, ...]:
    wanted = set(stances)
    return tuple(
        party
        for party in matrix.parties
        if (held := matrix.cells.get((party, issue))) is not None and held.stance in wanted
    )
