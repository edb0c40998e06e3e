"""Judgements in the record: written once and never changed; each settles the statements of its document anew."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from runding.errors import ConflictError, RecordError
from runding.record import schema
from runding.record.columns import put_ledger, read_documents
from runding.record.judging import Settled, settle_statements, standing, unretracted
from runding.record.rows import (
    attribution_value,
    judgement_row,
    judgement_value,
    statement_row,
    statement_value,
)
from runding.types import PERSON, Attribution, Document, Judgement, NewJudgement, Statement


def put_judgement(connection: Connection, asked: NewJudgement, *, seen: int | None) -> Judgement:
    """Write a judgement and settle its document; `Record.judge` tells of the fields and errors."""
    statement = _named(asked)
    history = read_judgements(connection, statement=statement, lane=asked.lane)
    latest = history[-1] if history else None
    if seen is not None and seen != len(history):
        _refuse(latest, statement)
    machine, counted = _machine_says(connection, statement), _read(connection, schema.statements, statement)
    before = machine or (latest.before if latest else None)
    known = asked.after or counted or before or _last_said(history)
    if known is None or not (history or machine or asked.kind == "add"):
        raise RecordError(f"statement {statement}: is not in the record; `runding statements` lists those that are")
    document = _held_document(connection, known.document, statement)
    stands = _last_said(standing(history)) if asked.lane else counted
    after = _checked(asked, stands or before, document)
    shown = after or before or known
    at = datetime.now(UTC)
    judgement = Judgement(
        id=_hash(asked.lane, statement, len(history) + 1, asked.by, at.isoformat()),
        kind=asked.kind,
        statement=statement,
        number=len(history) + 1,
        by=asked.by,
        at=at,
        why=asked.why,
        document=document.id,
        name=document.name,
        origin=document.origin,
        before=before,
        after=after,
        words=document.text[shown.evidence.start : shown.evidence.end],
        undoes=_undone(asked, history),
        lane=asked.lane,
    )
    try:
        connection.execute(insert(schema.judgements), judgement_row(judgement))
    except IntegrityError:
        _refuse(None, statement)
    if not asked.lane:
        settle_document(connection, document)
    return judgement


def _last_said(history: Iterable[Judgement]) -> Statement | None:
    """Return what a person said last, of a statement of which the machine says nothing or in a lane."""
    return next((each.after for each in sorted(history, key=lambda each: -each.number) if each.after), None)


def _named(asked: NewJudgement) -> str:
    """Return the id of the statement that is judged; that of one that a person adds hashes what it says."""
    after = asked.after
    if asked.kind == "add" and after is not None:
        return _hash(after.document, after.party, after.issue, after.stance, *after.evidence, f"{PERSON}{asked.by}")
    if not asked.statement or not asked.by:
        raise RecordError("a judgement names the statement and the person who judges")
    return asked.statement


def read_judgements(connection: Connection, *, lane: str | None = "", **wanted: str | None) -> list[Judgement]:
    """Return judgements in the order in which they were made, of a statement, document or origin if these are given."""
    table = schema.judgements
    query = select(table).order_by(table.c.at, table.c.statement, table.c.number)
    for name, value in ({"lane": lane} | wanted).items():
        if value is not None:
            query = query.where(table.c[name] == value)
    return [judgement_value(row) for row in connection.execute(query).mappings()]


def judged_origins(connection: Connection) -> set[str]:
    """Return where the documents with judgements come from."""
    return set(connection.execute(select(schema.judgements.c.origin).distinct()).scalars())


def settled(
    connection: Connection, document: Document, attributions: Iterable[Attribution], machine: Iterable[Statement]
) -> Settled:
    """Return what counts of a document by all judgements on it, or on an earlier text of it."""
    known = read_judgements(connection, origin=document.origin)
    return settle_statements(document, attributions, machine, [each for each in known if each.name == document.name])


def settle_document(connection: Connection, document: Document) -> None:
    """Put what counts of a document by its judgements in the place of what counted before them."""
    table, ledger = schema.statements, schema.ledger
    attributions = [attribution_value(row) for row in _rows(connection, schema.attributions, document.id, "position")]
    counted = [statement_value(row) for row in _rows(connection, table, document.id)]
    machine = [each for each in counted if not each.maker.startswith(PERSON)]
    machine += [statement_value(row) for row in _rows(connection, schema.originals, document.id)]
    found = settled(connection, document, attributions, machine)
    for one in (table, schema.originals, ledger):
        connection.execute(delete(one).where(one.c.document == document.id))
    put_statements(connection, found)
    superseded = select(schema.revisions.c.superseded_by).where(schema.revisions.c.document == document.id)
    if connection.execute(superseded).scalar() is None:
        put_ledger(connection, document, attributions, found.statements)


def put_statements(connection: Connection, found: Settled) -> None:
    """Write the statements of a document, and those of the machine that judgements cover."""
    _make_way(connection, [each for each in found.statements if each.maker.startswith(PERSON)])
    for table, statements in ((schema.statements, found.statements), (schema.originals, found.originals)):
        if statements:
            connection.execute(insert(table), [statement_row(each) for each in statements])


def _make_way(connection: Connection, judged: list[Statement]) -> None:
    """Let a judged statement have its id, which goes with it to a later text; the earlier text's takes another."""
    for statement in judged:
        for table in (schema.statements, schema.originals):
            earlier = (table.c.id == statement.id) & (table.c.document != statement.document)
            for document in connection.execute(select(table.c.document).where(earlier)).scalars().all():
                connection.execute(delete(schema.carried).where(schema.carried.c.statement == statement.id))
                renamed = {"id": _hash(statement.id, document)}
                connection.execute(update(table).where(earlier).values(renamed))


