"""Some variables of a .dna file straight into a table, so that a million statements are no million objects."""

import sqlite3
import warnings
from array import array
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from runding.errors import SourceError
from runding.record.dna.files import (
    FIRST_SECOND,
    LAST_SECOND,
    DnaFile,
    check_dna,
    column_problem,
    opened_dna,
    read_dna,
    sqlite_errors,
    table_rows,
)
from runding.record.dna.older import is_older
from runding.record.dna.schema import TABLES, column_names
from runding.record.dna.tables import FIELDS, VALUE_TABLES, dna_table, entity_attributes, type_with
from runding.types import StatementTable, Variable, VariableKind

Ints = npt.NDArray[np.int64]

SMALL = ("CODERS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES")


def load_table(
    path: Path, variables: Sequence[str], *, statement_type: str | None = None, needed: Collection[str] | None = None
) -> StatementTable:
    """Return the table of a .dna file: of the statement type named, else of the first that has the variables.

    `needed` names the columns that are read; unset, or where one of them is not there, all are. The
    table is as `dna_table` makes it. Raises SourceError as `read_dna`, of what is read.
    """
    found = None
    if needed is not None and path.is_file():
        with sqlite_errors(path), closing(opened_dna(path)) as connection:
            found = _direct(connection, path, variables, statement_type, set(needed))
    if found is not None:
        return found
    dna = read_dna(path)
    return dna_table(dna, statement_type or type_with(dna, *variables))


def _direct(
    connection: sqlite3.Connection, path: Path, variables: Sequence[str], label: str | None, needed: set[str]
) -> StatementTable | None:
    if problem := column_problem(connection):
        if is_older(problem.tables):
            return None
        raise SourceError(f"{path}: {problem.message}")
    dna = _small_tables(connection, path)
    label = label or type_with(dna, *variables)
    kind = next((key for key, name in dna.rows("STATEMENTTYPES", "ID", "Label") if name == label), None)
    own = {
        name: (key, sort)
        for key, name, sort, owner in dna.rows("VARIABLES", *column_names("VARIABLES"))
        if owner == kind
    }
    if (
        kind is None
        or not needed <= {*own, *FIELDS, "document"}
        or any(own[n][1] == "long text" for n in needed & set(own))
    ):
        return None
    statement, document = _columns(connection, dna, "STATEMENTS", ("ID", "DocumentId", "StatementTypeId"), kind)
    made = {
        name: _field(connection, dna, FIELDS.get(name, "ID"), document)
        for name in needed
        if name not in own or name == "document"
    }
    for name in needed & set(own) - {"document"}:
        made[name] = _variable(connection, dna, own[name], statement)
    attributes = {name: entity_attributes(dna, own[name][0]) for name in needed & set(own)}
    return StatementTable(made, _days(connection, dna, document), attributes, str(path))


def _small_tables(connection: sqlite3.Connection, path: Path) -> DnaFile:
    """Return the file without its documents, statements and their values."""
    dna = DnaFile({table: table_rows(connection, path, table) if table in SMALL else () for table in TABLES}, str(path))
    check_dna(dna)
    return dna


def _columns(
    connection: sqlite3.Connection, dna: DnaFile, table: str, columns: tuple[str, str, str], key: int
) -> tuple[Ints, Ints]:
    """Return two columns of whole numbers, where a third is the key, in the order of the first.

    SQLite joins each column to one text, which numpy reads in a third of the time that a million rows take.
    """
    first, second, third = columns
    joined = f"SELECT group_concat({first}), group_concat({second}), count(*) FROM {table} WHERE {third} = ?"  # noqa: S608
    *texts, count = connection.execute(joined, (key,)).fetchone()
    one, other = (_numbers(text) for text in texts)
    if not len(one) == len(other) == count:
        raise SourceError(f"{dna.name}: {table}: {first} or {second} is no whole number; mend it in DNA")
    if not (one[1:] >= one[:-1]).all():
        order = np.argsort(one, kind="stable")
        one, other = one[order], other[order]
    return one, other


