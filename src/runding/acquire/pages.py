"""Sources of any kind -> pages, in a stable order; what cannot be used comes out as `Skipped`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from runding.acquire.files import acquire_file
from runding.acquire.folders import walk_folder
from runding.acquire.json_lines import acquire_lines
from runding.types import Page, Skipped

JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def acquire_pages(sources: Iterable[str | Path]) -> Iterator[Page | Skipped]:
    """Yield a page for every article in files, folders (searched through, sorted) and JSON lines files.

    No source raises: one that is missing, unreadable, empty, too large or no text is `Skipped` with the reason.
    """
    for source in sources:
        if str(source):
            yield from _acquire_source(Path(source))
        else:
            yield Skipped("", "no path given")


def _acquire_source(path: Path) -> Iterator[Page | Skipped]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield from _acquire_path(path)
        return
    for found in walk_folder(path):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _acquire_path(found)


def _acquire_path(path: Path) -> Iterator[Page | Skipped]:
    if path.suffix.lower() in JSON_LINES_SUFFIXES:
        yield from acquire_lines(path)
    else:
        yield acquire_file(path)
