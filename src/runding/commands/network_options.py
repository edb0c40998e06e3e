"""Options of the commands on networks, and what they choose."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import click

from runding.commands.options import DAY, chosen_codebook, codebook_option, opened_record, record_option
from runding.errors import NetworkError

if TYPE_CHECKING:
    from runding.analyse.networks import NetworkOptions, Window
    from runding.types import StatementTable

Command = TypeVar("Command", bound=Callable[..., Any])
Value: TypeAlias = Any  # what click hands over has been checked by it
Options = dict[str, Value]

place = click.argument("dossier", type=click.Path(path_type=Path))
_DUPLICATES = ["include", "document", "week", "month", "year", "acrossrange"]


def option(*names: str, **fields: Value) -> Callable[[Command], Command]:
    """Return a click option; `fields` are its settings."""
    return click.option(*names, **fields)


record_options = (record_option, codebook_option)
selection_options = (
    option("--variable1", default="organization", show_default=True, help="What the nodes are."),
    option("--variable2", default="concept", show_default=True, help="What ties them, or the nodes of the other mode."),
    option("--qualifier", default="agreement", show_default=True, help="What tells agreement from disagreement."),
    option(
        "--duplicates",
        type=click.Choice(_DUPLICATES),
        default="include",
        show_default=True,
        help="Within what a statement of the same nodes and qualifier counts once.",
    ),
    option(
        "--duplicates-by-qualifier",
        is_flag=True,
        help="Under ignore, too, duplicates must agree in the qualifier (DNA 2).",
    ),
    option("--statement-type", metavar="LABEL", help="Of a .dna file, if not the first with both variables."),
    option("--since", type=DAY, help="First day counted."),
    option("--until", type=DAY, help="Last day counted."),
    option("--exclude", multiple=True, metavar="VARIABLE=VALUE", help="Leave out these statements; may be repeated."),
    option("--only", multiple=True, metavar="VARIABLE=VALUE", help="Leave out all others; may be repeated."),
    option("--keep-empty", is_flag=True, help="Count the empty text as a value."),
    option("--isolates", is_flag=True, help="Keep nodes that no counted statement has."),
)
weight_options = (
    option(
        "--aggregation",
        type=click.Choice(["ignore", "congruence", "conflict", "subtract", "combine"]),
        default="ignore",
        show_default=True,
        help="How the qualifier counts.",
    ),
    option(
        "--normalization",
        type=click.Choice(["no", "average", "jaccard", "cosine", "activity", "prominence"]),
        default="no",
        show_default=True,
        help="What ties are divided by.",
    ),
)
window_options = (
    option(
        "--window",
        type=click.Choice(["days", "weeks", "months", "years", "events"]),
        help="Slices of time in this unit.",
    ),
    option("--window-size", type=int, default=1, show_default=True, help="How many units a slice covers."),
    option(
        "--kernel",
        type=click.Choice(["no", "uniform", "epanechnikov", "triangular", "gaussian"]),
        default="no",
        show_default=True,
        help="How weight falls with the distance from a slice's middle.",
    ),
    option(
        "--whole/--cut",
        "whole",
        default=None,
        help="Drop or keep slices reaching beyond the dates; under a kernel polarization and phases keep them unasked.",
    ),
)
seed_option = option("--seed", type=int, default=0, show_default=True, help="For what is drawn at random.")
output_option = option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")


def with_options(*groups: Sequence[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    """Return a decorator that adds groups of options, in their order."""

    def decorate(command: Command) -> Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate


def network_options(kind: str, chosen: Options) -> "NetworkOptions":
    """Return the options of a network, checked against each other."""
    from runding.analyse.networks import Filters, NetworkOptions
    from runding.analyse.networks.options import check_options

    filters = Filters(
        exclude=_pairs(chosen["exclude"], "--exclude"),
        only=_pairs(chosen["only"], "--only"),
        since=_day(chosen["since"]),
        until=_day(chosen["until"]),
        keep_empty=chosen["keep_empty"],
    )
    names = ("variable1", "variable2", "qualifier", "aggregation", "normalization", "duplicates", "isolates")
    fields = {name: chosen[name] for name in (*names, "duplicates_by_qualifier") if name in chosen}
    options = NetworkOptions(type=cast("Any", kind), filters=filters, **fields)
    check_options(options)
    return options


def chosen_window(chosen: Options) -> "Window | None":
    """Return the slices of time asked for, None where there are none."""
    from runding.analyse.networks import Window

    if chosen["window"] is None:
        if chosen["kernel"] != "no":
            raise NetworkError(f"--kernel {chosen['kernel']}: needs --window days, weeks, months or years")
        return None
    return Window(
        unit=chosen["window"],
        size=chosen["window_size"],
        kernel=chosen["kernel"],
        whole=chosen["whole"],
        seed=chosen["seed"],
    )


def chosen_table(dossier: Path, chosen: Options, kind: str = "onemode") -> "StatementTable":
    """Return the statements of a dossier or a .dna file, and only the columns that are needed."""
    variables = (chosen["variable1"], chosen["variable2"])
    statement_type = chosen["statement_type"]
    filtered = {pair.partition("=")[0] for pair in (*chosen["exclude"], *chosen["only"])}
    by_document = {"document"} if chosen["duplicates"] == "document" else set()
    needed = {*variables, chosen["qualifier"], *filtered, *by_document} if kind != "eventlist" else None
    if dossier.is_file():
        from runding.record.dna.direct import load_table

        return load_table(dossier, variables, statement_type=statement_type, needed=needed)
    from runding.dossiers import dossier_table

    codes = chosen_codebook(dossier, chosen["codebook"])
    with opened_record(dossier, chosen["record"]) as opened:
        return dossier_table(opened, codes, dossier, variables=variables, statement_type=statement_type, needed=needed)


def _pairs(given: Sequence[str], option: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise NetworkError(f"{option} {pair}: write it as VARIABLE=VALUE, such as organization=Senate")
        found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