def _numbers(text: str | None) -> Ints:
    """Return the whole numbers of a text with commas; of one that holds anything else, none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        try:
            return np.fromstring(text or "", dtype=np.int64, sep=",")
        except (DeprecationWarning, ValueError):
            return np.zeros(0, dtype=np.int64)


def _variable(
    connection: sqlite3.Connection, dna: DnaFile, variable: tuple[int, VariableKind], statement: Ints
) -> Variable:
    key, kind = variable
    column = "Entity" if kind == "short text" else "Value"
    owner, value = _columns(connection, dna, VALUE_TABLES[kind], ("StatementId", column, "VariableId"), key)
    values, place = _places(dna, key, kind, value)
    codes = np.full(len(statement), -1, dtype=np.int64)
    row = np.minimum(np.searchsorted(statement, owner), max(0, len(statement) - 1))
    known = statement[row] == owner if len(statement) else np.zeros(0, dtype=np.bool_)
    codes[row[known]] = place[known]
    return Variable(kind, values, _packed(codes))


def _places(dna: DnaFile, key: int, kind: VariableKind, value: Ints) -> tuple[tuple[str, ...] | tuple[int, ...], Ints]:
    """Return the values of a variable, and for each number in the file the place of the value it stands for."""
    if kind != "short text":
        numbers, place = np.unique(value, return_inverse=True)
        if kind == "boolean" and not set(numbers.tolist()) <= {0, 1}:
            raise SourceError(f"{dna.name}: DATABOOLEAN: a value is neither 0 nor 1; mend it in DNA")
        return tuple(numbers.tolist()), place
    entities = [
        (entity, text) for entity, owner, text in dna.rows("ENTITIES", "ID", "VariableId", "Value") if owner == key
    ]
    ids = np.array([entity for entity, _ in entities], dtype=np.int64)
    place = np.minimum(np.searchsorted(ids, value), max(0, len(ids) - 1))
    if len(value) and (not len(ids) or not (ids[place] == value).all()):
        raise SourceError(f"{dna.name}: DATASHORTTEXT: a statement has an entity of another variable; mend it in DNA")
    return tuple(text for _, text in entities), place


def _field(connection: sqlite3.Connection, dna: DnaFile, column: str, document: Ints) -> Variable:
    """Return a field of the documents as a variable; only texts that differ become objects twice."""
    known, place = np.unique(document, return_inverse=True)
    if column == "ID":
        return Variable("short text", tuple(map(str, known.tolist())), _packed(place))
    texts = dict(connection.execute(f"SELECT ID, {column} FROM DOCUMENTS"))  # noqa: S608
    coded: dict[str, int] = {}
    codes = [coded.setdefault(texts.get(key, ""), len(coded)) for key in known.tolist()]
    if wrong := [text for text in coded if not isinstance(text, str)]:
        raise SourceError(f"{dna.name}: DOCUMENTS: {column} is {wrong[0]!r:.40}, not text; mend it in DNA")
    return Variable("short text", tuple(coded), _packed(np.array(codes, dtype=np.int64)[place]))


def _days(connection: sqlite3.Connection, dna: DnaFile, document: Ints) -> "array[int]":
    key, day = _columns(connection, dna, "DOCUMENTS", ("ID", "Date", "1"), 1)
    if len(key) and not (int(day.min()) >= FIRST_SECOND and int(day.max()) <= LAST_SECOND):
        raise SourceError(f"{dna.name}: DOCUMENTS: a Date lies outside the years 1 to 9999; mend it in DNA")
    place = np.minimum(np.searchsorted(key, document), max(0, len(key) - 1))
    missing = document[key[place] != document] if len(key) else document
    if len(missing):
        raise SourceError(f"{dna.name}: STATEMENTS: DocumentId {missing[0]} is no row of DOCUMENTS; mend it in DNA")
    return _packed(day[place] if len(key) else document)


def _packed(values: Ints) -> "array[int]":
    result = array("q")
    result.frombytes(values.astype(np.int64).tobytes())
    return result
