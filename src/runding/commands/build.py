"""`runding build`: sources into the record."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.commands.options import (
    chosen_codebook,
    codebook_option,
    dossier_argument,
    opened_record,
    record_option,
)
from runding.commands.progress import Telling, shown_progress
from runding.commands.screen import print_skipped
from runding.commands.taggers import (
    choose_coder,
    choose_tagger,
    coder_option,
    min_confidence_option,
    report_dropped,
    tagger_option,
)

if TYPE_CHECKING:
    from runding.analyse.silence import Silence
    from runding.pipeline import Summary


SHOWN_SILENT = 10  # parties and issues without a statement that are named after a build


@click.command()
@dossier_argument
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    help="Files and folders to read, if not DOSSIER/articles and DOSSIER/pages.",
)
@codebook_option
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the summary.",
)
@tagger_option
@coder_option
@min_confidence_option
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="")
def build(
    dossier: Path,
    sources: tuple[Path, ...],
    codebook: Path | None,
    record: str | None,
    form: str,
    tagger: str | None,
    coder: str | None,
    min_confidence: float,
    more: tuple[Path, ...],
) -> None:
    """Read the sources of DOSSIER into its record: documents, attributions, statements.

    Running it again changes nothing that has not changed; what cannot be read is skipped, counted and named.
    """
    from runding.analyse import find_silence
    from runding.gather import Making, build_dossier, folders_of
    from runding.pipeline import build_record

    paths = [*sources, *more]
    codes = chosen_codebook(dossier, codebook)
    tag, code = choose_tagger(tagger), choose_coder(coder)
    bar = shown_progress(form, paths or folders_of(dossier)) if form == "text" else nullcontext(Telling())
    with opened_record(dossier, record, create=True) as opened, bar as telling:
        if paths:
            summary = build_record(
                paths, codes, opened, tagger=tag, coder=code, min_confidence=min_confidence, progress=telling.done
            )
        else:
            summary = build_dossier(dossier, Making(codes, opened, tag, min_confidence, telling.done, code))
        silence = find_silence(opened.ledger(), codes)
    print_summary(summary, form, silence)
    report_dropped(tag, code)


def print_summary(summary: "Summary", form: str, silence: "Silence | None" = None) -> None:
    """Say what a build did, and of what it found nothing: on standard error, on standard output for machines."""
    if form == "json":
        import json

        skipped = [{"origin": each.origin, "reason": each.reason} for each in summary.skipped]
        counts = {
            "event": "summary",
            "coded": summary.coded,
            "unchanged": summary.unchanged,
            "statements": summary.statements,
        }
        silent = {"parties": silence.parties, "issues": silence.issues} if silence else {}
        told = counts | {"skipped": skipped} | ({"silent": silent} if silence else {})
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(
        f"documents coded: {summary.coded} ({summary.statements} statements), "
        f"unchanged: {summary.unchanged}, skipped: {len(summary.skipped)}",
        err=True,
    )
    for what, names in (("of the parties", silence.parties), ("on the issues", silence.issues)) if silence else ():
        if names:
            more = f" and {len(names) - SHOWN_SILENT} more" if len(names) > SHOWN_SILENT else ""
            click.echo(f"no statement {what}: {', '.join(names[:SHOWN_SILENT])}{more}", err=True)
    print_skipped(summary.skipped)
