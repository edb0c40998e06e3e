"""What outlets report differently."""

from collections import defaultdict
from datetime import date

from runding.analyse.briefing.material import Material, item
from runding.types import BriefingSentence, Difference, Disagreement, DisagreementKind, Stance, Telling

SHOWN: dict[DisagreementKind, int] = {"stance": 4, "account": 3, "alone": 4}
NUMBERS, OUTLETS = 3, 4
"""Numbers quoted from each outlet, and outlets of one disagreement: one of each stance before a second of any."""


def told_disagreements(material: Material) -> list[Disagreement]:
    """Return the disagreements that a briefing tells: the latest of each kind, since its day."""
    chosen: list[Disagreement] = []
    for kind, most in SHOWN.items():
        found = [each for each in material.disagreements.found if each.kind == kind and _is_told(each)]
        chosen += [each for each in found if not material.since or each.last >= material.since][:most]
    return chosen


def dispute_paragraphs(material: Material) -> list[tuple[BriefingSentence, ...]]:
    """Return a paragraph for each disagreement."""
    told = told_disagreements(material)
    differing = [_stances(material, each) for each in told if each.kind == "stance"]
    differing += [_account(material, each) for each in told if each.kind == "account"]
    return [(sentence,) for sentence in (*differing, *_alone(material, told))]


def _is_told(disagreement: Disagreement) -> bool:
    """Leave out accounts that differ in nothing but wording: outlets may word things as they please."""
    return disagreement.kind != "account" or bool(_telling_differences(disagreement))


def _telling_differences(disagreement: Disagreement) -> list[Difference]:
    return [each for each in disagreement.differences if each.kind in ("numbers", "dates")]


def _stances(material: Material, disagreement: Disagreement) -> BriefingSentence:
    clauses = tuple(
        BriefingSentence(
            "outlet_stance",
            material.cited(telling.statements),
            stances=(telling.stance,) if telling.stance else (),
            outlet=telling.outlet,
        )
        for telling in _some_tellings(disagreement)
    )
    return _disputed("outlets_differ", disagreement, clauses)


def _some_tellings(disagreement: Disagreement) -> list[Telling]:
    first = list({telling.stance: telling for telling in reversed(disagreement.tellings)}.values())
    others = [telling for telling in disagreement.tellings if telling not in first]
    chosen = [*first, *others][:OUTLETS]
    return [telling for telling in disagreement.tellings if telling in chosen]


def _alone(material: Material, told: list[Disagreement]) -> list[BriefingSentence]:
    """Return what one outlet alone carries, that of one outlet, party and stance together."""
    groups: dict[tuple[str, str, Stance], list[BriefingSentence]] = defaultdict(list)
    for disagreement in told:
        telling = disagreement.tellings[0]
        if disagreement.kind == "alone" and disagreement.issue and telling.stance:
            group = groups[telling.outlet, disagreement.party, telling.stance]
            group.append(item(material, disagreement.issue, telling.statements))
    return [
        BriefingSentence("outlet_alone", parties=(party,), stances=(stance,), outlet=outlet, clauses=tuple(items))
        for (outlet, party, stance), items in groups.items()
    ]


def _account(material: Material, disagreement: Disagreement) -> BriefingSentence:
    differences = {each.kind: each for each in _telling_differences(disagreement)}
    numbers, dates = differences.get("numbers"), differences.get("dates")
    clauses = tuple(
        _version(
            material,
            telling,
            numbers.values[place][:NUMBERS] if numbers else (),
            tuple(date.fromisoformat(day) for day in dates.values[place]) if dates else (),
        )
        for place, telling in enumerate(disagreement.tellings)
    )
    return _disputed("accounts_differ" if disagreement.issue else "words_differ", disagreement, clauses)


def _version(
    material: Material, telling: Telling, numbers: tuple[str, ...], days: tuple[date, ...]
) -> BriefingSentence:
    cites = material.cited((*telling.statements, *telling.attributions), 1)
    return BriefingSentence("version", cites, days=days, outlet=telling.outlet, quoted=numbers)


def _disputed(kind: str, disagreement: Disagreement, clauses: tuple[BriefingSentence, ...]) -> BriefingSentence:
    issues = (disagreement.issue,) if disagreement.issue else ()
    return BriefingSentence(
        kind, parties=(disagreement.party,), issues=issues, days=_days(disagreement), clauses=clauses
    )


def _days(disagreement: Disagreement) -> tuple[date, ...]:
    return tuple(dict.fromkeys((disagreement.first, disagreement.last)))
