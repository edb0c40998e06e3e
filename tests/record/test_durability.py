"""kill -9 under load loses no acknowledged judgement, on SQLite and PostgreSQL.

A few rounds here; `RUNDING_KILL_ROUNDS=100 pytest tests/record/test_durability.py` does a hundred.
"""

import os
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from runding.record import open_record
from runding.record.schema import metadata
from tests.documents import document_of
from tests.record.durability import WRITERS, lost_judgements
from tests.record.test_record import ARTICLE, _save

ROUNDS = int(os.environ.get("RUNDING_KILL_ROUNDS", "2"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_writer_loses_nothing_it_acknowledged(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    place = str(tmp_path / "record.sqlite")
    if kind == "postgresql":
        place = request.getfixturevalue("postgresql")
        engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
        metadata.drop_all(engine)
        engine.dispose()
    record = open_record(place, create=True)
    for number in range(WRITERS):
        _save(record, document_of(f"{ARTICLE.text} {number}", name=f"n{number}", published="2025-03-04"))
    record.close()
    lost, acknowledged = lost_judgements(place, ROUNDS)
    assert lost == set()
    assert acknowledged >= ROUNDS * WRITERS
    again = open_record(place)
    for statement in {each.statement for each in again.judgements()}:
        numbers = [each.number for each in again.judgements(statement=statement)]
        assert numbers == list(range(1, len(numbers) + 1)), "no gap, none twice"
    again.close()
