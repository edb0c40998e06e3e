"""A JSON lines file -> a page per line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runding.acquire.files import MAX_FILE_BYTES, check_regular_file, printable, reason_of
from runding.errors import SourceError
from runding.types import Page, Skipped

MEDIA_TYPE = "application/json"


def acquire_lines(path: Path) -> Iterator[Page | Skipped]:
    """Yield a page for each line, named by its id; a line that is no article is yielded as `Skipped` with file and line."""
    try:
        check_regular_file(path)
        with path.open("rb") as file:
            number = 0
            # The limit keeps a file without line ends from being read whole.
            while line := file.readline(MAX_FILE_BYTES + 1):
                number += 1
                if line.strip():
                    yield _page_of(line, f"{printable(path)}:{number}", f"{printable(path.name)}:{number}")
    except SourceError as error:
        yield Skipped(printable(path), str(error))
    except OSError as error:
        yield Skipped(printable(path), reason_of(error))


def _page_of(line: bytes, origin: str, place: str) -> Page | Skipped:
    try:
        fields = _checked_fields(line)
    except SourceError as error:
        return Skipped(origin, str(error))
    name = str(fields.get("id") or fields.get("url") or place)
    return Page(origin, name.encode("utf-8", errors="replace").decode(), line.strip(), MEDIA_TYPE)


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
