"""Another name for a party or an issue, or one for two: in what the machine says, and in what people judged."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from sqlalchemy import Connection, select, update

from runding.record import schema
from runding.record.columns import read_documents
from runding.record.judgements import put_judgement, read_judgements, settle_document
from runding.record.judging import standing
from runding.record.store import Record
from runding.types import Judgement, NewJudgement, Statement

Named = Literal["party", "issue"]


def rename_in_record(record: Record, kind: Named, old: str, new: str, *, by: str, why: str) -> list[Judgement]:
    """Put a new id in the place of an old one, in one transaction; returns the judgements that this took.

    What the machine says is renamed where it stands. What people judged stays as it was written: a judgement that
    holds and names the old id is answered by one that says the same of the new id.
    """
    with record._writing() as connection:
        touched = _renamed_rows(connection, kind, old, new)
        made = []
        for each in [one for lane in _lanes(connection) for one in standing(read_judgements(connection, lane=lane))]:
            after = _renamed(each.after, kind, old, new)
            if after != each.after or _renamed(each.before, kind, old, new) != each.before:
                asked = NewJudgement("change" if after else "reject", by, each.statement, after, why, lane=each.lane)
                if _stands(connection, each.document):
                    made.append(put_judgement(connection, asked, seen=None))
        for document in read_documents(connection, touched):
            settle_document(connection, document)
    return made


def _renamed_rows(connection: Connection, kind: Named, old: str, new: str) -> set[str]:
    """Rename in tables; returns the documents in which something was."""
    touched = set[str]()
    tables = [schema.statements, schema.originals, *([schema.attributions] if kind == "party" else [])]
    for table in tables:
        named = table.c[kind] == old
        touched |= set(connection.execute(select(table.c.document).where(named)).scalars())
        connection.execute(update(table).where(named).values({kind: new}))
    return touched


def _lanes(connection: Connection) -> Iterable[str]:
    return connection.execute(select(schema.judgements.c.lane).distinct()).scalars().all()


def _stands(connection: Connection, document: str) -> bool:
    return (
        connection.execute(select(schema.documents.c.id).where(schema.documents.c.id == document)).first() is not None
    )


def _renamed(statement: Statement | None, kind: Named, old: str, new: str) -> Statement | None:
    if statement is None or getattr(statement, kind) != old:
        return statement
    return replace(statement, party=new) if kind == "party" else replace(statement, issue=new)
