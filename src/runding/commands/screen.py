"""What commands print, where to, and for how wide a terminal."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.errors import RundingError

if TYPE_CHECKING:
    from runding.types import Skipped

MIN_WIDTH, MAX_WIDTH = 60, 160
SHOWN_SKIPPED = 10  # reasons printed after a build; the record and --format json hold them all
SHOWN_REASONS = 5


def terminal_width() -> int:
    """Return the columns to fill: those of the terminal, within reason."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns))


def wants_colour() -> bool:
    """Tell whether output goes to a person who has not declined colours (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def put_out(content: str | bytes, output: Path | None = None) -> None:
    """Print a text on the screen, or write it to a file and say so; bytes go to a screen as they are."""
    if output is None:
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        return
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise RundingError(
            f"{output}: cannot be written ({error.strerror}); give another file with --output"
        ) from error
    click.echo(f"Written to {output.resolve()}", err=True)


def print_skipped(skipped: "Sequence[Skipped]") -> None:
    """Say on standard error what was left out and why: the first few by name, the others by reason."""
    for each in skipped[:SHOWN_SKIPPED]:
        click.echo(f"skipped {each.origin}: {each.reason}", err=True)
    rest = Counter(each.reason for each in skipped[SHOWN_SKIPPED:])
    if rest:
        click.echo(f"and {rest.total()} more: {reasons_in_words(rest)}", err=True)


def reasons_in_words(reasons: Mapping[str, int]) -> str:
    """Return the most frequent reasons, each with how often it was one."""
    ordered = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
    others = sum(count for _, count in ordered[SHOWN_REASONS:])
    words = [f"{reason} ({count})" for reason, count in ordered[:SHOWN_REASONS]]
    return "; ".join([*words, *([f"other reasons ({others})"] if others else [])])
