"""`runding brief`: what a reader needs to know of a negotiation, every sentence with its citations."""

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
from runding.commands.screen import put_out

if TYPE_CHECKING:
    from runding.pipeline import BriefingForm
    from runding.types import Language


@click.command()
@dossier_argument
@click.option("--since", type=DAY, help="Changes and disagreements from this day on only, and what was new since.")
@click.option("--as-of", type=DAY, help="As it was on this day.")
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "pdf"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML file, or PDF (needs runding[pdf]).",
)
@click.option("--output", type=FILE, help="Write to this file and not to the screen; a PDF needs one.")
@codebook_option
@record_option
def brief(
    dossier: Path,
    *,
    since: datetime | None,
    as_of: datetime | None,
    lang: str,
    form: str,
    output: Path | None,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Write a briefing: what is on the table, who stands where, what changed, what is disputed, what could be agreed.

    Every sentence ends in the numbers of the words it rests on, listed at the end with outlet and date.
    """
    from runding.pipeline import write_briefing

    if form == "pdf" and output is None:
        raise click.UsageError("a PDF is not for the screen; name a file with --output")
    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        content = write_briefing(
            opened,
            codes,
            form=cast("BriefingForm", form),
            language=cast("Language", lang),
            since=since.date() if since else None,
            as_of=as_of.date() if as_of else None,
        )
    put_out(content, output)
