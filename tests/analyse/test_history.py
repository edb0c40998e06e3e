"""The matrix of any day from running sums is the matrix of that day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.analyse import ledger_matrix, matrix_as_of, matrix_history
from runding.analyse.cells import By
from runding.ledger import Ledger, ledger_of
from runding.types import STANCES, Codebook, Dating, Document, Issue, Label, Matrix, Party, Span, Statement

FIRST = date(2031, 1, 1)
NOT_KNOWN = Dating("unknown", None, None, "no day")
CODEBOOK = Codebook(
    Label("Uji", "Test"),
    parties=tuple(Party(name, Label(name, name)) for name in ("a", "b")),
    issues=tuple(Issue(name, Label(name, name)) for name in ("x", "y")),
)
WORDS = ("the dam will be built", "the ferry shall cross the lake", "no comment was given")


def on(day: int | None) -> Dating:
    when = FIRST + timedelta(day) if day is not None else None
    return Dating("day", when, when, "stated") if when else NOT_KNOWN


days = st.one_of(st.none(), st.integers(0, 12))
spoken = st.tuples(
    *(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"]), st.sampled_from(STANCES), days, days),
    *(st.sampled_from(WORDS), st.sampled_from([0.2, 0.5, 0.51, 1.0]), st.sampled_from([None, "Oru", "Sandi"])),
)


def ledger(said: list[tuple]) -> Ledger:  # type: ignore[type-arg]
    statements, documents = [], []
    for number, (party, issue, stance, day, published, words, confidence, speaker) in enumerate(said):
        document = Document(
            f"d{number}", f"d{number}", "", words, "en", None, None, None, None, on(published), (), (), ()
        )
        statement = Statement(
            f"s{number}", document.id, None, party, speaker, issue, stance, None, None, on(day),
            Span(0, len(words)), (), confidence, "test",
        )  # fmt: skip
        statements.append(statement)
        documents.append(document)
    return ledger_of(statements, documents)


def without_proof(matrix: Matrix) -> Matrix:
    return replace(matrix, cells={key: replace(cell, statements=()) for key, cell in matrix.cells.items()})


@settings(max_examples=300, deadline=None)
@given(
    st.lists(spoken, max_size=14), st.one_of(st.none(), st.integers(-1, 14)), st.integers(1, 3),
    st.sampled_from(["party", "speaker"]),
)  # fmt: skip
def test_it_is_the_matrix_of_that_day(said, day, least, by) -> None:
    known, when = ledger(said), None if day is None else FIRST + timedelta(day)
    expected = ledger_matrix(known, CODEBOOK, as_of=when, min_statements=least, by=by, cite=False)
    found = matrix_as_of(matrix_history(known, CODEBOOK, by=by), when, min_statements=least)
    assert found == expected


@pytest.mark.parametrize("by", ["party", "speaker"])
def test_days_at_the_ends_of_the_calendar(by: By) -> None:
    said = [("a", "x", "support", None, None, WORDS[0], 1.0, None)]
    known = ledger(said)
    far = replace(known, day=known.day + date.max.toordinal())
    for one in (known, far):
        for when in (None, date.min, date.max):
            history = matrix_history(one, CODEBOOK, by=by)
            assert matrix_as_of(history, when) == ledger_matrix(one, CODEBOOK, as_of=when, by=by, cite=False)
