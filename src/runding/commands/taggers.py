"""The options that choose a tagger, a coder and a least confidence."""

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from runding.coding import Coder
    from runding.extract import Tagger


def _require_number(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """Refuse "nan", which no range does."""
    if math.isnan(value):
        raise click.BadParameter("not a number", context, parameter)
    return value


tagger_option = click.option(
    "--tagger",
    metavar="MODULE:CALLABLE",
    help="Take attributions from this callable and not from the tagger inside; docs/attributions.md has its signature.",
)
coder_option = click.option(
    "--coder",
    metavar="MODULE:CALLABLE",
    help="Take statements from this callable and not from the coder inside; docs/method.md has its signature.",
)
min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    callback=_require_number,
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
    _look_here()
    return load_tagger(address)


def choose_coder(address: str | None) -> "Coder":
    """Return the coder at `module:callable`, the working directory included, or the one inside."""
    from runding.coding import code_statements
    from runding.coding.doors import load_coder

    if address is None:
        return code_statements
    _look_here()
    return load_coder(address)


def _look_here() -> None:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)  # last, so that nothing that is installed is shadowed


def report_dropped(*makers: "Tagger | Coder") -> None:
    """Say on standard error how much taggers and coders returned that the documents do not hold."""
    dropped = sum(getattr(maker, "dropped", 0) for maker in makers)
    if dropped:
        click.echo(
            f"left out {dropped} strings that the tagger or coder returned and the documents do not hold", err=True
        )
