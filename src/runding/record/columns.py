"""The ledger in the record: written with each document, read as columns; and the evidence behind chosen ids."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import chain

from sqlalchemy import Column, Connection, Table, insert, select

from runding.ledger import Ledger, LedgerRow, join_ledger, ledger_row, name_code
from runding.record import schema
from runding.record.copies import read_pairs, stories
from runding.record.rows import Row, attribution_value, document_value, statement_value
from runding.types import Attribution, Document, Statement

_FETCHED = 1_000  # rows of the ledger in memory as such
_SIGN = 1 << 63
_SHOWN = 5  # ids that are named where a beginning fits several


def put_ledger(
    connection: Connection, document: Document, attributions: Sequence[Attribution], statements: Sequence[Statement]
) -> None:
    """Write a document's row of the ledger, and the names of its speakers that the record does not know yet."""
    connection.execute(insert(schema.ledger), ledger_row(document, attributions, statements)._asdict())
    spoken = dict.fromkeys([*(each.speaker for each in statements), *(each.speaker for each in attributions)])
    names = [{"code": _signed(name_code(name)), "name": name} for name in spoken if name is not None]
    if names:
        dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # each is slow to load
        connection.execute(dialect.insert(schema.speakers).on_conflict_do_nothing(), names)


def read_ledger(connection: Connection) -> Ledger:
    """Return the statements of the whole record, and the attributions without one, in columns."""
    # Past SQLAlchemy, whose row objects would cost more than the reading; the columns need no conversion.
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT {', '.join(LedgerRow._fields)} FROM {schema.ledger.name}")  # noqa: S608  (no outside words)
    names = connection.execute(select(schema.speakers.c.code, schema.speakers.c.name)).all()
    speakers = {code % (1 << 64): name for code, name in names}
    rows = chain.from_iterable(iter(partial(cursor.fetchmany, _FETCHED), []))
    ledger = join_ledger(rows, speakers, stories(read_pairs(connection)))
    cursor.close()
    return ledger


def fill_ledger(connection: Connection) -> None:
    """Write the ledger of every document of a record that has none yet."""
    held = select(schema.ledger.c.document)
    missing = connection.execute(select(schema.documents.c.id).where(schema.documents.c.id.not_in(held))).scalars()
    for name in missing.all():
        (document,) = read_documents(connection, [name])
        statements = [statement_value(row) for row in _rows(connection, schema.statements.c.document, [name])]
        attributions = [attribution_value(row) for row in _rows(connection, schema.attributions.c.document, [name])]
        put_ledger(connection, document, attributions, statements)


def find_statements(connection: Connection, beginnings: Iterable[str]) -> dict[str, list[str]]:
    """Return for each beginning of an id the first few ids of statements that begin so."""
    name = schema.statements.c.id
    found = {}
    for beginning in beginnings:
        query = select(name).where(name.startswith(beginning, autoescape=True)).order_by(name).limit(_SHOWN)
        found[beginning] = list(connection.execute(query).scalars())
    return found


def read_statements(connection: Connection, ids: Iterable[str]) -> list[Statement]:
    """Return the statements with these ids, by id."""
    return [statement_value(row) for row in _rows(connection, schema.statements.c.id, ids)]


def read_attributions(connection: Connection, ids: Iterable[str]) -> list[Attribution]:
    """Return the attributions with these ids, by id."""
    return [attribution_value(row) for row in _rows(connection, schema.attributions.c.id, ids)]


def read_documents(connection: Connection, ids: Iterable[str]) -> list[Document]:
    """Return the documents with these ids, by id."""
    return [document_value(row) for row in _rows(connection, schema.documents.c.id, ids)]


def read_statements_of(connection: Connection, documents: Iterable[str]) -> list[Statement]:
    """Return the statements of documents, by document and in the order of the text."""
    found = [statement_value(row) for row in _rows(connection, schema.statements.c.document, documents)]
    return sorted(found, key=lambda each: (each.document, each.evidence, each.party, each.issue, each.id))


def read_derived(connection: Connection, document: str) -> tuple[list[Attribution], list[Statement]]:
    """Return the attributions and the statements of a document, each in the order of its text."""
    attributions, statements = schema.attributions, schema.statements
    reported = select(attributions).where(attributions.c.document == document).order_by(attributions.c.position)
    order = (statements.c[name] for name in ("evidence_start", "party", "issue", "id"))
    stated = select(statements).where(statements.c.document == document).order_by(*order)
    return (
        [attribution_value(row) for row in connection.execute(reported).mappings()],
        [statement_value(row) for row in connection.execute(stated).mappings()],
    )


def _rows(connection: Connection, column: Column[str], values: Iterable[str]) -> Iterator[Row]:
    wanted = sorted(set(values))
    table: Table = column.table
    for start in range(0, len(wanted), schema.IN_QUERY):
        query = select(table).where(column.in_(wanted[start : start + schema.IN_QUERY])).order_by(table.c.id)
        yield from connection.execute(query).mappings()


def _signed(code: int) -> int:
    """Return a 64-bit hash as databases keep it, which know no unsigned integers."""
    return code - (1 << 64) if code >= _SIGN else code
