"""What could be agreed: packages, and each with switches that put issues in or out and set positions aside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from runding import report
from runding.analyse import further_aims, nearest_settlements, negotiation_outlook, package_standing
from runding.analyse.packages import package_elements
from runding.types import Codebook, Matrix, Outlook, Package, PackageStanding, SettlementSearch, Status
from runding.web.pages import address, page, twin
from runding.web.routes.matrix import MatrixChoice, chosen_matrix, party_matrix
from runding.web.visits import Day, Visit, Visiting
from runding.web.wording import say

router = APIRouter()
STEPS = 2_000
"""Partial deals followed while a page waits; the command line follows more."""
NEAREST = 3
SWITCH = "issue."
"""How the fields of switches begin; the id of the issue follows."""
CITED = 20_000
"""Statements of a record whose twin cites every one of them; of larger ones it names positions alone."""
SIDES: tuple[Status, ...] = ("in", "out", "open")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A package with some issues switched, and positions set aside."""

    package: Package
    aside: frozenset[tuple[str, str]]
    """Party and issue of each."""
    fields: Mapping[str, object]
    """As the address has them: only what differs from the codebook's package."""

    def side(self, issue: str) -> Status:
        """Return whether an issue is in, out or left open."""
        return _side(self.package, issue)


@router.get("/packages")
def packages(visit: Visiting, as_of: Day = None) -> Response:
    """Show every package: who accepts and who blocks it, what joins and what divides the parties."""
    if visit.form == "json":
        return _outlook_twin(visit, as_of, visit.codebook, frozenset(), None)
    outlook = visit.snapshot.kept(
        ("outlook", as_of),
        lambda: negotiation_outlook(
            party_matrix(visit, as_of), (), visit.codebook, limit=1, steps=STEPS // max(len(visit.codebook.packages), 1)
        ),
    )
    return page(visit, "packages.html.jinja", here="packages", outlook=outlook, as_of=as_of)


@router.get("/packages/{name}")
def package(
    visit: Visiting, name: str, as_of: Day = None, aside: Annotated[list[str] | None, Query()] = None
) -> Response:
    """Show a package, switched as the address says, with the nearest settlements."""
    known = next((each for each in visit.codebook.packages if each.id == name), None)
    if known is None:
        raise HTTPException(404, say(visit.language, "error", "no_package", name=name))
    supposed = _supposed(visit, known, aside or [])
    if visit.form == "json":
        others = tuple(supposed.package if each.id == name else each for each in visit.codebook.packages)
        return _outlook_twin(visit, as_of, replace(visit.codebook, packages=others), supposed.aside, name)
    full = party_matrix(visit, as_of)
    table = without(full, supposed.aside)
    standing, search = visit.snapshot.kept(
        ("package", as_of, supposed.package, supposed.aside),
        lambda: _worked_out(supposed.package, table, visit.codebook),
    )
    return page(
        visit,
        "package.html.jinja",
        here="packages",
        own=address(f"/packages/{name}", as_of=as_of, **supposed.fields),
        given=known,
        supposed=supposed,
        standing=standing,
        search=search,
        elements=package_elements(supposed.package),
        table=table,
        full=full,
        aims={party: further_aims(supposed.package, party, table, visit.codebook) for party in table.parties},
        as_of=as_of,
        fields={"as_of": as_of, **supposed.fields},
        with_change=lambda change: _changed(known, supposed, as_of, {each.issue: each.after for each in change}),
    )


def without(table: Matrix, aside: frozenset[tuple[str, str]]) -> Matrix:
    """Return a matrix without the positions that are set aside; a party that has no other is in it no more."""
    cells = {key: cell for key, cell in table.cells.items() if key not in aside}
    speaking = {party for party, _ in cells}
    return replace(table, cells=cells, parties=tuple(party for party in table.parties if party in speaking))


def _worked_out(package: Package, table: Matrix, codebook: Codebook) -> tuple[PackageStanding, SettlementSearch]:
    return (
        package_standing(package, table, codebook),
        nearest_settlements(package, table, codebook, limit=NEAREST, steps=STEPS),
    )


def _supposed(visit: Visit, package: Package, aside: list[str]) -> WhatIf:
    """Return a package as the address switches it; what the codebook does not know is left out."""
    asked = {
        name.removeprefix(SWITCH): side for name, side in visit.request.query_params.items() if name.startswith(SWITCH)
    }
    sides = {issue.id: asked.get(issue.id, _side(package, issue.id)) for issue in visit.codebook.issues}
    switched = replace(
        package,
        include=tuple(issue for issue, side in sides.items() if side == "in"),
        exclude=tuple(issue for issue, side in sides.items() if side == "out"),
    )
    parties, issues = {each.id for each in visit.codebook.parties}, set(sides)
    pairs = [tuple(each.partition(":")[::2]) for each in aside]
    kept = frozenset((party, issue) for party, issue in pairs if party in parties and issue in issues)
    return WhatIf(switched, kept, _fields(package, switched, kept))


def _fields(given: Package, switched: Package, aside: frozenset[tuple[str, str]]) -> dict[str, object]:
    issues = dict.fromkeys((*given.include, *given.exclude, *switched.include, *switched.exclude))
    moved = {
        SWITCH + issue: _side(switched, issue) for issue in issues if _side(switched, issue) != _side(given, issue)
    }
    return {**moved, "aside": tuple(f"{party}:{issue}" for party, issue in sorted(aside))}


def _changed(given: Package, supposed: WhatIf, as_of: date | None, sides: Mapping[str, Status]) -> str:
    """Return the address of the package with further issues switched."""
    issues = dict.fromkeys((*supposed.package.include, *supposed.package.exclude, *sides))
    then = {issue: sides.get(issue, supposed.side(issue)) for issue in issues}
    switched = replace(
        supposed.package,
        include=tuple(issue for issue, side in then.items() if side == "in"),
        exclude=tuple(issue for issue, side in then.items() if side == "out"),
    )
    return address(f"/packages/{given.id}", as_of=as_of, **_fields(given, switched, supposed.aside))


def _side(package: Package, issue: str) -> Status:
    return "in" if issue in package.include else "out" if issue in package.exclude else "open"


def _outlook_twin(
    visit: Visit, as_of: date | None, codebook: Codebook, aside: frozenset[tuple[str, str]], name: str | None
) -> Response:
    cite = len(visit.snapshot.ledger.id) <= CITED
    table = without(chosen_matrix(visit, MatrixChoice(as_of=as_of), cite=cite), aside)
    ids = [name for cell in table.cells.values() for name in cell.statements]
    statements, _, documents = visit.dossier.record.evidence(ids)
    outlook: Outlook = negotiation_outlook(table, statements, codebook, package=name, limit=NEAREST, steps=STEPS)
    return twin(report.outlook_json(outlook, statements, documents, codebook))
