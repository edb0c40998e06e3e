"""The commands on networks and on files of the Discourse Network Analyzer; cli.py puts them on the command line."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import click

from runding.errors import NetworkError, RundingError

if TYPE_CHECKING:
    from runding.analyse.networks import NetworkOptions, Window
    from runding.record import Record
    from runding.types import Codebook, Network, StatementTable

_Command = TypeVar("_Command", bound=Callable[..., Any])

_Value: TypeAlias = Any  # what click hands over has been checked by it
Options = dict[str, _Value]

_place = click.argument("dossier", type=click.Path(path_type=Path))
_DATE = click.DateTime(["%Y-%m-%d"])
_DUPLICATES = ["include", "document", "week", "month", "year", "acrossrange"]


def _option(*names: str, **fields: _Value) -> Callable[[_Command], _Command]:
    return click.option(*names, **fields)


_record_options = (
    _option("--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite."),
    _option(
        "--codebook",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The codebook, if not DOSSIER/codebook.yaml.",
    ),
)
_selection_options = (
    _option("--variable1", default="organization", show_default=True, help="What the nodes are."),
    _option(
        "--variable2", default="concept", show_default=True, help="What ties them, or the nodes of the other mode."
    ),
    _option("--qualifier", default="agreement", show_default=True, help="What tells agreement from disagreement."),
    _option(
        "--duplicates",
        type=click.Choice(_DUPLICATES),
        default="include",
        show_default=True,
        help="Within what a statement of the same nodes and qualifier counts once.",
    ),
    _option(
        "--duplicates-by-qualifier",
        is_flag=True,
        help="Under ignore, too, duplicates must agree in the qualifier (DNA 2).",
    ),
    _option("--statement-type", metavar="LABEL", help="Of a .dna file, if not the first with both variables."),
    _option("--since", type=_DATE, help="First day counted."),
    _option("--until", type=_DATE, help="Last day counted."),
    _option("--exclude", multiple=True, metavar="VARIABLE=VALUE", help="Leave out these statements; may be repeated."),
    _option("--only", multiple=True, metavar="VARIABLE=VALUE", help="Leave out all others; may be repeated."),
    _option("--keep-empty", is_flag=True, help="Count the empty text as a value."),
    _option("--isolates", is_flag=True, help="Keep nodes that no counted statement has."),
)
_weight_options = (
    _option(
        "--aggregation",
        type=click.Choice(["ignore", "congruence", "conflict", "subtract", "combine"]),
        default="ignore",
        show_default=True,
        help="How the qualifier counts.",
    ),
    _option(
        "--normalization",
        type=click.Choice(["no", "average", "jaccard", "cosine", "activity", "prominence"]),
        default="no",
        show_default=True,
        help="What ties are divided by.",
    ),
)
_window_options = (
    _option(
        "--window",
        type=click.Choice(["days", "weeks", "months", "years", "events"]),
        help="Slices of time in this unit.",
    ),
    _option("--window-size", type=int, default=1, show_default=True, help="How many units a slice covers."),
    _option(
        "--kernel",
        type=click.Choice(["no", "uniform", "epanechnikov", "triangular", "gaussian"]),
        default="no",
        show_default=True,
        help="How weight falls with the distance from a slice's middle.",
    ),
    _option("--whole/--cut", "whole", default=None, help="Slices that reach beyond the dates are dropped, or cut."),
)
_seed = _option("--seed", type=int, default=0, show_default=True, help="For what is drawn at random.")
_output = _option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")


def _with(*groups: Sequence[Callable[[_Command], _Command]]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate


@click.command()
@_place
@click.option(
    "--type",
    "kind",
    type=click.Choice(["onemode", "twomode", "eventlist"]),
    default="twomode",
    show_default=True,
    help="Ties among the values of variable1, ties to those of variable2, or the statements themselves.",
)
@_with(_weight_options, _selection_options, _window_options, (_seed,))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "graphml", "gexf", "parquet"]),
    default="csv",
    show_default=True,
    help="csv and json hold the matrix; graphml and gexf open in Gephi, networkx and igraph.",
)
@_with((_output,), _record_options)
def network(dossier: Path, kind: str, form: str, output: Path | None, **chosen: _Value) -> None:
    """Print the discourse network of DOSSIER, a folder or a .dna file, as the Discourse Network Analyzer defines it.

    Variables of a dossier: party (organization), speaker (person), issue (concept), stance, agreement, move, outlet
    (source), document, title, author, language, maker, and those of an imported file.
    """
    from runding.analyse.networks import event_list, windowed_networks
    from runding.analyse.networks import network as make_network

    options, window = _network_options(kind, chosen), _window(chosen)
    table = _table(dossier, chosen, kind)
    if kind == "eventlist":
        _write(_rendered_events(event_list(table, options), form), output)
        return
    networks = windowed_networks(table, options, window) if window else [make_network(table, options)]
    if not networks:
        raise NetworkError("--window: no slice lies wholly within the dates; take a smaller --window-size or --cut")
    _write(_rendered(networks, form), output)
    _say_left_out(networks)


@click.command()
@_place
@click.option("--clusters", type=int, default=2, show_default=True, help="How many camps.")
@click.option(
    "--search",
    type=click.Choice(["balanced", "optimum"]),
    default="balanced",
    show_default=True,
    help="Camps that differ by one node at most, as DNA searches, or of any size.",
)
@click.option("--raw", is_flag=True, help="Do not divide by the congruence and conflict that there is.")
@_with(_selection_options, _window_options, (_seed,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@_with(_record_options)
def polarization(dossier: Path, clusters: int, search: str, raw: bool, form: str, **chosen: _Value) -> None:
    """Say how far the actors of DOSSIER, a folder or a .dna file, are split into camps, and who is in which."""
    from runding.analyse.networks import PolarizationOptions, polarization_over_time
    from runding.analyse.networks import polarization as find_polarization

    options, window = _network_options("onemode", chosen), _window(chosen)
    asked = PolarizationOptions(clusters=clusters, search=cast("Any", search), normalized=not raw, seed=chosen["seed"])
    table = _table(dossier, chosen)
    found = (
        polarization_over_time(table, options, window, asked) if window else [find_polarization(table, options, asked)]
    )
    if form == "json":
        _print_json([_plain(each) for each in found] if window else _plain(found[0]))
        return
    for each in found:
        day = f"{each.window[1]}  " if each.window else ""
        click.echo(f"{day}{each.score:.7f}  ({each.search}, {each.method})")
        if not window:
            _print_groups(each.clusters)


@click.command()
@_place
@click.option("--size", type=int, help="How many values of variable2 to keep.")
@click.option("--penalty", type=float, help="How much each value kept costs; finds the size itself.")
@_with(_weight_options, _selection_options, (_seed,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@_with(_record_options)
def backbone(dossier: Path, size: int | None, penalty: float | None, form: str, **chosen: _Value) -> None:
    """List the issues of DOSSIER by how well its network keeps its shape without them, or the few that carry it."""
    from runding.analyse.networks import backbone as find_backbone
    from runding.analyse.networks import nested_backbone

    options, table = _network_options("onemode", chosen), _table(dossier, chosen)
    if size is None and penalty is None:
        removals = nested_backbone(table, options)
        if form == "json":
            _print_json([_plain(each) for each in removals])
            return
        for each in removals:
            click.echo(f"{each.loss:.6f}  {each.item}")
        return
    found = find_backbone(table, options, size=size, penalty=penalty, seed=chosen["seed"])
    if form == "json":
        _print_json(_plain(found))
        return
    click.echo(f"loss {found.loss:.6f} ({found.method})")
    _print_groups((found.items, found.redundant), ("backbone", "redundant"))


@click.command()
@_place
@click.option("--method", default="louvain", show_default=True, help="A method, or best: all of them, by modularity.")
@click.option("--count", type=int, help="How many clusters, where the method does not find it itself.")
@_with(_weight_options, _selection_options, (_seed,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@_with(_record_options)
def clusters(dossier: Path, method: str, count: int | None, form: str, **chosen: _Value) -> None:
    """Group the actors of DOSSIER by their one-mode network.

    Methods: single, average, complete, ward, equivalence, kmeans, pam, concor_one, concor_two, louvain, fastgreedy,
    leading_eigen, walktrap, edge_betweenness, label_prop.
    """
    from runding.analyse.networks import best_clustering, cluster_network
    from runding.analyse.networks import network as make_network

    made = make_network(_table(dossier, chosen), _network_options("onemode", chosen))
    seed = chosen["seed"]
    found = (
        best_clustering(made, seed=seed) if method == "best" else cluster_network(made, method, count=count, seed=seed)
    )
    if form == "json":
        _print_json(_plain(found))
        return
    click.echo(f"modularity {found.modularity:.6f} ({found.method})")
    _print_groups(found.clusters)


@click.command(name="import")
@click.argument("source", metavar="FILE.dna", type=click.Path(path_type=Path))
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.option("--party", default="organization", show_default=True, help="The file's variable that names the party.")
@click.option("--speaker", default="person", show_default=True, help="... the speaker.")
@click.option("--issue", default="concept", show_default=True, help="... the issue.")
@click.option("--stance", default="agreement", show_default=True, help="... the stance.")
@click.option(
    "--lang", type=click.Choice(["id", "en"]), help="The language of the documents, if it is not to be detected."
)
@click.option("--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite.")
def import_file(
    source: Path, dossier: Path, party: str, speaker: str, issue: str, stance: str, lang: str | None, record: str | None
) -> None:
    """Make DOSSIER of a file of the Discourse Network Analyzer: codebook, documents, statements.

    The file stays in the dossier, so that its own variables can be used in networks and an export gives it back.
    """
    from runding.dossiers import Roles, import_dna
    from runding.record import open_record
    from runding.record.dna import read_dna

    read_dna(source)  # what cannot be read leaves no folder behind
    roles = Roles(speaker=speaker, party=party, issue=issue, stance=stance)
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RundingError(f"{dossier}: cannot be made ({error.strerror}); give another folder") from error
    opened = open_record(record or dossier / "record.sqlite", create=True)
    try:
        done = import_dna(source, dossier, opened, roles=roles, language=cast("Any", lang))
    finally:
        opened.close()
    click.echo(f"{done.documents} documents with {done.statements} statements imported into {dossier}", err=True)
    for each in done.left_out:
        click.echo(f"left out {each.origin}: {each.reason}", err=True)


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.argument("target", metavar="FILE.dna", type=click.Path(path_type=Path, dir_okay=False))
@_with(_record_options)
def export(dossier: Path, target: Path, record: str | None, codebook: Path | None) -> None:
    """Write DOSSIER as a file that the Discourse Network Analyzer 3 opens (coder Admin, password runding)."""
    from runding.dossiers import export_dna

    codes = _codebook(dossier, codebook)
    with _opened(dossier, record) as opened:
        count = export_dna(opened, codes, dossier, target)
    click.echo(f"{count} statements written to {target.resolve()}", err=True)


COMMANDS = (network, polarization, backbone, clusters, import_file, export)


def _network_options(kind: str, chosen: Options) -> "NetworkOptions":
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


def _window(chosen: Options) -> "Window | None":
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


def _table(dossier: Path, chosen: Options, kind: str = "onemode") -> "StatementTable":
    from runding.dossiers import dossier_table
    from runding.record.dna.direct import load_table

    variables = (chosen["variable1"], chosen["variable2"])
    statement_type = chosen["statement_type"]
    if dossier.is_file():
        filtered = {pair.partition("=")[0] for pair in (*chosen["exclude"], *chosen["only"])}
        by_document = {"document"} if chosen["duplicates"] == "document" else set()
        needed = {*variables, chosen["qualifier"], *filtered, *by_document} if kind != "eventlist" else None
        return load_table(dossier, variables, statement_type=statement_type, needed=needed)
    codes = _codebook(dossier, chosen["codebook"])
    with _opened(dossier, chosen["record"]) as opened:
        return dossier_table(opened, codes, dossier, variables=variables, statement_type=statement_type)


def _codebook(dossier: Path, codebook: Path | None) -> "Codebook":
    from runding.codebook import load_codebook

    return load_codebook(codebook or dossier / "codebook.yaml")


@contextmanager
def _opened(dossier: Path, record: str | None) -> "Iterator[Record]":
    from runding.record import open_record

    opened = open_record(record or dossier / "record.sqlite")
    try:
        yield opened
    finally:
        opened.close()


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


def _rendered(networks: "Sequence[Network]", form: str) -> str | bytes:
    from runding.report import graphs
    from runding.report import networks as tables

    make: Mapping[str, Callable[[Sequence[Network]], str | bytes]] = {
        "csv": tables.network_csv,
        "json": tables.network_json,
        "parquet": tables.network_parquet,
        "graphml": graphs.network_graphml,
        "gexf": graphs.network_gexf,
    }
    return make[form](networks)


def _rendered_events(table: "StatementTable", form: str) -> str | bytes:
    from runding.report import networks as tables

    if form in ("graphml", "gexf"):
        raise NetworkError(f"--format {form}: an event list is no graph; use csv, json or parquet")
    make: Mapping[str, Callable[[StatementTable], str | bytes]] = {
        "csv": tables.events_csv,
        "json": tables.events_json,
        "parquet": tables.events_parquet,
    }
    return make[form](table)


def _write(content: str | bytes, output: Path | None) -> None:
    if output is None:
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise NetworkError("--format parquet: is no text; give a file with --output")
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise RundingError(
            f"{output}: cannot be written ({error.strerror}); give another file with --output"
        ) from error
    click.echo(f"Written to {output.resolve()}", err=True)


def _say_left_out(networks: "Sequence[Network]") -> None:
    if count := max(each.left_out for each in networks):
        click.echo(f"{count} statements left out: they lack a node, a qualifier or, for windows, a date", err=True)


def _plain(value: _Value) -> Options:
    from dataclasses import asdict

    return asdict(value)


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def _print_groups(groups: Sequence[Sequence[str]], names: Sequence[str] = ()) -> None:
    for number, group in enumerate(groups):
        click.echo(f"{names[number] if names else number + 1}: {'; '.join(group)}")
