"""Positions: a table of small negotiations, and properties that hold for any."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import position_matrix
from runding.ledger import counted_day
from runding.types import (
    STANCES,
    Codebook,
    Dating,
    Document,
    Issue,
    Label,
    Matrix,
    Party,
    Span,
    Stance,
    Statement,
)

PARTIES = ("AAA", "BBB", "lake-league")
ISSUES = ("dam", "ferry")
UNKNOWN = Dating("unknown", None, None, "no date in the page")


def label(text: str) -> Label:
    return Label(id=text, en=text)


CODEBOOK = Codebook(
    label=label("Lake talks"),
    parties=tuple(Party(party, label(party), members=("AAA",) if party == "lake-league" else ()) for party in PARTIES),
    issues=tuple(Issue(issue, label(issue)) for issue in ISSUES),
)


def dated(day: date) -> Dating:
    return Dating("day", day, day, "stated")


def statement(
    name: str, stance: Stance = "support", day: date | None = None, *, party: str = "AAA", issue: str = "dam"
) -> Statement:
    return Statement(
        id=name,
        document="d1",
        attribution=None,
        party=party,
        speaker=None,
        issue=issue,
        stance=stance,
        move=None,
        condition=None,
        said=dated(day) if day else UNKNOWN,
        evidence=Span(0, 4),
        words=(),
        confidence=1.0,
        maker="test",
    )


def document(name: str, published: date | None) -> Document:
    dating = dated(published) if published else UNKNOWN
    return Document(name, name, name, "text", "en", None, None, None, None, dating, ((Span(0, 4),),), (), ())


def cell_of(statements: list[Statement], as_of: date | None = None) -> Stance | None:
    cell = position_matrix(statements, [], CODEBOOK, as_of=as_of).cells.get(("AAA", "dam"))
    return cell.stance if cell else None


MAY = date(2031, 5, 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # One statement is the position.
        ([("oppose", 0)], "oppose"),
        # The later of two wins, whatever their order.
        ([("support", 0), ("oppose", 5)], "oppose"),
        ([("oppose", 5), ("support", 0)], "oppose"),
        # Three of a few days ago outweigh one of today; a year later they do not.
        ([("support", 0), ("support", 1), ("support", 2), ("oppose", 4)], "support"),
        ([("support", 0), ("support", 1), ("support", 2), ("oppose", 365)], "oppose"),
        # Half-life: two of 30 days ago weigh as one of today, and then the later wins.
        ([("support", 0), ("support", 0), ("conditional", 30)], "conditional"),
        ([("support", 0), ("support", 0), ("conditional", 29)], "support"),
        # Undated ones never outweigh a dated one, but settle an even balance.
        ([("support", None), ("support", None), ("oppose", 0)], "oppose"),
        ([("support", 0), ("oppose", 0), ("support", None)], "support"),
        # Undated alone: the majority.
        ([("undecided", None), ("oppose", None), ("oppose", None)], "oppose"),
        # Even in everything: the stance that promises less.
        ([("support", 0), ("oppose", 0)], "oppose"),
        ([("support", 0), ("oppose", 0), ("conditional", 0), ("undecided", 0)], "conditional"),
        ([("support", None), ("undecided", None)], "support"),
    ],
)
def test_latest_statements_weigh_most(said: list[tuple[Stance, int | None]], expected: Stance) -> None:
    statements = [
        statement(f"s{number}", stance, None if days is None else MAY + timedelta(days))
        for number, (stance, days) in enumerate(said)
    ]
    assert cell_of(statements) == expected
    assert cell_of(statements[::-1]) == expected


@pytest.mark.parametrize(
    ("dating", "day"),
    [
        (dated(MAY), MAY),
        (Dating("about", MAY, MAY, "inferred"), MAY),
        (Dating("range", MAY, MAY + timedelta(6), "early in the week"), MAY),
        (Dating("not-before", MAY, None, "a date in the body"), MAY),
        (UNKNOWN, None),
    ],
)
def test_a_statement_counts_by_its_earliest_day(dating: Dating, day: date | None) -> None:
    said = [replace(statement("s"), said=dating)]
    assert counted_day(dating) == (day.toordinal() if day else 0)
    assert cell_of(said, MAY) == "support"
    assert cell_of(said, MAY - timedelta(1)) == (None if day else "support")


def test_a_statement_weighs_as_much_as_its_confidence() -> None:
    sure = replace(statement("sure", "conditional", MAY), confidence=0.8)
    doubtful = replace(statement("doubtful", "support", MAY), confidence=0.3)
    undated = [statement("u1"), statement("u2")]
    assert cell_of([sure, doubtful, *undated]) == "conditional"
    assert cell_of([replace(sure, confidence=0.2), doubtful]) == "support"


def test_undated_and_mixed_are_flagged() -> None:
    matrix = position_matrix([statement("a"), statement("b", "oppose")], [], CODEBOOK)
    cell = matrix.cells["AAA", "dam"]
    assert (cell.undated, cell.mixed, cell.latest) == (True, True, None)
    cell = position_matrix([statement("a"), statement("b", day=MAY)], [], CODEBOOK).cells["AAA", "dam"]
    assert (cell.undated, cell.mixed, cell.latest) == (False, False, MAY)


def test_a_conditional_position_keeps_its_conditions() -> None:
    with_condition = replace(statement("old", "conditional", MAY), condition=Span(0, 2))
    newer = replace(statement("new", "conditional", MAY + timedelta(1)), condition=Span(2, 4))
    bare = statement("bare", "conditional", MAY + timedelta(2))
    cell = position_matrix([with_condition, bare, newer], [], CODEBOOK).cells["AAA", "dam"]
    assert cell.conditions == ("new", "old")
    turned = statement("turned", "support", MAY + timedelta(400))
    assert position_matrix([with_condition, turned], [], CODEBOOK).cells["AAA", "dam"].conditions == ()


def test_statements_stand_latest_first_and_undated_by_publication() -> None:
    undated = [replace(statement(name), document=name) for name in ("early", "late", "never")]
    documents = [document("early", MAY), document("late", MAY + timedelta(9)), document("never", None)]
    said = [*undated, statement("old", day=MAY), statement("new", day=MAY + timedelta(1))]
    cell = position_matrix(said, documents, CODEBOOK).cells["AAA", "dam"]
    assert cell.statements == ("new", "old", "late", "early", "never")


def test_rows_are_the_codebooks_speaking_parties_and_columns_all_issues() -> None:
    said = [
        statement("l", party="lake-league", issue="ferry"),
        statement("a"),
        statement("x", party="stranger"),
        statement("y", issue="unlisted"),
    ]
    matrix = position_matrix(said, [], CODEBOOK)
    assert matrix.parties == ("AAA", "lake-league")
    assert matrix.issues == ISSUES
    assert list(matrix.cells) == [("AAA", "dam"), ("lake-league", "ferry")]


def test_a_party_does_not_speak_for_its_members() -> None:
    matrix = position_matrix([statement("l", party="lake-league")], [], CODEBOOK)
    assert set(matrix.cells) == {("lake-league", "dam")}


def test_the_same_statement_counts_once() -> None:
    once = statement("a", "support", MAY)
    other = statement("b", "oppose", MAY + timedelta(1))
    assert cell_of([once, once, once, other]) == "oppose"


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
statements = st.lists(
    st.builds(
        statement,
        st.integers(0, 99).map(str),
        st.sampled_from(STANCES),
        days,
        party=st.sampled_from((*PARTIES, "stranger")),
        issue=st.sampled_from(ISSUES),
    ),
    max_size=12,
    unique_by=lambda made: made.id,
)


def matrix_of(said: list[Statement], as_of: date | None = None) -> Matrix:
    return position_matrix(said, [document("d1", MAY)], CODEBOOK, as_of=as_of)


@given(statements, st.randoms(use_true_random=False), days)
def test_the_order_of_statements_makes_no_difference(said, random, as_of) -> None:
    shuffled = random.sample(said, len(said))
    assert matrix_of(said, as_of) == matrix_of(shuffled, as_of)


@given(statements)
def test_silence_is_no_position_and_no_statement_is_lost(said) -> None:
    matrix = matrix_of(said)
    spoken = {(made.party, made.issue) for made in said if made.party in PARTIES}
    assert set(matrix.cells) == spoken
    counted = sorted(name for cell in matrix.cells.values() for name in cell.statements)
    assert counted == sorted(made.id for made in said if made.party in PARTIES)


@given(statements, st.integers(1, 4000))
def test_a_later_statement_of_the_same_stance_changes_no_stance(said, later) -> None:
    for key, cell in matrix_of(said).cells.items():
        day = (cell.latest or MAY) + timedelta(later)
        more = [*said, statement("more", cell.stance, day, party=key[0], issue=key[1])]
        assert matrix_of(more).cells[key].stance == cell.stance


@given(statements, st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 4000))
def test_a_later_date_only_adds_statements(said, as_of, later) -> None:
    before, after = matrix_of(said, as_of), matrix_of(said, as_of + timedelta(later))
    for key, cell in before.cells.items():
        assert set(cell.statements) <= set(after.cells[key].statements)
        assert cell.latest is None or cell.latest <= as_of
    assert matrix_of(said, date.max).cells == matrix_of(said).cells


@given(statements)
def test_a_position_takes_the_stance_of_one_of_its_statements(said) -> None:
    by_id = {made.id: made for made in said}
    for cell in matrix_of(said).cells.values():
        stances = {by_id[name].stance for name in cell.statements}
        assert cell.stance in stances
        assert cell.mixed == (len(stances) > 1)
        assert cell.undated == all(by_id[name].said.earliest is None for name in cell.statements)
