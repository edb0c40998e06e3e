"""Which statements of several coders are about the same words: one unit, coded by each of them or by some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runding.types import Span, Statement

if TYPE_CHECKING:
    from runding.ledger import Floats


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """Words of a document, with what each coder who marked them says of them."""

    document: str
    span: Span
    """From the first word that any of them marked to the last."""
    codings: Mapping[str, Statement]
    """By coder."""


def align_codings(codings: Mapping[str, Sequence[Statement]]) -> list[CodedUnit]:
    """Return the units of all coders, by document and place; every statement is in one of them.

    Statements are of one unit where their words overlap. Where a stretch has several, they are paired so that words,
    party and issue agree as far as they can: who finds two statements in a sentence must be compared on each of them.
    """
    documents = dict.fromkeys(each.document for found in codings.values() for each in found)
    units = [unit for document in documents for unit in _document_units(document, codings)]
    return sorted(units, key=lambda unit: (list(documents).index(unit.document), unit.span))


def _document_units(document: str, codings: Mapping[str, Sequence[Statement]]) -> list[CodedUnit]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  (slow to load)

    units: list[dict[str, Statement]] = []
    for coder, found in codings.items():
        mine = sorted((each for each in found if each.document == document), key=lambda each: (each.evidence, each.id))
        likeness = _likeness(units, mine)
        taken = {}
        for unit, place in zip(*linear_sum_assignment(-likeness), strict=True):
            if likeness[unit, place] > 0:
                taken[int(place)] = int(unit)
        for place, statement in enumerate(mine):
            if place in taken:
                units[taken[place]][coder] = statement
            else:
                units.append({coder: statement})
    return [CodedUnit(document, _whole(unit), unit) for unit in units]


def _likeness(units: Sequence[Mapping[str, Statement]], statements: Sequence[Statement]) -> "Floats":
    """Return how alike each unit and each statement are: 0 where no words overlap, else up to 3."""
    import numpy as np  # noqa: PLC0415

    table = np.zeros((len(units), len(statements)))
    for row, unit in enumerate(units):
        for column, statement in enumerate(statements):
            table[row, column] = max(_pair(each, statement) for each in unit.values())
    return table


def _pair(one: Statement, other: Statement) -> float:
    first, second = one.evidence, other.evidence
    shared = min(first.end, second.end) - max(first.start, second.start)
    if shared <= 0:
        return 0.0
    words = shared / (max(first.end, second.end) - min(first.start, second.start))
    return words + (one.party == other.party) + (one.issue == other.issue)


def _whole(unit: Mapping[str, Statement]) -> Span:
    spans = [each.evidence for each in unit.values()]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
