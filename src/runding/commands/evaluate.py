"""`runding evaluate`: what comes out, held against what people marked."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.commands.screen import print_skipped, put_out, terminal_width, wants_colour
from runding.commands.taggers import choose_tagger, report_dropped, tagger_option
from runding.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from runding.types import Attribution, MarkedDocument

_file = click.Path(path_type=Path, exists=True)


@click.group()
def evaluate() -> None:
    """Hold what comes out against what people marked, and print how good it is."""


@evaluate.command()
@click.argument("gold", type=_file)
@click.argument("predicted", required=False, type=_file)
@tagger_option
@click.option("--show", is_flag=True, help="Print each miss, false alarm and wrong source in its context.")
@click.option("--exact", is_flag=True, help="Also count spans that agree to the token, by role.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print the figures.",
)
def attributions(gold: Path, predicted: Path | None, tagger: str | None, show: bool, exact: bool, form: str) -> None:
    """Hold attributions against those that GOLD marks: JSON lines with texts, or a folder of brat files.

    They are taken from PREDICTED, in either form, or else from a tagger that reads GOLD's texts. docs/attributions.md
    explains the figures.
    """
    from runding import report
    from runding.analyse.evaluation import evaluate_attributions
    from runding.exchange import read_marks

    if predicted and tagger:
        raise click.UsageError("--tagger reads GOLD's texts; leave out PREDICTED or --tagger")
    marked = read_marks(gold)
    found = _predictions(predicted) if predicted else _tagged(marked, tagger, gold)
    evaluation = evaluate_attributions(marked, found, exact=exact)
    texts = {document.id: document.text or "" for document in marked} if show else None
    if form == "json":
        put_out(report.evaluation_json(evaluation, texts))
    else:
        put_out(report.evaluation_table(evaluation, texts, width=terminal_width(), colour=wants_colour()))


def _predictions(path: Path) -> "Mapping[str, Sequence[Attribution]]":
    from runding.exchange import read_marks

    return {document.id: document.attributions for document in read_marks(path)}


def _tagged(
    marked: "Sequence[MarkedDocument]", address: str | None, gold: Path
) -> "Mapping[str, Sequence[Attribution]]":
    from runding.pipeline import attribute_marked

    if all(document.text is None for document in marked):
        raise SourceError(f"{gold}: holds no texts to tag; give PREDICTED too")
    tagger = choose_tagger(address)
    found, skipped = attribute_marked(marked, tagger=tagger)
    print_skipped(skipped)
    report_dropped(tagger)
    return found
