"""How many pages sources hold, counted fast, so that a run can say how much is left."""

from collections.abc import Iterable
from pathlib import Path

from runding.acquire.folders import walk_folder
from runding.acquire.pages import JSON_LINES_SUFFIXES, TABLE_SUFFIXES, WARC_SUFFIXES
from runding.types import Skipped
from runding.web_address import is_web

_BLOCK = 1_000_000


def count_pages(sources: Iterable[str | Path]) -> int | None:
    """Return about how many pages files and folders hold; None where a web address or a WACZ file is among them."""
    total = 0
    for source in sources:
        if is_web(str(source)) or Path(source).suffix.lower() == ".wacz":
            return None
        try:
            path = Path(source)
            found = walk_folder(path) if path.is_dir() else iter([path])
            total += sum(1 if isinstance(each, Skipped) else _count(each) for each in found)
        except (OSError, ValueError):
            total += 1
    return total


def _count(path: Path) -> int:
    if not path.is_file():
        return 1
    if path.name.lower().endswith(WARC_SUFFIXES):
        from runding.acquire.warc import count_records  # noqa: PLC0415  (few runs read WARC files)

        return count_records(path)
    if path.suffix.lower() in JSON_LINES_SUFFIXES | TABLE_SUFFIXES:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    return 1
