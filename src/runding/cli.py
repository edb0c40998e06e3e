"""The command line: one short command per verb, each calling the like-named function.

Everything heavier than click is imported inside the commands, so that `--help` is instant.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding import __version__
from runding.errors import RundingError

if TYPE_CHECKING:
    from runding.pipeline import Progress, Summary
    from runding.record import Record
    from runding.types import Codebook, Language, Skipped


SHOWN_SKIPPED = 10  # reasons printed after a build; the record and --format json hold them all
MIN_WIDTH, MAX_WIDTH = 60, 160

_dossier = click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
_record = click.option(
    "--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite: a file or a postgresql:// address."
)
_codebook = click.option(
    "--codebook", type=click.Path(path_type=Path, dir_okay=False), help="The codebook, if not DOSSIER/codebook.yaml."
)
_lang = click.option(
    "--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Language of labels and headings."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="runding")
def cli() -> None:
    """Read the news about a negotiation; keep a record of who stands where, each cell with the sentence that proves it."""


def main() -> None:
    """Run the command line: one line on standard error and exit status 1 for every error that has a name."""
    try:
        cli(standalone_mode=False)
    except RundingError as error:
        click.echo(f"runding: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("runding: stopped; what was done is kept, run the same command to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@cli.command()
@_dossier
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    help="Files and folders to read, if not DOSSIER/articles.",
)
@_codebook
@_record
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the summary.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="")
def build(
    dossier: Path,
    sources: tuple[Path, ...],
    codebook: Path | None,
    record: str | None,
    form: str,
    more: tuple[Path, ...],
) -> None:
    """Read the sources of DOSSIER into its record: documents, attributions, statements.

    Running it again changes nothing that has not changed; what cannot be read is skipped, counted and named.
    """
    from runding.pipeline import build_record

    paths = [*sources, *more] or [dossier / "articles"]
    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record, create=True) as opened, _progress_bar(form) as progress:
        summary = build_record(paths, codes, opened, progress=progress)
    _print_summary(summary, form)


@cli.command()
@_dossier
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Positions as they were on this day.")
@_lang
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "html"]), default="table", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file and not to the screen."
)
@_codebook
@_record
def matrix(
    dossier: Path,
    as_of: datetime | None,
    lang: str,
    form: str,
    output: Path | None,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show where each party stands on each issue; html is a report with every sentence behind it."""
    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record) as opened:
        _print(
            _render_matrix(opened, codes, form, cast("Language", lang), as_of.date() if as_of else None, output), output
        )


@cli.command()
@_dossier
@_lang
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
@_codebook
@_record
def statements(dossier: Path, lang: str, form: str, codebook: Path | None, record: str | None) -> None:
    """List the statements of DOSSIER: who takes which stance on which issue, when, in which words."""
    from runding import report

    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record) as opened:
        found, documents = opened.statements(), opened.documents()
    if form == "jsonl":
        _print(report.statements_jsonl(found, documents))
    elif form == "csv":
        _print(report.statements_csv(found, documents))
    else:
        _print(
            report.statements_table(
                found, documents, codes, language=cast("Language", lang), width=_width(), colour=_colour()
            )
        )


@cli.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@_lang
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def attributions(inputs: tuple[Path, ...], lang: str, form: str) -> None:
    """Show who is said to have said what in INPUTS: files, folders, JSON lines. Needs no dossier."""
    from runding import report
    from runding.pipeline import attribute_document, read_sources
    from runding.types import Document, Skipped

    skipped: list[Skipped] = []
    for document in read_sources(inputs):
        if isinstance(document, Document):
            found, _ = attribute_document(document)
            if form == "jsonl":
                _print(report.attributions_jsonl([document], found))
            else:
                _print(
                    report.attributions_table(
                        [document], found, language=cast("Language", lang), width=_width(), colour=_colour()
                    )
                )
        else:
            skipped.append(document)
    _print_skipped(skipped)


@cli.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("runding-report.html"),
    show_default=True,
    help="Where to write the report.",
)
@_lang
def demo(output: Path, lang: str) -> None:
    """Run the main job on the example inside the package: print its matrix and write its report."""
    import tempfile

    from runding.examples import example_dossier
    from runding.pipeline import build_record

    dossier = example_dossier("security-guarantees")
    codes = _load_codebook(dossier, None)
    with (
        tempfile.TemporaryDirectory() as folder,
        _open_record(dossier, f"{folder}/record.sqlite", create=True) as opened,
    ):
        summary = build_record([dossier / "articles"], codes, opened)
        language = cast("Language", lang)
        _print(_render_matrix(opened, codes, "table", language, None, None))
        _print(_render_matrix(opened, codes, "html", language, None, output), output)
    _print_summary(summary, "text")


def _render_matrix(
    record: "Record", codebook: "Codebook", form: str, language: "Language", as_of: date | None, output: Path | None
) -> str:
    from runding import report
    from runding.analyse import position_matrix

    found, documents = record.statements(), record.documents()
    table = position_matrix(found, documents, codebook, as_of=as_of)
    if form == "json":
        return report.matrix_json(table, codebook)
    if form == "csv":
        return report.matrix_csv(table)
    if form == "html":
        return report.html_report(
            documents, record.attributions(), found, table, codebook, language=language, skipped=record.skipped()
        )
    return report.matrix_table(table, codebook, language=language, width=_width(), colour=_colour() and output is None)


def _load_codebook(dossier: Path, codebook: Path | None) -> "Codebook":
    from runding.codebook import load_codebook

    return load_codebook(codebook or dossier / "codebook.yaml")


@contextmanager
def _open_record(dossier: Path, record: str | None, *, create: bool = False) -> "Iterator[Record]":
    from runding.record import open_record

    opened = open_record(record or dossier / "record.sqlite", create=create)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def _progress_bar(form: str) -> "Iterator[Progress | None]":
    """Show how many sources are done, on a terminal and where the summary is for people."""
    if form != "text" or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("documents", total=None)
        yield lambda _: bar.advance(task)


def _print(text: str, output: Path | None = None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RundingError(
            f"{output}: cannot be written ({error.strerror}); give another file with --output"
        ) from error
    click.echo(f"Report written to {output.resolve()}", err=True)


def _print_summary(summary: "Summary", form: str) -> None:
    if form == "json":
        import json

        skipped = [{"origin": each.origin, "reason": each.reason} for each in summary.skipped]
        counts = {"coded": summary.coded, "unchanged": summary.unchanged, "statements": summary.statements}
        click.echo(json.dumps(counts | {"skipped": skipped}, ensure_ascii=False))
        return
    click.echo(
        f"documents coded: {summary.coded} ({summary.statements} statements), "
        f"unchanged: {summary.unchanged}, skipped: {len(summary.skipped)}",
        err=True,
    )
    _print_skipped(summary.skipped)


def _print_skipped(skipped: "Sequence[Skipped]") -> None:
    for each in skipped[:SHOWN_SKIPPED]:
        click.echo(f"skipped {each.origin}: {each.reason}", err=True)
    if len(skipped) > SHOWN_SKIPPED:
        click.echo(f"and {len(skipped) - SHOWN_SKIPPED} more", err=True)


def _width() -> int:
    import shutil

    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns))


def _colour() -> bool:
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
