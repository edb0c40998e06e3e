"""The record of one dossier: documents, attributions and statements, with the links between them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    String,
    Table,
    cast,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from runding.errors import RecordError
from runding.ledger import Ledger
from runding.record import schema
from runding.record.columns import (
    fill_ledger,
    find_statements,
    put_ledger,
    read_attributions,
    read_derived,
    read_documents,
    read_ledger,
    read_statements,
    read_statements_of,
)
from runding.record.copies import Pair, put_copies, read_copies
from runding.record.judgements import (
    judged_origins,
    put_judgement,
    put_statements,
    read_judgements,
    settled,
)
from runding.record.judging import Settled
from runding.record.pages import put_pages, read_latest, read_page, read_places
from runding.record.revisions import counts, put_revision, read_revisions
from runding.record.rows import (
    attribution_row,
    attribution_value,
    document_row,
    document_value,
    statement_value,
)
from runding.record.search import INDEX, Term, drop_words, fill_search, find_documents, make_search, put_words
from runding.record.spoken import read_spoken, spoken_as
from runding.types import (
    Attribution,
    Codebook,
    Copy,
    Document,
    Judgement,
    NewJudgement,
    PageOutcome,
    Revision,
    Skipped,
    Statement,
)

CHANGES = "changes"
BUSY_MS = 10_000  # how long a writer waits for another before it gives up


class _Executes(Protocol):
    def execute(self, statement: str, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Record:
    """An open record; `open_record` makes one."""

    engine: Engine
    place: str

    def coded_by(self) -> dict[str, str]:
        """Return what each document in the record was coded by, by document id."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.documents.c.id, schema.documents.c.coded_by))
            return {row.id: row.coded_by for row in rows}

    def documents(self) -> list[Document]:
        """Return every document that has not been superseded by a later text of its page, by name."""
        query = select(schema.documents).where(counts()).order_by(schema.documents.c.name, schema.documents.c.id)
        with self._reading() as connection:
            return [document_value(row) for row in connection.execute(query).mappings()]

    def document(self, name: str) -> tuple[Document, list[Attribution], list[Statement]] | None:
        """Return a document with its attributions and statements in the order of the text; None where there is none."""
        with self._reading() as connection:
            found = read_documents(connection, [name])
            return (found[0], *read_derived(connection, name)) if found else None

    def named_documents(self, names: Iterable[str]) -> list[Document]:
        """Return the documents with these ids, by id."""
        with self._reading() as connection:
            return read_documents(connection, names)

    def statements_of(self, documents: Iterable[str]) -> list[Statement]:
        """Return the statements of documents, by document and in the order of the text."""
        with self._reading() as connection:
            return read_statements_of(connection, documents)

    def search(self, terms: Sequence[Term], *, limit: int, start: int = 0) -> tuple[list[str], int]:
        """Return the documents in which all terms occur (`parse_question`), the best first, and how many there are."""
        with self._reading() as connection:
            return find_documents(connection, terms, limit=limit, start=start)

    def document_fields(self, columns: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        """Return some columns of every document's row, such as name and outlet, by document id."""
        table = schema.documents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.id, *(table.c[name] for name in columns)))
            return {row[0]: tuple(row[1:]) for row in rows}

    def statements_named(self, beginnings: Iterable[str]) -> tuple[list[Statement], list[Document]]:
        """Return the statements whose ids begin so, in that order, and their documents.

        Raises RecordError where a beginning fits no statement, or several.
        """
        with self._reading() as connection:
            found = find_statements(connection, beginnings)
        for beginning, names in found.items():
            if len(names) != 1:
                which = f"{', '.join(names)} begin so; give more digits" if names else "no statement has this id"
                raise RecordError(f"{self.place}: --id {beginning}: {which}")
        order = {names[0]: place for place, names in enumerate(found.values())}
        statements, _, documents = self.evidence(order)
        return sorted(statements, key=lambda each: order[each.id]), documents

    def attributions(self) -> list[Attribution]:
        """Return every attribution, in the order of the documents and of the text."""
        table, documents = schema.attributions, schema.documents
        order = (documents.c.name, documents.c.id, table.c.position)
        query = select(table).join(documents).where(counts()).order_by(*order)
        with self._reading() as connection:
            return [attribution_value(row) for row in connection.execute(query).mappings()]

    def statements(self) -> list[Statement]:
        """Return every statement, in the order of the documents and of the evidence."""
        table, documents = schema.statements, schema.documents
        order = (documents.c.name, documents.c.id, table.c.evidence_start, table.c.party, table.c.issue)
        with self._reading() as connection:
            rows = connection.execute(select(table).join(documents).where(counts()).order_by(*order)).mappings()
            return [statement_value(row) for row in rows]

    def ledger(self) -> Ledger:
        """Return every statement, and every attribution without one, in columns for analysis."""
        with self._reading() as connection:
            return read_ledger(connection)

    def evidence(
        self, statements: Iterable[str], attributions: Iterable[str] = ()
    ) -> tuple[list[Statement], list[Attribution], list[Document]]:
        """Return the statements and attributions with these ids, and the documents they stand in, each by id."""
        with self._reading() as connection:
            found = read_statements(connection, statements)
            others = read_attributions(connection, attributions)
            names = [*(each.document for each in found), *(each.document for each in others)]
            documents = read_documents(connection, names)
            return found, others, documents

    def judgements(
        self, *, statement: str | None = None, document: str | None = None, lane: str | None = ""
    ) -> list[Judgement]:
        """Return the judgements in the order in which they were made: the record's own, or a lane's; None for all."""
        with self._reading() as connection:
            return read_judgements(connection, statement=statement, document=document, lane=lane)

    def originals(self) -> list[Statement]:
        """Return what the machine says where a judgement counts in its place, by document and evidence."""
        table = schema.originals
        query = select(table).order_by(table.c.document, table.c.evidence_start, table.c.id)
        with self._reading() as connection:
            return [statement_value(row) for row in connection.execute(query).mappings()]

    def judge(self, new: NewJudgement, *, seen: int | None = None) -> Judgement:
        """Write a person's judgement and let it count at once; what the machine says stays beside it.

        `seen` is how many judgements on the statement the person knows of: where there are more, ConflictError says
        whose, and nothing is written. An undoing may be undone. Raises RecordError where the statement is not in the
        record, or a span not in its text.
        """
        with self._writing() as connection:
            return put_judgement(connection, new, seen=seen)

    def changes(self) -> int:
        """Return how often the record has been written to; what was computed at the same number still holds."""
        query = select(schema.meta.c.value).where(schema.meta.c.name == CHANGES)
        with self._reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def revisions(self) -> list[Revision]:
        """Return the texts that a later one of their page superseded, with their statements, by page and time."""
        with self._reading() as connection:
            return read_revisions(connection)

    def page(self, name: str) -> PageOutcome | None:
        """Return what became of the kept page with this id; None where it has not been read."""
        with self._reading() as connection:
            return read_page(connection, name)

    def latest_page(self, origin: str) -> PageOutcome | None:
        """Return what became of the page that was kept last from a path or URL."""
        with self._reading() as connection:
            return read_latest(connection, origin)

    def pages_read(self) -> dict[str, int]:
        """Return, of each file of kept pages, the position of the last page that was read."""
        with self._reading() as connection:
            return read_places(connection)

    def save_pages(self, outcomes: Iterable[PageOutcome], seen: Mapping[str, datetime]) -> None:
        """Write what became of kept pages, and when the documents on them were last seen, by document id."""
        with self._writing() as connection:
            put_pages(connection, outcomes, seen)

    def uncompared(self) -> list[str]:
        """Return the documents that have not been compared with the others yet, by id."""
        query = select(schema.documents.c.id).outerjoin(schema.sketches).where(schema.sketches.c.document.is_(None))
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def sketches(self) -> dict[str, bytes]:
        """Return the sketches of the bodies that have been compared, by document."""
        table = schema.sketches
        with self._reading() as connection:
            rows = connection.execute(select(table.c.document, table.c.sketch).order_by(table.c.document))
            return {name: bytes(sketch) for name, sketch in rows}

    def save_copies(
        self, sketches: Mapping[str, bytes], agencies: Mapping[str, str | None], pairs: Iterable[Pair]
    ) -> None:
        """Keep the sketches of documents newly compared, the agencies they credit, and the pairs of one text."""
        with self._writing() as connection:
            put_copies(connection, sketches, agencies, pairs)

    def copies(self) -> list[Copy]:
        """Return the documents that carry another one's text, by original."""
        with self._reading() as connection:
            return read_copies(connection)

    def skipped(self) -> list[Skipped]:
        """Return what the last build left out, and why."""
        query = select(schema.skipped).order_by(schema.skipped.c.position)
        with self._reading() as connection:
            return [Skipped(row.origin, row.reason) for row in connection.execute(query)]

    def save_document(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        statements: Sequence[Statement],
        *,
        coded_by: str,
    ) -> None:
        """Put a document with all that was derived from it in place of what the record had, in one transaction.

        An older version of the document from the same origin leaves the record in the same step; one that was fetched
        from the web stays, and no longer counts.
        """
        self.save_documents([(document, attributions, statements)], coded_by=coded_by)

    def save_documents(
        self, coded: Iterable[tuple[Document, Sequence[Attribution], Sequence[Statement]]], *, coded_by: str
    ) -> None:
        """Put several documents with all that was derived from them into the record, in one transaction."""
        with self._writing() as connection:
            judged, names = judged_origins(connection), read_spoken(connection)
            for document, found_attributions, found_statements in coded:
                attributions, machine = spoken_as(names, found_attributions), spoken_as(names, found_statements)
                table = schema.documents
                revised = (table.c.origin == document.origin) & (table.c.name == document.name)
                if document.fetched is not None:
                    revised &= table.c.id.not_in(select(schema.revisions.c.document))
                gone = (table.c.id == document.id) | revised
                drop_words(connection, gone)
                connection.execute(delete(table).where(gone))
                connection.execute(insert(table), document_row(document, coded_by))
                put_words(connection, document)
                _insert(connection, schema.attributions, [attribution_row(a, i) for i, a in enumerate(attributions)])
                if document.origin in judged:
                    found = settled(connection, document, attributions, machine)
                else:
                    found = Settled(machine, [])
                put_statements(connection, found)
                put_ledger(connection, document, attributions, found.statements)
                put_revision(connection, document)

    def save_codebook(self, codebook: Codebook) -> None:
        """Keep the words of the codebook that statements are coded by."""
        table = schema.codebooks
        with self._writing() as connection:
            if connection.execute(select(table.c.digest).where(table.c.digest == codebook.digest)).first() is None:
                connection.execute(insert(table), {"digest": codebook.digest, "content": codebook.content})

    def save_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Put what a build left out in place of what the build before left out."""
        rows = [{"position": i, "origin": s.origin, "reason": s.reason} for i, s in enumerate(skipped)]
        with self._writing() as connection:
            connection.execute(delete(schema.skipped))
            _insert(connection, schema.skipped, rows)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _named_errors(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Write in one transaction; the count of changes goes up with it."""
        with _named_errors(self.place), self.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # else two who read first could not both write
            yield connection
            raised = cast(cast(schema.meta.c.value, Integer) + 1, String)
            connection.execute(update(schema.meta).where(schema.meta.c.name == CHANGES).values(value=raised))


