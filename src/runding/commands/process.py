"""`runding process`: many pages on many processors, into Parquet files."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import FILE
from runding.commands.progress import open_bar
from runding.commands.screen import print_skipped, reasons_in_words
from runding.commands.taggers import min_confidence_option, tagger_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from runding.engines import Engine, PartSummary, Totals
    from runding.types import Skipped


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--codebook", type=FILE, required=True, help="The codebook to code by.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the Parquet files.",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Processes of this machine, or a Dask cluster (needs runding[dask]).",
)
@click.option("--workers", type=click.IntRange(1, 1024), help="How many at a time, if not one for each processor.")
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster that runs already.")
@click.option("--everything", is_flag=True, help="Keep documents, too, that name no issue of the codebook.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell what is done: json is a line for each part, and the totals as the last line.",
)
@tagger_option
@min_confidence_option
def process(
    sources: tuple[Path, ...],
    *,
    codebook: Path,
    output: Path,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    everything: bool,
    form: str,
    tagger: str | None,
    min_confidence: float,
) -> None:
    """Read, attribute and code SOURCES (WARC, Parquet, folders of them) on many processors, into Parquet files.

    OUTPUT gets the folders documents, attributions and statements, one file a part in each; DuckDB, pandas and Polars
    read them as they are, and `runding add DOSSIER OUTPUT` puts them into a record. A run that was broken off goes on
    where it stopped. Documents that name no issue of the codebook are counted and left out, with what cannot be read.
    """
    from runding.codebook import load_codebook
    from runding.engines import Job, find_parts, prepare_output, run_parts
    from runding.types import Skipped

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler is of a Dask cluster; add --engine dask")
    load_codebook(codebook)  # what is wrong with it is said before any work
    job = Job(codebook.read_bytes(), str(output.resolve()), tagger, min_confidence, everything)
    found = list(find_parts([source.resolve() for source in sources]))
    parts = prepare_output(job, found)
    chosen = cast("Engine", engine)
    with _progress(form, len(parts)) as progress:
        totals = run_parts(job, parts, engine=chosen, workers=workers, scheduler=scheduler, progress=progress)
    _print_totals(totals, [each for each in found if isinstance(each, Skipped)], output, form)


@contextmanager
def _progress(form: str, parts: int) -> "Iterator[Callable[[PartSummary], object]]":
    if form == "json":
        yield _print_part
        return
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    counts = {"parts": 0, "pages": 0, "skipped": 0}
    with open_bar("pages", None) as move:

        def show(part: "PartSummary") -> None:
            """Move on by a part; those to come are taken for as large as the others on average."""
            counts["parts"] += 1
            counts["pages"] += part.pages
            counts["skipped"] += len(part.skipped)
            total = round(counts["pages"] / counts["parts"] * parts)
            move(part.pages, total=total, beside=f"skipped {counts['skipped']}" if counts["skipped"] else "")

        yield show


def _print_part(part: "PartSummary") -> None:
    import json
    from dataclasses import asdict

    fields = asdict(part) | {"skipped": [{"origin": origin, "reason": reason} for origin, reason in part.skipped]}
    click.echo(json.dumps({"event": "part"} | fields, ensure_ascii=False))


def _print_totals(totals: "Totals", unread: "Sequence[Skipped]", output: Path, form: str) -> None:
    if form == "json":
        import json
        from dataclasses import asdict

        for each in unread:
            click.echo(json.dumps({"event": "skipped", "origin": each.origin, "reason": each.reason}))
        click.echo(json.dumps({"event": "summary"} | asdict(totals)))
        return
    click.echo(
        f"{totals.pages} pages in {totals.parts} parts: {totals.documents} documents, {totals.statements} statements; "
        f"{totals.elsewhere} name no issue, {totals.skipped} skipped",
        err=True,
    )
    if totals.reasons:
        click.echo(f"skipped pages: {reasons_in_words(totals.reasons)}", err=True)
    print_skipped(unread)
    click.echo(f"Written to {output.resolve()}", err=True)
