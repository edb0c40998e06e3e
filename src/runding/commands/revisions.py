"""`runding revisions`: articles that were corrected after they were read."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import dossier_argument, lang_option, opened_record, record_option
from runding.commands.screen import put_out, terminal_width, wants_colour

if TYPE_CHECKING:
    from runding.types import Language


@click.command()
@dossier_argument
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
@record_option
def revisions(dossier: Path, lang: str, form: str, record: str | None) -> None:
    """Show texts of DOSSIER that a later text of their page replaced, and what became of their statements.

    They count in no position; a statement whose words still stand in the later text carries over to it.
    """
    from runding import report

    with opened_record(dossier, record) as opened:
        found = opened.revisions()
    if form == "json":
        put_out(report.revisions_json(found))
    else:
        language, width = cast("Language", lang), terminal_width()
        put_out(report.revisions_list(found, language=language, width=width, colour=wants_colour()))
