"""The command line: one short command per verb, each calling the like-named function.

Everything heavier than click is imported inside the commands, so that `--help` is instant.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding import __version__
from runding.commands.brief import brief
from runding.commands.dna import export, import_file
from runding.commands.evaluate import evaluate
from runding.commands.networks import backbone, clusters, network, polarization
from runding.commands.screen import terminal_width as _width
from runding.commands.screen import wants_colour as _colour
from runding.commands.taggers import choose_tagger, min_confidence_option, report_dropped, tagger_option
from runding.errors import RundingError, SourceError

if TYPE_CHECKING:
    from runding.analyse.cells import By
    from runding.pipeline import Progress, Summary
    from runding.record import Record
    from runding.types import Attribution, Codebook, Document, Language, Matrix, Skipped


SHOWN_SKIPPED = 10  # reasons printed after a build; the record and --format json hold them all
SHOWN_LATEST = 20  # shifts and disagreements in a table; a long record has thousands

_dossier = click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
_record = click.option(
    "--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite: a file or a postgresql:// address."
)
_codebook = click.option(
    "--codebook", type=click.Path(path_type=Path, dir_okay=False), help="The codebook, if not DOSSIER/codebook.yaml."
)
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
_limit = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Only the latest N of each kind; 0 for all. Tables show {SHOWN_LATEST} if not told, json and csv all.",
)
_lang = click.option(
    "--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Language of labels and headings."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="runding")
def cli() -> None:
    """Read the news about a negotiation; keep a record of who stands where, with the sentence that proves it."""


cli.add_command(brief)
cli.add_command(evaluate)
for _command in (network, polarization, backbone, clusters, import_file, export):
    cli.add_command(_command)


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
@tagger_option
@min_confidence_option
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="")
def build(
    dossier: Path,
    sources: tuple[Path, ...],
    codebook: Path | None,
    record: str | None,
    form: str,
    tagger: str | None,
    min_confidence: float,
    more: tuple[Path, ...],
) -> None:
    """Read the sources of DOSSIER into its record: documents, attributions, statements.

    Running it again changes nothing that has not changed; what cannot be read is skipped, counted and named.
    """
    from runding.pipeline import build_record

    paths = [*sources, *more] or [dossier / "articles"]
    codes = _load_codebook(dossier, codebook)
    tag = choose_tagger(tagger)
    with _open_record(dossier, record, create=True) as opened, _progress_bar(form) as progress:
        summary = build_record(paths, codes, opened, tagger=tag, min_confidence=min_confidence, progress=progress)
    _print_summary(summary, form)
    report_dropped(tag)


@cli.command()
@_dossier
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Positions as they were on this day.")
@click.option(
    "--window",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Only statements of the last DAYS days up to --as-of, or up to the latest.",
)
@click.option(
    "--min-statements",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only positions that at least N statements give, copies of one counted once.",
)
@click.option(
    "--by",
    type=click.Choice(["party", "speaker"]),
    default="party",
    show_default=True,
    help="What has a row of its own.",
)
@_lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "html"]),
    default="table",
    show_default=True,
    help="How to print it; html is the whole report.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file and not to the screen."
)
@_codebook
@_record
def matrix(
    dossier: Path,
    as_of: datetime | None,
    window: int | None,
    min_statements: int,
    by: str,
    lang: str,
    form: str,
    output: Path | None,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show where each party stands on each issue; html is a report with every sentence behind it."""
    from runding.analyse import ledger_matrix

    if by == "speaker" and form == "html":
        raise click.UsageError("the html report has a row for each party; give --by party, or another --format")
    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record) as opened:
        table = ledger_matrix(
            opened.ledger(),
            codes,
            as_of=as_of.date() if as_of else None,
            window=window,
            min_statements=min_statements,
            by=cast("By", by),
            cite=form != "table",
        )
        _print(_render_matrix(opened, codes, table, form, cast("Language", lang), output), output)


@cli.command()
@_dossier
@click.option("--party", metavar="ID", help="Only this party of the codebook.")
@click.option("--issue", metavar="ID", help="Only this issue of the codebook.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only shifts from this day on.")
@_limit
@_lang
@_form
@_codebook
@_record
def shifts(
    dossier: Path,
    party: str | None,
    issue: str | None,
    since: datetime | None,
    limit: int | None,
    lang: str,
    form: str,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show when the position of a party on an issue changed, with the statements before and after."""
    from runding import report
    from runding.analyse import position_shifts

    codes = _load_codebook(dossier, codebook)
    _check_known("party", party, [each.id for each in codes.parties])
    _check_known("issue", issue, [each.id for each in codes.issues])
    day = since.date() if since else None
    with _open_record(dossier, record) as opened:
        found = position_shifts(
            opened.ledger(), codes, party=party, issue=issue, since=day, limit=_limit_of(limit, form)
        )
        ids = [name for each in found.found for name in (*each.statements_before, *each.statements_after)]
        statements, _, documents = opened.evidence(ids)
    shown = report.show_shifts(found, codes, statements, documents)
    if form == "json":
        _print(report.shifts_json(shown))
    elif form == "csv":
        _print(report.shifts_csv(shown))
    else:
        _print(report.shifts_table(shown, language=cast("Language", lang), width=_width(), colour=_colour()))


@cli.command()
@_dossier
@click.option(
    "--window",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="Statements of so many days are compared with each other.",
)
@_limit
@_lang
@_form
@_codebook
@_record
def disagreements(
    dossier: Path,
    window: int,
    limit: int | None,
    lang: str,
    form: str,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show where outlets differ on what a party said, and what one outlet alone carries."""
    from runding import report
    from runding.analyse import outlet_disagreements, with_differences

    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record) as opened:
        found = outlet_disagreements(opened.ledger(), codes, window=window, limit=_limit_of(limit, form))
        tellings = [telling for each in found.found for telling in each.tellings]
        evidence = opened.evidence(
            [name for telling in tellings for name in telling.statements],
            [name for telling in tellings for name in telling.attributions],
        )
    shown = report.show_disagreements(with_differences(found, *evidence), codes, *evidence)
    if form == "json":
        _print(report.disagreements_json(shown))
    elif form == "csv":
        _print(report.disagreements_csv(shown))
    else:
        _print(report.disagreements_table(shown, language=cast("Language", lang), width=_width(), colour=_colour()))


