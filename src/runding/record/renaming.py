"""Another name for a party, an issue or a person, or one for two: in what the machine says and people judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, func, insert, select, update

from runding.errors import RecordError
from runding.record import schema
from runding.record.columns import read_documents
from runding.record.judgements import put_judgement, read_judgements, settle_document
from runding.record.judging import standing, unretracted
from runding.record.people import _reading
from runding.record.rows import Row
from runding.record.store import Record
from runding.record.team_schema import renames
from runding.types import Judgement, NewJudgement, Rename, RenameKind, Statement

TABLES = (schema.statements, schema.originals, schema.attributions)


@dataclass(frozen=True, slots=True)
class _Names:
    """What is to be named otherwise; `party` is whom a person speaks for."""

    kind: RenameKind
    old: str
    new: str
    party: str | None = None

    def column(self, table: Table) -> ColumnElement[str] | None:
        """Return the column that the names stand in; None where a table has none."""
        name = "speaker" if self.kind == "person" else self.kind
        return table.c.get(name)

    def named(self, table: Table, name: str) -> ColumnElement[bool]:
        """Return the condition on rows that bear a name."""
        column = self.column(table)
        assert column is not None  # noqa: S101  (asked only of tables that have it)
        return (column == name) & (table.c.party == self.party) if self.kind == "person" else column == name

    def renamed(self, statement: Statement | None) -> Statement | None:
        """Return a statement under the new name; as it is where it does not bear the old one."""
        if statement is None:
            return None
        if self.kind == "person":
            mine = (statement.party, statement.speaker) == (self.party, self.old)
            return replace(statement, speaker=self.new) if mine else statement
        if getattr(statement, self.kind) != self.old:
            return statement
        return replace(statement, party=self.new) if self.kind == "party" else replace(statement, issue=self.new)

    def back(self) -> "_Names":
        """Return the way back."""
        return _Names(self.kind, self.new, self.old, self.party)


def rename_in_record(  # noqa: PLR0913  (what a change of names is made of)
    record: Record,
    kind: RenameKind,
    old: str,
    new: str,
    *,
    by: str,
    why: str,
    party: str | None = None,
    codebooks: tuple[str, str] = ("", ""),
) -> Rename:
    """Put a new name in the place of an old one, in one transaction; `party`: whom a person speaks for.

    What the machine says is renamed where it stands. What people judged stays as it was written: a judgement that
    holds and names the old is answered by one that says the same of the new. `undo_rename` takes it back.
    """
    names = _Names(kind, old, new, party)
    with record._writing() as connection:
        merged = any(connection.execute(select(exists().where(names.named(t, new)))).scalar() for t in _tables(names))
        rows = _rename_rows(connection, names)
        judgements = _answer(connection, names, by, why)
        _settle(connection, _documents(connection, rows))
        number = (connection.execute(select(func.max(renames.c.number))).scalar() or 0) + 1
        row: dict[str, Any] = {
            **{"number": number, "kind": kind, "party": party, "old": old, "new": new, "merged": merged, "by": by},
            **{"at": datetime.now(UTC).isoformat(), "before": codebooks[0], "after": codebooks[1], "rows": rows},
            **{"judgements": [each.id for each in judgements], "undone_by": None},
        }
        connection.execute(insert(renames), row)
    return _rename(row)


def undo_rename(record: Record, number: int, *, by: str) -> Rename:
    """Give back the old name to what took the new one, and take back the judgements that said so.

    Where the new name was there before, what bore it keeps it; else nothing does any more. Raises RecordError where
    there is no such change, or it is undone.
    """
    with record._writing() as connection:
        query = select(renames).where((renames.c.number == number) & renames.c.undone_by.is_(None))
        row = connection.execute(query.with_for_update()).mappings().first()
        if row is None:
            raise RecordError(f"there is no change of names {number} to undo; the page of the codebook lists them")
        made = _rename(row)
        back = _Names(made.kind, made.old, made.new, made.party).back()
        why = f"{made.new} → {made.old}"
        _take_back(connection, made, by, why)
        rows = _rename_rows(connection, back, row["rows"])
        if not made.merged:
            rows = {name: [*ids, *rows[name]] for name, ids in _rename_rows(connection, back).items()}
            _answer(connection, back, by, why)
        _settle(connection, _documents(connection, rows))
        connection.execute(update(renames).where(renames.c.number == number).values(undone_by=by))
    return replace(made, undone_by=by)


def list_renames(record: Record) -> list[Rename]:
    """Return the changes of names, latest first."""
    with _reading(record) as connection:
        rows = connection.execute(select(renames).order_by(renames.c.number.desc())).mappings()
        return [_rename(row) for row in rows]


def _tables(names: _Names) -> list[Table]:
    return [table for table in TABLES if names.column(table) is not None]


def _rename_rows(
    connection: Connection, names: _Names, only: Mapping[str, list[str]] | None = None
) -> dict[str, list[str]]:
    """Rename in tables, all or `only` rows with these ids; returns the ids of what was renamed, by table."""
    touched: dict[str, list[str]] = {}
    # A statement may have gone from one table to the other since: who judges puts the machine's aside.
    wanted = None if only is None else {name for ids in only.values() for name in ids}
    for table in _tables(names):
        named, column = names.named(table, names.old), names.column(table)
        found = connection.execute(select(table.c.id).where(named).order_by(table.c.id)).scalars().all()
        touched[table.name] = ids = [each for each in found if wanted is None or each in wanted]
        for some in _parts(ids):
            connection.execute(update(table).where(table.c.id.in_(some)).values({column: names.new}))
    return touched


def _answer(connection: Connection, names: _Names, by: str, why: str) -> list[Judgement]:
    """Answer the judgements that hold and bear the old name by others that say the same of the new one."""
    made = []
    for each in [one for lane in _lanes(connection) for one in standing(read_judgements(connection, lane=lane))]:
        after = names.renamed(each.after)
        # What a rejection covers goes by party and issue, not by who spoke.
        covers = names.kind != "person" and names.renamed(each.before) != each.before
        if (after != each.after or covers) and _stands(connection, each.document):
            asked = NewJudgement("change" if after else "reject", by, each.statement, after, why, lane=each.lane)
            made.append(put_judgement(connection, asked, seen=None))
    return made


def _take_back(connection: Connection, made: Rename, by: str, why: str) -> None:
    """Undo the judgements that a change of names made, as far as they still hold and their documents stand."""
    table = schema.judgements
    for some in _parts(list(made.judgements)):
        rows = connection.execute(select(table).where(table.c.id.in_(some)).order_by(table.c.id)).mappings().all()
        for row in rows:
            history = read_judgements(connection, statement=row["statement"], lane=row["lane"])
            holds = row["id"] in {each.id for each in unretracted(history)}
            if holds and _stands(connection, row["document"]):
                asked = NewJudgement("undo", by, row["statement"], why=why, undoes=row["id"], lane=row["lane"])
                put_judgement(connection, asked, seen=None)


def _documents(connection: Connection, rows: Mapping[str, list[str]]) -> set[str]:
    found = set[str]()
    for table in TABLES:
        for some in _parts(rows.get(table.name, [])):
            found |= set(connection.execute(select(table.c.document).where(table.c.id.in_(some))).scalars())
    return found


def _settle(connection: Connection, documents: Iterable[str]) -> None:
    for document in read_documents(connection, documents):
        settle_document(connection, document)


def _parts(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + schema.IN_QUERY] for start in range(0, len(ids), schema.IN_QUERY))


def _lanes(connection: Connection) -> Iterable[str]:
    return connection.execute(select(schema.judgements.c.lane).distinct()).scalars().all()


def _stands(connection: Connection, document: str) -> bool:
    return (
        connection.execute(select(schema.documents.c.id).where(schema.documents.c.id == document)).first() is not None
    )


def _rename(row: Row) -> Rename:
    names = ("number", "kind", "party", "old", "new", "merged", "by", "undone_by")
    return Rename(
        **{name: row[name] for name in names},
        at=datetime.fromisoformat(row["at"]),
        codebooks=(row["before"], row["after"]),
        judgements=tuple(row["judgements"]),
    )
