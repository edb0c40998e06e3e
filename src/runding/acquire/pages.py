"""Sources of any kind -> pages, in a stable order; what cannot be used comes out as `Skipped`.

The readers of rarer kinds are imported when a source needs them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from runding.acquire.files import acquire_file
from runding.acquire.folders import walk_folder
from runding.acquire.json_lines import acquire_lines
from runding.types import Page, Skipped, Unchanged
from runding.web_address import is_web

if TYPE_CHECKING:
    from runding.acquire.fetch import Fetcher
    from runding.acquire.web import Expected, Known

JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_ADDRESS = re.compile(
    r"[a-z]+://|(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE
)  # what was meant for the web, or may have been
WARC_SUFFIXES = (".warc", ".warc.gz")


def acquire_pages(
    sources: Iterable[str | Path], *, columns: Mapping[str, str] | None = None
) -> Iterator[Page | Skipped]:
    """Yield a page for every article in files, folders (searched through, sorted) and files that hold many articles.

    These are JSON lines, CSV (`columns` names the column of each field), Parquet, WARC and WACZ. No source raises: one
    that is missing, unreadable, empty, too large or no text is `Skipped` with the reason, and so is a web address.
    """
    for source in sources:
        if is_web(str(source)):
            yield Skipped(str(source), "a web address; `runding add` fetches it")
        elif _ADDRESS.match(str(source)) and not Path(source).exists():
            yield Skipped(str(source), "no such file; web addresses begin with https:// or http://")
        elif str(source):
            yield from _acquire_source(Path(source), columns or {})
        else:
            yield Skipped("", "no path given")


def acquire_anything(
    sources: Iterable[str | Path],
    fetcher: "Fetcher",
    *,
    columns: Mapping[str, str] | None = None,
    known: "Known | None" = None,
    expected: "Expected" = lambda _: None,
) -> Iterator[Page | Skipped | Unchanged]:
    """Yield the pages of files and folders, as `acquire_pages`, and those of web addresses, feeds and sitemaps.

    Web addresses are asked side by side; what they give comes in their order. `expected` is told how much that is.
    """
    for of_the_web, some in groupby(map(str, sources), key=is_web):
        if of_the_web:
            from runding.acquire.ahead import side_by_side  # noqa: PLC0415
            from runding.acquire.web import acquire_url  # noqa: PLC0415

            yield from side_by_side(acquire_url(url, fetcher, known=known, expected=expected) for url in some)
        else:
            yield from acquire_pages(some, columns=columns)


def _acquire_source(path: Path, columns: Mapping[str, str]) -> Iterator[Page | Skipped]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield from _acquire_path(path, columns)
        return
    for found in walk_folder(path):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _acquire_path(found, columns)


def _acquire_path(path: Path, columns: Mapping[str, str]) -> Iterator[Page | Skipped]:
    suffix = path.suffix.lower()
    if suffix in JSON_LINES_SUFFIXES:
        yield from acquire_lines(path)
    elif suffix in TABLE_SUFFIXES:
        from runding.acquire.csv_tables import acquire_table  # noqa: PLC0415

        yield from acquire_table(path, columns)
    elif path.name.lower().endswith(WARC_SUFFIXES):
        from runding.acquire.warc import acquire_warc  # noqa: PLC0415

        yield from acquire_warc(path)
    elif suffix == ".parquet":
        from runding.acquire.parquet import acquire_parquet  # noqa: PLC0415

        yield from acquire_parquet(path)
    elif suffix == ".wacz":
        from runding.acquire.wacz import acquire_wacz  # noqa: PLC0415

        yield from acquire_wacz(path)
    else:
        yield acquire_file(path)