@cli.command()
@_dossier
@_lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
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
@_dossier
@click.option("--package", metavar="ID", help="One package of the codebook in full: every element with its words.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Positions as they were on this day.")
@click.option(
    "--nearest", type=click.IntRange(1, 100), default=3, show_default=True, help="How many settlements to look for."
)
@_lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@_codebook
@_record
def settlements(
    dossier: Path,
    *,
    package: str | None,
    as_of: datetime | None,
    nearest: int,
    lang: str,
    form: str,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show what could be agreed: who accepts and blocks each package, and the nearest ones that nobody blocks."""
    from runding import report
    from runding.analyse import negotiation_outlook, position_matrix

    codes = _load_codebook(dossier, codebook)
    with _open_record(dossier, record) as opened:
        found, documents = opened.statements(), opened.documents()
    table = position_matrix(found, documents, codes, as_of=as_of.date() if as_of else None)
    outlook = negotiation_outlook(table, found, codes, package=package, limit=nearest)
    if form == "json":
        _print(report.outlook_json(outlook, found, documents, codes))
        return
    language = cast("Language", lang)
    _print(report.outlook_table(outlook, found, documents, codes, language=language, width=_width(), colour=_colour()))


@cli.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@_lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "brat"]),
    default="table",
    show_default=True,
    help="How to print them; brat writes standoff files into the folder --output.",
)
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="The folder for --format brat.")
@tagger_option
@min_confidence_option
def attributions(
    inputs: tuple[Path, ...], lang: str, form: str, output: Path | None, tagger: str | None, min_confidence: float
) -> None:
    """Show who is said to have said what in INPUTS: files, folders, JSON lines. Needs no dossier."""
    from runding.pipeline import attribute_document, read_sources
    from runding.types import Document, Skipped

    if (form == "brat") != (output is not None):
        raise click.UsageError("--format brat and --output FOLDER go together")
    tag = choose_tagger(tagger)
    skipped: list[Skipped] = []
    for document in read_sources(inputs):
        if not isinstance(document, Document):
            skipped.append(document)
            continue
        try:
            found, _ = attribute_document(document, tagger=tag, min_confidence=min_confidence)
        except SourceError as error:
            skipped.append(Skipped(document.origin, str(error)))
        else:
            _show_attributions(document, found, form, cast("Language", lang), output)
    _print_skipped(skipped)
    report_dropped(tag)


def _show_attributions(
    document: "Document", found: "Sequence[Attribution]", form: str, language: "Language", output: Path | None
) -> None:
    from runding import report

    if output is not None:
        from runding.exchange import save_brat

        save_brat(output, document, found)
    elif form == "jsonl":
        _print(report.attributions_jsonl([document], found))
    else:
        _print(report.attributions_table([document], found, language=language, width=_width(), colour=_colour()))


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

    from runding.analyse import ledger_matrix
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
        table = ledger_matrix(opened.ledger(), codes)
        _print(_render_matrix(opened, codes, table, "table", language, None))
        _print(_render_matrix(opened, codes, table, "html", language, output), output)
    _print_summary(summary, "text")


def _render_matrix(
    record: "Record", codebook: "Codebook", table: "Matrix", form: str, language: "Language", output: Path | None
) -> str:
    from runding import report

    if form == "json":
        return report.matrix_json(table, codebook)
    if form == "csv":
        return report.matrix_csv(table)
    if form == "html":
        found, documents = record.statements(), record.documents()
        return report.html_report(
            documents, record.attributions(), found, table, codebook, language=language, skipped=record.skipped()
        )
    return report.matrix_table(table, codebook, language=language, width=_width(), colour=_colour() and output is None)


def _limit_of(limit: int | None, form: str) -> int | None:
    if limit is None:
        return SHOWN_LATEST if form == "table" else None
    return limit or None


def _check_known(kind: str, name: str | None, known: "Sequence[str]") -> None:
    if name is not None and name not in known:
        raise RundingError(f"--{kind} {name}: the codebook has no such {kind}; it has {', '.join(known)}")


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
