"""Settlements: the packages nearest to a given one that no position blocks and no constraint forbids.

A settlement has at least one issue in or out. It differs from the package it starts from in as few issues as possible;
leaving an issue open, putting it in and ruling it out are one change each. Among those with as few changes: most
parties that accept, then most positions met, then the order of the issues' ids (in before out before open).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from runding.analyse.packages import fit_of, package_standing, veto_parties
from runding.analyse.search import Bargain, Deal, search_deals
from runding.types import (
    Change,
    Codebook,
    Constraint,
    ElementSide,
    Matrix,
    Package,
    Settlement,
    SettlementSearch,
    Statement,
    Status,
)

STEPS = 12_000
"""Partial deals followed before the search stops: under 10 s of processor time for 200 issues and 2,000 constraints
(benchmarks/settlements.py)."""

SIDES: tuple[ElementSide, ElementSide] = ("in", "out")


def nearest_settlements(
    package: Package,
    matrix: Matrix,
    codebook: Codebook,
    *,
    limit: int = 3,
    steps: int = STEPS,
    statements: Iterable[Statement] = (),
) -> SettlementSearch:
    """Return the best `limit` settlements in order, each proven, or after so many steps the best found and the bound.

    A package that is a settlement itself comes first, with no changes. The order of the codebook's entries and of the
    matrix's makes no difference. The statements are passed on to `package_standing`.
    """
    known = tuple(statements)
    issues = sorted(issue.id for issue in codebook.issues)
    found = search_deals(_bargain(issues, package, matrix, codebook), limit=limit, steps=steps)
    settlements = []
    for place, deal in enumerate(found.deals):
        proposal = _package_of(deal, issues, package, codebook)
        settlements.append(
            Settlement(
                changes=_changes(package, proposal, codebook),
                standing=package_standing(proposal, matrix, codebook, statements=known),
                proven=place < found.proven,
            )
        )
    return SettlementSearch(
        package=package.id,
        settlements=tuple(settlements),
        bound=found.bound,
        steps=found.steps,
        exhausted=found.proven < limit and found.bound is not None,
    )


def _bargain(issues: Sequence[str], package: Package, matrix: Matrix, codebook: Codebook) -> Bargain:
    """Write a negotiation in bits; `issues` are sorted by id, so that nothing depends on their order in the file."""
    place = {issue: 1 << (len(issues) - 1 - number) for number, issue in enumerate(issues)}
    everything = (1 << len(issues)) - 1
    inside, outside = (sum(place[issue] for issue in side) for side in (package.include, package.exclude))
    blocked, meets, spoils = _positions(issues, package, matrix, codebook)
    requires, excludes, never = _pairs(issues, place, codebook.constraints)
    return Bargain(
        size=len(issues),
        start=Deal(inside, outside, everything & ~inside & ~outside),
        allowed=Deal(everything & ~blocked[0] & ~never, everything & ~blocked[1], everything),
        requires=requires,
        excludes=excludes,
        meets=meets,
        spoils=spoils,
    )


_Sides = tuple[tuple[int, int], ...]


def _positions(
    issues: Sequence[str], package: Package, matrix: Matrix, codebook: Codebook
) -> tuple[tuple[int, int], _Sides, _Sides]:
    """Return the issues that are blocked in and out; by issue, the parties met in and out; and those not accepting."""
    vetoes = veto_parties(package, matrix, codebook)
    blocked = [0, 0]
    meets, spoils = ([[0, 0] for _ in issues] for _ in range(2))
    number = {issue: at for at, issue in enumerate(issues)}
    party_bit = {party: 1 << at for at, party in enumerate(sorted(matrix.parties))}
    for (party, issue), position in matrix.cells.items():
        for side, name in enumerate(SIDES):
            fit = fit_of(position.stance, name)
            if fit == "meets":
                meets[number[issue]][side] |= party_bit[party]
            elif fit in ("contradicts", "asks"):
                spoils[number[issue]][side] |= party_bit[party]
            if fit == "contradicts" and party in vetoes:
                blocked[side] |= 1 << (len(issues) - 1 - number[issue])
    return (
        (blocked[0], blocked[1]),
        tuple((inside, outside) for inside, outside in meets),
        tuple((inside, outside) for inside, outside in spoils),
    )


def _pairs(
    issues: Sequence[str], place: dict[str, int], constraints: Iterable[Constraint]
) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Return by issue what it requires and excludes, and the issues that exclude themselves."""
    requires, excludes = dict.fromkeys(issues, 0), dict.fromkeys(issues, 0)
    never = 0
    for constraint in constraints:
        if constraint.issue == constraint.other:
            never |= place[constraint.issue] if constraint.kind == "excludes" else 0
        elif constraint.kind == "requires":
            requires[constraint.issue] |= place[constraint.other]
        else:
            excludes[constraint.issue] |= place[constraint.other]
            excludes[constraint.other] |= place[constraint.issue]
    return tuple(requires.values()), tuple(excludes.values()), never


def _package_of(deal: Deal, issues: Sequence[str], package: Package, codebook: Codebook) -> Package:
    status = {issue: _status(deal, 1 << (len(issues) - 1 - number)) for number, issue in enumerate(issues)}
    ordered = [issue.id for issue in codebook.issues]
    return replace(
        package,
        include=tuple(issue for issue in ordered if status[issue] == "in"),
        exclude=tuple(issue for issue in ordered if status[issue] == "out"),
    )


def _status(deal: Deal, bit: int) -> Status:
    if deal.inside & bit:
        return "in"
    return "out" if deal.outside & bit else "open"


def _changes(before: Package, after: Package, codebook: Codebook) -> tuple[Change, ...]:
    pairs = ((issue.id, _side(before, issue.id), _side(after, issue.id)) for issue in codebook.issues)
    return tuple(Change(issue, was, becomes) for issue, was, becomes in pairs if was != becomes)


def _side(package: Package, issue: str) -> Status:
    if issue in package.include:
        return "in"
    return "out" if issue in package.exclude else "open"
