"""A line of a JSON lines file -> draft; its text is taken as read."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from runding.errors import SourceError
from runding.read.calendar import make_date
from runding.read.dates import full_dates
from runding.read.decode import replace_unstorable
from runding.read.draft import Draft
from runding.types import Dating, Found, Page, Span

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_INTERVAL = re.compile(rf"{_ISO.pattern}/{_ISO.pattern}")
_SLASHES = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def draft_json(page: Page) -> Draft:
    """Return what a JSON object says; the text is left as it is, except for characters that no record can hold."""
    try:
        fields = json.loads(page.content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON ({error})") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str) or not fields["text"].strip():
        raise SourceError('has no "text"')
    published = _string(fields, "published")
    return Draft(
        text=replace_unstorable(fields["text"]),
        title=_field(fields, "title"),
        byline=_field(fields, "byline"),
        outlet=_field(fields, "outlet"),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
        published=_stated(published),
        published_text=published,
        as_read=True,
    )


def readings_of(published: str) -> list[date]:
    """Return the days that a date such as "9/10/2025" may stand for, day first and month first."""
    match = _SLASHES.match(published)
    if not match:
        return []
    first, second, year = map(int, match.groups())
    readings = (make_date(year, second, first), make_date(year, first, second))
    return sorted({reading for reading in readings if reading})


def _stated(published: str | None) -> Dating | None:
    if not published:
        return None
    how = f"the field “published” ({published})"
    if between := _INTERVAL.fullmatch(published.strip()):
        return _between(between, how)
    match = _ISO.match(published.strip())
    if match:
        day = make_date(*map(int, match.groups()))
        return Dating("day", day, day, how) if day else None
    readings = readings_of(published)
    if not readings:
        readings = [found.day for found in full_dates(published, Span(0, len(published)), language="id")]
    return Dating("day", readings[0], readings[0], how) if len(readings) == 1 else None


def _between(match: re.Match[str], how: str) -> Dating | None:
    """Return what an ISO 8601 interval says: "2009-06-01/2009-06-12", some day from the first to the last."""
    numbers = [int(number) for number in match.groups()]
    first, last = make_date(*numbers[:3]), make_date(*numbers[3:])
    if not first or not last or last < first:
        return None
    return Dating("day" if first == last else "range", first, last, how)


def _field(fields: Mapping[str, Any], name: str) -> Found | None:
    value = _string(fields, name)
    return Found(value, f"the field “{name}”") if value else None


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return (replace_unstorable(value).strip() or None) if isinstance(value, str) else None
