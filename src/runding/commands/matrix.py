"""`runding matrix`: where each party stands on each issue."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import (
    DAY,
    FILE,
    chosen_codebook,
    codebook_option,
    dossier_argument,
    lang_option,
    opened_record,
    record_option,
)
from runding.commands.screen import put_out, terminal_width, wants_colour

if TYPE_CHECKING:
    from runding.analyse.cells import By
    from runding.record import Record
    from runding.types import Codebook, Language, Matrix


@click.command()
@dossier_argument
@click.option("--as-of", type=DAY, help="Positions as they were on this day.")
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
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "html"]),
    default="table",
    show_default=True,
    help="How to print it; html is the whole report.",
)
@click.option("--output", type=FILE, help="Write to this file and not to the screen.")
@codebook_option
@record_option
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
    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        table = ledger_matrix(
            opened.ledger(),
            codes,
            as_of=as_of.date() if as_of else None,
            window=window,
            min_statements=min_statements,
            by=cast("By", by),
            cite=form != "table",
        )
        put_out(render_matrix(opened, codes, table, form, cast("Language", lang), output), output)


def render_matrix(
    record: "Record", codebook: "Codebook", table: "Matrix", form: str, language: "Language", output: Path | None
) -> str:
    """Return a matrix in the form asked for; html is the whole report."""
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
    return report.matrix_table(
        table, codebook, language=language, width=terminal_width(), colour=wants_colour() and output is None
    )
