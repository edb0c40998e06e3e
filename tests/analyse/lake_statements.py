"""An invented discourse over a lake, small enough to be counted by hand, and random ones of any size."""

from datetime import UTC, datetime

import numpy as np

from runding.analyse.networks import statement_table
from runding.types import StatementTable, VariableKind

ROWS = (
    # document, day, organization, concept, agreement, scale
    ("d1", "2030-12-30", "Anglers", "dam", 0, -2),
    ("d1", "2030-12-30", "Anglers", "dam", 0, -1),
    ("d1", "2030-12-30", "Anglers", "ferry", 1, 2),
    ("d1", "2030-12-30", "Builders", "dam", 1, 2),
    ("d2", "2031-01-02", "Builders", "dam", 1, 2),
    ("d2", "2031-01-02", "Builders", "ferry", 1, 1),
    ("d2", "2031-01-02", "City", "dam", 0, -2),
    ("d3", "2031-02-28", "City", "dam", 1, 1),
    ("d3", "2031-02-28", "City", "port", 1, 2),
    ("d3", "2031-02-28", "Anglers", "dam", 0, -2),
    ("d4", "2031-12-30", "Anglers", "dam", 0, -2),
)
"""Anglers-Builders, City: 2030-12-30 and 2031-01-02 lie in one ISO week, 2031-12-30 in a week of the same number."""


def lake() -> StatementTable:
    columns = list(zip(*ROWS, strict=True))
    names = ("document", "day", "organization", "concept", "agreement", "scale")
    kinds: dict[str, VariableKind] = {"agreement": "boolean", "scale": "integer"}
    table = {name: column for name, column in zip(names, columns, strict=True) if name != "day"}
    table["mood"] = tuple("glad" if row[4] else "angry" for row in ROWS)
    table["section"] = tuple("news" if row[0] < "d3" else "opinion" for row in ROWS)
    return statement_table(table, [seconds(str(day)) for day in columns[1]], kinds=kinds, name="lake")


def seconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def random_table(seed: int, *, rows: int = 60, units: int = 6, items: int = 4) -> StatementTable:
    generator = np.random.default_rng(seed)
    columns: dict[str, list[str | int | None]] = {
        "organization": [f"o{code}" for code in generator.integers(0, units, rows)],
        "concept": [f"c{code}" for code in generator.integers(0, items, rows)],
        "document": [f"d{code}" for code in generator.integers(0, 10, rows)],
        "agreement": generator.integers(0, 2, rows).tolist(),
        "scale": generator.integers(-2, 3, rows).tolist(),
        "mood": [f"m{code}" for code in generator.integers(0, 3, rows)],
    }
    days = generator.integers(0, 400, rows)
    kinds: dict[str, VariableKind] = {"agreement": "boolean", "scale": "integer"}
    return statement_table(columns, (days * 86_400).tolist(), kinds=kinds)


def shuffled(table: StatementTable, seed: int) -> StatementTable:
    from runding.analyse.networks.tables import taken_rows

    return taken_rows(table, np.random.default_rng(seed).permutation(len(table.times)))
