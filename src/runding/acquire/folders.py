"""A folder -> the files in it that may hold articles."""

from collections.abc import Iterator
from pathlib import Path

from runding.acquire.files import GIVEN, printable, reason_of
from runding.types import Skipped

# Text, but never an article: what dossiers, data sets and projects keep beside their articles.
OTHER_SUFFIXES = frozenset({
    ".ann", ".bib", ".cfg", ".conf", ".css", ".ini", ".js", ".json", ".lock", ".log", ".py", ".r", ".sh",
    ".sql", ".svg", ".toml", ".ts", ".xml", ".yaml", ".yml",
})  # fmt: skip

_Identity = tuple[int, int]


def walk_folder(folder: Path) -> Iterator[Path | Skipped]:
    """Yield the files of a folder and of those in it, sorted; each folder once, even where links run in a circle."""
    yield from _walk(folder, set())


def _walk(folder: Path, seen: set[_Identity]) -> Iterator[Path | Skipped]:
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            status = path.stat()
            names = sorted((entry.name for entry in path.iterdir()), reverse=True) if path.is_dir() else None
        except OSError as error:
            yield Skipped(printable(path), reason_of(error))
            continue
        if names is None:
            yield _judged_file(path)
        elif (status.st_dev, status.st_ino) in seen:
            yield Skipped(printable(path), "a link to a folder that was read already")
        else:
            seen.add((status.st_dev, status.st_ino))
            yield from (Skipped(printable(path / name), "hidden") for name in names if name.startswith("."))
            pending.extend(path / name for name in names if not name.startswith("."))


def _judged_file(path: Path) -> Path | Skipped:
    if path.suffix.lower() in OTHER_SUFFIXES:
        return Skipped(printable(path), f"{path.suffix} files hold no articles; {GIVEN}")
    return path
