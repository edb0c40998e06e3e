"""A briefing from a record: everything as of a day, in five parts."""

from collections.abc import Callable, Iterable
from datetime import date

from runding.analyse.briefing.agreement import agreement_paragraphs
from runding.analyse.briefing.changes import SHIFTS, change_paragraphs
from runding.analyse.briefing.disputes import dispute_paragraphs, told_disagreements
from runding.analyse.briefing.gist import Gist, cited_each, focused, gist_of
from runding.analyse.briefing.material import Material
from runding.analyse.briefing.stands import stands_paragraphs
from runding.analyse.briefing.table import PACKAGES, table_paragraphs
from runding.analyse.differences import with_differences
from runding.analyse.disagreements import outlet_disagreements
from runding.analyse.outlook import negotiation_outlook
from runding.analyse.positions import ledger_matrix
from runding.analyse.shifts import position_shifts
from runding.ledger import Ledger, ledger_of, ledger_part
from runding.types import (
    Attribution,
    Briefing,
    BriefingPart,
    BriefingSection,
    BriefingSentence,
    Codebook,
    Document,
    Statement,
)

DISAGREEMENTS = 60
"""Of each kind, the latest; a briefing tells far fewer, and none before the day it begins with."""

Evidence = Callable[[Iterable[str], Iterable[str]], tuple[list[Statement], list[Attribution], list[Document]]]
"""Ids of statements and of attributions -> those, and the documents they stand in; `Record.evidence` is one."""


def compose_briefing(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    attributions: Iterable[Attribution] = (),
    since: date | None = None,
    as_of: date | None = None,
) -> Briefing:
    """Return a briefing on statements in memory; all else as in `briefing_of_ledger`."""
    held = {each.id: each for each in statements}
    reported = {each.id: each for each in attributions}
    known = {document.id: document for document in documents}

    def evidence(
        names: Iterable[str], others: Iterable[str]
    ) -> tuple[list[Statement], list[Attribution], list[Document]]:
        return [held[name] for name in names], [reported[name] for name in others], list(known.values())

    ledger = ledger_of(held.values(), known.values(), reported.values())
    return briefing_of_ledger(ledger, evidence, codebook, since=since, as_of=as_of)


def briefing_of_ledger(
    ledger: Ledger, evidence: Evidence, codebook: Codebook, *, since: date | None = None, as_of: date | None = None
) -> Briefing:
    """Return a briefing on what a ledger holds, as of a day or by all of it; `since` leaves out older changes.

    Every sentence cites statements or attributions, itself or in each of its clauses. Only statements that may be
    cited are asked for: a long record is not read whole.
    """
    ledger = _counted(ledger, as_of)
    gist = gist_of(ledger, ledger_matrix(ledger, codebook, as_of=as_of))
    material = _material(ledger, gist, evidence, codebook, since)
    told = ((part, tuple(paragraph for paragraph in paragraphs if paragraph)) for part, paragraphs in _parts(material))
    sections = tuple(BriefingSection(part, paragraphs) for part, paragraphs in told if paragraphs)
    return Briefing(material.focus, since, sections, _counts(material, gist, ledger), gist.timeline)


def cited_names(briefing: Briefing) -> tuple[str, ...]:
    """Return the statements and attributions that a briefing cites or whose stance its matrix shows."""
    sentences = [
        sentence for section in briefing.sections for paragraph in section.paragraphs for sentence in paragraph
    ]
    names = dict.fromkeys(name for cell in briefing.matrix.cells.values() for name in cell.statements)
    while sentences:
        sentence = sentences.pop()
        names |= dict.fromkeys(sentence.cites)
        sentences += sentence.clauses
    return tuple(names)


def _parts(material: Material) -> tuple[tuple[BriefingPart, list[tuple[BriefingSentence, ...]]], ...]:
    counted = [name for cell in material.matrix.cells.values() for name in cell.statements]
    if len(counted) == 1:
        return ("table", [(BriefingSentence("single", tuple(counted)),)]), ("stands", stands_paragraphs(material))
    return (
        ("table", table_paragraphs(material)),
        ("stands", stands_paragraphs(material)),
        ("changed", change_paragraphs(material)),
        ("disputed", dispute_paragraphs(material)),
        ("agreed", agreement_paragraphs(material)),
    )


def _counted(ledger: Ledger, as_of: date | None) -> Ledger:
    """Return what counts at a day: by when it was said, or else by when its document can have appeared."""
    if as_of is None:
        return ledger
    day = ledger.day + (ledger.day == 0) * ledger.published_from[ledger.document]
    return ledger_part(ledger, (day <= as_of.toordinal()).nonzero()[0])


def _material(ledger: Ledger, gist: Gist, evidence: Evidence, codebook: Codebook, since: date | None) -> Material:
    shifts = position_shifts(ledger, codebook, since=since, limit=SHIFTS)
    disagreements = outlet_disagreements(ledger, codebook, limit=DISAGREEMENTS)
    names = [name for cell in gist.matrix.cells.values() for name in cell.statements]
    names += [name for shift in shifts.found for name in (*shift.statements_before[:2], *shift.statements_after[:2])]
    tellings = [telling for each in disagreements.found for telling in each.tellings]
    names += [name for telling in tellings for name in telling.statements]
    others = [name for telling in tellings for name in telling.attributions]
    statements, attributions, documents = evidence(dict.fromkeys(names), dict.fromkeys(others))
    focus = focused(gist)
    return Material(
        codebook=codebook,
        statements={each.id: each for each in statements},
        attributions={each.id: each for each in attributions},
        documents={each.id: each for each in documents},
        matrix=gist.matrix,
        focus=focus,
        shifts=shifts,
        disagreements=with_differences(disagreements, statements, attributions, documents),
        outlook=negotiation_outlook(gist.matrix, statements, codebook, limit=1),
        since=since,
        most=cited_each(gist, focus),
    )


def _counts(material: Material, gist: Gist, ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Return how many of each the briefing tells, and how many there are."""
    statements = sum(gist.weights.values())
    spoken = {issue for _, issue in gist.matrix.cells}
    packages = sum(1 for package in material.codebook.packages if spoken & {*package.include, *package.exclude})
    shifts = material.shifts.total
    disagreements = len(told_disagreements(material))
    total = sum(1 for each in material.disagreements.found if not material.since or each.last >= material.since)
    if not material.since:
        total = sum(material.disagreements.totals.values())
    return {
        "documents": (gist.documents, len(ledger.documents)),
        "statements": (statements, statements),
        "parties": (len(material.focus.parties), len(gist.matrix.parties)),
        "issues": (len({issue for _, issue in material.focus.cells}), len(spoken)),
        **({"packages": (min(packages, PACKAGES), packages)} if packages else {}),
        "shifts": (min(shifts, SHIFTS), shifts),
        "disagreements": (disagreements, max(total, disagreements)),
    }
