"""Records of every released schema open, and gain what newer ones have; the dumps were made by those versions."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from runding.analyse import ledger_matrix
from runding.errors import RecordError
from runding.record import Record, add_user, list_users, make_sample, open_record
from runding.record.schema import VERSION, metadata
from runding.record.search import parse_question
from runding.types import NewJudgement
from tests.record.test_record import CODEBOOK

RELEASED = Path(__file__).parent / "released"
FIRST = ("documents", "attributions", "statements", "codebooks", "users", "samples")  # other tables refer to them


def _statements(dump: str) -> list[str]:
    found, begun = list[str](), ""
    for line in dump.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return [each for each in found if each not in ("BEGIN TRANSACTION;", "COMMIT;")]


def _in_order(statement: str) -> tuple[int, int]:
    named = re.match(r'(CREATE TABLE|INSERT INTO) "?(\w+)', statement)
    if named is None:
        return 2, 0
    return int(named[1] == "INSERT INTO"), (FIRST.index(named[2]) if named[2] in FIRST else len(FIRST))


@pytest.fixture(params=[(version, kind) for version in (1, 2, 3) for kind in ("sqlite", "postgresql")], ids=str)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    version, kind = request.param
    dump = (RELEASED / f"version{version}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        older = sqlite3.connect(tmp_path / "record.sqlite")
        older.executescript(dump)
        older.close()
        yield str(tmp_path / "record.sqlite")
        return
    url = request.getfixturevalue("postgresql")
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    metadata.drop_all(engine)
    with engine.begin() as connection:
        for each in sorted(_statements(dump), key=_in_order):
            bytea = re.sub(r"X'([0-9A-F]*)'", r"'\\x\1'", each.replace(" BLOB ", " BYTEA "))
            connection.exec_driver_sql(bytea)
    engine.dispose()
    yield url


def test_an_older_record_opens_and_gains_what_is_new(older: str) -> None:
    record = open_record(older)
    _holds_what_it_held(record)
    (machine,) = record.statements()
    record.judge(NewJudgement("reject", "Ani", machine.id), seen=0)
    assert record.statements() == []
    assert record.changes() == 1
    add_user(record, "Ani", "owner", "kata sandi panjang")
    make_sample(record, "uji", [machine.document], ["Ani", "Budi"], "Ani")
    record.close()
    again = open_record(older)
    assert [each.name for each in list_users(again)] == ["Ani"]
    again.close()


def test_every_released_schema_has_a_dump() -> None:
    assert sorted(path.name for path in RELEASED.glob("*.sql")) == [f"version{n}.sql" for n in range(1, VERSION)]


def test_a_newer_record_is_left_alone(older: str) -> None:
    record = open_record(older)
    with record.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE meta SET value = '{VERSION + 1}' WHERE name = 'version'")
    record.close()
    with pytest.raises(RecordError, match="use a newer Runding"):
        open_record(older)


def _holds_what_it_held(record: Record) -> None:
    (document,) = record.documents()
    (machine,) = record.statements()
    assert document.text.startswith("Serikat Dermaga menuntut")
    assert (machine.party, machine.issue, machine.stance) == ("a", "upah", "conditional")
    assert len(record.attributions()) == 2
    assert record.search(parse_question("dermaga upah"), limit=5) == ([document.id], 1)
    assert ledger_matrix(record.ledger(), CODEBOOK).cells["a", "upah"].statements == (machine.id,)
