"""Whose move would unblock most.

A party moves when it gives up every position by which it blocks a package. That unblocks the packages that nobody else
blocks, and the elements that nobody else blocks.
"""

from collections.abc import Sequence

from runding.types import Element, PackageStanding, Pivot


def pivots(standings: Sequence[PackageStanding]) -> tuple[Pivot, ...]:
    """Return the parties that block something alone: most packages unblocked first, then most elements, then by id."""
    found = [_pivot(party, standings) for party in sorted({p for standing in standings for p in blockers(standing)})]
    useful = [pivot for pivot in found if pivot.unblocks or pivot.elements]
    return tuple(sorted(useful, key=lambda pivot: (-len(pivot.unblocks), -len(pivot.elements), pivot.party)))


def blockers(standing: PackageStanding) -> tuple[str, ...]:
    """Return the parties that block a package."""
    return tuple(stand.party for stand in standing.stands if stand.verdict == "blocks")


def _pivot(party: str, standings: Sequence[PackageStanding]) -> Pivot:
    unblocked = [s.package.id for s in standings if blockers(s) == (party,) and not s.broken]
    alone = dict.fromkeys(
        element
        for standing in standings
        for element, held_by in _blocked_elements(standing).items()
        if held_by == {party}
    )
    return Pivot(party, tuple(unblocked), tuple(alone))


def _blocked_elements(standing: PackageStanding) -> dict[Element, set[str]]:
    blocked: dict[Element, set[str]] = {}
    for stand in standing.stands:
        if stand.verdict != "blocks":
            continue
        for point in stand.points:
            if point.fit == "contradicts":
                blocked.setdefault(point.element, set()).add(stand.party)
    return blocked
