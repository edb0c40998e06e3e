"""The timeline of statements and events."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from runding.report.exports import json_text
from runding.web.events import chosen_events, event_text
from runding.web.listing import statement_views
from runding.web.pages import address, page, twin
from runding.web.timelines import RowsOf, Span, kept_counts, timeline_of
from runding.web.visits import Day, Text, Visiting

router = APIRouter()
PAGE = 20


class TimelineChoice(BaseModel):
    """Which rows, of which statements and events; from which event on they are listed."""

    rows: RowsOf = "party"
    party: Text = None
    issue: Text = None
    since: Day = None
    until: Day = None
    start: int = Field(0, ge=0, le=10**9)

    def span(self) -> Span:
        """Return what the timeline shows."""
        return Span(self.party, self.issue, self.since, self.until)


@router.get("/timeline")
def timeline(visit: Visiting, choice: Annotated[TimelineChoice, Query()]) -> Response:
    """Show statements by time, a row for each party or each issue, and what happened meanwhile."""
    span, fields = choice.span(), choice.model_dump(exclude_defaults=True, exclude={"start"})
    events = chosen_events(
        visit.snapshot, party=choice.party, issue=choice.issue, since=choice.since, until=choice.until
    )
    if visit.form == "json":
        counts = kept_counts(visit.snapshot, choice.rows, span).rows
        items = [
            {choice.rows: name, "day": day.isoformat() if day else None, "stance": stance, "statements": number}
            for name, each in counts.items()
            for (day, stance), number in each.items()
        ]
        total = sum(sum(each.values()) for each in counts.values())
        return twin(json_text({"items": items, "total": total, "events": [each.row() for each in events]}) + "\n")
    shown = events[choice.start : choice.start + PAGE]
    views = statement_views(visit, [each.statement for each in shown if each.statement is not None])
    more = choice.start + PAGE < len(events)
    return page(
        visit,
        "timeline.html.jinja",
        here="timeline",
        own=address("/timeline", **fields),
        choice=choice,
        fields=fields,
        timeline=timeline_of(visit, choice.rows, span),
        events=[(each, event_text(visit, each)) for each in shown],
        views={view.statement.id: view for view in views},
        total=len(events),
        following=address("/timeline", **fields, start=choice.start + PAGE) if more else None,
    )
