"""The reports of the Earth Negotiations Bulletin as articles for `runding build`, one a line.

Usage: python articles.py CORPUS/enb/reports.jsonl.gz > reports.jsonl
"""

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

OUTLET = "Earth Negotiations Bulletin"
NUMBER = re.compile(r"(?:enb)?12(\d{2,3})(?:000)?e")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SESSION = re.compile(
    rf"(\d{{1,2}})(?: ({'|'.join(MONTHS)}))? ?[-–] ?\d{{1,2}} ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE
)


def number(report: dict[str, Any]) -> int:
    """Return the number of a report in the volume, 0 for what is none."""
    match = NUMBER.fullmatch(report["id"])
    return int(match[1]) if match else 0


def first_day(report: dict[str, Any]) -> str:
    """Return the first day of the session that a report's title names, or its own day."""
    match = SESSION.search(str(report["title"]))
    if not match:
        return str(report["date"])
    month = MONTHS.index((match[2] or match[3]).lower()) + 1
    return date(int(match[4]), month, int(match[1])).isoformat()


def published(reports: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each report with its day; one without a day has come out in the session of the next that has one."""
    for place, report in enumerate(reports):
        following = (later for later in reports[place:] if later["date"])
        dated = next(following, None)
        if report["date"] or dated is None:
            yield report, report["date"]
        else:
            yield report, f"{first_day(dated)}/{dated['date']}"


def articles(reports: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield the reports in the order of their numbers, as articles."""
    for report, day in published(sorted(filter(number, reports), key=number)):
        title = report["title"] if isinstance(report["title"], str) else ""
        yield {
            "id": report["id"],
            "title": title or f"{OUTLET}, volume 12, number {number(report)}",
            "outlet": OUTLET,
            "published": day,
            "url": report["url"],
            "language": "en",
            "text": report["text"],
        }


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit(f"{__doc__}\n\nGive the path of reports.jsonl.gz.")
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for article in articles(json.loads(line) for line in lines):
            print(json.dumps(article, ensure_ascii=False))
