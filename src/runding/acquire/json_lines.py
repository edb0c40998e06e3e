"""A JSON lines file -> a page per line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from runding.acquire.files import MAX_FILE_BYTES, check_regular_file, printable, reason_of
from runding.errors import SourceError
from runding.types import Page, Skipped

MEDIA_TYPE = "application/json"
FIELDS = ("id", "text", "title", "byline", "outlet", "published", "url", "language")
"""What a line may say of an article."""


def acquire_lines(path: Path) -> Iterator[Page | Skipped]:
    """Yield a page for each line, named by its id; a line that is no article is `Skipped` with file and line."""
    try:
        check_regular_file(path)
        with path.open("rb") as file:
            for number, line in enumerate(_bounded_lines(file), 1):
                if line.strip():
                    yield _page_of(line, f"{printable(path)}:{number}", f"{printable(path.name)}:{number}")
    except SourceError as error:
        yield Skipped(printable(path), str(error))
    except OSError as error:
        yield Skipped(printable(path), reason_of(error))


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines, of a line that is too long only its beginning, so that no file has to fit into memory."""
    while line := file.readline(MAX_FILE_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_FILE_BYTES)


def _page_of(line: bytes, origin: str, place: str) -> Page | Skipped:
    try:
        fields = _checked_fields(line)
    except SourceError as error:
        return Skipped(origin, str(error))
    name = next((str(fields[key]) for key in ("id", "url") if _is_name(fields.get(key))), place)
    return Page(origin, name.encode("utf-8", errors="replace").decode(), line.strip(), MEDIA_TYPE)


def _is_name(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip() != ""


def _checked_fields(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_FILE_BYTES:
        raise SourceError(f"line is longer than {MAX_FILE_BYTES:,} bytes")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON ({error})") from error
    if not isinstance(fields, dict):
        raise SourceError('not a JSON object; a line is {"id": ..., "text": ...}')
    if not isinstance(fields.get("text"), str) or not fields["text"].strip():
        raise SourceError('has no "text"')
    return fields
