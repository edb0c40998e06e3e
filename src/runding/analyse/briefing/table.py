"""What is on the table: packages and issues that parties speak to."""

from collections.abc import Iterable

from runding.analyse.briefing.material import Material
from runding.types import BriefingSentence, Package

PACKAGES, ISSUES = 9, 8
"""Packages that are told, and issues that are named outside the packages."""


def table_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each package that is spoken to, and one for the issues outside them."""
    spoken = {issue for _, issue in material.matrix.cells}
    packages = material.codebook.packages
    told = [_package(material, package, spoken) for package in packages if spoken & _issues(package)][:PACKAGES]
    inside = {issue for package in packages for issue in _issues(package)}
    outside = [issue for issue in material.matrix.issues if issue in spoken - inside][:ISSUES]
    if outside:
        clauses = tuple(_named(material, issue, _speakers(material, issue)[:1]) for issue in outside)
        told.append((BriefingSentence("further" if told else "issues", clauses=clauses),))
    return told


def _package(material: Material, package: Package, spoken: set[str]) -> tuple[BriefingSentence, ...]:
    """Return what a package has in and out, as far as a statement on it can be cited."""
    whole = _issues(package) <= spoken
    sides = (("takes_in", package.include), ("rules_out", package.exclude))
    clauses = tuple(
        BriefingSentence(kind, clauses=tuple(_of_package(material, package, issue) for issue in known))
        for kind, issues in sides
        if (known := [issue for issue in issues if issue in spoken])
    )
    return (BriefingSentence("package" if whole else "package_partly", packages=(package.id,), clauses=clauses),)


def _of_package(material: Material, package: Package, issue: str) -> BriefingSentence:
    """Return an issue with a statement of a party that put the package forward, or of the first that speaks to it."""
    speakers = _speakers(material, issue)
    return _named(material, issue, [party for party in speakers if party in package.by][:1] or speakers[:1])


def _named(material: Material, issue: str, parties: Iterable[str]) -> BriefingSentence:
    return BriefingSentence("named", material.held_by(parties, issue), issues=(issue,))


def _speakers(material: Material, issue: str) -> list[str]:
    return [party for party in material.matrix.parties if (party, issue) in material.matrix.cells]


def _issues(package: Package) -> set[str]:
    return {*package.include, *package.exclude}
