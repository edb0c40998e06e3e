"""Where each party stands: its positions by stance, and what speaks against them."""

from runding.analyse.briefing.material import Material, item
from runding.types import STANCES, BriefingSentence, Position, Stance

PARTIES, ISSUES = 12, 8
"""Parties that have a paragraph, and issues of one stance in it: with more, a briefing is no briefing."""


def stands_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each party; those with most positions where there are too many."""
    by_party: dict[str, list[Position]] = {party: [] for party in material.matrix.parties}
    for (party, _), position in material.matrix.cells.items():
        by_party[party].append(position)
    fullest = sorted(by_party, key=lambda party: -len(by_party[party]))[:PARTIES]
    return [_party(material, positions) for party, positions in by_party.items() if party in fullest]


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
