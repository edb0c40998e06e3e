"""A table with a row for each article -> a page per row."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from runding.acquire.files import MAX_FILE_BYTES, check_regular_file, printable, reason_of
from runding.acquire.json_lines import FIELDS, MEDIA_TYPE
from runding.errors import SourceError
from runding.types import Page, Skipped

_DELIMITERS = ",;\t|"


def acquire_table(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Page | Skipped]:
    """Yield a page for each row of a CSV file whose first row names the columns.

    `columns` tells which column holds which field (`FIELDS`); a field that it leaves out is the column of its name.
    """
    origin = printable(path)
    csv.field_size_limit(MAX_FILE_BYTES)
    try:
        check_regular_file(path)
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            first = file.readline(MAX_FILE_BYTES)
            file.seek(0)
            rows = csv.reader(file, delimiter=max(_DELIMITERS, key=first.count))
            places = _places(next(rows, []), columns or {})
            for row in rows:
                if any(row):
                    yield _page_of(row, places, f"{origin}:{rows.line_num}", f"{printable(path.name)}:{rows.line_num}")
    except (SourceError, csv.Error) as error:
        yield Skipped(origin, str(error))
    except OSError as error:
        yield Skipped(origin, reason_of(error))


def _places(header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return where in a row each field stands."""
    names = [name.strip() for name in header]
    lower = [name.lower() for name in names]
    places: dict[str, int] = {}
    for field in FIELDS:
        wanted = columns.get(field)
        if wanted is not None and wanted not in names:
            raise SourceError(f"has no column “{wanted}”; it has {', '.join(names)[:200]}")
        if wanted is not None or field in lower:
            places[field] = names.index(wanted) if wanted is not None else lower.index(field)
    if "text" not in places:
        raise SourceError("has no column “text”; say with --columns text=NAME which one holds the articles")
    return places


def _page_of(row: list[str], places: Mapping[str, int], origin: str, place: str) -> Page | Skipped:
    fields = {field: row[at].strip() for field, at in places.items() if at < len(row) and row[at].strip()}
    if "text" not in fields:
        return Skipped(origin, "has no text")
    name = fields.get("id") or fields.get("url") or place
    return Page(origin, name, json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"), MEDIA_TYPE)
