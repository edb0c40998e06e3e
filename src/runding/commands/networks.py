"""The commands on networks: matrix, camps, backbone, clusters."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from runding.commands.network_options import (
    Options,
    Value,
    chosen_table,
    chosen_window,
    network_options,
    output_option,
    place,
    record_options,
    seed_option,
    selection_options,
    weight_options,
    window_options,
    with_options,
)
from runding.commands.screen import put_out
from runding.errors import NetworkError

if TYPE_CHECKING:
    from runding.types import Network, StatementTable


@click.command()
@place
@click.option(
    "--type",
    "kind",
    type=click.Choice(["onemode", "twomode", "eventlist"]),
    default="twomode",
    show_default=True,
    help="Ties among the values of variable1, ties to those of variable2, or the statements themselves.",
)
@with_options(weight_options, selection_options, window_options, (seed_option,))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "graphml", "gexf", "parquet"]),
    default="csv",
    show_default=True,
    help="csv and json hold the matrix; graphml and gexf open in Gephi, networkx and igraph.",
)
@with_options((output_option,), record_options)
def network(dossier: Path, kind: str, form: str, output: Path | None, **chosen: Value) -> None:
    """Print the discourse network of DOSSIER, a folder or a .dna file, as the Discourse Network Analyzer defines it.

    Variables of a dossier: party (organization), speaker (person), issue (concept), stance, agreement, move, outlet
    (source), document, title, author, language, maker, and those of an imported file.
    """
    from runding.analyse.networks import event_list, windowed_networks
    from runding.analyse.networks import network as make_network

    options, window = network_options(kind, chosen), chosen_window(chosen)
    table = chosen_table(dossier, chosen, kind)
    if kind == "eventlist":
        _write(_rendered_events(event_list(table, options), form), output)
        return
    networks = windowed_networks(table, options, window) if window else [make_network(table, options)]
    if not networks:
        raise NetworkError("--window: no slice lies wholly within the dates; take a smaller --window-size or --cut")
    _write(_rendered(networks, form), output)
    _say_left_out(networks)


@click.command()
@place
@click.option("--clusters", type=int, default=2, show_default=True, help="How many camps.")
@click.option(
    "--search",
    type=click.Choice(["balanced", "genetic", "optimum"]),
    default="balanced",
    show_default=True,
    help="Camps that differ by one node at most, or the same bred as DNA does, or camps of any size.",
)
@click.option("--raw", is_flag=True, help="Do not divide by the congruence and conflict that there is.")
@with_options(selection_options, window_options, (seed_option,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@with_options(record_options)
def polarization(dossier: Path, clusters: int, search: str, raw: bool, form: str, **chosen: Value) -> None:
    """Say how far the actors of DOSSIER, a folder or a .dna file, are split into camps, and who is in which."""
    from runding.analyse.networks import PolarizationOptions, polarization_over_time
    from runding.analyse.networks import polarization as find_polarization

    options, window = network_options("onemode", chosen), chosen_window(chosen)
    asked = PolarizationOptions(clusters=clusters, search=cast("Any", search), normalized=not raw, seed=chosen["seed"])
    table = chosen_table(dossier, chosen)
    found = (
        polarization_over_time(table, options, window, asked) if window else [find_polarization(table, options, asked)]
    )
    if form == "json":
        print_json([plain(each) for each in found] if window else plain(found[0]))
        return
    for each in found:
        day = f"{each.window[1]}  " if each.window else ""
        click.echo(f"{day}{each.score:.7f}  ({each.search}, {each.method})")
        if not window:
            _print_groups(each.clusters)


@click.command()
@place
@click.option("--size", type=int, help="How many values of variable2 to keep.")
@click.option("--penalty", type=float, help="How much each value kept costs; finds the size itself.")
@with_options(weight_options, selection_options, (seed_option,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@with_options(record_options)
def backbone(dossier: Path, size: int | None, penalty: float | None, form: str, **chosen: Value) -> None:
    """List the issues of DOSSIER by how well its network keeps its shape without them, or the few that carry it."""
    from runding.analyse.networks import backbone as find_backbone
    from runding.analyse.networks import nested_backbone

    options, table = network_options("onemode", chosen), chosen_table(dossier, chosen)
    if size is None and penalty is None:
        removals = nested_backbone(table, options)
        if form == "json":
            print_json([plain(each) for each in removals])
            return
        for each in removals:
            click.echo(f"{each.loss:.6f}  {each.item}")
        return
    found = find_backbone(table, options, size=size, penalty=penalty, seed=chosen["seed"])
    if form == "json":
        print_json(plain(found))
        return
    click.echo(f"loss {found.loss:.6f} ({found.method})")
    _print_groups((found.items, found.redundant), ("backbone", "redundant"))


@click.command()
@place
@click.option("--method", default="louvain", show_default=True, help="A method, or best: all of them, by modularity.")
@click.option("--count", type=int, help="How many clusters, where the method does not find it itself.")
@with_options(weight_options, selection_options, (seed_option,))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@with_options(record_options)
def clusters(dossier: Path, method: str, count: int | None, form: str, **chosen: Value) -> None:
    """Group the actors of DOSSIER by their one-mode network.

    Methods: single, average, complete, ward, equivalence, kmeans, pam, concor_one, concor_two, louvain, fastgreedy,
    leading_eigen, walktrap, edge_betweenness, infomap, label_prop, spinglass.
    """
    from runding.analyse.networks import best_clustering, cluster_network
    from runding.analyse.networks import network as make_network

    made = make_network(chosen_table(dossier, chosen), network_options("onemode", chosen))
    seed = chosen["seed"]
    found = (
        best_clustering(made, seed=seed) if method == "best" else cluster_network(made, method, count=count, seed=seed)
    )
    if form == "json":
        print_json(plain(found))
        return
    click.echo(f"modularity {found.modularity:.6f} ({found.method})")
    _print_groups(found.clusters)


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
    if output is None and isinstance(content, bytes) and sys.stdout.isatty():
        raise NetworkError("--format parquet: is no text; give a file with --output")
    put_out(content, output)


def _say_left_out(networks: "Sequence[Network]") -> None:
    if count := max(each.left_out for each in networks):
        click.echo(f"{count} statements left out: they lack a node, a qualifier or, for windows, a date", err=True)


def plain(value: Value) -> Options:
    """Return a frozen value as a mapping."""

    from dataclasses import asdict

    return asdict(value)


def print_json(value: object) -> None:
    """Print a value on one line."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def _print_groups(groups: Sequence[Sequence[str]], names: Sequence[str] = ()) -> None:
    for number, group in enumerate(groups):
        click.echo(f"{names[number] if names else number + 1}: {'; '.join(group)}")
