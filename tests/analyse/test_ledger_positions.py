"""Positions over the ledger: copies count once, windows, speakers, and the slow definition on any talks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import ledger_matrix, position_matrix
from runding.ledger import ledger_of
from runding.types import STANCES, Dating, Document, Matrix, Statement
from tests.analyse.talks import CODEBOOK, FIRST, document, expected_stance, on, statement

WORDINGS = (
    "the dam must stand tall",
    "they refuse every plan",
    "THE DAM must stand, tall!",
    "only once wages were paid",
)


def made(name: str, text: str, stance, day: int | None, **fields) -> tuple[Statement, Document]:
    source = document(name, text)
    return statement(source, stance, day, **fields), source


def matrix_of(*talks: tuple[Statement, Document], **options) -> Matrix:
    return position_matrix([one for one, _ in talks], [source for _, source in talks], CODEBOOK, **options)


def stance_of(*talks: tuple[Statement, Document], **options) -> str | None:
    cell = matrix_of(*talks, **options).cells.get(("AAA", "dam"))
    return cell.stance if cell else None


@pytest.mark.parametrize(
    ("copy", "expected", "utterances"),
    [
        # The same words under another name, on the same day or one day later: one utterance, so the later no wins.
        (("the dam must stand tall", 0), "oppose", 2),
        (("the dam must stand tall", 1), "oppose", 2),
        (("The dam must stand: tall.", 0), "oppose", 2),
        # Only figures and short words differ.
        (("the 26 dam must stand on tall", 0), "oppose", 2),
        # Other words, or the same words weeks before: another utterance, and two outweigh one of four days later.
        (("they want that dam built", 0), "support", 3),
        (("the dam must stand tall", -14), "support", 3),
    ],
)
def test_copies_of_an_utterance_count_once_and_are_all_shown(copy, expected, utterances) -> None:
    first = made("a", "the dam must stand tall", "support", 0)
    again = made("b", copy[0], "support", copy[1])
    against = made("c", "they refuse every plan", "oppose", 4)
    cell = matrix_of(first, again, against).cells["AAA", "dam"]
    assert (cell.stance, cell.utterances, len(cell.statements)) == (expected, utterances, 3)


def test_the_same_words_of_another_party_or_issue_are_no_copy() -> None:
    talks = [made("a", "yes to it", "support", 0), made("b", "yes to it", "support", 0, party="BBB")]
    assert set(matrix_of(*talks, made("c", "yes to it", "support", 0, issue="ferry")).cells) == {
        ("AAA", "dam"),
        ("BBB", "dam"),
        ("AAA", "ferry"),
    }


@pytest.mark.parametrize(
    ("published", "as_of", "counts"),
    [
        (on(0), FIRST, True),
        (on(1), FIRST, False),
        (Dating("not-before", FIRST + timedelta(1), None, "body"), FIRST, False),
        (Dating("not-before", FIRST, None, "body"), FIRST + timedelta(9), True),
        (Dating("unknown", None, None, "none"), FIRST, True),
        (on(1), None, True),
    ],
)
def test_an_undated_statement_is_left_out_before_its_document_can_be_there(published, as_of, counts) -> None:
    source = document("a", "the dam must stand tall", published=published)
    cells = position_matrix([statement(source, "support")], [source], CODEBOOK, as_of=as_of).cells
    assert bool(cells) == counts


def test_a_window_leaves_out_what_is_older_and_what_is_undated() -> None:
    talks = [
        made("a", "one", "support", 0),
        made("b", "two", "support", 9),
        made("c", "three", "oppose", 10),
        made("d", "four", "oppose", None),
    ]
    assert matrix_of(*talks, window=2).cells["AAA", "dam"].statements == ("s-c-dam", "s-b-dam")
    assert matrix_of(*talks, window=1, as_of=FIRST + timedelta(9)).cells["AAA", "dam"].statements == ("s-b-dam",)
    assert matrix_of(*talks, window=2, as_of=FIRST + timedelta(40)).cells == {}


def test_min_statements_counts_utterances() -> None:
    talks = [made("a", "one plan", "support", 0), made("b", "one plan", "support", 0)]
    assert matrix_of(*talks, min_statements=2).cells == {}
    assert matrix_of(*talks, made("c", "other plan", "support", 1), min_statements=2).cells


def test_rows_by_speaker_stand_by_party_then_name() -> None:
    talks = [
        made("a", "one", "support", 0, speaker="Zed"),
        made("b", "two", "oppose", 1, speaker="Ana Arbor"),
        made("c", "three", "conditional", 2),
        made("d", "four", "support", 2, party="BBB", speaker="Ana Arbor"),
    ]
    matrix = matrix_of(*talks, by="speaker")
    assert matrix.parties == ("AAA", "AAA/Ana Arbor", "AAA/Zed", "BBB/Ana Arbor")
    assert matrix.cells["AAA/Ana Arbor", "dam"].stance == "oppose"
    assert matrix.cells["AAA/Ana Arbor", "dam"].speaker == "Ana Arbor"


talks = st.lists(
    st.tuples(
        st.sampled_from(WORDINGS[:2] + WORDINGS[3:]),
        st.sampled_from(STANCES),
        st.none() | st.integers(0, 120),
        st.sampled_from((0.2, 0.35, 0.5, 0.8)),
    ),
    min_size=1,
    max_size=9,
)


@given(talks)
def test_the_ledger_gives_what_the_definition_says(drawn) -> None:
    said = [made(f"d{n}", text, stance, day, confidence=sure) for n, (text, stance, day, sure) in enumerate(drawn)]
    expected = expected_stance([one for one, _ in said], [source for _, source in said])
    assert stance_of(*said) == expected


@given(talks, st.integers(0, 8), st.randoms(use_true_random=False))
def test_a_copy_changes_no_position(drawn, which, random) -> None:
    said = [made(f"d{n}", text, stance, day, confidence=sure) for n, (text, stance, day, sure) in enumerate(drawn)]
    one, source = said[which % len(said)]
    again = replace(source, id="again", name="again")
    copy = (replace(one, id="copy", document="again"), again)
    shuffled = random.sample([*said, copy], len(said) + 1)
    before, after = matrix_of(*said).cells["AAA", "dam"], matrix_of(*shuffled).cells["AAA", "dam"]
    assert (before.stance, before.mixed, before.utterances) == (after.stance, after.mixed, after.utterances)
    assert set(after.statements) == {*before.statements, "copy"}


def test_a_codebook_of_one_name_and_one_of_thousands_find_their_statements() -> None:
    from runding.analyse.cells import name_index
    from runding.ledger import ledger_of

    sources = [document("a", "words"), document("b", "words")]
    ledger = ledger_of([statement(sources[0], "support"), statement(sources[1], "support", party="BBB")], sources)
    assert name_index(ledger.party, ["BBB"]).tolist() == [-1, 0]
    assert name_index(ledger.party, [f"p{n}" for n in range(9000)] + ["BBB"]).tolist() == [-1, 9000]
    assert name_index(ledger.party, []).tolist() == [-1, -1]


def test_no_statements_no_cells() -> None:
    assert matrix_of().cells == {}
    assert matrix_of(as_of=date(2031, 1, 1), window=3, by="speaker").cells == {}


@given(talks, st.integers(1, 4))
def test_the_latest_few_are_the_first_of_all_that_take_the_stance(drawn, most) -> None:
    said = [made(f"d{n}", text, stance, day, confidence=sure) for n, (text, stance, day, sure) in enumerate(drawn)]
    ledger = ledger_of([one for one, _ in said], [source for _, source in said])
    taken = {one.id: one.stance for one, _ in said}
    few = ledger_matrix(ledger, CODEBOOK, cite=most).cells
    for key, position in ledger_matrix(ledger, CODEBOOK).cells.items():
        own = [name for name in position.statements if taken[name] == position.stance]
        assert few[key].statements == tuple(own[:most])
        assert few[key].stance == position.stance
        assert set(few[key].conditions) <= set(position.conditions)
