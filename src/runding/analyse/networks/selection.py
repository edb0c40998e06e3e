"""Which statements count: filters, then duplicates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from runding.analyse.networks.options import Duplicates, Filters
from runding.analyse.networks.tables import Ints, integers, variable_named
from runding.errors import NetworkError
from runding.types import UNDATED, StatementTable, Variable

DAY = 86_400
DOCUMENT = "document"
DOCUMENT_FIELDS = frozenset({DOCUMENT, "id", "title", "author", "source", "section", "type", "outlet", "language"})
"""Variables that say something of the document, not of the statement."""

Mask = npt.NDArray[np.bool_]


def filtered_rows(table: StatementTable, filters: Filters) -> Ints:
    """Return the rows that pass, in order of time and, at one moment, of the table."""
    times = integers(table.times)
    keep = _within(times, filters.since, filters.until)
    for name, values in filters.exclude.items():
        keep &= ~_has_value(variable_named(table, name), values)
    for name, values in filters.only.items():
        keep &= _has_value(variable_named(table, name), values)
    rows = np.flatnonzero(keep)
    return rows[np.argsort(times[rows], kind="stable")]


def document_filters(filters: Filters) -> Filters:
    """Return the part of the filters that looks at dates and documents, not at what statements say."""
    exclude, only = (
        {name: values for name, values in chosen.items() if name in DOCUMENT_FIELDS}
        for chosen in (filters.exclude, filters.only)
    )
    return replace(filters, exclude=exclude, only=only)


def date_range(table: StatementTable, filters: Filters) -> tuple[int, int] | None:
    """Return the first day and the last: those asked for, else those of the table; None where nothing is dated."""
    times = integers(table.times)
    days = days_of(times[times != UNDATED])
    if not len(days):
        return None
    first = _seconds(filters.since) // DAY if filters.since else int(days.min())
    last = _seconds(filters.until) // DAY if filters.until else int(days.max())
    return first, last


def known_values(variable: Variable, *, keep_empty: bool) -> Mask:
    """Return which statements have a value; the empty text is one where `keep_empty` says so."""
    codes = integers(variable.codes)
    known: Mask = codes >= 0
    if not keep_empty and "" in variable.values:
        known &= codes != tuple(variable.values).index("")
    return known


def first_rows(table: StatementTable, rows: Ints, key: Ints, duplicates: Duplicates) -> Ints:
    """Return the rows, in their order, without those whose key already occurred in the same unit.

    The unit is the document, the ISO week, the calendar month, the year (of that very year each), or everything.
    `key` belongs to `rows`. Statements without a date are a unit of their own.
    """
    if duplicates == "include" or not len(rows):
        return rows
    unit = _units(table, rows, duplicates)
    _, unit = np.unique(unit, return_inverse=True)
    _, key = np.unique(key, return_inverse=True)
    _, first = np.unique(unit * (int(key.max()) + 1) + key, return_index=True)
    kept: Ints = rows[np.sort(first)]
    return kept


def days_of(times: Ints) -> Ints:
    """Return whole days since 1970 of times in seconds."""
    days: Ints = np.floor_divide(times, DAY)
    return days


def calendar_months(days: Ints) -> Ints:
    """Return months since January 1970 of days since 1970."""
    months: Ints = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months


def _units(table: StatementTable, rows: Ints, duplicates: Duplicates) -> Ints:
    if duplicates == "acrossrange":
        return np.zeros(len(rows), dtype=np.int64)
    if duplicates == "document":
        return integers(variable_named(table, DOCUMENT).codes)[rows]
    times = integers(table.times)[rows]
    dated = times != UNDATED
    days = days_of(np.where(dated, times, 0))
    if duplicates == "week":
        unit = np.floor_divide(days + 3, 7)  # 1 January 1970 was a Thursday
    else:
        unit = calendar_months(days)
        unit = unit if duplicates == "month" else np.floor_divide(unit, 12)
    units: Ints = np.where(dated, unit, UNDATED)
    return units


def _within(times: Ints, since: date | None, until: date | None) -> Mask:
    keep = np.ones(len(times), dtype=np.bool_)
    if since is None and until is None:
        return keep
    keep &= times != UNDATED
    if since:
        keep &= times >= _seconds(since)
    if until:
        keep &= times < _seconds(until) + DAY
    return keep


def _seconds(day: date) -> int:
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * DAY


def _has_value(variable: Variable, values: frozenset[str]) -> Mask:
    names = [str(value) for value in variable.values]
    chosen = np.array([name in values for name in names] + [False])  # the last stands for code -1
    return np.asarray(chosen[integers(variable.codes)], dtype=np.bool_)


def check_filters(table: StatementTable, filters: Filters) -> None:
    """Raise NetworkError where a filter names a value that the table does not have: most often a misspelling."""
    chosen: tuple[Mapping[str, frozenset[str]], ...] = (filters.exclude, filters.only)
    for name, values in ((name, values) for each in chosen for name, values in each.items()):
        known = {str(value) for value in variable_named(table, name).values}
        if missing := sorted(values - known):
            raise NetworkError(
                f"filter {name}={missing[0]}: no statement has this value; known are {_some(sorted(known))}"
            )


def _some(values: list[str]) -> str:
    return ", ".join(values[:8]) + (f" and {len(values) - 8} more" if len(values) > 8 else "")
