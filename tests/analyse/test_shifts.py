"""Shifts: tables of small talks with the shifts expected, and properties that hold for any."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import position_shifts, stance_directions
from runding.ledger import ledger_of
from runding.types import STANCES, Dating, Document, Shift, Statement
from tests.analyse.talks import CODEBOOK, FIRST, document, statement


def talks_of(said) -> tuple[list[Statement], list[Document]]:
    sources = [document(f"d{n}", "words of " + "abcdefghijklmnop"[n] * 5) for n in range(len(said))]
    statements = [
        statement(source, stance, day, confidence=sure)
        for source, (stance, day, sure) in zip(sources, said, strict=True)
    ]
    return statements, sources


def shifts_of(said, **options) -> list[Shift]:
    return list(position_shifts(ledger_of(*talks_of(said)), CODEBOOK, **options).found)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # No change, no shift; one statement, none.
        ([("support", 0, 0.8)], []),
        ([("support", 0, 0.8), ("support", 40, 0.8)], []),
        # From one stance to another: between the last day of the old and the day on which the new prevails.
        ([("support", 0, 0.8), ("support", 9, 0.8), ("conditional", 90, 0.8)], [("support", "conditional", 9, 90)]),
        # The weeks before outweigh one statement; the second of the new stance turns the balance.
        (
            [("oppose", 0, 0.8), ("oppose", 1, 0.8), ("support", 5, 0.8), ("support", 7, 0.8), ("support", 8, 0.8)],
            [("oppose", "support", 1, 7)],
        ),
        # A stray sentence of a day whose greater part says otherwise.
        ([("oppose", 0, 0.8), ("support", 90, 0.8), ("oppose", 90, 0.5), ("oppose", 90, 0.8)], []),
        # A day that is evenly divided confirms nothing.
        ([("oppose", 0, 0.8), ("support", 90, 0.8), ("oppose", 90, 0.8)], []),
        # What the rules are unsure of.
        ([("oppose", 0, 0.8), ("support", 90, 0.35)], []),
        # There and back.
        (
            [("support", 0, 0.8), ("conditional", 60, 0.8), ("support", 120, 0.8)],
            [("conditional", "support", 60, 120), ("support", "conditional", 0, 60)],
        ),
    ],
)
def test_shifts(said, expected) -> None:
    found = shifts_of(said)
    days = [((shift.left - FIRST).days, (shift.reached - FIRST).days) for shift in found]
    assert [(shift.before, shift.after, *day) for shift, day in zip(found, days, strict=True)] == expected


@pytest.mark.parametrize(
    ("stances", "directions"),
    [
        ("support conditional", "softening"),
        ("oppose conditional", "softening"),
        ("oppose undecided conditional", "softening softening"),
        ("support conditional undecided", "softening softening"),
        # Back toward its own earlier firm stance.
        ("support conditional support", "softening hardening"),
        ("oppose conditional undecided oppose", "softening hardening hardening"),
        # On from it.
        ("oppose conditional support", "softening softening"),
        ("support undecided oppose", "softening softening"),
        # Without an earlier firm stance: toward agreement softens, toward refusal hardens.
        ("conditional support", "softening"),
        ("conditional oppose", "hardening"),
        ("undecided oppose", "hardening"),
        ("undecided conditional", "softening"),
        # From one firm stance to the other, which is then its own.
        ("support oppose", "reversal"),
        ("support oppose conditional", "reversal softening"),
        ("support", ""),
    ],
)
def test_directions(stances: str, directions: str) -> None:
    assert stance_directions(stances.split()) == directions.split()  # type: ignore[arg-type]


def test_undated_statements_are_placed_by_their_document_and_said_so() -> None:
    old = document("old", "they want that dam", published=Dating("not-before", FIRST, None, "body"))
    new = document("new", "only once wages were paid")
    lost = document("lost", "nobody knows when this was")
    said = [statement(old, "support"), statement(new, "conditional", 800), statement(lost, "oppose")]
    (shift,) = position_shifts(ledger_of(said, [old, new, lost]), CODEBOOK).found
    assert (shift.before, shift.after, shift.direction) == ("support", "conditional", "softening")
    assert (shift.left, shift.reached) == (FIRST, FIRST + timedelta(800))
    assert (shift.undated_before, shift.undated_after) == (True, False)
    assert (shift.statements_before, shift.statements_after) == (("s-old-dam",), ("s-new-dam",))


def test_both_sides_cite_the_latest_first_and_copies_too() -> None:
    said = [("support", day, 0.8) for day in range(7)] + [("oppose", 60, 0.8), ("oppose", 61, 0.8)]
    statements, sources = talks_of(said)
    copy = document("copy", sources[6].text)
    found = position_shifts(ledger_of([*statements, statement(copy, "support", 6)], [*sources, copy]), CODEBOOK).found
    assert found[0].statements_before == ("s-copy-dam", "s-d6-dam", "s-d5-dam", "s-d4-dam", "s-d3-dam")
    assert found[0].statements_after == ("s-d8-dam", "s-d7-dam")


def test_shifts_can_be_chosen() -> None:
    said = [("support", 0, 0.8), ("conditional", 60, 0.8), ("support", 120, 0.8)]
    assert len(shifts_of(said, party="AAA", issue="dam")) == 2
    assert shifts_of(said, party="BBB") == shifts_of(said, issue="ferry") == []
    assert [shift.after for shift in shifts_of(said, since=FIRST + timedelta(61))] == ["support"]
    ledger = ledger_of(*talks_of(said))
    latest = position_shifts(ledger, CODEBOOK, limit=1)
    assert (len(latest.found), latest.total) == (1, 2)
    assert latest.found[0] == position_shifts(ledger, CODEBOOK).found[0]


talks = st.lists(
    st.tuples(st.sampled_from(STANCES), st.integers(0, 400), st.sampled_from((0.35, 0.5, 0.8))), max_size=14
)


@given(talks, st.randoms(use_true_random=False))
def test_the_order_of_statements_makes_no_difference(said, random) -> None:
    statements, sources = talks_of(said)
    shuffled = ledger_of(random.sample(statements, len(said)), random.sample(sources, len(said)))
    assert position_shifts(ledger_of(statements, sources), CODEBOOK) == position_shifts(shuffled, CODEBOOK)


@given(talks, st.sampled_from(STANCES))
def test_one_stance_has_no_shift(said, stance) -> None:
    assert shifts_of([(stance, day, sure) for _, day, sure in said]) == []


@given(talks)
def test_shifts_make_a_chain_and_cite_what_they_say(said) -> None:
    statements, _ = talks_of(said)
    by_id = {each.id: each for each in statements}
    found = shifts_of(said)[::-1]
    assert all(one.after == two.before and one.reached <= two.left for one, two in pairwise(found))
    for shift in found:
        assert shift.before != shift.after
        assert shift.left < shift.reached
        assert {by_id[name].stance for name in shift.statements_before} == {shift.before}
        assert {by_id[name].stance for name in shift.statements_after} == {shift.after}
        assert max(by_id[name].said.earliest for name in shift.statements_before) == shift.left  # type: ignore[type-var]
        assert max(by_id[name].said.earliest for name in shift.statements_after) == shift.reached  # type: ignore[type-var]


@given(st.lists(st.sampled_from(STANCES), min_size=2, max_size=6))
def test_going_back_to_a_firm_stance_hardens(stances) -> None:
    path = ["support", *stances, "support"]
    steps = [one for one, two in pairwise([*path, None]) if one != two]
    firm = [number for number, stance in enumerate(steps) if stance in ("support", "oppose")]
    directions = stance_directions(steps)
    for one, two in pairwise(firm):
        if steps[one] == steps[two]:
            assert (directions[one], directions[two - 1]) == ("softening", "hardening")
