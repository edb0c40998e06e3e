"""Files of the Discourse Network Analyzer: read whole, checked, and written back as they were."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from runding.errors import SourceError
from runding.record.dna.older import is_older, older_rows
from runding.record.dna.schema import TABLES, Column, column_names
from runding.whole_file import whole_file

MAX_ROWS = 20_000_000  # of one table; five million statements
FIRST_SECOND, LAST_SECOND = -62_135_596_800, 253_402_300_799  # years 1 to 9999
STEPS_A_CHECK, MAX_CHECKS = 10_000_000, 5_000  # of SQLite's machine: a reading that never ends is broken off

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DnaFile:
    """What a .dna file holds, table by table, rows in the order of their keys."""

    tables: Mapping[str, tuple[Row, ...]]
    name: str = ""

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """Yield some columns of a table."""
        places = [column_names(table).index(column) for column in columns]
        return (tuple(row[place] for place in places) for row in self.tables[table])


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a database is no file of DNA 3, with the tables that it has."""

    tables: Mapping[str, set[str]]
    message: str


def read_dna(path: str | Path) -> DnaFile:
    """Read a .dna file of DNA 3, or of DNA 2, whose values become entities as DNA 3 would make them.

    Raises SourceError, worded "FILE: what is wrong; what to do", where it is none or breaks its own rules.
    """
    path = Path(path)
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file; give the path of a .dna file")
    with sqlite_errors(path), closing(opened_dna(path)) as connection:
        problem = column_problem(connection)
        if problem and is_older(problem.tables):
            found = older_rows(connection)
        elif problem:
            raise SourceError(f"{path}: {problem.message}")
        else:
            found = {table: table_rows(connection, path, table) for table in TABLES}
    dna = DnaFile(found, str(path))
    check_dna(dna)
    return dna


def write_dna(dna: DnaFile, path: str | Path) -> None:
    """Write a .dna file that DNA 3 opens; a file that is there is replaced in one step, or left as it is.

    Raises SourceError where the rows break a rule of the format or the file cannot be written.
    """
    path = Path(path)
    check_dna(dna)
    try:
        with whole_file(path) as made, sqlite_errors(path), closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA foreign_keys=ON")
            _write_tables(connection, dna)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written ({error.strerror}); give another file") from error


def check_dna(dna: DnaFile) -> None:
    """Raise SourceError at the first value that the format does not allow, with table and row."""
    keys = {table: {row[0] for row in rows} for table, rows in dna.tables.items()}
    for table, definition in TABLES.items():
        if len(keys[table]) < len(dna.tables[table]):
            _fail(dna, table, "two rows have the same key")
        for place, column in enumerate(definition.columns):
            _check_column(dna, table, column, place, keys)
    for key, day in dna.rows("DOCUMENTS", "ID", "Date"):
        if not FIRST_SECOND <= day <= LAST_SECOND:
            _fail(dna, "DOCUMENTS", f"row {key}: Date {day} lies outside the years 1 to 9999")
    _check_spans(dna)


def _check_column(dna: DnaFile, table: str, column: Column, place: int, keys: Mapping[str, set[Any]]) -> None:
    kind = str if column.text else int
    parents = keys[column.parent] if column.parent else None
    for row in dna.tables[table]:
        value = row[place]
        if value is None and column.nullable:
            continue
        if not isinstance(value, kind) or (isinstance(value, int) and not -(2**63) <= value < 2**63):
            _fail(dna, table, f"row {row[0]!s:.40}: {column.name} is {value!r:.40}, not {kind.__name__}")
        if column.limit and len(value) > column.limit:
            _fail(dna, table, f"row {row[0]!s:.40}: {column.name} has {len(value)} characters, over {column.limit}")
        if column.low is not None and column.high is not None and not column.low <= value <= column.high:
            _fail(dna, table, f"row {row[0]!s:.40}: {column.name} is {value}, not {column.low} to {column.high}")
        if parents is not None and value not in parents:
            _fail(dna, table, f"row {row[0]}: {column.name} {value} is no row of {column.parent}")


def _check_spans(dna: DnaFile) -> None:
    lengths = {key: len(text.encode("utf-16-le")) // 2 for key, text in dna.rows("DOCUMENTS", "ID", "Text")}
    for key, document, start, stop in dna.rows("STATEMENTS", "ID", "DocumentId", "Start", "Stop"):
        if start >= stop or stop > lengths.get(document, stop):
            _fail(dna, "STATEMENTS", f"row {key}: {start} to {stop} is no stretch of its document")


def _fail(dna: DnaFile, table: str, message: str) -> None:
    raise SourceError(f"{dna.name or 'file'}: {table}: {message}; open it in DNA and mend or leave out the entry")


def opened_dna(path: Path) -> sqlite3.Connection:
    """Open a database for reading alone; what never ends is broken off."""
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    checks = iter(range(MAX_CHECKS))
    connection.set_progress_handler(lambda: next(checks, None) is None, STEPS_A_CHECK)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _tables_of(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the columns of every ordinary table; views and virtual tables may run anything and are none."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    names = [name for name, sql in found if not str(sql).upper().startswith("CREATE VIRTUAL") and name.isidentifier()]
    return {name.upper(): {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')} for name in names}


def column_problem(connection: sqlite3.Connection) -> Problem | None:
    """Return the first table or column of DNA 3 that a database lacks, None where it has them all."""
    known = _tables_of(connection)
    for table in TABLES:
        if table not in known:
            return Problem(known, f"is no .dna file, there is no table {table}; save it with DNA 3")
        if missing := set(column_names(table)) - known[table]:
            return Problem(known, f"{table} has no column {min(missing)}; save it with DNA 3")
    return None


def table_rows(connection: sqlite3.Connection, path: Path, table: str) -> tuple[Row, ...]:
    """Return a table of a file, in the order of its keys."""
    columns = column_names(table)
    cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]}")  # noqa: S608
    rows = cursor.fetchmany(MAX_ROWS + 1)
    if len(rows) > MAX_ROWS:
        raise SourceError(f"{path}: {table} has more than {MAX_ROWS:,} rows; split the file in DNA")
    return tuple(rows)


def _write_tables(connection: sqlite3.Connection, dna: DnaFile) -> None:
    with connection:
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys=ON")  # an entity may be the child of a later one
        for table, definition in TABLES.items():
            connection.execute(definition.statement(table))
            marks = ", ".join("?" * len(definition.columns))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", dna.tables[table])  # noqa: S608


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite complains of into one line that names the file."""
    try:
        yield
    except (sqlite3.Error, UnicodeError, OverflowError, TypeError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"{path}: is no .dna file that can be used ({reason}); save it with DNA 3") from error
