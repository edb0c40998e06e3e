"""What changed and what is disputed: shifts, and disagreements between outlets side by side."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Response

from runding import report
from runding.analyse import WINDOW_DAYS, outlet_disagreements, with_differences
from runding.types import Disagreement, DisagreementKind, Disagreements, Shifts
from runding.web.dossier import Snapshot
from runding.web.pages import CSV_TYPE, address, page, twin
from runding.web.profiles import chosen_shifts
from runding.web.tellings import shown_disagreements
from runding.web.turns import shown_shifts
from runding.web.visits import Day, Text, Visiting

router = APIRouter()
PAGE = 20
MOST = 400
"""Disagreements of each kind that are kept; the latest, as the command line lists them."""
KINDS: tuple[DisagreementKind, ...] = get_args(DisagreementKind)

Start = Annotated[int, Query(ge=0, le=10**9)]


@router.get("/shifts")
def shifts(visit: Visiting, party: Text = None, issue: Text = None, since: Day = None, start: Start = 0) -> Response:
    """Show the shifts of positions, the latest first."""
    found = chosen_shifts(visit.snapshot, party=party, issue=issue, since=since)
    fields = {"party": party, "issue": issue, "since": since}
    if visit.form != "html":
        ids = [name for each in found for name in (*each.statements_before, *each.statements_after)]
        statements, _, documents = visit.dossier.record.evidence(ids)
        shown = report.show_shifts(Shifts(tuple(found), len(found)), visit.codebook, statements, documents)
        return twin(report.shifts_json(shown)) if visit.form == "json" else twin(report.shifts_csv(shown), CSV_TYPE)
    more = start + PAGE < len(found)
    return page(
        visit,
        "shifts.html.jinja",
        here="shifts",
        fields=fields,
        shifts=shown_shifts(visit, found[start : start + PAGE]),
        total=len(found),
        following=address("/shifts", **fields, start=start + PAGE) if more else None,
    )


@router.get("/disagreements")
def disagreements(
    visit: Visiting,
    kind: DisagreementKind = "stance",
    party: Text = None,
    window: Annotated[int, Query(ge=1, le=3650)] = WINDOW_DAYS,
    start: Start = 0,
) -> Response:
    """Show where outlets differ on what was said, and what one alone carries."""
    found = all_disagreements(visit.snapshot, window)
    chosen = [each for each in found.found if each.kind == kind and party in (None, each.party)]
    fields = {"kind": kind, "party": party, "window": window if window != WINDOW_DAYS else None}
    if visit.form != "html":
        chosen_ones = Disagreements(tuple(chosen), found.totals)
        evidence = visit.dossier.record.evidence(*_cited(chosen))
        shown = report.show_disagreements(with_differences(chosen_ones, *evidence), visit.codebook, *evidence)
        if visit.form == "json":
            return twin(report.disagreements_json(shown))
        return twin(report.disagreements_csv(shown), CSV_TYPE)
    more = start + PAGE < len(chosen)
    return page(
        visit,
        "disagreements.html.jinja",
        here="disagreements",
        own=address("/disagreements", **fields | {"kind": kind if kind != KINDS[0] else None}),
        kinds=KINDS,
        kind=kind,
        party=party,
        window=window,
        fields=fields,
        totals=found.totals,
        disagreements=shown_disagreements(visit, chosen[start : start + PAGE]),
        following=address("/disagreements", **fields, start=start + PAGE) if more else None,
    )


def all_disagreements(snapshot: Snapshot, window: int) -> Disagreements:
    """Return the latest disagreements of each kind."""
    make = lambda: outlet_disagreements(snapshot.ledger, snapshot.codebook, window=window, limit=MOST)  # noqa: E731
    return snapshot.kept(("disagreements", window), make)


def _cited(found: list[Disagreement]) -> tuple[list[str], list[str]]:
    tellings = [telling for each in found for telling in each.tellings]
    return [n for one in tellings for n in one.statements], [n for one in tellings for n in one.attributions]
