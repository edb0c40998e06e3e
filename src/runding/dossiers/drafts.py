"""A .dna file in the making: rows are added, keys and entities are looked after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from runding.record.dna import MAX_TEXT, TABLES, DnaFile

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
DEFAULTS: Mapping[str, str | int] = {"boolean": 1, "integer": 0, "long text": "", "short text": ""}
DATA = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT", "short text": "DATASHORTTEXT"}
PERMITTED = (1,) * 16
YELLOW = (239, 208, 51)

Row = tuple[Any, ...]


@dataclass(slots=True)
class Draft:
    """Rows by table and key."""

    rows: dict[str, dict[Any, Row]]
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    attribute_variables: dict[tuple[int, str], int] = field(default_factory=dict)
    valued: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def of(cls, dna: DnaFile) -> "Draft":
        """Return a draft that begins with what a file holds."""
        rows = {table: {row[0]: row for row in dna.tables.get(table, ())} for table in TABLES}
        return cls(
            rows,
            {(row[1], row[2]): row[0] for row in rows["ENTITIES"].values()},
            {(row[1], row[2]): row[0] for row in rows["ATTRIBUTEVARIABLES"].values()},
            {(row[1], row[2]) for row in rows["ATTRIBUTEVALUES"].values()},
        )

    def file(self, name: str) -> DnaFile:
        """Return the rows as a file, in the order of their keys."""
        return DnaFile({table: tuple(rows[key] for key in sorted(rows)) for table, rows in self.rows.items()}, name)

    def keys(self, table: str) -> list[Any]:
        """Return the keys of a table."""
        return list(self.rows[table])

    def types(self) -> dict[str, int]:
        """Return the statement types, label to key."""
        return {row[1]: key for key, row in self.rows["STATEMENTTYPES"].items()}

    def settings(self, values: Mapping[str, str]) -> None:
        """Set what the file says of itself."""
        self.rows["SETTINGS"].update({name: (name, value) for name, value in values.items()})

    def coder(self, name: str, password: str) -> int:
        """Add a coder who may do everything."""
        return self._add("CODERS", name, 255, 255, 0, 0, 14, password, 300, 0, 0, 1, *PERMITTED)

    def statement_type(self, label: str, variables: Mapping[str, str]) -> None:
        """Add a statement type with its variables, name to data type; a short text may always be empty."""
        kind = self._add("STATEMENTTYPES", label, *YELLOW)
        for name, data_type in variables.items():
            variable = self._add("VARIABLES", name, data_type, kind)
            if data_type == "short text":
                self._entity(variable, "")

    def document(self, texts: Mapping[str, str], day: date | None) -> int:
        """Add a document of the first coder; without a day it has DNA's day zero, 1 January 1970."""
        coder = min(self.rows["CODERS"], default=None)
        seconds = (day.toordinal() - EPOCH) * DAY if day else 0
        head = (texts["Title"], texts["Text"], coder, texts["Author"], texts["Source"])
        return self._add("DOCUMENTS", *head, "", texts["Notes"], "", seconds)

    def statement(self, label: str, document: int, units: tuple[int, int], values: Mapping[str, str | int]) -> None:
        """Add a statement; variables of its type that have no value given get DNA's default."""
        kind = self.types()[label]
        coder = min(self.rows["CODERS"], default=None)
        statement = self._add("STATEMENTS", kind, document, *units, coder)
        for variable, name, data_type, owner in list(self.rows["VARIABLES"].values()):
            if owner == kind:
                value = values.get(name, DEFAULTS[data_type])
                held = self._entity(variable, str(value)[:MAX_TEXT]) if data_type == "short text" else value
                self._add(DATA[data_type], statement, variable, held)

    def attributes(self, variable: str, value: str, texts: Mapping[str, str]) -> None:
        """Say something of an entity wherever a variable of that name has it; what is said already stays."""
        for key, name, data_type, _ in list(self.rows["VARIABLES"].values()):
            entity = self.entities.get((key, value[:MAX_TEXT]))
            if name != variable or data_type != "short text" or entity is None:
                continue
            for attribute, text in texts.items():
                if not text:
                    continue
                place = self._attribute_variable(key, attribute)
                if (entity, place) not in self.valued:
                    self.valued.add((entity, place))
                    self._add("ATTRIBUTEVALUES", entity, place, text[:MAX_TEXT])

    def _attribute_variable(self, variable: int, name: str) -> int:
        if (variable, name) not in self.attribute_variables:
            self.attribute_variables[variable, name] = self._add("ATTRIBUTEVARIABLES", variable, name)
        return self.attribute_variables[variable, name]

    def _entity(self, variable: int, value: str) -> int:
        if (variable, value) not in self.entities:
            self.entities[variable, value] = self._add("ENTITIES", variable, value, 0, 0, 0, None)
        return self.entities[variable, value]

    def _add(self, table: str, *values: object) -> int:
        rows = self.rows[table]
        key = next(reversed(rows), 0) + 1
        rows[key] = (key, *values)
        return int(key)
