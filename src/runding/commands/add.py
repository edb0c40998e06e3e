"""`runding add`: sources of any kind into a dossier, kept there and read into its record."""

from pathlib import Path

import click

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

events_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell what is done: json is a line for each article, and the summary as the last line.",
)
allow_option = click.option(
    "--allow",
    multiple=True,
    metavar="HOST",
    help="Fetch from this host although its address is inside a network; may be given more than once.",
)


@click.command()
@dossier_argument
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--columns",
    metavar="FIELD=NAME,...",
    help="Which columns of CSV files hold text, title, published, outlet, url, byline, language, id.",
)
@allow_option
@codebook_option
@record_option
@events_option
@tagger_option
@coder_option
@min_confidence_option
def add(
    dossier: Path,
    sources: tuple[str, ...],
    columns: str | None,
    allow: tuple[str, ...],
    codebook: Path | None,
    record: str | None,
    form: str,
    tagger: str | None,
    coder: str | None,
    min_confidence: float,
) -> None:
    """Add SOURCES to DOSSIER: files, folders, web addresses, feeds, sitemaps; keep their pages, read what is new.

    Files may be text, HTML, PDF, DOCX, .eml, JSON lines, CSV, Parquet, WARC, WACZ; a folder may be the output of
    `runding process`, which needs no reading any more. What was added is kept in DOSSIER/pages, so
    that reading can be redone. Doing it again adds nothing twice; what cannot be read is skipped, counted and named.
    """
    from runding.engines import is_output, load_output
    from runding.gather import Making, add_sources

    processed = [Path(source) for source in sources if is_output(Path(source))]
    others = [source for source in sources if not is_output(Path(source))]
    asked = column_map(columns)
    codes = chosen_codebook(dossier, codebook)
    tag, code = choose_tagger(tagger), choose_coder(coder)
    with opened_record(dossier, record, create=True) as opened, shown_progress(form, sources) as telling:
        done = [load_output(output, opened) for output in processed]
        if others:
            making = Making(codes, opened, tag, min_confidence, telling.done, code, telling.expected)
            done.append(add_sources(dossier, others, making, columns=asked, allow=allow))
    for summary in done:
        print_summary(summary, form)
    report_dropped(tag, code)


def column_map(columns: str | None) -> dict[str, str]:
    """Return which column holds which field, from "text=isi,title=judul"."""
    from runding.acquire import FIELDS

    pairs = [pair.partition("=") for pair in (columns or "").split(",") if pair.strip()]
    for field, _, name in pairs:
        if field.strip() not in FIELDS or not name.strip():
            raise click.UsageError(f"--columns {columns}: write FIELD=NAME,...; fields are {', '.join(FIELDS)}")
    return {field.strip(): name.strip() for field, _, name in pairs}
