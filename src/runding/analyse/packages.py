"""Who stands how towards a package, element by element.

An element is an issue that the package has in or out. A position fits it so:

| position | issue is in | issue is out |
|---|---|---|
| support | meets | contradicts |
| oppose | contradicts | meets |
| conditional | asks | asks |
| undecided | undecided | undecided |

A party that speaks to no element has no stand: silence is no position. Of the others, one that contradicts an element
blocks the package, or objects to it where it has no veto; else one that asks a condition asks; else one that meets an
element accepts; else it is undecided. What members of a party hold is not inferred from it, nor the reverse.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from runding.types import (
    Aim,
    Codebook,
    Constraint,
    Element,
    ElementSide,
    Fit,
    Matrix,
    OpenElement,
    Package,
    PackageStanding,
    Point,
    Position,
    Stance,
    Stand,
    Statement,
    Verdict,
)

SIDE_WANTED: Mapping[Stance, ElementSide] = {"support": "in", "oppose": "out"}


def package_standing(
    package: Package, matrix: Matrix, codebook: Codebook, *, statements: Iterable[Statement] = ()
) -> PackageStanding:
    """Return how every party that speaks to a package stands towards it.

    With the statements of the record, each point names those that take the stance of its position; without them, all
    the statements of the position.
    """
    stances = {statement.id: statement.stance for statement in statements}
    vetoes = veto_parties(package, matrix, codebook)
    elements = package_elements(package)
    stands = []
    for party in matrix.parties:
        points = [_point(element, matrix.cells.get((party, element.issue)), stances) for element in elements]
        spoken = tuple(point for point in points if point)
        if spoken:
            stands.append(Stand(party, _verdict({point.fit for point in spoken}, party in vetoes), spoken))
    return PackageStanding(
        package=package,
        stands=tuple(stands),
        open=tuple(found for element in elements if (found := _open_element(element, matrix))),
        broken=broken_constraints(package, codebook.constraints),
    )


def package_elements(package: Package) -> tuple[Element, ...]:
    """Return the elements of a package: issues that are in, then issues that are out, in its order."""
    inside = tuple(Element(issue, "in") for issue in package.include)
    return inside + tuple(Element(issue, "out") for issue in package.exclude)


def veto_parties(package: Package, matrix: Matrix, codebook: Codebook) -> frozenset[str]:
    """Return the parties that can block a package: its own list, else the codebook's, else all that take positions."""
    return frozenset(package.veto or codebook.veto or matrix.parties)


def fit_of(stance: Stance, side: ElementSide) -> Fit:
    """Return how a stance on an issue fits an element that has the issue on a side."""
    if stance == "conditional":
        return "asks"
    if stance == "undecided":
        return "undecided"
    return "meets" if SIDE_WANTED[stance] == side else "contradicts"


def broken_constraints(package: Package, constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that a package breaks: `requires` an issue that is not in, `excludes` one that is."""
    inside = set(package.include)
    return tuple(
        constraint
        for constraint in constraints
        if constraint.issue in inside and (constraint.other in inside) == (constraint.kind == "excludes")
    )


def further_aims(package: Package, party: str, matrix: Matrix, codebook: Codebook) -> tuple[Aim, ...]:
    """Return what a party wants on issues that a package leaves open, each with what stands in its way."""
    vetoes = veto_parties(package, matrix, codebook) - {party}
    touched = {*package.include, *package.exclude}
    already = len(broken_constraints(package, codebook.constraints))
    aims = []
    for issue in matrix.issues:
        position = matrix.cells.get((party, issue))
        if position is None or issue in touched or position.stance not in SIDE_WANTED:
            continue
        element = Element(issue, SIDE_WANTED[position.stance])
        blockers = tuple(other for other in matrix.parties if other in vetoes and _blocks(other, element, matrix))
        broken = broken_constraints(_with_element(package, element), codebook.constraints)
        aims.append(Aim(element, position, blockers, barred=len(broken) > already))
    return tuple(aims)


def _blocks(party: str, element: Element, matrix: Matrix) -> bool:
    position = matrix.cells.get((party, element.issue))
    return position is not None and fit_of(position.stance, element.side) == "contradicts"


def _with_element(package: Package, element: Element) -> Package:
    if element.side == "in":
        return replace(package, include=(*package.include, element.issue))
    return replace(package, exclude=(*package.exclude, element.issue))


def _point(element: Element, position: Position | None, stances: Mapping[str, Stance]) -> Point | None:
    if position is None:
        return None
    proof = tuple(name for name in position.statements if stances.get(name, position.stance) == position.stance)
    return Point(element, fit_of(position.stance, element.side), position, proof)


def _verdict(fits: set[Fit], has_veto: bool) -> Verdict:
    if "contradicts" in fits:
        return "blocks" if has_veto else "objects"
    if "asks" in fits:
        return "asks"
    return "accepts" if "meets" in fits else "undecided"


def _open_element(element: Element, matrix: Matrix) -> OpenElement | None:
    positions = {party: matrix.cells.get((party, element.issue)) for party in matrix.parties}
    undecided = tuple(party for party, held in positions.items() if held and held.stance == "undecided")
    silent = tuple(party for party, held in positions.items() if held is None)
    return OpenElement(element, undecided, silent) if undecided or silent else None
