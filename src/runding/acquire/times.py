"""Points in time as feeds, sitemaps and servers write them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from runding.lexicons import load_lexicon

_ZONES = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "z": 0}
_LOOSE = re.compile(
    r"(?:[\w'’]+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]+)[\s-]+(\d{4})(?:,?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?\s*([A-Za-z]*)"
)


def parse_time(text: str) -> datetime | None:
    """Return a point in time with its zone; RFC 822, ISO 8601, and Indonesian forms ("Jum, 05 Sep 2025 11:43 WIB").

    A time without zone counts as UTC. None where it cannot be read.
    """
    text = " ".join(text.split())[:80]
    return _iso(text) or _indonesian(text) or _rfc822(text)


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _rfc822(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _indonesian(text: str) -> datetime | None:
    match = _LOOSE.fullmatch(text)
    if match is None:
        return None
    day, month, year, hour, minute, second, zone = match.groups()
    number = _months().get(month.lower())
    if number is None or (zone and zone.lower() not in _ZONES):
        return None
    shift = timezone(timedelta(hours=_ZONES.get(zone.lower(), 0)))
    try:
        hours, minutes, seconds = (int(part or 0) for part in (hour, minute, second))
        return datetime(int(year), number, int(day), hours, minutes, seconds, tzinfo=shift)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Return the numbers of the months by their names and short names in either language."""
    lists = [load_lexicon(language)["months"].values() for language in ("id", "en")]
    return {name.lower(): number for months in lists for number, names in enumerate(months, 1) for name in names}
