"""`runding statements`: every statement of a record."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import (
    chosen_codebook,
    codebook_option,
    dossier_argument,
    lang_option,
    opened_record,
    record_option,
)
from runding.commands.screen import put_out, terminal_width, wants_colour

if TYPE_CHECKING:
    from runding.types import Language


@click.command()
@dossier_argument
@click.option(
    "--id",
    "ids",
    multiple=True,
    metavar="ID",
    help="Only this one, in full, with the sentences around it; the first digits will do; may be repeated.",
)
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
@codebook_option
@record_option
def statements(
    dossier: Path, *, ids: tuple[str, ...], lang: str, form: str, codebook: Path | None, record: str | None
) -> None:
    """List the statements of DOSSIER: who takes which stance on which issue, when, in which words."""
    from runding import report

    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        found, documents = opened.statements_named(ids) if ids else (opened.statements(), opened.documents())
    if form == "jsonl":
        put_out(report.statements_jsonl(found, documents))
    elif form == "csv":
        put_out(report.statements_csv(found, documents))
    else:
        show = report.statement_cards if ids else report.statements_table
        put_out(
            show(
                found, documents, codes, language=cast("Language", lang), width=terminal_width(), colour=wants_colour()
            )
        )
