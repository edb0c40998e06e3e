"""The ledger of a record: the same as that of its documents and statements, on SQLite and on PostgreSQL."""

import numpy as np
import pytest
from sqlalchemy import text

from runding.analyse import ledger_matrix, outlet_disagreements, position_matrix, position_shifts
from runding.errors import RecordError
from runding.ledger import ledger_of, word_sketch
from runding.record import Record, open_record
from tests.analyse.talks import CODEBOOK, attribution, document, on, statement
from tests.record.test_record import record

__all__ = ["record"]  # a fixture

SOURCES = [
    document("d0", "they welcome the dam in 26 villages", outlet="Heron", published=on(0)),
    document("d1", "nobody there wants anything built", outlet="Egret", published=on(1)),
    document("d2", "only once wages were paid in full"),
]
STATEMENTS = [
    statement(SOURCES[0], "support", 0, speaker="Ana Arbor"),
    statement(SOURCES[1], "oppose", 1, party="BBB"),
    statement(SOURCES[2], "conditional", 90, condition=(0, 4), confidence=0.35),
]
ATTRIBUTIONS = [attribution(SOURCES[1], "Abe Ash")]


def fill(record: Record) -> None:
    record.save_documents(
        (
            (
                source,
                [each for each in ATTRIBUTIONS if each.document == source.id],
                [each for each in STATEMENTS if each.document == source.id],
            )
            for source in SOURCES
        ),
        coded_by="test",
    )


def assert_alike(record: Record) -> None:
    expected, found = ledger_of(STATEMENTS, SOURCES, ATTRIBUTIONS), record.ledger()
    order = np.argsort(np.array(found.documents)[found.document], kind="stable")
    for name in ("id", "party", "issue", "speaker", "wording", "sketch", "day", "figures", "confidence", "stance"):
        assert (getattr(found, name)[order] == getattr(expected, name)).all(), name
    assert found.outlets == expected.outlets == ["Egret", "Heron", "d2"]
    assert {"Ana Arbor", "Abe Ash"} <= set(found.speakers.values())
    assert ledger_matrix(found, CODEBOOK) == position_matrix(STATEMENTS, SOURCES, CODEBOOK)
    assert position_shifts(found, CODEBOOK) == position_shifts(expected, CODEBOOK)
    assert outlet_disagreements(found, CODEBOOK) == outlet_disagreements(expected, CODEBOOK)


def test_the_ledger_of_a_record_is_that_of_what_it_holds(record: Record) -> None:
    assert len(record.ledger().day) == 0
    fill(record)
    fill(record)
    assert_alike(record)
    rows = ledger_matrix(record.ledger(), CODEBOOK, by="speaker").parties
    assert rows == ("AAA", "AAA/Ana Arbor", "BBB")


def test_evidence_is_found_by_its_ids(record: Record) -> None:
    fill(record)
    statements, attributions, documents = record.evidence(["s-d0-dam"], ["a-d1"])
    assert [each.id for each in statements] == ["s-d0-dam"]
    assert attributions == ATTRIBUTIONS
    assert documents == SOURCES[:2]
    assert record.evidence([]) == ([], [], [])


def test_a_record_of_the_first_version_gets_its_ledger_when_it_is_opened(tmp_path) -> None:
    place = tmp_path / "record.sqlite"
    first = open_record(place, create=True)
    fill(first)
    with first.engine.begin() as connection:
        connection.execute(text("DROP TABLE ledger"))
        connection.execute(text("DROP TABLE speakers"))
        connection.execute(text("UPDATE meta SET value = '1'"))
    first.close()
    for _ in range(2):
        again = open_record(place)
        assert_alike(again)
        again.close()


def test_an_id_that_does_not_fit_is_named(record: Record) -> None:
    long = statement(SOURCES[0], "support", id="more-than-16-bytes")
    with pytest.raises(RecordError, match="statement more-than-16-bytes"):
        record.save_document(SOURCES[0], [], [long], coded_by="test")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pasukan asing ditolak.", "“pasukan asing, DITOLAK”", True),
        ("26 negara berjanji", "27 negara berjanji", True),
        ("negara berjanji di Paris", "di Paris negara berjanji", True),
        ("negara berjanji", "negara menolak", False),
        ("no", "no!", True),
        ("no", "yes", False),
        ("", "", True),
        ("!", "?", False),
    ],
)
def test_a_sketch_sets_aside_order_case_marks_figures_and_short_words(one: str, other: str, same: bool) -> None:
    assert (word_sketch(one) == word_sketch(other)) == same
