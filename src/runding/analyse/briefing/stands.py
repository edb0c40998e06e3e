"""Where each party stands: its positions by stance, and what speaks against them."""

from datetime import date

from runding.analyse.briefing.material import Material, item
from runding.types import STANCES, BriefingSentence, Position, Stance

ISSUES, OTHERS = 8, 8
"""Issues of one stance in the paragraph of a party, and other stances of mixed positions in all paragraphs."""

Elsewhere = frozenset[tuple[str, str, Stance]]
"""Party, issue and the stance that some statements take beside that of the position."""


def stands_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each party whose positions are told."""
    by_party: dict[str, list[Position]] = {party: [] for party in material.focus.parties}
    for (party, _), position in material.focus.cells.items():
        by_party[party].append(position)
    others = _latest_others(material)
    return [_party(material, positions, others) for positions in by_party.values() if positions]


def _latest_others(material: Material) -> Elsewhere:
    """Return the other stances that were taken last."""
    found = [
        (material.said(names).earliest or date.min, (position.party, position.issue, stance))
        for position in material.focus.cells.values()
        for stance in STANCES
        if position.mixed and stance != position.stance and (names := material.taking(position, stance))
    ]
    latest = sorted(found, key=lambda pair: pair[0], reverse=True)[:OTHERS]
    return frozenset(key for _, key in latest)


def _party(material: Material, positions: list[Position], chosen: Elsewhere) -> tuple[BriefingSentence, ...]:
    told: list[BriefingSentence] = []
    for stance in STANCES:
        held = [position for position in positions if position.stance == stance][:ISSUES]
        if held:
            items = tuple(_item(material, position) for position in held)
            told.append(BriefingSentence("stance", parties=(held[0].party,), stances=(stance,), clauses=items))
    others = (_elsewhere(material, positions, stance, chosen) for stance in STANCES)
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


def _elsewhere(
    material: Material, positions: list[Position], stance: Stance, chosen: Elsewhere
) -> BriefingSentence | None:
    """Return what other statements of mixed positions say, by the stance they take."""
    told = (each for each in positions if (each.party, each.issue, stance) in chosen)
    held = [(each, material.taking(each, stance)) for each in told]
    items = tuple(item(material, each.issue, names[:1]) for each, names in held if names)[:ISSUES]
    if not items:
        return None
    return BriefingSentence("elsewhere", parties=(positions[0].party,), stances=(stance,), clauses=items)
