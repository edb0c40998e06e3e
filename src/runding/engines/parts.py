"""Sources cut into parts that any worker can read by itself: so many records of a WARC, a row group, a whole file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from runding.acquire import acquire_pages
from runding.acquire.files import check_regular_file
from runding.acquire.folders import walk_folder
from runding.acquire.pages import WARC_SUFFIXES
from runding.acquire.parquet import acquire_row_group, row_groups
from runding.acquire.warc import page_places, read_warc
from runding.errors import SourceError
from runding.types import Page, Skipped

_BEGINNINGS = (b"WARC", b"\x1f\x8b")
PAGES = 250  # of a WARC in one part: some seconds of work, some tens of MB of pages and what is derived from them


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a source, and the name by which a later run knows it."""

    path: str
    start: int = 0
    """Byte of the first record, or number of the row group."""
    count: int | None = None
    """Pages to read; None: to the end."""

    @property
    def name(self) -> str:
        """A name that another stretch, or another file in its place, does not have."""
        path = Path(self.path)
        size = path.stat().st_size if path.is_file() else 0
        return sha256(f"{self.path}\n{size}\n{self.start}\n{self.count}".encode()).hexdigest()[:16]


def find_parts(sources: Iterable[str | Path], *, pages: int = PAGES) -> Iterator[Part | Skipped]:
    """Yield the parts of sources; folders are searched through as `acquire_pages` does. A source that cannot be read
    is `Skipped`."""
    for source in sources:
        path = Path(source)
        for found in walk_folder(path) if path.is_dir() else [path]:
            yield from [found] if isinstance(found, Skipped) else _parts_of(found, pages)


def _parts_of(path: Path, pages: int) -> Iterator[Part | Skipped]:
    try:
        if path.name.lower().endswith(WARC_SUFFIXES):
            yield from _warc_parts(path, pages)
        elif path.suffix.lower() == ".parquet":
            yield from (Part(str(path), group, 1) for group in range(row_groups(path)))
        else:
            check_regular_file(path)
            yield Part(str(path))
    except SourceError as error:
        yield Skipped(str(path), str(error))


def part_pages(part: Part) -> Iterator[Page | Skipped]:
    """Yield the pages of a part."""
    path = Path(part.path)
    if path.name.lower().endswith(WARC_SUFFIXES):
        with path.open("rb") as file:
            file.seek(part.start)
            yield from islice(read_warc(file, part.path), part.count)
    elif path.suffix.lower() == ".parquet":
        yield from acquire_row_group(path, part.start)
    else:
        yield from acquire_pages([path])


def _warc_parts(path: Path, pages: int) -> Iterator[Part]:
    """Yield parts of so many pages; the last reads to the end, and so tells where the file breaks off."""
    starts = list(page_places(path))[::pages] or [0]
    if not _can_begin_at(path, starts):
        starts = [0]
    yield from (Part(str(path), start, pages) for start in starts[:-1])
    yield Part(str(path), starts[-1])


def _can_begin_at(path: Path, starts: Iterable[int]) -> bool:
    """Tell whether a file can be read from each of some bytes on: one that is packed as a whole cannot."""
    with path.open("rb") as file:
        return all(file.seek(start) == start and file.read(4).startswith(_BEGINNINGS) for start in starts)
