"""`runding copies`: which documents carry one text, and what each changed."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import dossier_argument, lang_option, opened_record, record_option
from runding.commands.screen import put_out, terminal_width, wants_colour

if TYPE_CHECKING:
    from runding.types import Language


@click.command()
@dossier_argument
@click.option("--show", is_flag=True, help="Print the sentences that a copy and its original do not share.")
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print."
)
@record_option
def copies(dossier: Path, show: bool, lang: str, form: str, record: str | None) -> None:
    """Show which documents of DOSSIER carry another one's text: the same, cut, under an agency's line, or rewritten.

    They count once wherever weight matters, and stay in every list.
    """
    from runding import report
    from runding.pipeline import copied_documents

    with opened_record(dossier, record) as opened:
        found = copied_documents(opened)
    if form == "json":
        put_out(report.copies_json(found))
    else:
        language = cast("Language", lang)
        put_out(report.copies_table(found, language=language, width=terminal_width(), colour=wants_colour(), show=show))
