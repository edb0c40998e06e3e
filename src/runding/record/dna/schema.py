"""The tables of a .dna file as DNA 3 makes them: columns, keys, limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_TEXT = 190
"""Code points of a title, author, entity and the like; longer ones do not fit."""

PERMISSIONS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements"),
    *("DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations"),
    *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its declaration in SQL, what it may hold, and the table that it points to."""

    name: str
    declaration: str
    text: bool
    nullable: bool = False
    limit: int | None = None
    low: int | None = None
    high: int | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class DnaTable:
    """One table; its first column is the key."""

    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()

    def statement(self, name: str) -> str:
        """Return the SQL that makes the table."""
        links = [
            f"FOREIGN KEY({column.name}) REFERENCES {column.parent}(ID) ON DELETE CASCADE"
            for column in self.columns
            if column.parent
        ]
        unique = [f"UNIQUE ({', '.join(self.unique)})"] if self.unique else []
        parts = [f"{column.name} {column.declaration}" for column in self.columns]
        return f"CREATE TABLE {name}({', '.join([*parts, *self.constraints, *links, *unique])})"


def _key() -> Column:
    return Column("ID", "INTEGER NOT NULL PRIMARY KEY", text=False)


def _text(name: str, *, limit: int | None = MAX_TEXT, default: bool = False, key: bool = False) -> Column:
    declaration = "TEXT PRIMARY KEY" if key else "TEXT NOT NULL"
    declaration += " DEFAULT ''" if default else ""
    declaration += f" CHECK (LENGTH({name}) < {limit + 1})" if limit else ""
    return Column(name, declaration, text=True, limit=limit)


def _number(name: str, low: int, high: int, default: int | None = None, *, nullable: bool = False) -> Column:
    declaration = "INTEGER" + ("" if nullable else " NOT NULL")
    declaration += f" DEFAULT {default}" if default is not None else ""
    declaration += f" CHECK ({name} BETWEEN {low} AND {high})"
    return Column(name, declaration, text=False, nullable=nullable, low=low, high=high)


def _link(name: str, parent: str, *, needed: bool = False, positive: bool = False) -> Column:
    declaration = "INTEGER" + (" NOT NULL" if needed else "") + (f" CHECK({name} > 0)" if positive else "")
    return Column(name, declaration, text=False, nullable=not needed, parent=parent)


def _colours(*, nullable: bool = False) -> tuple[Column, ...]:
    default = None if nullable else 0
    return tuple(_number(name, 0, 255, default, nullable=nullable) for name in ("Red", "Green", "Blue"))


def _value(declaration: str, *, text: bool, parent: str | None = None, column: str = "Value") -> DnaTable:
    pair = (_link("StatementId", "STATEMENTS", needed=True), _link("VariableId", "VARIABLES", needed=True))
    held = Column(column, declaration, text=text, nullable="NOT NULL" not in declaration, parent=parent)
    return DnaTable((_key(), *pair, held), unique=("StatementId", "VariableId"))


_KINDS = ("boolean", "integer", "long text", "short text")
_DATA_TYPE = " OR ".join(f"DataType = '{kind}'" for kind in _KINDS)

TABLES: Mapping[str, DnaTable] = {
    "SETTINGS": DnaTable((_text("Property", limit=None, key=True), _text("Value", limit=None))),
    "CODERS": DnaTable(
        (
            *(_key(), _text("Name"), *_colours(), _number("Refresh", 0, 9999, 0), _number("FontSize", 1, 99, 14)),
            *(_text("Password"), _number("PopupWidth", 100, 9999, 300, nullable=True)),
            *(_number("ColorByCoder", 0, 1, 0), _number("PopupDecoration", 0, 1, 0)),
            _number("PopupAutoComplete", 0, 1, 1),
            *(_number(f"Permission{name}", 0, 1, 1) for name in PERMISSIONS),
        )
    ),
    "DOCUMENTS": DnaTable(
        (
            *(_key(), _text("Title"), _text("Text", limit=None), _link("Coder", "CODERS")),
            *(_text(name, default=True) for name in ("Author", "Source", "Section")),
            *(_text("Notes", limit=None, default=True), _text("Type", default=True)),
            Column("Date", "INTEGER NOT NULL", text=False),
        )
    ),
    "STATEMENTTYPES": DnaTable((_key(), _text("Label"), *_colours())),
    "VARIABLES": DnaTable(
        (
            _key(),
            _text("Variable"),
            Column("DataType", f"TEXT NOT NULL CHECK ({_DATA_TYPE}) DEFAULT 'short text'", text=True),
            _link("StatementTypeId", "STATEMENTTYPES"),
        ),
        unique=("Variable", "StatementTypeId"),
    ),
    "VARIABLELINKS": DnaTable(
        (_key(), _link("SourceVariableId", "VARIABLES"), _link("TargetVariableId", "VARIABLES")),
        constraints=("CHECK (TargetVariableId != SourceVariableId)",),
    ),
    "REGEXES": DnaTable((_text("Label", key=True), *_colours())),
    "CODERRELATIONS": DnaTable(
        (
            *(_key(), _link("Coder", "CODERS", positive=True), _link("OtherCoder", "CODERS", positive=True)),
            *(
                _number(name, 0, 1, 1)
                for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
            ),
        ),
        constraints=("CHECK (Coder != OtherCoder)",),
    ),
    "STATEMENTS": DnaTable(
        (
            *(_key(), _link("StatementTypeId", "STATEMENTTYPES"), _link("DocumentId", "DOCUMENTS")),
            *(
                Column(name, f"INTEGER NOT NULL CHECK({name} >= 0)", text=False, low=0, high=2**31 - 1)
                for name in ("Start", "Stop")
            ),
            _link("Coder", "CODERS"),
        ),
        constraints=("CHECK (Start < Stop)",),
    ),
    "DATABOOLEAN": _value("INTEGER NOT NULL DEFAULT 1", text=False),
    "DATAINTEGER": _value("INTEGER NOT NULL DEFAULT 0", text=False),
    "ENTITIES": DnaTable(
        (
            *(_key(), _link("VariableId", "VARIABLES", needed=True), _text("Value", default=True)),
            *(*_colours(nullable=True), _link("ChildOf", "ENTITIES", positive=True)),
        ),
        unique=("VariableId", "Value"),
    ),
    "DATASHORTTEXT": _value("INTEGER NOT NULL", text=False, parent="ENTITIES", column="Entity"),
    "DATALONGTEXT": _value("TEXT DEFAULT ''", text=True),
    "ATTRIBUTEVARIABLES": DnaTable(
        (_key(), _link("VariableId", "VARIABLES", needed=True), _text("AttributeVariable")),
        unique=("VariableId", "AttributeVariable"),
    ),
    "ATTRIBUTEVALUES": DnaTable(
        (
            *(_key(), _link("EntityId", "ENTITIES", needed=True)),
            *(_link("AttributeVariableId", "ATTRIBUTEVARIABLES", needed=True), _text("AttributeValue", default=True)),
        ),
        unique=("EntityId", "AttributeVariableId"),
    ),
}
"""In an order in which every table comes after those that it points to."""


def column_names(table: str) -> Sequence[str]:
    """Return the columns of a table, in order."""
    return [column.name for column in TABLES[table].columns]
