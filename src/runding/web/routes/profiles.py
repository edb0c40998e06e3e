"""The page of a party and the page of an issue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Response

from runding.report.exports import json_text
from runding.types import STANCES, Issue, Party, Position, Stance
from runding.web.codebook_words import read_words, words_digest
from runding.web.listing import selected, statement_views
from runding.web.pages import page, twin
from runding.web.profiles import chosen_shifts, voices
from runding.web.routes.matrix import party_matrix
from runding.web.selection import Wanted
from runding.web.timelines import Span, timeline_of
from runding.web.turns import shown_shifts
from runding.web.visits import Day, Visit, Visiting
from runding.web.wording import say

router = APIRouter()
LATEST, SHIFTS = 5, 6


@router.get("/parties/{name}")
def party(visit: Visiting, name: str, as_of: Day = None) -> Response:
    """Show where a party stands, since when, who speaks for it, and what shifted."""
    shown = _named(visit, visit.codebook.parties, name, "no_party")
    table = party_matrix(visit, as_of)
    positions = [cell for (party, _), cell in table.cells.items() if party == name]
    speakers, others = visit.snapshot.kept(("voices", name), lambda: voices(visit.snapshot, name))
    content = {"id": name, "as_of": _iso(as_of), "label": _labels(shown)}
    if visit.form == "json":
        heard = [
            {"name": v.name, "statements": v.statements, "first": _iso(v.first), "last": _iso(v.last)} for v in speakers
        ]
        return _twin(content | {"positions": [_position(each) for each in positions], "speakers": heard})
    shifts = chosen_shifts(visit.snapshot, party=name)
    return page(
        visit,
        "party.html.jinja",
        here="matrix",
        party=shown,
        as_of=as_of,
        groups=[shown for shown in visit.codebook.parties if name in shown.members],
        positions=positions,
        timeline=timeline_of(visit, "issue", Span(party=name)),
        voices=speakers,
        more_voices=others - len(speakers),
        offices={person.name: person.office for person in shown.persons},
        names=list(dict.fromkeys([*(each.name for each in speakers), *(each.name for each in shown.persons)])),
        seen=words_digest(read_words(visit.request.app.state.codebook_file))
        if visit.request.state.visitor.may("owner")
        else None,
        shifts=shown_shifts(visit, shifts[:SHIFTS]),
        all_shifts=len(shifts),
        **_latest(visit, Wanted(party=name, until=as_of)),
    )


@router.get("/issues/{name}")
def issue(visit: Visiting, name: str, as_of: Day = None) -> Response:
    """Show who stands where on an issue, since when, and what shifted."""
    shown = _named(visit, visit.codebook.issues, name, "no_issue")
    table = party_matrix(visit, as_of)
    positions = [cell for (_, issue), cell in table.cells.items() if issue == name]
    content = {"id": name, "as_of": _iso(as_of), "label": _labels(shown)}
    if visit.form == "json":
        return _twin(content | {"positions": [_position(each) for each in positions]})
    shifts = chosen_shifts(visit.snapshot, issue=name)
    return page(
        visit,
        "issue.html.jinja",
        here="matrix",
        issue=shown,
        as_of=as_of,
        sides=_sides(positions),
        silent=[each for each in visit.codebook.parties if (each.id, name) not in table.cells],
        packages=[
            (package, "in" if name in package.include else "out")
            for package in visit.codebook.packages
            if name in (*package.include, *package.exclude)
        ],
        timeline=timeline_of(visit, "party", Span(issue=name)),
        shifts=shown_shifts(visit, shifts[:SHIFTS]),
        all_shifts=len(shifts),
        **_latest(visit, Wanted(issue=name, until=as_of)),
    )


def _position(position: Position) -> dict[str, Any]:
    names = ("party", "issue", "stance", "undated", "mixed", "latest", "utterances")
    return {name: getattr(position, name) for name in names} | {"latest": _iso(position.latest)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _latest(visit: Visit, wanted: Wanted) -> dict[str, Any]:
    found = selected(visit, wanted, None, size=LATEST)
    return {"views": statement_views(visit, found.ids), "total": found.total, "wanted": wanted}


def _sides(positions: list[Position]) -> Mapping[Stance, list[Position]]:
    return {stance: [each for each in positions if each.stance == stance] for stance in STANCES}


def _labels(entry: Party | Issue) -> dict[str, str]:
    return {"id": entry.label.id, "en": entry.label.en}


def _twin(content: Mapping[str, Any]) -> Response:
    return twin(json_text(dict(content), indent=2) + "\n")


def _named(visit: Visit, entries: tuple[Any, ...], name: str, message: str) -> Any:  # noqa: ANN401
    found = next((each for each in entries if each.id == name), None)
    if found is None:
        raise HTTPException(404, say(visit.language, "error", message, name=name))
    return found
