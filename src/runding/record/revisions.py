"""Texts that one web address bore one after the other: the last one counts, the others stay to be seen."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from runding.record import schema
from runding.record.columns import read_documents, read_statements
from runding.record.judgements import settle_document
from runding.types import Document, Revision, Statement

_documents, _revisions = schema.documents, schema.revisions


def counts() -> ColumnElement[bool]:
    """Return the condition that a document has not been superseded."""
    return _documents.c.id.not_in(select(_revisions.c.document).where(_revisions.c.superseded_by.is_not(None)))


def put_revision(connection: Connection, document: Document) -> None:
    """Note when a document was fetched, and let the latest text from its address count and no other."""
    if document.fetched is None:
        return
    connection.execute(delete(_revisions).where(_revisions.c.document == document.id))
    connection.execute(insert(_revisions), {"document": document.id, "fetched": document.fetched.isoformat()})
    order_revisions(connection, document)


def see_again(connection: Connection, document: str, fetched: datetime) -> None:
    """Note that a text was met again; one that had been superseded counts again from then on."""
    query = select(_revisions.c.fetched).where(_revisions.c.document == document)
    before = connection.execute(query).scalar()
    if before is None or datetime.fromisoformat(before) >= fetched:
        return
    changed = {"fetched": fetched.isoformat()}
    connection.execute(update(_revisions).where(_revisions.c.document == document).values(changed))
    order_revisions(connection, read_documents(connection, [document])[0])


def order_revisions(connection: Connection, document: Document) -> None:
    """Let the latest of the texts from a document's address count, and no other."""
    same = (_documents.c.origin == document.origin) & (_documents.c.name == document.name)
    rows = connection.execute(select(_revisions).join(_documents).where(same)).all()
    if len(rows) < 2:
        return
    *earlier, latest = sorted(rows, key=lambda row: (datetime.fromisoformat(row.fetched), row.document))
    others = [row.document for row in earlier]
    connection.execute(
        update(_revisions).where(_revisions.c.document.in_(others)).values(superseded_by=latest.document)
    )
    counted = _revisions.c.document == latest.document
    connection.execute(update(_revisions).where(counted).values(superseded_by=None))
    connection.execute(delete(schema.ledger).where(schema.ledger.c.document.in_(others)))
    held = select(schema.ledger.c.document).where(schema.ledger.c.document == latest.document)
    if connection.execute(held).first() is None:
        settle_document(connection, read_documents(connection, [latest.document])[0])
    _carry(connection, latest.document, others[-1])


def read_revisions(connection: Connection) -> list[Revision]:
    """Return the texts that were superseded, by address and time."""
    rows = connection.execute(select(_revisions).where(_revisions.c.superseded_by.is_not(None))).all()
    superseded_by = {row.document: row.superseded_by for row in rows}
    links = connection.execute(select(schema.carried)).all()
    carried = {row.earlier: row.statement for row in links}
    found: list[Revision] = []
    for document in read_documents(connection, superseded_by):
        statements = tuple(_statements_of(connection, document.id))
        kept = {each.id: carried[each.id] for each in statements if each.id in carried}
        found.append(Revision(document, superseded_by[document.id], statements, kept))
    return sorted(found, key=lambda each: (each.document.name, str(each.document.fetched)))


def _carry(connection: Connection, latest: str, before: str) -> None:
    """Link each statement of the latest text with the same one of the text before, by the words that prove it."""
    texts = {each.id: each.text for each in read_documents(connection, [latest, before])}
    earlier = {_said(each, texts[before]): each.id for each in reversed(_statements_of(connection, before))}
    now = _statements_of(connection, latest)
    links = [
        {"statement": each.id, "earlier": found} for each in now if (found := earlier.get(_said(each, texts[latest])))
    ]
    connection.execute(delete(schema.carried).where(schema.carried.c.statement.in_([each.id for each in now])))
    if links:
        connection.execute(insert(schema.carried), links)


def _said(statement: Statement, text: str) -> tuple[str, ...]:
    words = " ".join(text[statement.evidence.start : statement.evidence.end].split())
    return statement.party, statement.issue, statement.stance, words


def _statements_of(connection: Connection, document: str) -> list[Statement]:
    ids: Iterable[str] = connection.execute(
        select(schema.statements.c.id).where(schema.statements.c.document == document)
    ).scalars()
    return sorted(read_statements(connection, ids), key=lambda each: (each.evidence, each.party, each.issue))
