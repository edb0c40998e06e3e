"""Sources cut into parts that any worker can read by itself: so many records of a WARC, a row group, a whole file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from runding.acquire import acquire_pages
from runding.acquire.pages import WARC_SUFFIXES
from runding.acquire.parquet import acquire_row_group, row_groups
from runding.acquire.warc import page_places, read_warc
from runding.errors import SourceError
from runding.types import Page, Skipped

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
    """Yield the parts of sources; folders are searched through."""
    for source in sources:
        path = Path(source)
        if path.is_dir():
            yield from find_parts(sorted(each for each in path.iterdir() if not each.name.startswith(".")), pages=pages)
        elif path.name.lower().endswith(WARC_SUFFIXES):
            yield from _warc_parts(path, pages)
        elif path.suffix == ".parquet":
            yield from (Part(str(path), group, 1) for group in range(row_groups(path)))
        elif path.is_file():
            yield Part(str(path))
        else:
            yield Skipped(str(source), "no such file or folder")


def part_pages(part: Part) -> Iterator[Page | Skipped]:
    """Yield the pages of a part."""
    path = Path(part.path)
    if path.name.lower().endswith(WARC_SUFFIXES):
        with path.open("rb") as file:
            file.seek(part.start)
            yield from islice(read_warc(file, part.path), part.count)
    elif path.suffix == ".parquet":
        yield from acquire_row_group(path, part.start)
    else:
        yield from acquire_pages([path])


def _warc_parts(path: Path, pages: int) -> Iterator[Part | Skipped]:
    """Yield parts of so many pages; the last reads to the end, and so tells where the file breaks off."""
    try:
        starts = list(page_places(path))[::pages]
    except SourceError as error:
        yield Skipped(str(path), str(error))
        return
    for number, start in enumerate(starts or [0]):
        yield Part(str(path), start, pages if number < len(starts) - 1 else None)
