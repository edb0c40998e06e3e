"""Full-text search: the same answers from SQLite and PostgreSQL, kept up with the documents."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from runding.record import Record, open_record
from runding.record.schema import metadata
from runding.record.search import MOST_TERMS, Term, fold, parse_question
from runding.types import Dating, Document, Found

NO_DAY = Dating("unknown", None, None, "none")
TEXTS = {
    "dam": ("Bendungan di hulu", "Velmora menolak bendungan itu. Danau ini akan kering."),
    "ferry": ("A ferry for all", "Trasena offers a ferry; the café on Lake Sandi's shore stays."),
    "both": (None, "The ferry passes the dam. Negara-negara tepi danau setuju."),
    "hostile": ("'; DROP TABLE documents; --", 'NEAR("x" AND) * ^ title : {a} \\ & | ! <-> :*'),
}


def document(name: str, title: str | None, text: str) -> Document:
    found = Found(title, "stated") if title else None
    return Document(name, name, f"at/{name}", text, "id", found, None, None, None, NO_DAY, (), (), ())


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    place: str | Path = tmp_path / "record.sqlite"
    if request.param == "postgresql":
        place = request.getfixturevalue("postgresql")
        engine = create_engine(str(place).replace("postgresql:", "postgresql+psycopg:"))
        metadata.drop_all(engine)
        engine.dispose()
    opened = open_record(place, create=True)
    opened.save_documents([(document(name, *words), [], []) for name, words in TEXTS.items()], coded_by="test")
    yield opened
    opened.close()


def found(record: Record, question: str) -> set[str]:
    names, total = record.search(parse_question(question), limit=50)
    assert len(names) == total
    return set(names)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("bendungan", {"dam"}),
        ("BENDUNGAN", {"dam"}),
        ("danau", {"dam", "both"}),
        ("ferry dam", {"both"}),
        ('"the dam"', {"both"}),
        ('"dam the"', set()),
        ("bend*", {"dam"}),
        ("bend", set()),
        ("cafe", {"ferry"}),
        ("Café", {"ferry"}),
        ("sandi", {"ferry"}),
        ("negara", {"both"}),
        ("negara-negara", {"both"}),
        ("hulu kering", {"dam"}),  # one in the title, the other in the text
        ("drop table", {"hostile"}),
        ("", set()),
        ('"', set()),
        ("* - : &", set()),
        ("near(", {"hostile"}),
        ("ferry' OR 1=1", set()),
    ],
)
def test_what_is_found(record: Record, question: str, expected: set[str]) -> None:
    assert found(record, question) == expected


@given(st.text(max_size=80))
def test_a_question_is_words_alone(question: str) -> None:
    terms = parse_question(question)
    assert len(terms) <= MOST_TERMS
    assert all(word.isalnum() and word == fold(word) for term in terms for word in term.words)


@pytest.mark.parametrize(
    "question", ['"unclosed', "a AND", "OR", "x NEAR/3 y", "title:x", "a:*", "(", "\x00", "\\", "^a"]
)
def test_no_question_breaks_the_search(record: Record, question: str) -> None:
    record.search(parse_question(question), limit=5)


def test_a_revised_document_is_found_by_its_new_words_alone(record: Record) -> None:
    revised = replace(document("dam", "Hulu", "Pelabuhan dibuka."), id="dam-2", name="dam", origin="at/dam")
    record.save_document(revised, [], [], coded_by="test")
    assert found(record, "bendungan") == set()
    assert found(record, "pelabuhan") == {"dam-2"}
    record.save_document(revised, [], [], coded_by="test again")
    assert found(record, "pelabuhan") == {"dam-2"}


def test_pages_follow_each_other(record: Record) -> None:
    for number in range(7):
        record.save_document(document(f"n{number}", None, "sebuah kapal"), [], [], coded_by="test")
    pages = [record.search((Term(("kapal",)),), limit=3, start=start)[0] for start in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({name for page in pages for name in page}) == 7


def test_a_document_of_any_length_is_indexed(record: Record) -> None:
    record.save_document(document("long", None, "awal " + "kata angin " * 300_000), [], [], coded_by="test")
    assert found(record, "awal") == {"long"}


def test_of_very_many_the_latest_come_first(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runding.record.search.RANKED", 2)
    for number in range(4):
        record.save_document(document(f"n{number}", None, "kapal " * (9 - number)), [], [], coded_by="test")
    assert record.search((Term(("kapal",)),), limit=3) == (["n3", "n2", "n1"], 4)
