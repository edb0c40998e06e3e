"""Disagreements between outlets as pages show them: what each outlet has, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from runding.analyse import with_differences
from runding.report.lookup import spans_text
from runding.report.views import StatementView, view_statements
from runding.types import Attribution, Disagreement, Disagreements, Document, Telling
from runding.web.visits import Visit

SHOWN = 3
"""Passages of an outlet that are shown; there are more where it repeats itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that no statement codes, and who is said to have said them."""

    attribution: Attribution
    document: Document
    words: str


@dataclass(frozen=True, slots=True)
class ShownTelling:
    """What one outlet carries: its statements, other passages, and what it alone writes so, by kind."""

    telling: Telling
    views: Sequence[StatementView]
    passages: Sequence[Passage]
    own: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class ShownDisagreement:
    """A disagreement with what its outlets carry."""

    disagreement: Disagreement
    tellings: Sequence[ShownTelling]


def shown_disagreements(visit: Visit, found: Sequence[Disagreement]) -> list[ShownDisagreement]:
    """Return disagreements with the words behind them."""
    tellings = [telling for each in found for telling in each.tellings]
    statements, attributions, documents = visit.dossier.record.evidence(
        [name for one in tellings for name in one.statements], [name for one in tellings for name in one.attributions]
    )
    told = with_differences(Disagreements(tuple(found), {}), statements, attributions, documents)
    views = {view.statement.id: view for view in view_statements(statements, documents, visit.codebook)}
    known = {document.id: document for document in documents}
    passages = {
        each.id: Passage(each, known[each.document], spans_text(known[each.document], each.content))
        for each in attributions
    }
    return [
        ShownDisagreement(each, [_shown(each, place, views, passages) for place in range(len(each.tellings))])
        for each in told.found
    ]


def _shown(
    disagreement: Disagreement, place: int, views: dict[str, StatementView], passages: dict[str, Passage]
) -> ShownTelling:
    telling = disagreement.tellings[place]
    own = [(each.kind, each.values[place]) for each in disagreement.differences if each.values[place]]
    return ShownTelling(
        telling,
        [views[name] for name in telling.statements if name in views][:SHOWN],
        [passages[name] for name in telling.attributions if name in passages][:SHOWN],
        own,
    )
