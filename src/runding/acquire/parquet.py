"""Parquet files -> a page for each row, by the same columns as JSON lines; or raw pages, by `url` and `content`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runding.acquire.files import MAX_FILE_BYTES, printable
from runding.acquire.json_lines import FIELDS, MEDIA_TYPE
from runding.errors import SourceError
from runding.types import Page, Skipped

CONTENT = ("content", "html")


def acquire_parquet(path: Path) -> Iterator[Page | Skipped]:
    """Yield a page for each row, one row group in memory at a time; a row that is no article is `Skipped`."""
    try:
        groups = row_groups(path)
    except SourceError as error:
        yield Skipped(printable(path), str(error))
        return
    for group in range(groups):
        yield from acquire_row_group(path, group)


def row_groups(path: Path) -> int:
    """Return how many row groups a file has; raises SourceError where it is no Parquet file."""
    with _opened(path) as file:
        return int(file.metadata.num_row_groups)


def acquire_row_group(path: Path, group: int) -> Iterator[Page | Skipped]:
    """Yield a page for each row of one row group."""
    try:
        with _opened(path) as file:
            known = [name for name in (*FIELDS, *CONTENT) if name in file.schema_arrow.names]
            if not {"text", *CONTENT} & set(known):
                yield Skipped(printable(path), f"has no column `text`, `content` or `html`; it has {_names(file)}")
                return
            rows = file.read_row_group(group, columns=known).to_pylist()
    except SourceError as error:
        yield Skipped(printable(path), str(error))
        return
    for number, row in enumerate(rows):
        yield _page_of(row, f"{printable(path)}:{group}:{number}")


def _page_of(row: Mapping[str, Any], place: str) -> Page | Skipped:
    name = str(row.get("id") or row.get("url") or place)
    content = next((row[key] for key in CONTENT if row.get(key)), None)
    if content is not None:
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content)
        origin = str(row.get("url") or name)
        return Page(origin, origin, raw, "text/html") if len(raw) <= MAX_FILE_BYTES else _too_large(place)
    fields = {key: _plain(row[key]) for key in FIELDS if row.get(key) is not None}
    if not str(fields.get("text") or "").strip():
        return Skipped(place, 'has no "text"')
    raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")
    return Page(place, name, raw, MEDIA_TYPE) if len(raw) <= MAX_FILE_BYTES else _too_large(place)


def _too_large(place: str) -> Skipped:
    return Skipped(place, f"larger than {MAX_FILE_BYTES:,} bytes")


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


def _names(file: Any) -> str:  # noqa: ANN401  (pyarrow has no types)
    return ", ".join(file.schema_arrow.names[:20])


def _opened(path: Path) -> Any:  # noqa: ANN401
    try:
        from pyarrow import ArrowException  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SourceError("needs the package pyarrow; install runding[parquet]") from error
    try:
        return ParquetFile(path)
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(f"is no Parquet file that can be read ({str(error).splitlines()[0]})") from error
