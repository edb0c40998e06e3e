"""`runding brief`: what a reader needs to know of a negotiation, every sentence with its citations."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.errors import ReportError

if TYPE_CHECKING:
    from runding.pipeline import BriefingForm
    from runding.types import Language

_day = click.DateTime(["%Y-%m-%d"])
_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.option("--since", type=_day, help="Changes and disagreements from this day on only, and what was new since.")
@click.option("--as-of", type=_day, help="As it was on this day.")
@click.option(
    "--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Language of the briefing."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "pdf"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML file, or PDF (needs runding[pdf]).",
)
@click.option("--output", type=_file, help="Write to this file and not to the screen; a PDF needs one.")
@click.option("--codebook", type=_file, help="The codebook, if not DOSSIER/codebook.yaml.")
@click.option(
    "--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite: a file or a postgresql:// address."
)
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
    from runding.codebook import load_codebook
    from runding.pipeline import write_briefing
    from runding.record import open_record

    if form == "pdf" and output is None:
        raise click.UsageError("a PDF is not for the screen; name a file with --output")
    codes = load_codebook(codebook or dossier / "codebook.yaml")
    opened = open_record(record or dossier / "record.sqlite")
    try:
        content = write_briefing(
            opened,
            codes,
            form=cast("BriefingForm", form),
            language=cast("Language", lang),
            since=since.date() if since else None,
            as_of=as_of.date() if as_of else None,
        )
    finally:
        opened.close()
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ReportError(f"{output}: cannot be written ({error.strerror}); give another file with --output") from error
    click.echo(f"Briefing written to {output.resolve()}", err=True)
