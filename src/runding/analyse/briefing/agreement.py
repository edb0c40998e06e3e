"""What could be agreed: who stands in the way of each package, the nearest version that nobody blocks, what joins."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from runding.analyse.briefing.material import Material
from runding.analyse.briefing.table import PACKAGES
from runding.types import (
    BriefingSentence,
    Change,
    Cleavage,
    CommonGround,
    PackageStanding,
    Pivot,
    SettlementSearch,
    Stance,
    Verdict,
)

GROUND, SPLITS, PIVOTS = 4, 3, 3
NAMED = 4
"""Parties that are named in one list, those that say most; the rest are counted."""


def agreement_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each package that is spoken to, then what joins, what divides, and whose move counts."""
    outlook = material.outlook
    pairs = zip(outlook.standings, outlook.searches, strict=True)
    told = [_package(material, standing, search) for standing, search in pairs if standing.stands][:PACKAGES]
    joined = [ground for ground in outlook.common_ground if len(ground.parties) > 1]
    told += [(_common(material, ground),) for ground in joined[:GROUND]]
    told += [(_split(material, split),) for split in outlook.cleavages[:SPLITS]]
    return told + [(_pivot(material, pivot),) for pivot in outlook.pivots[:PIVOTS] if pivot.unblocks]


def _package(material: Material, standing: PackageStanding, search: SettlementSearch) -> tuple[BriefingSentence, ...]:
    package = (standing.package.id,)
    told = [_broken(material, standing)] if standing.broken and _broken_cites(material, standing) else []
    blocks = _points(material, standing, "blocks")
    if blocks:
        told.append(BriefingSentence("blocked", packages=package, clauses=blocks))
    elif not standing.broken:
        told.append(BriefingSentence("unblocked", packages=package, clauses=_support(material, standing)))
    best = search.settlements[0] if search.settlements else None
    if best and best.changes:
        changes = _changes(material, standing, best.changes)
        behind = _support(material, best.standing)
        kind = "nearest_found" if search.exhausted else "nearest"
        if behind:
            told.append(BriefingSentence(kind, clauses=(BriefingSentence("changes", clauses=changes), *behind)))
    return tuple(told)


def _points(material: Material, standing: PackageStanding, verdict: Verdict) -> tuple[BriefingSentence, ...]:
    """Return who contradicts what: parties that contradict the same elements by the same stance together."""
    groups: dict[tuple[Stance, tuple[str, ...]], list[str]] = defaultdict(list)
    for stand in standing.stands:
        if stand.verdict == verdict:
            for stance in ("oppose", "support"):
                issues = [
                    p.element.issue for p in stand.points if p.fit == "contradicts" and p.position.stance == stance
                ]
                if issues:
                    groups[stance, tuple(issues)].append(stand.party)
    return tuple(
        BriefingSentence(
            "blocks_in" if stance == "oppose" else "blocks_out",
            parties=(few := _few(material, parties)),
            more=len(parties) - len(few),
            stances=(stance,),
            clauses=tuple(_named(material, issue, few) for issue in issues),
        )
        for (stance, issues), parties in groups.items()
    )


def _support(material: Material, standing: PackageStanding) -> tuple[BriefingSentence, ...]:
    """Return who accepts, asks a condition and is undecided, each with what they say on it."""
    verdicts: tuple[tuple[Verdict, str], ...] = (
        ("accepts", "accepts"),
        ("asks", "asks"),
        ("undecided", "undecided"),
        ("objects", "objects"),
    )
    told = []
    for verdict, kind in verdicts:
        stands = [stand for stand in standing.stands if stand.verdict == verdict]
        wanted = {"accepts": "meets", "objects": "contradicts"}.get(verdict, verdict)
        few = _few(material, [stand.party for stand in stands])
        points = [next(p for p in stand.points if p.fit == wanted) for stand in stands if stand.party in few]
        if points:
            cites = tuple(material.cited(point.statements, 1)[0] for point in points)
            told.append(BriefingSentence(kind, _unique(cites), parties=few, more=len(stands) - len(few)))
    return tuple(told)


def _changes(material: Material, standing: PackageStanding, changes: Sequence[Change]) -> tuple[BriefingSentence, ...]:
    """Return what is changed by where it goes; what is left open cites the blocks, what is added those who want it."""
    told = []
    for side in ("open", "out", "in"):
        issues = [change.issue for change in changes if change.after == side]
        named = tuple(_named(material, issue, _wanting(material, standing, issue, side)) for issue in issues)
        if named:
            told.append(BriefingSentence(f"make_{side}", clauses=named))
    return tuple(told)


def _wanting(material: Material, standing: PackageStanding, issue: str, side: str) -> list[str]:
    stance = {"in": "support", "out": "oppose"}.get(side)
    if stance is None:
        return [
            stand.party
            for stand in standing.stands
            for point in stand.points
            if point.element.issue == issue and point.fit == "contradicts"
        ]
    cells = material.matrix.cells
    return [party for party in material.matrix.parties if (cell := cells.get((party, issue))) and cell.stance == stance]


def _named(material: Material, issue: str, parties: Sequence[str]) -> BriefingSentence:
    return BriefingSentence("named", material.held_by(_few(material, parties), issue), issues=(issue,))


def _few(material: Material, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the parties to be named, in their order: of too many, first those whose positions are told."""
    told = sorted(parties, key=lambda party: party not in material.focus.parties)[:NAMED]
    return tuple(party for party in parties if party in told)


def _broken(material: Material, standing: PackageStanding) -> BriefingSentence:
    constraint = standing.broken[0]
    return BriefingSentence(
        f"broken_{constraint.kind}",
        _broken_cites(material, standing),
        packages=(standing.package.id,),
        issues=(constraint.issue, constraint.other),
    )


def _broken_cites(material: Material, standing: PackageStanding) -> tuple[str, ...]:
    constraint = standing.broken[0]
    cells = material.matrix.cells
    held = [(cell.party, cell.issue) for cell in cells.values() if cell.issue in (constraint.issue, constraint.other)]
    return _unique(name for party, issue in held for name in material.held(party, issue))[:3]


def _common(material: Material, ground: CommonGround) -> BriefingSentence:
    issue = ground.element.issue
    kind = "common_in" if ground.element.side == "in" else "common_out"
    few = _few(material, ground.parties)
    cites = material.held_by(few, issue)
    agreed = BriefingSentence(kind, cites, parties=few, more=len(ground.parties) - len(few), issues=(issue,))
    held = ((party, material.matrix.cells[party, issue].stance) for party in _few(material, ground.others))
    others = tuple(
        BriefingSentence("reserve", material.held_by([party], issue), parties=(party,), stances=(stance,))
        for party, stance in held
    )
    return BriefingSentence("common", clauses=(agreed, *others))


def _split(material: Material, split: Cleavage) -> BriefingSentence:
    sides: tuple[tuple[Stance, tuple[str, ...]], ...] = (("support", split.support), ("oppose", split.oppose))
    clauses = tuple(
        BriefingSentence(
            "side",
            material.held_by((few := _few(material, parties)), split.issue),
            parties=few,
            more=len(parties) - len(few),
            stances=(stance,),
        )
        for stance, parties in sides
    )
    return BriefingSentence("split", issues=(split.issue,), clauses=clauses)


def _pivot(material: Material, pivot: Pivot) -> BriefingSentence:
    held = (material.held(pivot.party, element.issue)[0] for element in pivot.elements)
    return BriefingSentence("pivot", _unique(held)[:4], parties=(pivot.party,), packages=pivot.unblocks)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
