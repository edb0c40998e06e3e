"""`runding settlements`: what could be agreed."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import (
    DAY,
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

WHOLE, LATEST = 20_000, 5
"""Entries up to which all statements of the positions are read; of more, the latest so many of each position."""


@click.command()
@dossier_argument
@click.option("--package", metavar="ID", help="One package of the codebook in full: every element with its words.")
@click.option("--as-of", type=DAY, help="Positions as they were on this day.")
@click.option(
    "--nearest", type=click.IntRange(1, 100), default=3, show_default=True, help="How many settlements to look for."
)
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@codebook_option
@record_option
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
    """Show what could be agreed: who accepts and blocks each package, and the nearest ones that nobody blocks.

    Of a record of more than 20,000 statements each position names the latest five that take its stance.
    """
    from runding import report
    from runding.analyse import ledger_matrix, negotiation_outlook

    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        ledger = opened.ledger()
        cite = LATEST if len(ledger.id) > WHOLE else True
        table = ledger_matrix(ledger, codes, as_of=as_of.date() if as_of else None, cite=cite)
        found, _, documents = opened.evidence(name for cell in table.cells.values() for name in cell.statements)
    outlook = negotiation_outlook(table, found, codes, package=package, limit=nearest)
    if form == "json":
        put_out(report.outlook_json(outlook, found, documents, codes))
        return
    language = cast("Language", lang)
    put_out(
        report.outlook_table(
            outlook,
            found,
            documents,
            codes,
            language=language,
            width=terminal_width(),
            colour=wants_colour(),
        )
    )
