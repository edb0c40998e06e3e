"""Versions of the codebook: each is kept by its digest, with who saved it, when and why."""

from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from runding.record import schema
from runding.record.people import _reading, _writing
from runding.record.store import Record
from runding.record.team_schema import versions
from runding.types import Codebook, Version


def save_version(record: Record, codebook: Codebook, by: str, why: str) -> Version:
    """Keep a codebook as its next version."""
    record.save_codebook(codebook)
    with _writing(record) as connection:
        number = (connection.execute(select(func.max(versions.c.number))).scalar() or 0) + 1
        made = Version(number, codebook.digest, by, datetime.now(UTC), why)
        row = {"number": number, "digest": made.digest, "by": by, "at": made.at.isoformat(), "why": why}
        connection.execute(insert(versions), row)
    return made


def list_versions(record: Record) -> list[Version]:
    """Return the versions that people saved, latest first."""
    with _reading(record) as connection:
        rows = connection.execute(select(versions).order_by(versions.c.number.desc()))
        return [Version(row.number, row.digest, row.by, datetime.fromisoformat(row.at), row.why) for row in rows]


def codebook_content(record: Record, digest: str) -> str | None:
    """Return the words of a codebook that was saved or built by; None where the record has none of that digest."""
    query = select(schema.codebooks.c.content).where(schema.codebooks.c.digest == digest)
    with _reading(record) as connection:
        return connection.execute(query).scalar()