def _machine_says(connection: Connection, statement: str) -> Statement | None:
    found = (_read(connection, table, statement) for table in (schema.originals, schema.statements))
    return next((each for each in found if each is not None and not each.maker.startswith(PERSON)), None)


def _read(connection: Connection, table: Table, statement: str) -> Statement | None:
    row = connection.execute(select(table).where(table.c.id == statement)).mappings().first()
    return statement_value(row) if row else None


def _held_document(connection: Connection, document: str, statement: str) -> Document:
    """Return a document that nobody else judges or builds until the transaction ends."""
    held = select(schema.documents.c.id).where(schema.documents.c.id == document).with_for_update()
    if connection.execute(held).first() is None:
        raise RecordError(f"statement {statement}: its document is no longer in the record")
    return read_documents(connection, [document])[0]


def _checked(asked: NewJudgement, stands: Statement | None, document: Document) -> Statement | None:
    """Return what a person says, with spans that lie in the document."""
    if (asked.after is not None) != (asked.kind in ("change", "add")):
        raise RecordError(f"a judgement `{asked.kind}` {'takes no' if asked.after else 'needs a'} statement of its own")
    said = stands if asked.kind == "accept" else asked.after
    if said is None:
        return None
    for span in (said.evidence, said.condition, *said.words):
        if span is not None and not 0 <= span.start < span.end <= len(document.text):
            raise RecordError(f"statement {asked.statement}: {span.start} to {span.end} is no span of {document.name}")
    return said


def _undone(asked: NewJudgement, history: list[Judgement]) -> str | None:
    """Return the judgement that an undoing takes back: the one named, or the last that holds."""
    if asked.kind != "undo":
        return None
    holding = {each.id: each for each in unretracted(history)}
    last = next((each.id for each in holding.values() if each.kind != "undo"), None)
    undone = asked.undoes or last
    if undone not in holding:
        raise RecordError(f"statement {asked.statement}: there is no such judgement to undo")
    return undone


def _refuse(latest: Judgement | None, statement: str) -> None:
    by = f" by {latest.by} at {latest.at:%Y-%m-%d %H:%M:%S} UTC ({latest.kind})" if latest else ""
    raise ConflictError(f"statement {statement}: was judged meanwhile{by}; look at it and judge again")


def _rows(connection: Connection, table: Table, document: str, order: str = "id") -> Iterable[Any]:
    query = select(table).where(table.c.document == document).order_by(table.c[order])
    return connection.execute(query).mappings().all()


def _hash(*what: object) -> str:
    return sha256("\x1f".join(map(str, what)).encode()).hexdigest()[:16]
