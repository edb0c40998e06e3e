"""`runding watch`: look at the feeds and sitemaps of a dossier again and again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.commands.add import allow_option, events_option
from runding.commands.build import print_summary
from runding.commands.options import chosen_codebook, codebook_option, dossier_argument, opened_record, record_option
from runding.commands.progress import shown_progress
from runding.commands.taggers import (
    choose_coder,
    choose_tagger,
    coder_option,
    min_confidence_option,
    report_dropped,
    tagger_option,
)

if TYPE_CHECKING:
    from runding.pipeline import Summary


@click.command()
@dossier_argument
@click.option("--once", is_flag=True, help="Look once and stop, as for cron.")
@allow_option
@codebook_option
@record_option
@events_option
@tagger_option
@coder_option
@min_confidence_option
def watch(
    dossier: Path,
    once: bool,
    allow: tuple[str, ...],
    codebook: Path | None,
    record: str | None,
    form: str,
    tagger: str | None,
    coder: str | None,
    min_confidence: float,
) -> None:
    """Look at the feeds and sitemaps of DOSSIER/sources.yaml for ever and read what is new into the record.

    Where it stands is kept in DOSSIER/watch.json, so that it goes on after a restart. Ctrl-C ends it.
    """
    from runding.gather import Making, watch_sources

    codes = chosen_codebook(dossier, codebook)
    tag, code = choose_tagger(tagger), choose_coder(coder)

    def told(summary: "Summary") -> None:
        print_summary(summary, form)
        report_dropped(tag, code)

    with opened_record(dossier, record, create=True) as opened, shown_progress(form) as telling:
        making = Making(codes, opened, tag, min_confidence, telling.done, code, telling.expected)
        watch_sources(dossier, making, once=once, allow=allow, told=told)
