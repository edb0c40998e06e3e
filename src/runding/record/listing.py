"""Pages of a record's tables by key: each begins after the last key of the one before, so that none shifts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from runding.record import schema
from runding.record.people import _reading
from runding.record.revisions import counts
from runding.record.rows import (
    attribution_value,
    document_value,
    judgement_value,
    statement_value,
)
from runding.record.store import Record
from runding.types import Attribution, Document, Judgement, JudgementKind, Statement

MAX_PAGE = 500


class Step(NamedTuple):
    """A judgement as undoing needs it: fields as in Judgement."""

    id: str
    kind: JudgementKind
    statement: str
    undoes: str | None


def page_documents(
    record: Record, *, after: str = "", limit: int = 100, outlet: str | None = None, language: str | None = None
) -> list[Document]:
    """Return documents by id, at most `limit` of them."""
    table = schema.documents
    query = _equal(select(table), table.c, {"outlet": outlet, "language": language}).where(counts())
    query = query.where(table.c.id > after).order_by(table.c.id).limit(limit)
    with _reading(record) as connection:
        return [document_value(row) for row in connection.execute(query).mappings()]


def page_statements(
    record: Record,
    *,
    after: str = "",
    limit: int = 100,
    since: date | None = None,
    until: date | None = None,
    **wanted: str | None,
) -> list[Statement]:
    """Return statements by id, at most `limit`; `wanted`: party, issue, stance, move, document, speaker, maker."""
    table = schema.statements
    query = _equal(select(table).join(schema.documents), table.c, wanted).where(counts())
    if since:
        query = query.where(table.c.said_earliest >= since)
    if until:
        query = query.where(table.c.said_earliest <= until)
    query = query.where(table.c.id > after).order_by(table.c.id).limit(limit)
    with _reading(record) as connection:
        return [statement_value(row) for row in connection.execute(query).mappings()]


def page_attributions(
    record: Record, *, after: str = "", limit: int = 100, document: str | None = None, party: str | None = None
) -> list[Attribution]:
    """Return attributions by id, at most `limit`."""
    table = schema.attributions
    query = _equal(select(table).join(schema.documents), table.c, {"document": document, "party": party})
    query = query.where(counts()).where(table.c.id > after).order_by(table.c.id).limit(limit)
    with _reading(record) as connection:
        return [attribution_value(row) for row in connection.execute(query).mappings()]


def page_judgements(
    record: Record, *, after: str = "", limit: int = 100, **wanted: str | None
) -> list[tuple[str, Judgement]]:
    """Return judgements of the record, not of lanes, as they were made, each with its key; as `page_statements`."""
    table = schema.judgements
    key = table.c.at + " " + table.c.id
    query = _equal(select(table, key.label("key")).where(table.c.lane == ""), table.c, wanted)
    query = query.where(key > after).order_by(key).limit(limit)
    with _reading(record) as connection:
        return [(row["key"], judgement_value(row)) for row in connection.execute(query).mappings()]


def latest_judgements(record: Record, by: str, *, limit: int) -> list[Judgement]:
    """Return what a person judged last, not in lanes, latest first."""
    table = schema.judgements
    query = select(table).where((table.c.by == by) & (table.c.lane == ""))
    query = query.order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
    with _reading(record) as connection:
        return [judgement_value(row) for row in connection.execute(query).mappings()]


def judgement_steps(record: Record, by: str) -> list[Step]:
    """Return all that a person judged, not in lanes, in the order in which it was done, without what it says."""
    table = schema.judgements
    columns = (table.c[name] for name in Step._fields)
    query = select(*columns).where((table.c.by == by) & (table.c.lane == "")).order_by(table.c.at, table.c.id)
    with _reading(record) as connection:
        return [Step(*row) for row in connection.execute(query)]


def find_statement(record: Record, name: str) -> tuple[Statement | None, Statement | None]:
    """Return a statement as it counts, and as the machine has it where a judgement counts in its place."""
    with _reading(record) as connection:
        found = [
            connection.execute(select(table).where(table.c.id == name)).mappings().first()
            for table in (schema.statements, schema.originals)
        ]
    counted, original = (statement_value(row) if row else None for row in found)
    return counted, original


def find_document(record: Record, name: str) -> Document | None:
    """Return the document with an id."""
    with _reading(record) as connection:
        row = connection.execute(select(schema.documents).where(schema.documents.c.id == name)).mappings().first()
        return document_value(row) if row else None


def document_codings(record: Record, document: str) -> tuple[list[Statement], list[Statement]]:
    """Return a document's statements as they count, and the machine's that judgements cover, in the text's order."""
    with _reading(record) as connection:
        found = [
            connection.execute(
                select(table).where(table.c.document == document).order_by(table.c.evidence_start, table.c.id)
            ).mappings()
            for table in (schema.statements, schema.originals)
        ]
        counted, originals = ([statement_value(row) for row in rows] for rows in found)
    return counted, originals


def _equal(query: Select[Any], columns: Mapping[str, Any] | Any, wanted: Mapping[str, str | None]) -> Select[Any]:  # noqa: ANN401
    for name, value in wanted.items():
        if value is not None:
            query = query.where(columns[name] == value)
    return query
