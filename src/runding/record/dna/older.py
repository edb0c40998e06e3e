"""Files of DNA 2: values stood in the statements themselves, dates in milliseconds, attributes in fixed columns."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from runding.record.dna.schema import MAX_TEXT, PERMISSIONS, TABLES

ATTRIBUTES = ("Type", "Alias", "Notes")

Rows = list[tuple[Any, ...]]
Query = Callable[[str], Rows]


def is_older(tables: Mapping[str, set[str]]) -> bool:
    """Return whether tables are those of DNA 2."""
    return "ATTRIBUTES" in tables and "ENTITIES" not in tables and "CODERPERMISSIONS" in tables


def older_rows(connection: sqlite3.Connection) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Return the rows of a file of DNA 2 as DNA 3 would hold them; links between statements have no place there."""

    def query(sql: str) -> Rows:
        return connection.execute(sql).fetchall()

    found: dict[str, Rows] = {table: [] for table in TABLES}
    found["SETTINGS"] = [(key, value or "") for key, value in query("SELECT * FROM SETTINGS ORDER BY Property")]
    found["CODERS"] = [
        (key, _short(name), *colours, 0, 14, _short(password), 300, 0, 0, 1, *(1 for _ in PERMISSIONS))
        for key, name, *colours, password in query(
            "SELECT ID, Name, Red, Green, Blue, Password FROM CODERS ORDER BY ID"
        )
    ]
    found["DOCUMENTS"] = _documents(query)
    for table, columns in (
        ("STATEMENTTYPES", "ID, Label, Red, Green, Blue"),
        ("VARIABLES", "ID, Variable, DataType, StatementTypeId"),
        ("REGEXES", "Label, Red, Green, Blue"),
        ("CODERRELATIONS", "ID, Coder, OtherCoder, viewStatements, editStatements, viewDocuments, editDocuments"),
        ("STATEMENTS", "ID, StatementTypeId, DocumentId, Start, Stop, Coder"),
        ("DATABOOLEAN", "ID, StatementId, VariableId, Value"),
        ("DATAINTEGER", "ID, StatementId, VariableId, Value"),
        ("DATALONGTEXT", "ID, StatementId, VariableId, Value"),
    ):
        found[table] = query(f"SELECT {columns} FROM {table} ORDER BY 1")  # noqa: S608
    _add_entities(found, query)
    return {table: tuple(sorted(rows, key=lambda row: row[0])) for table, rows in found.items()}


def _documents(query: Query) -> Rows:
    sql = "SELECT ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS ORDER BY ID"
    return [
        (
            key,
            _short(title),
            text or "",
            coder,
            *map(_short, (author, source, section)),
            notes or "",
            _short(kind),
            _seconds(day),
        )
        for key, title, text, coder, author, source, section, notes, kind, day in query(sql)
    ]


def _add_entities(found: dict[str, Rows], query: Query) -> None:
    entity_of: dict[tuple[int, str], int] = {}
    kinds = {key for key, _, kind, _ in found["VARIABLES"] if kind == "short text"}
    found["ATTRIBUTEVARIABLES"] = [
        (number, variable, name)
        for number, (variable, name) in enumerate(((key, name) for key in sorted(kinds) for name in ATTRIBUTES), 1)
    ]
    place = {(variable, name): number for number, variable, name in found["ATTRIBUTEVARIABLES"]}
    for variable, value, *colours, kind, alias, notes in query(
        "SELECT VariableId, Value, Red, Green, Blue, Type, Alias, Notes FROM ATTRIBUTES ORDER BY ID"
    ):
        if variable in kinds and (variable, _short(value)) not in entity_of:
            entity = _entity(found, entity_of, variable, _short(value), colours)
            for name, text in zip(ATTRIBUTES, (kind, alias, notes), strict=True):
                number = len(found["ATTRIBUTEVALUES"]) + 1
                found["ATTRIBUTEVALUES"].append((number, entity, place[variable, name], _short(text)))
    for key, statement, variable, value in query(
        "SELECT ID, StatementId, VariableId, Value FROM DATASHORTTEXT ORDER BY ID"
    ):
        known = entity_of.get((variable, _short(value)))
        entity = known or _entity(found, entity_of, variable, _short(value), [0, 0, 0])
        found["DATASHORTTEXT"].append((key, statement, variable, entity))


def _entity(
    found: dict[str, Rows], entity_of: dict[tuple[int, str], int], variable: int, value: str, colours: list[int]
) -> int:
    number = entity_of[variable, value] = len(entity_of) + 1
    found["ENTITIES"].append((number, variable, value, *colours, None))
    return number


def _short(text: object) -> str:
    return "" if text is None else str(text)[:MAX_TEXT]


def _seconds(milliseconds: object) -> object:
    return milliseconds // 1000 if isinstance(milliseconds, int) else milliseconds
