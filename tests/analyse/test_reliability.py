"""Reliability against published worked examples, and on invented codings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse.reliability import align_codings, nominal_alpha, sample_reliability, unitizing_alpha
from runding.analyse.reliability.unitizing import unit_disagreement
from runding.types import AlphaFigure, Span, Stance, Statement
from tests.analyse.talks import document, statement

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, missing data.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# Krippendorff, Content Analysis (2004), chapter 11.6: a continuum from 150 to 450, two observers, begin and length.
BEGIN, LENGTH = 150, 300
CATEGORY_C = (((225, 70), (370, 30)), ((220, 80), (355, 20), (400, 20)))
CATEGORY_K = (((180, 60), (300, 50)), ((180, 60), (300, 50)))


def spans(*observers: Sequence[tuple[int, int]]) -> list[list[Span]]:
    return [[Span(start - BEGIN, start - BEGIN + size) for start, size in units] for units in observers]


def test_nominal_alpha_of_the_published_example() -> None:
    rows = [each.split() for each in FOUR_OBSERVERS]
    units = [{str(i): value for i, value in enumerate(column) if value != "."} for column in zip(*rows, strict=True)]
    found = nominal_alpha(units)
    assert found is not None
    alpha, low, high = found
    assert alpha == pytest.approx(0.743, abs=0.0005)
    assert low < alpha < high <= 1
    assert nominal_alpha(units) == found, "the same seed, the same interval"


@pytest.mark.parametrize("units", [[], [{"a": "x"}], [{"a": "x", "b": "x"}] * 3])
def test_where_there_is_nothing_to_compare(units: list[Mapping[str, str]]) -> None:
    assert nominal_alpha(units) is None


def test_unitizing_alpha_of_the_published_example() -> None:
    c, k = spans(*CATEGORY_C), spans(*CATEGORY_K)
    found = unit_disagreement(LENGTH, c)
    assert found.observed == pytest.approx(0.0144, abs=0.00005)
    assert found.expected == pytest.approx(0.0532, abs=0.00005)
    assert unit_disagreement(LENGTH, k).expected == pytest.approx(0.0490, abs=0.00005)
    assert unitizing_alpha([(LENGTH, {"c": c})]) == pytest.approx(0.7286, abs=0.00005)
    assert unitizing_alpha([(LENGTH, {"k": k})]) == 1
    assert unitizing_alpha([(LENGTH, {"c": c, "k": k})]) == pytest.approx(0.8591, abs=0.0005)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [  # The published table of distances: a unit of 6 from 5, and one elsewhere; 2 and 4 lie wholly in a gap.
        ((5, 6), (4, 2), 26),
        ((5, 6), (5, 2), 16),
        ((5, 6), (6, 2), 10),
        ((5, 6), (7, 2), 8),
        ((5, 6), (6, 4), 2),
        ((5, 6), (5, 6), 0),
        ((5, 6), (2, 2), 40),
    ],
)
def test_distances_of_units(one: tuple[int, int], other: tuple[int, int], distance: int) -> None:
    units = [[Span(start, start + size)] for start, size in (one, other)]
    assert unit_disagreement(20, units).observed * 20 * 20 == pytest.approx(distance)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 10)), min_size=1, max_size=6))
def test_who_marks_the_same_agrees_wholly(marked: list[tuple[int, int]]) -> None:
    units = [Span(start, start + size) for start, size in marked]
    assert unitizing_alpha([(100, {"x": [units, list(reversed(units))]})]) == 1
    assert unitizing_alpha([(100, {"x": [[], []]})]) is None


TEXT = document("d1", "a" * 40 + "b" * 40 + "c" * 40)


def coded(start: int, end: int, *, stance: Stance = "support", party: str = "AAA", issue: str = "dam") -> Statement:
    made = statement(TEXT, stance, 0, party=party, issue=issue)
    return replace(made, id=f"{start}-{end}-{party}-{stance}", evidence=Span(start, end))


def test_overlapping_words_are_one_unit() -> None:
    units = align_codings({"A": [coded(0, 20), coded(50, 60)], "B": [coded(10, 30)], "C": [coded(15, 35)]})
    assert [(unit.span, sorted(unit.codings)) for unit in units] == [
        (Span(0, 35), ["A", "B", "C"]),
        (Span(50, 60), ["A"]),
    ]


def test_two_statements_in_the_same_words_are_paired_by_party_and_issue() -> None:
    first = [coded(0, 20, party="AAA"), coded(0, 20, party="BBB", issue="ferry")]
    units = align_codings({"A": first, "B": list(reversed(first))})
    assert [unit.codings["A"].party == unit.codings["B"].party for unit in units] == [True, True]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 90), st.integers(1, 20)), max_size=9))
def test_every_statement_is_in_one_unit(marked: list[tuple[str, int, int]]) -> None:
    codings: dict[str, list[Statement]] = {"A": [], "B": [], "C": []}
    for number, (coder, start, size) in enumerate(marked):
        codings[coder].append(replace(coded(start, start + size), id=f"{number}"))
    found = [each.id for unit in align_codings(codings) for each in unit.codings.values()]
    assert sorted(found) == sorted(each.id for mine in codings.values() for each in mine)


def by_variable(figures: Sequence[AlphaFigure]) -> dict[str, float | None]:
    return {each.variable: each.alpha for each in figures}


def test_figures_of_a_sample() -> None:
    a = [coded(0, 20), coded(30, 50, stance="oppose"), coded(60, 80, party="BBB", stance="oppose")]
    b = [coded(0, 20), coded(30, 50, stance="oppose"), coded(60, 80, party="BBB")]
    found = sample_reliability([TEXT], {"A": a, "B": b}, machine=b)
    figures = by_variable(found.figures)
    assert figures["party"] == figures["spans"] == 1
    assert figures["issue"] is None, "all say the same"
    # Nominal alpha by hand: coincidences ss 2, so/os 1 each, oo 2; n = 6: 1 - 5 * 2 / (2 * 3 * 3).
    assert figures["stance"] == pytest.approx(1 - 5 * 2 / 18)
    assert found.units == 3
    assert by_variable(found.machine["B"])["stance"] == 1
    assert by_variable(found.machine["A"])["stance"] == figures["stance"]
    assert found.documents == {TEXT.id: found.figures}


def test_of_given_words_silence_is_an_answer() -> None:
    a, b = [coded(0, 20), coded(30, 50)], [coded(0, 20)]
    assert by_variable(sample_reliability([TEXT], {"A": a, "B": b}).figures)["party"] is None
    found = by_variable(sample_reliability([TEXT], {"A": a, "B": b}, given=True).figures)
    # AAA AAA, AAA none: coincidences AAA-AAA 2, AAA-none 1 each way; n = 4.
    assert found["party"] == pytest.approx(1 - 3 * 2 / (2 * 3 * 1))
