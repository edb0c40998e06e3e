"""How wide the terminal is, and whether it takes colours."""

import os
import shutil
import sys

MIN_WIDTH, MAX_WIDTH = 60, 160


def terminal_width() -> int:
    """Return the columns to fill: those of the terminal, within reason."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns))


def wants_colour() -> bool:
    """Tell whether output goes to a person who has not declined colours (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
