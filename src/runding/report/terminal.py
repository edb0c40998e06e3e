"""Strings for a terminal by way of rich: colour is optional, and hostile text cannot reach the terminal's controls."""

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from runding.report.wording import message
from runding.types import Language, Stance

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

SYMBOLS: dict[Stance, str] = {"support": "+", "oppose": "-", "conditional": "~", "undecided": "o"}
STYLES: dict[Stance, str] = {"support": "green", "oppose": "red", "conditional": "yellow", "undecided": "blue"}

# Control characters could move the cursor or recolour the screen, and direction overrides could turn words about.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(words: str, style: str = "") -> "Text":
    """Return words as they are, without markup, controls or direction overrides."""
    from rich.text import Text  # noqa: PLC0415  (slow to load, and only tables need it)

    return Text(harmless(words).replace("\t", " "), style=style)


def harmless(words: str) -> str:
    """Return words with a sign of replacement for every control and direction override."""
    return _CONTROL.sub("�", words)


def one_line(words: str) -> str:
    """Return words with line breaks and runs of spaces as one space."""
    return " ".join(words.split())


def stance_mark(stance: Stance, language: Language) -> str:
    """Return symbol and letter, such as `-O`."""
    return SYMBOLS[stance] + message(language, "letter", stance)


def new_table(heads: Iterable[str]) -> "Table":
    """Return a table with a rule under its heads and none between its rows."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False, expand=False)
    for head in heads:
        table.add_column(plain(head), overflow="fold")
    return table


def new_grid(columns: int) -> "Table":
    """Return a table without heads and rules, indented by two; the last column takes what width is left."""
    from rich.table import Table  # noqa: PLC0415

    table = Table.grid(padding=(0, 0, 0, 2), expand=False)
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table


def render(parts: Iterable["RenderableType"], width: int, colour: bool) -> str:
    """Return the parts below each other, at most `width` columns wide, without blanks at the ends of lines."""
    from rich.console import Console  # noqa: PLC0415

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()).rstrip("\n") + "\n"
