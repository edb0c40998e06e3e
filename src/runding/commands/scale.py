"""The commands that lay a discourse out: actors along dimensions, time in phases."""

from pathlib import Path
from typing import cast

import click

from runding.commands.network_options import (
    Value,
    chosen_table,
    chosen_window,
    network_options,
    place,
    record_options,
    seed_option,
    selection_options,
    weight_options,
    window_options,
    with_options,
)
from runding.commands.networks import plain, print_json
from runding.errors import NetworkError

_form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)


@click.command()
@place
@click.option("--dimensions", type=click.IntRange(1, 2), default=1, show_default=True, help="Along how many.")
@click.option(
    "--answers",
    type=click.Choice(["binary", "ordinal"]),
    default="binary",
    show_default=True,
    help="Yes and no, the more frequent counting; or no, both, yes.",
)
@with_options(selection_options, (seed_option,))
@_form
@with_options(record_options)
def scale(dossier: Path, dimensions: int, answers: str, form: str, **chosen: Value) -> None:
    """Place the actors of DOSSIER, a folder or a .dna file, by what they are for and against (item response theory)."""
    from runding.analyse.networks import scale_actors
    from runding.analyse.networks.scaling import Answers

    options, table = network_options("twomode", chosen), chosen_table(dossier, chosen)
    found = scale_actors(table, options, dimensions=dimensions, answers=cast("Answers", answers), seed=chosen["seed"])
    if form == "json":
        print_json(plain(found))
        return
    for position, actor in sorted(zip(found.positions, found.actors, strict=True)):
        click.echo("  ".join(f"{value:8.3f}" for value in position) + f"  {actor}")
    click.echo(f"{found.right:.1%} of the answers given back")


@click.command()
@place
@click.option(
    "--distance",
    type=click.Choice(["absdiff", "spectral"]),
    default="absdiff",
    show_default=True,
    help="What sets slices of time apart: differences of ties, or of the eigenvalues of their Laplacians.",
)
@with_options(weight_options, selection_options, window_options, (seed_option,))
@_form
@with_options(record_options)
def phases(dossier: Path, distance: str, form: str, **chosen: Value) -> None:
    """Tell the phases of DOSSIER, a folder or a .dna file: slices of time (--window) whose networks are alike."""
    from runding.analyse.networks import cut_under_kernel, find_phases, windowed_networks

    options, window = network_options("onemode", chosen), chosen_window(chosen)
    if window is None:
        raise NetworkError("phases: need slices of time; give --window days, weeks, months, years or events")
    networks = windowed_networks(chosen_table(dossier, chosen), options, cut_under_kernel(window))
    found = find_phases(networks, distance="spectral" if distance == "spectral" else "absdiff", seed=chosen["seed"])
    if form == "json":
        print_json(plain(found) | {"distances": found.distances.tolist()})
        return
    click.echo(f"modularity {found.modularity:.6f} ({found.method})")
    for middle, phase in zip(found.middles, found.phases, strict=True):
        click.echo(f"{middle}  {phase + 1}")
