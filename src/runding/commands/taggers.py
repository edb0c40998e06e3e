"""The options that choose a tagger and a least confidence."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from runding.extract import Tagger

tagger_option = click.option(
    "--tagger",
    metavar="MODULE:CALLABLE",
    help="Take attributions from this callable and not from the tagger inside; docs/attributions.md has its signature.",
)
min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out attributions of lower confidence.",
)


def choose_tagger(address: str | None) -> "Tagger":
    """Return the tagger at `module:callable`, the working directory included, or the one inside."""
    from runding.extract import tag_document
    from runding.extract.doors import load_tagger

    if address is None:
        return tag_document
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)  # last, so that nothing that is installed is shadowed
    return load_tagger(address)


def report_dropped(tagger: "Tagger") -> None:
    """Say on standard error how much a tagger returned that the documents do not hold."""
    dropped = getattr(tagger, "dropped", 0)
    if dropped:
        click.echo(f"left out {dropped} strings that the tagger returned and the documents do not hold", err=True)
