"""The record on SQLite and on PostgreSQL: what is put in comes out, once, and nothing else opens."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from runding.codebook import parse_codebook
from runding.errors import RecordError
from runding.pipeline import code_document
from runding.record import Record, open_record
from runding.record.schema import VERSION, metadata
from runding.types import Skipped, Span, Told
from tests.documents import document_of

CODEBOOK = parse_codebook(
    b"parties: [{id: a, aliases: [Serikat Dermaga]}]\nissues: [{id: upah, label: Upah naik, terms: [kenaikan upah]}]\n"
)
ARTICLE = document_of(
    "Serikat Dermaga menuntut kenaikan upah, jika laba naik.\n\nIa menolak lembur.", published="2025-03-04"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    if request.param == "sqlite":
        opened = open_record(tmp_path / "record.sqlite", create=True)
    else:
        url = request.getfixturevalue("postgresql")
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        metadata.drop_all(engine)
        engine.dispose()
        opened = open_record(url, create=True)
    yield opened
    opened.close()


def _save(record: Record, document=ARTICLE, coded_by: str = "maker") -> None:
    attributions, statements = code_document(document, CODEBOOK)
    record.save_document(document, attributions, statements, coded_by=coded_by)


def test_what_is_put_in_comes_out(record: Record) -> None:
    attributions, statements = code_document(ARTICLE, CODEBOOK)
    assert attributions
    assert statements
    assert statements[0].condition
    _save(record)
    assert record.documents() == [ARTICLE]
    assert record.attributions() == attributions
    assert record.statements() == [replace(s, said=replace(s.said, span=None)) for s in statements]
    assert record.coded_by() == {ARTICLE.id: "maker"}


def test_offices_and_holders_come_out(record: Record) -> None:
    document = document_of("Juru bicara Kremlin menuntut kenaikan upah.", published="2025-03-04")
    attributions, statements = code_document(document, CODEBOOK)
    assert [(one.office, one.holder) for one in attributions] == [
        (Told("Juru bicara", Span(0, 11)), Told("Kremlin", Span(12, 19)))
    ]
    record.save_document(document, attributions, statements, coded_by="maker")
    assert record.attributions() == attributions


def test_saving_twice_adds_nothing(record: Record) -> None:
    _save(record)
    before = (record.documents(), record.attributions(), record.statements())
    _save(record)
    assert (record.documents(), record.attributions(), record.statements()) == before


def test_a_revised_document_takes_the_place_of_the_older(record: Record) -> None:
    _save(record)
    revised = document_of("Serikat Dermaga menolak kenaikan upah.", published="2025-03-04")
    _save(record, revised)
    assert record.documents() == [revised]
    assert {statement.document for statement in record.statements()} == {revised.id}


def test_skipped_sources_and_the_codebook_are_kept(record: Record) -> None:
    record.save_codebook(CODEBOOK)
    record.save_codebook(CODEBOOK)
    record.save_skipped([Skipped("a.txt", "empty"), Skipped("b.txt", "binary")])
    record.save_skipped([Skipped("c.txt", "empty")])
    assert record.skipped() == [Skipped("c.txt", "empty")]
    with record.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM codebooks")).scalar() == 1


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "record.sqlite"
    open_record(place, create=True).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE meta SET value = ?", (str(VERSION + 1),))
    connection.close()
    with pytest.raises(RecordError, match=f"has schema version {VERSION + 1}, this Runding knows up to {VERSION}"):
        open_record(place)


def test_only_records_are_opened(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record; make one with `runding build`"):
        open_record(tmp_path / "none.sqlite")
    (tmp_path / "letter.txt").write_text("Dengan hormat, " * 500)
    with pytest.raises(RecordError, match="cannot be used"):
        open_record(tmp_path / "letter.txt", create=True)
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE songs (title)")
    other.close()
    with pytest.raises(RecordError, match="is not a record of Runding"):
        open_record(tmp_path / "other.sqlite", create=True)
    with pytest.raises(RecordError, match="cannot be used"):
        open_record(tmp_path / "no" / "such" / "folder.sqlite", create=True)
    with pytest.raises(RecordError, match=r"no database URL|cannot be used"):
        open_record("nonsense://x", create=True)


def test_a_broken_start_is_finished(tmp_path: Path) -> None:
    place = tmp_path / "record.sqlite"
    half = sqlite3.connect(place)
    half.execute("CREATE TABLE meta (name VARCHAR PRIMARY KEY, value TEXT NOT NULL)")
    half.close()
    record = open_record(place, create=True)
    assert record.statements() == []
    record.close()