def open_record(place: str | Path, *, create: bool = False) -> Record:
    """Open the record at a path (SQLite) or a database URL; `create` makes it where there is none.

    Raises RecordError where it cannot be opened, is no record, or was written by a newer Runding.
    """
    url = _record_url(place)
    shown = url.render_as_string(hide_password=True) if url.get_backend_name() != "sqlite" else str(url.database)
    if not create and url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        raise RecordError(f"{shown}: there is no record; make one with `runding build`")
    with _named_errors(shown):
        engine = create_engine(url if create else _readable_url(url))
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        record = Record(engine, shown)
        try:
            _check_version(record, create=create)
        except BaseException:
            engine.dispose()
            raise
    return record


def _record_url(place: str | Path) -> URL:
    if isinstance(place, str) and "://" in place:
        try:
            return make_url(place.replace("postgresql://", "postgresql+psycopg://", 1))
        except ArgumentError as error:
            raise RecordError(
                f"{place}: is no database URL; write postgresql://user@host/name or a file name"
            ) from error
    return URL.create("sqlite", database=str(place))


def _readable_url(url: URL) -> URL:
    """Return the address under which a record can be read in a folder that nothing can be written to.

    SQLite writes files of its own beside a database even to read it, unless it is told that nobody changes it; with a
    log of changes beside it that would not be true.
    """
    path = Path(str(url.database))
    is_file = url.get_backend_name() == "sqlite" and url.database != ":memory:"
    if not is_file or os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
        return url
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query=query)


