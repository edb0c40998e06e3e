"""What could be agreed, for machines: one JSON object, in which every id of a statement leads to its evidence."""

from collections.abc import Iterable, Mapping
from typing import Any

from runding.report.exports import json_text
from runding.report.lookup import span_text
from runding.report.proofs import Proof, Proofs
from runding.types import (
    Aim,
    Codebook,
    Constraint,
    Document,
    Element,
    Label,
    Outlook,
    PackageStanding,
    Settlement,
    SettlementSearch,
    Statement,
)

_Row = dict[str, Any]


def outlook_json(
    outlook: Outlook, statements: Iterable[Statement], documents: Iterable[Document], codebook: Codebook
) -> str:
    """Return the outlook as JSON: packages with stands and settlements, what joins and divides, and the evidence."""
    proofs = Proofs(statements, documents)
    pairs = zip(outlook.standings, outlook.searches, strict=True)
    content = {
        "as_of": outlook.matrix.as_of.isoformat() if outlook.matrix.as_of else None,
        "parties": {party.id: _label(party.label) for party in codebook.parties if party.id in outlook.matrix.parties},
        "issues": {issue.id: _label(issue.label) for issue in codebook.issues},
        "packages": [_package_row(standing, search) for standing, search in pairs],
        "aims": _aims(outlook),
        "common_ground": [
            {**_element_row(ground.element), "parties": ground.parties, "others": ground.others, "whole": ground.whole}
            for ground in outlook.common_ground
        ],
        "cleavages": [
            {"issue": split.issue, "support": split.support, "oppose": split.oppose} for split in outlook.cleavages
        ],
        "rifts": [{"parties": rift.parties, "issues": rift.issues} for rift in outlook.rifts],
        "pivots": [
            {
                "party": pivot.party,
                "unblocks": pivot.unblocks,
                "elements": [_element_row(element) for element in pivot.elements],
            }
            for pivot in outlook.pivots
        ],
        "positions": _positions(outlook),
        "evidence": _evidence(outlook, proofs),
    }
    return json_text(content, indent=2) + "\n"


def _package_row(standing: PackageStanding, search: SettlementSearch) -> _Row:
    package = standing.package
    return {
        "id": package.id,
        "label": _label(package.label),
        "by": package.by,
        "since": package.since.isoformat() if package.since else None,
        **_standing_row(standing),
        "settlements": [_settlement_row(settlement) for settlement in search.settlements],
        "search": {"bound": search.bound, "exhausted": search.exhausted, "steps": search.steps},
    }


def _standing_row(standing: PackageStanding) -> _Row:
    return {
        "include": standing.package.include,
        "exclude": standing.package.exclude,
        "blocked": any(stand.verdict == "blocks" for stand in standing.stands),
        "broken": [_constraint_row(constraint) for constraint in standing.broken],
        "stands": [
            {
                "party": stand.party,
                "verdict": stand.verdict,
                "points": [
                    {**_element_row(point.element), "fit": point.fit, "statements": point.statements}
                    for point in stand.points
                ],
            }
            for stand in standing.stands
        ],
        "open": [
            {**_element_row(each.element), "undecided": each.undecided, "silent": each.silent} for each in standing.open
        ],
    }


def _settlement_row(settlement: Settlement) -> _Row:
    changes = [{"issue": each.issue, "before": each.before, "after": each.after} for each in settlement.changes]
    return {"changes": changes, "proven": settlement.proven, **_standing_row(settlement.standing)}


def _aims(outlook: Outlook) -> _Row:
    """Return what parties want beside a package, where the outlook is on one."""
    found = outlook.aims[outlook.standings[0].package.id] if len(outlook.standings) == 1 else {}
    return {party: [_aim_row(aim) for aim in aims] for party, aims in found.items()}


def _aim_row(aim: Aim) -> _Row:
    return {**_element_row(aim.element), "blockers": aim.blockers, "barred": aim.barred}


def _element_row(element: Element) -> _Row:
    return {"issue": element.issue, "side": element.side}


def _constraint_row(constraint: Constraint) -> _Row:
    return {"issue": constraint.issue, constraint.kind: constraint.other}


def _label(label: Label) -> _Row:
    return {"id": label.id, "en": label.en}


def _positions(outlook: Outlook) -> list[_Row]:
    return [
        {"party": held.party, "issue": held.issue, "stance": held.stance, "statements": held.statements}
        for held in outlook.matrix.cells.values()
    ]


def _evidence(outlook: Outlook, proofs: Proofs) -> Mapping[str, _Row]:
    """Return what stands behind every statement of the positions, by its id."""
    names = sorted({name for held in outlook.matrix.cells.values() for name in held.statements})
    return {name: _proof_row(proofs.proof(name)) for name in names if name in proofs.statements}


def _proof_row(proof: Proof) -> _Row:
    statement, document = proof.statement, proof.document
    said = statement.said.earliest if statement.said.precision in ("day", "about") else None
    return {
        "party": statement.party,
        "speaker": statement.speaker,
        "issue": statement.issue,
        "stance": statement.stance,
        "said": said.isoformat() if said else None,
        "text": span_text(document, statement.evidence),
        "condition": span_text(document, statement.condition) if statement.condition else None,
        "span": [statement.evidence.start, statement.evidence.end],
        "doc": document.name,
        "outlet": document.outlet.value if document.outlet else None,
        "url": document.url,
    }
