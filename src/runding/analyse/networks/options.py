"""What to compute: the choices of the Discourse Network Analyzer, by its names, checked against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from runding.errors import NetworkError

NetworkType = Literal["onemode", "twomode", "eventlist"]
Aggregation = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Normalization = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]
Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Kernel = Literal["no", "uniform", "epanechnikov", "triangular", "gaussian"]
WindowUnit = Literal["days", "weeks", "months", "years", "events"]

MAX_WINDOW = 100_000  # days: longer than any news

AGGREGATIONS: Mapping[str, tuple[str, ...]] = {
    "onemode": ("ignore", "congruence", "conflict", "subtract"),
    "twomode": ("ignore", "combine", "subtract"),
    "eventlist": get_args(Aggregation),
}
NORMALIZATIONS: Mapping[str, tuple[str, ...]] = {
    "onemode": ("no", "average", "jaccard", "cosine"),
    "twomode": ("no", "activity", "prominence"),
    "eventlist": ("no",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which statements count."""

    exclude: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Variable -> values whose statements are left out; booleans are written 0 and 1."""
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Variable -> values; the statements with any other value are left out (the filter inverted)."""
    since: date | None = None
    until: date | None = None
    """Both days are part of the range; statements without a day are left out where either is given."""
    keep_empty: bool = False
    """Count the empty text as a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkOptions:
    """Which network; the definitions are in docs/networks.md."""

    type: NetworkType = "twomode"
    variable1: str = "organization"
    variable2: str = "concept"
    qualifier: str | None = "agreement"
    """What tells agreement from disagreement; under `ignore` it need not be there."""
    aggregation: Aggregation = "ignore"
    normalization: Normalization = "no"
    duplicates: Duplicates = "include"
    duplicates_by_qualifier: bool = False
    """Under `ignore`, too, call two statements duplicates only if their qualifiers agree (as DNA 2 did)."""
    filters: Filters = Filters()
    isolates: bool = False
    """Keep nodes that the table knows and no statement counted has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A slice of time that moves over the statements, one unit at a step."""

    unit: WindowUnit
    size: int
    kernel: Kernel = "no"
    """How a statement's weight falls with its distance from the middle."""
    whole: bool | None = None
    """Keep only slices that lie wholly in the range of dates; unset: yes, but over time and under a kernel
    `polarization_over_time` keeps all."""
    seed: int = 0
    """For events: which of several statements of one moment come first is drawn by this."""


def check_options(options: NetworkOptions, window: Window | None = None) -> None:
    """Raise NetworkError where options do not go together; the message names those that do."""
    if options.type not in AGGREGATIONS:
        raise NetworkError(f"--type {options.type}: unknown; use one of {', '.join(AGGREGATIONS)}")
    _check_choice("aggregation", options.aggregation, AGGREGATIONS[options.type], options.type)
    _check_choice("normalization", options.normalization, NORMALIZATIONS[options.type], options.type)
    _check_choice("duplicates", options.duplicates, get_args(Duplicates), options.type)
    if options.variable1 == options.variable2 and options.type != "eventlist":
        raise NetworkError(f"--variable2 {options.variable2}: is --variable1 as well; give two different variables")
    if options.qualifier in (options.variable1, options.variable2) and options.aggregation != "ignore":
        raise NetworkError(f"--qualifier {options.qualifier}: is a variable of the network as well; give another")
    if options.filters.since and options.filters.until and options.filters.until < options.filters.since:
        raise NetworkError(f"--until {options.filters.until}: is before --since {options.filters.since}; swap them")
    if window:
        _check_window(options, window)


def _check_choice(name: str, value: str, allowed: tuple[str, ...], kind: str) -> None:
    if value not in allowed:
        raise NetworkError(f"--{name} {value}: not defined for --type {kind}; use one of {', '.join(allowed)}")


def _check_window(options: NetworkOptions, window: Window) -> None:
    _check_choice("window", window.unit, get_args(WindowUnit), options.type)
    _check_choice("kernel", window.kernel, get_args(Kernel), options.type)
    if not 1 <= window.size <= MAX_WINDOW:
        raise NetworkError(f"--window-size {window.size}: must be between 1 and {MAX_WINDOW:,}")
    if options.type == "eventlist":
        raise NetworkError("--window: an event list has no windows; use --since and --until")
    if window.kernel == "no":
        return
    if window.unit == "events":
        raise NetworkError(f"--kernel {window.kernel}: needs windows of days, weeks, months or years")
    if options.normalization not in ("no", "average") or options.aggregation == "combine":
        raise NetworkError(
            f"--kernel {window.kernel}: defined for --normalization no and average, and not for --aggregation combine"
        )