def _prepare_sqlite(connection: _Executes, _: object) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _check_version(record: Record, *, create: bool) -> None:
    with record.engine.connect() as connection:
        if inspect(connection).has_table("meta"):
            found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "version")).scalar()
        else:
            found = None
    if found is None:
        _create_schema(record, create=create)
    elif not found.isdigit() or int(found) > schema.VERSION:
        raise RecordError(
            f"{record.place}: has schema version {found}, this Runding knows up to {schema.VERSION}; "
            "use a newer Runding, or give another file with --record"
        )
    elif int(found) < schema.VERSION:
        _upgrade_schema(record)


def _create_schema(record: Record, *, create: bool) -> None:
    """Make the tables; the version is written last, so that a broken start is finished by the next one."""
    tables = set(inspect(record.engine).get_table_names())
    if not create or any(not name.startswith(INDEX) for name in tables - set(schema.metadata.tables)):
        raise RecordError(f"{record.place}: is not a record of Runding; give another file with --record")
    schema.metadata.create_all(record.engine)
    with record.engine.begin() as connection:
        make_search(connection)
        connection.execute(insert(schema.meta), {"name": CHANGES, "value": "0"})
        connection.execute(insert(schema.meta), {"name": "version", "value": str(schema.VERSION)})


def _upgrade_schema(record: Record) -> None:
    """Add the tables and columns that an older record lacks and fill them, in one transaction.

    What it was built with did not know the new columns: they stay empty until its documents are read anew.
    """
    with record.engine.begin() as connection:
        schema.metadata.create_all(connection)
        _add_columns(connection, schema.attributions)
        fill_ledger(connection)
        fill_search(connection)
        connection.execute(delete(schema.meta).where(schema.meta.c.name == CHANGES))
        connection.execute(insert(schema.meta), {"name": CHANGES, "value": "0"})
        connection.execute(update(schema.meta).where(schema.meta.c.name == "version"), {"value": str(schema.VERSION)})


def _add_columns(connection: Connection, table: Table) -> None:
    known = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in known:
            kind = column.type.compile(connection.dialect)
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}"))


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


@contextmanager
def _named_errors(place: str) -> Iterator[None]:
    """Turn the database's errors into one line that names the record."""
    try:
        yield
    except (SQLAlchemyError, UnicodeEncodeError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise RecordError(
            f"{place}: the record cannot be used ({reason}); check the file, its folder and the disk"
        ) from error
    except ModuleNotFoundError as error:
        raise RecordError(f"{place}: needs the package {error.name}; install runding[postgresql]") from error
