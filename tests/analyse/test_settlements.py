"""The search against trying every deal, and properties that hold for any negotiation."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import nearest_settlements, package_standing
from runding.types import STANCES, Codebook, Constraint, Matrix, Package, Position, Settlement, Stance
from tests.analyse.bargains import (
    label,
    make_codebook,
    make_matrix,
    random_negotiation,
    settlements_by_trying_all,
)

MANY = 10_000_000
FIRM: tuple[Stance, ...] = ("support", "oppose")
T = TypeVar("T")


def deal_of(settlement: Settlement, issues: tuple[str, ...]) -> dict[str, str]:
    package = settlement.standing.package
    return {i: "in" if i in package.include else "out" if i in package.exclude else "open" for i in sorted(issues)}


def all_settlements(package: Package, matrix: Matrix, codebook: Codebook) -> set[tuple[tuple[str, str], ...]]:
    found = nearest_settlements(package, matrix, codebook, limit=MANY, steps=MANY)
    assert not found.exhausted
    assert found.bound is None
    return {tuple(deal_of(settlement, matrix.issues).items()) for settlement in found.settlements}


@pytest.mark.parametrize("hundred", range(10))
def test_the_best_are_those_found_by_trying_all(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        package, matrix, codebook = random_negotiation(seed)
        expected = settlements_by_trying_all(package, matrix, codebook)
        found = nearest_settlements(package, matrix, codebook, limit=4, steps=MANY)
        assert [deal_of(settlement, matrix.issues) for settlement in found.settlements] == expected[:4], seed
        assert all(settlement.proven for settlement in found.settlements)
        if len(expected) <= 4:
            assert found.bound is None, seed
        else:
            assert found.bound is not None, seed
            assert found.bound <= len(_changed(package, expected[4])), seed


def _changed(package: Package, deal: dict[str, str]) -> list[str]:
    before = {**dict.fromkeys(package.include, "in"), **dict.fromkeys(package.exclude, "out")}
    return [issue for issue, status in deal.items() if before.get(issue, "open") != status]


@pytest.mark.parametrize("seed", range(40))
def test_every_settlement_is_found_in_order(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed, most_issues=5)
    expected = settlements_by_trying_all(package, matrix, codebook)
    found = nearest_settlements(package, matrix, codebook, limit=MANY, steps=MANY)
    assert [deal_of(settlement, matrix.issues) for settlement in found.settlements] == expected


@pytest.mark.parametrize("steps", [1, 8, 40])
def test_a_search_that_is_cut_short_says_what_is_proven(steps: int) -> None:
    for seed in range(60):
        package, matrix, codebook = random_negotiation(seed, most_issues=9)
        expected = settlements_by_trying_all(package, matrix, codebook)
        found = nearest_settlements(package, matrix, codebook, limit=3, steps=steps)
        deals = [deal_of(settlement, matrix.issues) for settlement in found.settlements]
        proven = sum(settlement.proven for settlement in found.settlements)
        assert deals[:proven] == expected[:proven]
        assert all(deal in expected for deal in deals)
        assert len(deals) == len({str(deal) for deal in deals})
        unlisted = [deal for deal in expected if deal not in deals[:proven]]
        if unlisted:
            assert found.bound is not None
            assert found.bound <= len(_changed(package, unlisted[0]))


seeds = st.integers(0, 1 << 30)


@given(seeds)
def test_adding_a_blocker_never_adds_a_settlement(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed, most_issues=5)
    chance = random.Random(seed)
    party, issue = chance.choice(codebook.parties).id, chance.choice(matrix.issues)
    if (party, issue) in matrix.cells:
        return
    stance = chance.choice(FIRM)
    cells = {**matrix.cells, (party, issue): Position(party, issue, stance, ("new",), undated=True, mixed=False)}
    parties = tuple(each.id for each in codebook.parties if any(key[0] == each.id for key in cells))
    more = Matrix(parties, matrix.issues, cells, None)
    if not (package.veto or codebook.veto):
        assert all_settlements(package, more, codebook) <= all_settlements(package, matrix, codebook)
    everyone = replace(codebook, veto=tuple(each.id for each in codebook.parties))
    plain = replace(package, veto=())
    assert all_settlements(plain, more, everyone) <= all_settlements(plain, matrix, everyone)


@given(seeds)
def test_taking_a_veto_away_never_takes_a_settlement_away(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed, most_issues=5)
    package = replace(package, veto=tuple(each.id for each in codebook.parties))
    fewer = replace(package, veto=package.veto[1:])
    if fewer.veto:
        assert all_settlements(package, matrix, codebook) <= all_settlements(fewer, matrix, codebook)


@given(seeds)
def test_a_constraint_more_never_adds_a_settlement(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed, most_issues=5)
    chance = random.Random(seed)
    one, other = chance.choice(matrix.issues), chance.choice(matrix.issues)
    for rule in (Constraint("requires", one, other), Constraint("excludes", one, other)):
        bound = replace(codebook, constraints=(*codebook.constraints, rule))
        assert all_settlements(package, matrix, bound) <= all_settlements(package, matrix, codebook)


@given(seeds)
def test_order_makes_no_difference(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed)
    chance = random.Random(seed)

    def shuffled(values: Sequence[T]) -> tuple[T, ...]:
        return tuple(chance.sample(values, len(values)))

    turned = replace(
        codebook,
        parties=shuffled(codebook.parties),
        issues=shuffled(codebook.issues),
        constraints=shuffled(codebook.constraints),
    )
    other = replace(package, include=shuffled(package.include), exclude=shuffled(package.exclude))
    mixed = Matrix(shuffled(matrix.parties), shuffled(matrix.issues), dict(shuffled(list(matrix.cells.items()))), None)
    first, second = nearest_settlements(package, matrix, codebook), nearest_settlements(other, mixed, turned)
    assert [deal_of(s, matrix.issues) for s in first.settlements] == [
        deal_of(s, matrix.issues) for s in second.settlements
    ]
    assert (first.bound, first.steps) == (second.bound, second.steps)


@given(seeds)
def test_a_package_that_nobody_blocks_comes_first_unchanged(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed)
    standing = package_standing(package, matrix, codebook)
    blocked = any(stand.verdict == "blocks" for stand in standing.stands) or standing.broken
    first = nearest_settlements(package, matrix, codebook, limit=1).settlements[:1]
    assert bool(first and not first[0].changes) == (not blocked)


@given(seeds)
def test_a_package_that_everyone_supports_is_always_found(seed: int) -> None:
    package, matrix, codebook = random_negotiation(seed, most_issues=6)
    everyone = [party.id for party in codebook.parties]
    wanted: dict[tuple[str, str], Stance] = {(p, i): "support" for p in everyone for i in package.include}
    wanted |= {(p, i): "oppose" for p in everyone for i in package.exclude}
    agreed = make_matrix(wanted, everyone, list(matrix.issues))
    free = replace(codebook, constraints=())
    found = nearest_settlements(package, agreed, free, limit=1).settlements[0]
    assert not found.changes
    assert [stand.verdict for stand in found.standing.stands] == ["accepts"] * len(everyone)


@given(seeds)
def test_no_settlement_is_blocked_or_forbidden(seed: int) -> None:
    for settlement in nearest_settlements(*random_negotiation(seed)).settlements:
        assert not settlement.standing.broken
        assert all(stand.verdict != "blocks" for stand in settlement.standing.stands)
        package = settlement.standing.package
        assert package.include or package.exclude


def test_where_every_issue_is_contested_there_is_no_settlement() -> None:
    matrix = make_matrix({("a", "dam"): "support", ("b", "dam"): "oppose"}, ["a", "b"], ["dam"])
    package = Package("p", label("p"), ("dam",))
    found = nearest_settlements(package, matrix, make_codebook(["a", "b"], ["dam"], packages=(package,)))
    assert (found.settlements, found.bound, found.exhausted) == ((), None, False)


def test_a_large_negotiation_is_solved_and_proven() -> None:
    chance = random.Random(5)
    issues, parties = [f"i{n:03}" for n in range(200)], [f"p{n:02}" for n in range(60)]
    positions = {(p, i): chance.choice(STANCES) for p in parties for i in issues if chance.random() < 0.01}
    ordered = (sorted(chance.sample(issues, 2)) for _ in range(2000))
    rules = tuple(Constraint(chance.choice(("requires", "requires", "excludes")), *pair) for pair in ordered)
    package = Package("p", label("p"), tuple(issues[::5]), tuple(issues[3::20]))
    codebook = make_codebook(parties, issues, packages=(package,), constraints=rules)
    found = nearest_settlements(package, make_matrix(positions, parties, issues), codebook)
    assert not found.exhausted
    assert all(settlement.proven and not settlement.standing.broken for settlement in found.settlements)
