"""`runding attributions`: who is said to have said what, in any text."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import lang_option
from runding.commands.screen import print_skipped, put_out, terminal_width, wants_colour
from runding.commands.taggers import choose_tagger, min_confidence_option, report_dropped, tagger_option
from runding.errors import SourceError

if TYPE_CHECKING:
    from runding.types import Attribution, Document, Language


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@lang_option
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
    print_skipped(skipped)
    report_dropped(tag)


def _show_attributions(
    document: "Document", found: "Sequence[Attribution]", form: str, language: "Language", output: Path | None
) -> None:
    from runding import report

    if output is not None:
        from runding.exchange import save_brat

        save_brat(output, document, found)
    elif form == "jsonl":
        put_out(report.attributions_jsonl([document], found))
    else:
        put_out(
            report.attributions_table(
                [document], found, language=language, width=terminal_width(), colour=wants_colour()
            )
        )
