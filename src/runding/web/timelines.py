"""Statements by time, and what happened meanwhile: drawn for paper, and as points for the chart that moves."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from markupsafe import Markup

from runding.analyse.cells import name_index
from runding.report.charts import counts_chart
from runding.report.wording import day_text, label_text, message
from runding.types import STANCES, Issue, Party, Stance
from runding.web.dossier import Snapshot
from runding.web.events import Event, chosen_events, event_text
from runding.web.profiles import said_by
from runding.web.visits import Visit
from runding.web.wording import say

if TYPE_CHECKING:
    from runding.ledger import Integers
    from runding.report.charts.timeline import Counts

MANY_DAYS = 60
"""Days that a chart counts one by one; of more, months are counted."""
COLUMNS = 15
"""Of the drawing for paper: more than in a report, which is printed upright."""
EVENTS = 100
"""The latest events that a chart marks; the list has all."""

RowsOf = Literal["party", "issue"]


@dataclass(frozen=True, slots=True)
class Span:
    """What a timeline shows: a party, an issue, some days, or all."""

    party: str | None = None
    issue: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Statements by day and stance for each row, or by the first days of months."""

    rows: Mapping[str, "Counts"]
    monthly: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline as SVG, and as what the browser draws; empty where there are no statements."""

    drawing: Markup
    points: dict[str, Any]

    def __bool__(self) -> bool:
        return bool(self.drawing)


def counts_by_time(snapshot: Snapshot, rows: RowsOf, span: Span) -> Counted:
    """Return the statements of a span by day and stance for each of the codebook's rows; undated ones have no day."""
    ledger, codebook = snapshot.ledger, snapshot.codebook
    names = [each.id for each in (codebook.parties if rows == "party" else codebook.issues)]
    chosen = np.flatnonzero(said_by(ledger, span.party, span.issue))
    for bound, sign in ((span.since, 1), (span.until, -1)):
        if bound is not None:  # of undated statements nobody knows whether they are within
            day = ledger.day[chosen]
            chosen = chosen[(day > 0) & (sign * day >= sign * bound.toordinal())]
    place = name_index((ledger.party if rows == "party" else ledger.issue)[chosen], names)
    chosen, place = chosen[place >= 0], place[place >= 0]
    days = ledger.day[chosen]
    monthly = len(np.unique(days)) > MANY_DAYS
    key = (place << 24 | (_months(days) if monthly else days)) * 4 + ledger.stance[chosen]
    found, numbers = np.unique(key, return_counts=True)
    counts: dict[str, Counter[tuple[date | None, Stance]]] = defaultdict(Counter)
    for one, number in zip(found.tolist(), numbers.tolist(), strict=True):
        (row, day), stance = divmod(one >> 2, 1 << 24), STANCES[one & 3]
        counts[names[row]][date.fromordinal(day) if day else None, stance] += number
    return Counted(dict(counts), monthly)


def timeline_of(visit: Visit, rows: RowsOf, span: Span = Span()) -> Timeline:
    """Return the timeline of a party by issues, of an issue by parties, or of all by either."""
    counted = kept_counts(visit.snapshot, rows, span)
    return visit.snapshot.kept(("timeline", visit.language, rows, span), lambda: _drawn(visit, counted, rows, span))


def kept_counts(snapshot: Snapshot, rows: RowsOf, span: Span) -> Counted:
    """Return the counts of a span, computed once for each state of the record."""
    return snapshot.kept(("counts", rows, span), lambda: counts_by_time(snapshot, rows, span))


def _drawn(visit: Visit, counted: Counted, rows: RowsOf, span: Span) -> Timeline:
    language = visit.language
    entries: tuple[Party | Issue, ...] = visit.codebook.parties if rows == "party" else visit.codebook.issues
    shown = [(each.id, label_text(each.label, language)) for each in entries if each.id in counted.rows]
    drawing = counts_chart([(label, counted.rows[name]) for name, label in shown], language=language, columns=COLUMNS)
    days = sorted({day for name, _ in shown for day, _ in counted.rows[name] if day})
    place = {day: number for number, day in enumerate(days)}
    points = [
        (row, place[day] if day else None, STANCES.index(stance), number)
        for row, (name, _) in enumerate(shown)
        for (day, stance), number in sorted(counted.rows[name].items(), key=_by_day)
    ]
    events = chosen_events(visit.snapshot, party=span.party, issue=span.issue, since=span.since, until=span.until)
    drawn = {
        "language": language,
        "rows": [label for _, label in shown],
        "ids": [name for name, _ in shown],
        "by": rows,
        "party": span.party,
        "issue": span.issue,
        "monthly": counted.monthly,
        "days": [day.isoformat() for day in days],
        "points": dict(zip(("row", "day", "stance", "count"), zip(*points, strict=True), strict=False)),
        "events": [_marked(visit, each) for each in events[:EVENTS]],
        "stances": [message(language, "stance", stance) for stance in STANCES],
        "words": {key: say(language, "timeline", key) for key in ("events", "statements")}
        | {"undated": message(language, "dating", "unknown")},
    }
    return Timeline(drawing, drawn)


def _marked(visit: Visit, event: Event) -> list[str]:
    return [event.day.isoformat(), event.id, f"{day_text(event.day, visit.language)}: {event_text(visit, event)}"]


def _by_day(count: tuple[tuple[date | None, Stance], int]) -> tuple[date, int]:
    (day, stance), _ = count
    return day or date.max, STANCES.index(stance)


def _months(days: "Integers") -> "Integers":
    """Return the first days of the months of days; 0 stays 0."""
    epoch = date(1970, 1, 1).toordinal()
    months = (days - epoch).astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]")
    starts: Integers = np.where(days > 0, np.maximum(months.astype(np.int64) + epoch, 1), 0)
    return starts
