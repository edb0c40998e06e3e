"""Slices of time: windows of days, weeks, months, years or events, with or without a kernel."""

import math
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from runding.analyse.networks.networks import as_network, network_weights
from runding.analyse.networks.occurrences import Occurrences, find_occurrences
from runding.analyse.networks.onemode import MAX_UNITS
from runding.analyse.networks.options import NetworkOptions, Window, check_options
from runding.analyse.networks.products import Sparse, flat_counts, with_weights
from runding.analyse.networks.selection import calendar_months, days_of
from runding.analyse.networks.tables import Floats, Ints
from runding.errors import NetworkError
from runding.types import UNDATED, Network, StatementTable

MAX_SLICES = 20_000
EPOCH = date(1970, 1, 1)
UNIT_DAYS = {"days": 1, "weeks": 7}

Days = tuple[date, date, date]


def windowed_networks(table: StatementTable, options: NetworkOptions, window: Window) -> list[Network]:
    """Return one network for each slice of time; all have the same nodes, so that they can be laid side by side."""
    check_options(options, window)
    occurrences = find_occurrences(table, options)
    undated = int((occurrences.time == UNDATED).sum())
    weighs = window.kernel != "no"
    adjusted = kernel_average(occurrences) if weighs and options.normalization == "average" else _unchanged
    if weighs:
        options = replace(options, normalization="no")
    found = []
    for part, days in slices(occurrences, window):
        # Ties of one statement weigh its kernel weight whole; those between two, the root of either.
        weighed = replace(part, weight=part.weight**2) if options.type == "twomode" else part
        made = as_network(adjusted(network_weights(weighed, options)), part, table, options)
        found.append(replace(made, window=days, left_out=made.left_out + undated))
    return found


def slices(occurrences: Occurrences, window: Window) -> Iterator[tuple[Occurrences, Days]]:
    """Yield the statements of each slice with its first day, middle and last day; statements without a day are in none.

    A window of w units reaches round((w - 1) / 2) units (half up) to either side of its middle, one of w events
    w // 2 statements. Middles run through the range of dates asked for, else of all statements; under a kernel through
    that of the statements which count. Time of day is not looked at.
    """
    dated = occurrences.part(np.flatnonzero(occurrences.time != UNDATED))
    if not len(dated.time) or dated.dates is None:
        return
    if window.unit == "events":
        yield from _event_slices(dated, window)
        return
    days = days_of(dated.time)
    first, last = dated.dates if window.kernel == "no" else (int(days[0]), int(days[-1]))
    half = (window.size if window.kernel == "no" else _even(window.size)) // 2
    for middle in _middles(first, last, window):
        begin, end = _moved(middle, -half, window), _moved(middle, half, window)
        if window.whole is not False and (begin < first or end > last):
            continue
        weight = _kernel_weights(days, middle, window, (begin, end))
        inside = np.flatnonzero(weight > 0)
        yield dated.part(inside, np.sqrt(weight[inside])), (_day(begin), _day(middle), _day(end))


def kernel_average(occurrences: Occurrences) -> Callable[[Sparse], Sparse]:
    """Return what averages a one-mode matrix under a kernel: times the sum over items and levels of 2 / (n + n').

    n and n' count all statements of two units at an item and level, in a slice or not. Raises NetworkError where there
    are too many units.
    """
    if len(occurrences.units) > MAX_UNITS:
        raise NetworkError(f"{len(occurrences.units):,} nodes: an average under a kernel is limited to {MAX_UNITS:,}")
    counts = flat_counts(replace(occurrences, weight=np.ones(len(occurrences.unit)))).toarray()

    def change(row: Ints, column: Ints, weight: Floats) -> Floats:
        changed = weight.copy()
        for unit in np.unique(row):
            cells = row == unit
            both = counts[unit] + counts[column[cells]]
            changed[cells] *= np.divide(2.0, both, out=np.zeros_like(both), where=both > 0).sum(axis=1)
        return changed

    return lambda matrix: with_weights(matrix, change)


def cut_under_kernel(window: Window) -> Window:
    """Return a window that, under a kernel and unless it says otherwise, keeps slices which reach beyond the dates."""
    return replace(window, whole=False) if window.kernel != "no" and window.whole is None else window


def _unchanged(matrix: Sparse) -> Sparse:
    return matrix


def _even(size: int) -> int:
    return size + size % 2


def _event_slices(dated: Occurrences, window: Window) -> Iterator[tuple[Occurrences, Days]]:
    generator = np.random.default_rng(window.seed)
    order = np.lexsort((generator.random(len(dated.time)), dated.time))
    half, count = window.size // 2, len(order)
    middles = range(count) if window.whole is False else range(half, count - half)
    _check_slices(len(middles))
    days = days_of(dated.time)
    for middle in middles:
        chosen = order[max(0, middle - half) : middle + half + 1]
        ends = (days[chosen[0]], days[order[middle]], days[chosen[-1]])
        yield dated.part(chosen), (_day(int(ends[0])), _day(int(ends[1])), _day(int(ends[2])))


def _middles(first: int, last: int, window: Window) -> Iterator[int]:
    span = _distance(np.array([last]), first, window)[0]
    _check_slices(int(span) + 1)
    for step in range(int(span) + 1):
        yield _moved(first, step, window)


def _check_slices(count: int) -> None:
    if count > MAX_SLICES:
        raise NetworkError(
            f"--window: would make {count:,} slices, at most {MAX_SLICES:,}; take a larger unit or --since and --until"
        )


def _moved(day: int, steps: int, window: Window) -> int:
    """Return the day so many units later; the 31st becomes the last of a shorter month."""
    if window.unit in UNIT_DAYS:
        return day + steps * UNIT_DAYS[window.unit]
    start = _day(day)
    month = start.year * 12 + start.month - 1 + steps * (1 if window.unit == "months" else 12)
    year, month = divmod(month, 12)
    if not 1 <= year < 9999:
        return day + steps * 31
    return (date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])) - EPOCH).days


def _distance(days: Ints, middle: int, window: Window) -> Ints:
    """Return whole units between days and a middle, without sign."""
    if window.unit in UNIT_DAYS:
        return np.abs(days - middle) // UNIT_DAYS[window.unit]
    low, high = np.minimum(days, middle), np.maximum(days, middle)
    low_month, high_month = calendar_months(low), calendar_months(high)
    months = high_month - low_month - (_day_of_month(high) < _day_of_month(low))
    return months if window.unit == "months" else months // 12


def _day_of_month(days: Ints) -> Ints:
    return days - calendar_months(days).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _kernel_weights(days: Ints, middle: int, window: Window, ends: tuple[int, int]) -> Floats:
    """Return the weight of each statement: K(u), u = 2 * distance / w, w made even; without a kernel 1 or 0."""
    if window.kernel == "no":
        return ((days >= ends[0]) & (days <= ends[1])).astype(np.float64)
    u = 2.0 * _distance(days, middle, window) / _even(window.size)
    if window.kernel == "gaussian":
        return np.exp(-u * u / 2) / math.sqrt(2 * math.pi)
    shape = {"uniform": np.full_like(u, 0.5), "epanechnikov": 0.75 * (1 - u * u), "triangular": 1 - u}[window.kernel]
    return np.where(u <= 1, shape, 0.0)


def _day(days: int) -> date:
    return date.fromordinal(min(max(EPOCH.toordinal() + days, 1), date.max.toordinal()))
