"""Statements to occurrences: unit, item, qualifier level and time of each statement that counts."""

from dataclasses import dataclass, replace

import numpy as np

from runding.analyse.networks.options import NetworkOptions
from runding.analyse.networks.selection import (
    check_filters,
    date_range,
    document_filters,
    filtered_rows,
    first_rows,
    known_values,
)
from runding.analyse.networks.tables import Floats, Ints, integers, variable_named
from runding.errors import NetworkError
from runding.types import StatementTable, Variable, VariableKind


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One entry a statement; the arrays are of equal length, in order of time."""

    units: tuple[str, ...]
    items: tuple[str, ...]
    level_kind: VariableKind
    level_values: Floats
    """What each level counts in arithmetic, ascending: 0 and 1, the integers observed, or ranks of categories."""
    unit: Ints
    item: Ints
    level: Ints
    time: Ints
    row: Ints
    """Which row of the table it is."""
    weight: Floats
    left_out: int
    """Statements that passed the filters and lack a value."""
    dates: tuple[int, int] | None
    """First and last day of the range asked for, else of all statements, in days since 1970."""

    def part(self, chosen: Ints, weight: Floats | None = None) -> "Occurrences":
        """Return some of the entries, with other weights where given; nodes and levels stay."""
        return replace(
            self,
            unit=self.unit[chosen],
            item=self.item[chosen],
            level=self.level[chosen],
            time=self.time[chosen],
            row=self.row[chosen],
            weight=self.weight[chosen] if weight is None else weight,
        )


def find_occurrences(table: StatementTable, options: NetworkOptions) -> Occurrences:
    """Return the statements that count under the filters and the treatment of duplicates, with their nodes."""
    rows, left_out = counted_rows(table, options)
    return _coded(table, options, _qualifier(table, options), rows, left_out)


def counted_rows(table: StatementTable, options: NetworkOptions) -> tuple[Ints, int]:
    """Return the rows of the statements that count, in order of time, and how many are left out for lack of a value.

    Under `ignore` the qualifier is not looked at: a statement that lacks one counts, and two that differ in it alone
    are duplicates. Otherwise a statement without a qualifier is left out. An event list leaves none out.
    """
    check_filters(table, options.filters)
    first, second = variable_named(table, options.variable1), variable_named(table, options.variable2)
    qualifier = _qualifier(table, options)
    passed = filtered_rows(table, options.filters)
    ignore = options.aggregation == "ignore"
    rows = passed
    if options.type != "eventlist":
        needed = [first, second, *([qualifier] if qualifier and not ignore else [])]
        for variable in needed:
            rows = rows[known_values(variable, keep_empty=options.filters.keep_empty)[rows]]
    key = _joint(integers(first.codes)[rows], integers(second.codes)[rows])
    if qualifier and (not ignore or options.duplicates_by_qualifier):
        key = _joint(key, integers(qualifier.codes)[rows])
    return first_rows(table, rows, key, options.duplicates), len(passed) - len(rows)


def _qualifier(table: StatementTable, options: NetworkOptions) -> Variable | None:
    if options.aggregation == "ignore" and options.qualifier not in table.variables:
        return None
    if options.qualifier is None:
        raise NetworkError(f"--aggregation {options.aggregation}: needs a --qualifier; only ignore does without")
    variable = variable_named(table, options.qualifier)
    if variable.kind == "long text" and options.aggregation != "ignore":
        raise NetworkError(f"--qualifier {options.qualifier}: is long text; use a boolean, integer or short text")
    return variable


def _coded(
    table: StatementTable, options: NetworkOptions, qualifier: Variable | None, rows: Ints, left_out: int
) -> Occurrences:
    units, unit = _nodes(variable_named(table, options.variable1), rows, options)
    items, item = _nodes(variable_named(table, options.variable2), rows, options)
    values, level = _levels(qualifier, rows, filtered_rows(table, document_filters(options.filters)))
    return Occurrences(
        units=units,
        items=items,
        level_kind=qualifier.kind if qualifier else "short text",
        level_values=values,
        unit=unit,
        item=item,
        level=level,
        time=integers(table.times)[rows],
        row=rows,
        weight=np.ones(len(rows)),
        left_out=left_out,
        dates=date_range(table, options.filters),
    )


def _nodes(variable: Variable, rows: Ints, options: NetworkOptions) -> tuple[tuple[str, ...], Ints]:
    """Return the names, sorted by code point, and for each row the place of its name."""
    codes = integers(variable.codes)[rows]
    names = [str(value) for value in variable.values]
    if options.isolates:
        observed = [code for code, name in enumerate(names) if name or options.filters.keep_empty]
    else:
        observed = np.unique(codes).tolist()
    observed.sort(key=lambda code: names[code])
    place = np.full(len(names) + 1, -1, dtype=np.int64)
    place[observed] = np.arange(len(observed))
    return tuple(names[code] for code in observed), place[codes]


def _levels(qualifier: Variable | None, rows: Ints, among: Ints) -> tuple[Floats, Ints]:
    """Return what the levels count and the level of each row; statements without one share a last level.

    Levels are those observed `among` all statements of the dates and documents: whoever is excluded by what they say,
    or counts once, the scale stays the same.
    """
    if qualifier is None:
        return np.zeros(1), np.zeros(len(rows), dtype=np.int64)
    codes = integers(qualifier.codes)[rows]
    if qualifier.kind == "boolean":
        value_of = np.array([*(int(value) for value in qualifier.values), 2], dtype=np.int64)
        return np.array([0.0, 1.0]), value_of[codes]
    present = np.unique(integers(qualifier.codes)[among]).tolist()
    observed = sorted((code for code in present if code >= 0), key=lambda c: qualifier.values[c])
    place = np.full(len(qualifier.values) + 1, len(observed), dtype=np.int64)
    place[observed] = np.arange(len(observed))
    ranks = range(len(observed))
    values = [qualifier.values[code] for code in observed] if qualifier.kind == "integer" else ranks
    return np.array([float(value) for value in values] or [0.0]), place[codes]


def _joint(first: Ints, second: Ints) -> Ints:
    """Return one number for each pair; codes of -1 are a value like others."""
    return first * (int(second.max(initial=0)) + 2) + second + 1
