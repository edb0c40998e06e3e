"""Statement tables: columns to codes, and rows taken from them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from runding.errors import NetworkError
from runding.types import UNDATED, StatementTable, Variable, VariableKind

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def statement_table(
    columns: Mapping[str, Sequence[str | int | None]],
    times: Sequence[int | None],
    *,
    kinds: Mapping[str, VariableKind] | None = None,
    attributes: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
    name: str = "",
) -> StatementTable:
    """Return a table of plain columns of equal length.

    A kind that is not given is boolean where a column holds 0 and 1 alone, integer where it holds other whole numbers,
    else short text. `times` are seconds since 1970, UTC, None where unknown. Raises NetworkError where lengths differ.
    """
    for column, values in columns.items():
        if len(values) != len(times):
            raise NetworkError(f"column {column}: has {len(values)} rows, the times have {len(times)}; make them equal")
    variables = {
        column: coded_variable(values, (kinds or {}).get(column) or _kind(values)) for column, values in columns.items()
    }
    seconds = array("q", (UNDATED if time is None else time for time in times))
    return StatementTable(variables, seconds, attributes or {}, name)


def _kind(values: Iterable[str | int | None]) -> VariableKind:
    known = {value for value in values if value is not None}
    if not known or any(isinstance(value, str) for value in known):
        return "short text"
    return "boolean" if known <= {0, 1} else "integer"


def coded_variable(values: Iterable[str | int | None], kind: VariableKind = "short text") -> Variable:
    """Return a column with each value kept once; None is no value."""
    known: dict[str | int, int] = {}
    codes = array("q", (-1 if value is None else known.setdefault(value, len(known)) for value in values))
    return Variable(kind, cast("tuple[str, ...] | tuple[int, ...]", tuple(known)), codes)


def integers(values: Sequence[int]) -> Ints:
    """Return a sequence as an array of 64-bit integers, without a copy where it is one already."""
    return np.asarray(values, dtype=np.int64)


def variable_named(table: StatementTable, name: str) -> Variable:
    """Return a column by name; raises NetworkError that lists the known ones."""
    if name not in table.variables:
        known = ", ".join(sorted(table.variables))
        raise NetworkError(f"{table.name or 'statements'}: there is no variable {name!r}; known are {known}")
    return table.variables[name]


def taken_rows(table: StatementTable, rows: Ints) -> StatementTable:
    """Return the table of some of its rows, in the order given."""
    variables = {
        name: Variable(variable.kind, variable.values, packed_integers(integers(variable.codes)[rows]))
        for name, variable in table.variables.items()
    }
    return StatementTable(variables, packed_integers(integers(table.times)[rows]), table.attributes, table.name)


def packed_integers(values: Ints) -> "array[int]":
    """Return an array as one of the standard library, as types hold it."""
    result = array("q")
    result.frombytes(values.tobytes())
    return result
