"""What changed: shifts, and what parties spoke to for the first time."""

from datetime import date

from runding.analyse.briefing.material import Material, item
from runding.types import STANCES, BriefingSentence, Position, Shift

SHIFTS = 6
NEW_PARTIES = 8


def change_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each shift; given a day since when, then what was new since."""
    told: list[tuple[BriefingSentence, ...]] = [(_shift(material, shift),) for shift in material.shifts.found[:SHIFTS]]
    if material.since:
        told += [(sentence,) for sentence in _firsts(material, material.since)[:NEW_PARTIES]]
    return told


def _shift(material: Material, shift: Shift) -> BriefingSentence:
    sides = (
        ("shift_from", shift.before, shift.left, shift.statements_before, shift.undated_before),
        ("shift_to", shift.after, shift.reached, shift.statements_after, shift.undated_after),
    )
    clauses = tuple(
        BriefingSentence(f"{kind}_undated" if undated else kind, names[: material.most], stances=(stance,), days=(day,))
        for kind, stance, day, names, undated in sides
    )
    return BriefingSentence(shift.direction, parties=(shift.party,), issues=(shift.issue,), clauses=clauses)


def _firsts(material: Material, since: date) -> list[BriefingSentence]:
    """Return by party and stance the positions of which every statement is dated, and none before the day."""
    told = []
    for party in material.focus.parties:
        held = [cell for (name, _), cell in material.focus.cells.items() if name == party]
        new = [position for position in held if _is_new(material, position, since)]
        for stance in STANCES:
            chosen = [position for position in new if position.stance == stance]
            items = tuple(item(material, each.issue, material.taking(each)) for each in chosen)
            if items:
                told.append(BriefingSentence("first", parties=(party,), stances=(stance,), clauses=items))
    return told


def _is_new(material: Material, position: Position, since: date) -> bool:
    said = (material.statements[name].said for name in position.statements)
    return all(dating.earliest and dating.precision != "unknown" and dating.earliest >= since for dating in said)
