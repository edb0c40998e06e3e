"""Where each party stands: its positions by stance, and what speaks against them."""

from runding.analyse.briefing.material import Material, item
from runding.types import STANCES, BriefingSentence, Position, Stance

ISSUES = 8
"""Issues of one stance in the paragraph of a party."""


def stands_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each party whose positions are told."""
    by_party: dict[str, list[Position]] = {party: [] for party in material.focus.parties}
    for (party, _), position in material.focus.cells.items():
        by_party[party].append(position)
    return [_party(material, positions) for positions in by_party.values() if positions]


def _party(material: Material, positions: list[Position]) -> tuple[BriefingSentence, ...]:
    told: list[BriefingSentence] = []
    for stance in STANCES:
        held = [position for position in positions if position.stance == stance][:ISSUES]
        if held:
            items = tuple(_item(material, position) for position in held)
            told.append(BriefingSentence("stance", parties=(held[0].party,), stances=(stance,), clauses=items))
    others = (_elsewhere(material, positions, stance) for stance in STANCES)
    return (*told, *(sentence for sentence in others if sentence))


def _item(material: Material, position: Position) -> BriefingSentence:
    names = material.taking(position)
    if position.stance != "conditional":
        return item(material, position.issue, names)
    with_words = [name for name in names if material.words(name)] or list(names)
    words = material.words(with_words[0])
    return BriefingSentence(
        "condition" if words else "item",
        material.cited(with_words, 1) if words else material.cited(names),
        issues=(position.issue,),
        said=material.said(names),
        quoted=(words,) if words else (),
    )


def _elsewhere(material: Material, positions: list[Position], stance: Stance) -> BriefingSentence | None:
    """Return what other statements of mixed positions say, by the stance they take."""
    held = [(each, material.taking(each, stance)) for each in positions if each.mixed and each.stance != stance]
    items = tuple(item(material, each.issue, names[:1]) for each, names in held if names)[:ISSUES]
    if not items:
        return None
    return BriefingSentence("elsewhere", parties=(positions[0].party,), stances=(stance,), clauses=items)
