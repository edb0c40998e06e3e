"""Small invented negotiations, and the settlements of one found by trying every deal."""

import random
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from runding.types import STANCES, Codebook, Constraint, Issue, Label, Matrix, Package, Party, Position, Stance

Positions = Mapping[tuple[str, str], Stance]
STATUSES = ("in", "out", "open")
MOST_DEALS = 3_000
"""Deals to try: more would not make the test stricter, only slower."""


def label(text: str) -> Label:
    return Label(text, text)


def make_matrix(positions: Positions, parties: list[str], issues: list[str]) -> Matrix:
    cells = {
        key: Position(*key, stance, (f"{key[0]}-{key[1]}",), undated=True, mixed=False)
        for key, stance in positions.items()
    }
    return Matrix(tuple(p for p in parties if any(key[0] == p for key in cells)), tuple(issues), cells, None)


def make_codebook(
    parties: list[str],
    issues: list[str],
    *,
    packages: tuple[Package, ...] = (),
    constraints: tuple[Constraint, ...] = (),
    veto: tuple[str, ...] = (),
) -> Codebook:
    return Codebook(
        label=label("uji"),
        parties=tuple(Party(party, label(party)) for party in parties),
        issues=tuple(Issue(issue, label(issue)) for issue in issues),
        packages=packages,
        constraints=constraints,
        veto=veto,
    )


def random_negotiation(seed: int, *, most_issues: int = 12) -> tuple[Package, Matrix, Codebook]:
    """Return a package, positions and constraints; positions are added until trying every deal stays short."""
    chance = random.Random(seed)
    issues = [f"i{n:02}" for n in range(chance.randint(1, most_issues))]
    parties = [f"p{n}" for n in range(chance.randint(1 if len(issues) < 8 else 3, 6))]
    share = chance.uniform(0.05, 0.5)
    positions: dict[tuple[str, str], Stance] = {
        (p, i): chance.choice(STANCES) for p in parties for i in issues if chance.random() < share
    }
    own, common = (_veto_list(chance, parties, issues) for _ in range(2))
    vetoes = own or common or tuple(parties)
    while _deals({key: stance for key, stance in positions.items() if key[0] in vetoes}, issues) > MOST_DEALS:
        positions[chance.choice(vetoes), chance.choice(issues)] = chance.choice(("support", "oppose"))
    status = {issue: chance.choice(STATUSES) for issue in issues}
    if set(status.values()) == {"open"}:
        status[issues[0]] = "in"
    package = Package(
        "start",
        label("start"),
        tuple(i for i in issues if status[i] == "in"),
        tuple(i for i in issues if status[i] == "out"),
        veto=own,
    )
    kinds = ("requires", "excludes")
    constraints = tuple(
        Constraint(chance.choice(kinds), chance.choice(issues), chance.choice(issues))  # type: ignore[arg-type]
        for _ in range(chance.randint(0, len(issues)))
    )
    codebook = make_codebook(parties, issues, packages=(package,), constraints=constraints, veto=common)
    return package, make_matrix(positions, parties, issues), codebook


def settlements_by_trying_all(package: Package, matrix: Matrix, codebook: Codebook) -> list[dict[str, str]]:
    """Return every settlement as issue -> status, best first: the definitions of docs/settlements.md, word for word."""
    issues = sorted(matrix.issues)
    before = {issue: _status_in(package, issue) for issue in issues}
    vetoes = package.veto or codebook.veto or matrix.parties
    choices = [[status for status in STATUSES if not _blocked(issue, status, matrix, vetoes)] for issue in issues]
    ranked = []
    for statuses in product(*choices):
        deal = dict(zip(issues, statuses, strict=True))
        if set(statuses) != {"open"} and all(_obeyed(constraint, deal) for constraint in codebook.constraints):
            changes = sum(deal[issue] != before[issue] for issue in issues)
            accepting, met = _support(deal, matrix)
            firsts = [[status != side for status in statuses] for side in ("in", "out")]
            ranked.append((changes, -accepting, -met, firsts, deal))
    return [entry[4] for entry in sorted(ranked, key=lambda entry: entry[:4])]


def _veto_list(chance: random.Random, parties: list[str], issues: list[str]) -> tuple[str, ...]:
    """Return some of the parties, or none; never a single one among many issues, who would block too little."""
    chosen = tuple(party for party in parties if chance.random() < 0.5) if chance.random() < 0.3 else ()
    return () if len(issues) > 7 and len(chosen) < 2 else chosen


def _deals(positions: Positions, issues: list[str]) -> int:
    firm = ({stance for (_, where), stance in positions.items() if where == issue} for issue in issues)
    return prod(3 - ("support" in stances) - ("oppose" in stances) for stances in firm)


def _status_in(package: Package, issue: str) -> str:
    return "in" if issue in package.include else "out" if issue in package.exclude else "open"


def _blocked(issue: str, status: str, matrix: Matrix, vetoes: tuple[str, ...]) -> bool:
    wrong = {"in": "oppose", "out": "support"}.get(status)
    held = {party: matrix.cells[party, issue].stance for party in matrix.parties if (party, issue) in matrix.cells}
    return any(stance == wrong for party, stance in held.items() if party in vetoes)


def _obeyed(constraint: Constraint, deal: dict[str, str]) -> bool:
    if deal[constraint.issue] != "in":
        return True
    return (deal[constraint.other] == "in") == (constraint.kind == "requires")


def _support(deal: dict[str, str], matrix: Matrix) -> tuple[int, int]:
    accepting = met = 0
    for party in matrix.parties:
        held = [(stance, status) for stance, status in _held(party, deal, matrix) if status != "open"]
        said = [stance for stance, _ in held]
        right = [each for each in held if each in (("support", "in"), ("oppose", "out"))]
        met += len(right)
        accepting += bool(right) and len(right) + said.count("undecided") == len(said)
    return accepting, met


def _held(party: str, deal: dict[str, str], matrix: Matrix) -> Iterator[tuple[str, str]]:
    for issue, status in deal.items():
        if (party, issue) in matrix.cells:
            yield matrix.cells[party, issue].stance, status
