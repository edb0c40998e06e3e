"""A briefing from a record: everything as of a day, in five parts."""

from collections.abc import Iterable, Sequence
from datetime import date

from runding.analyse.briefing.agreement import agreement_paragraphs
from runding.analyse.briefing.changes import SHIFTS, change_paragraphs
from runding.analyse.briefing.disputes import dispute_paragraphs, told_disagreements
from runding.analyse.briefing.material import Material
from runding.analyse.briefing.stands import stands_paragraphs
from runding.analyse.briefing.table import table_paragraphs
from runding.analyse.differences import with_differences
from runding.analyse.disagreements import outlet_disagreements
from runding.analyse.outlook import negotiation_outlook
from runding.analyse.positions import ledger_matrix
from runding.analyse.shifts import position_shifts
from runding.ledger import ledger_of
from runding.types import (
    Attribution,
    Briefing,
    BriefingPart,
    BriefingSection,
    BriefingSentence,
    Codebook,
    Dating,
    Document,
    Statement,
)

DISAGREEMENTS = 200
"""Of each kind; a briefing tells far fewer, and none before the day it begins with."""


def compose_briefing(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    attributions: Iterable[Attribution] = (),
    since: date | None = None,
    as_of: date | None = None,
) -> Briefing:
    """Return a briefing on what the record holds, as of a day or by all of it; `since` leaves out older changes.

    Every sentence cites statements or attributions of the record, itself or in each of its clauses.
    """
    known = list(documents)
    material = _material(list(statements), known, codebook, list(attributions), since, as_of)
    told = ((part, tuple(paragraph for paragraph in paragraphs if paragraph)) for part, paragraphs in _parts(material))
    sections = tuple(BriefingSection(part, paragraphs) for part, paragraphs in told if paragraphs)
    return Briefing(material.matrix, since, sections, _counts(material))


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


def _material(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    codebook: Codebook,
    attributions: Sequence[Attribution],
    since: date | None,
    as_of: date | None,
) -> Material:
    known = {document.id: document for document in documents}
    counted = [each for each in statements if _counts_by(each.said, known[each.document], as_of)]
    reported = [each for each in attributions if _counts_by(None, known[each.document], as_of)]
    ledger = ledger_of(counted, documents, reported)
    matrix = ledger_matrix(ledger, codebook, as_of=as_of)
    disagreements = outlet_disagreements(ledger, codebook, limit=DISAGREEMENTS)
    return Material(
        codebook=codebook,
        statements={each.id: each for each in counted},
        attributions={each.id: each for each in reported},
        documents=known,
        matrix=matrix,
        shifts=position_shifts(ledger, codebook, since=since),
        disagreements=with_differences(disagreements, counted, reported, documents),
        outlook=negotiation_outlook(matrix, counted, codebook, limit=1),
        since=since,
    )


def _counts_by(said: Dating | None, document: Document, as_of: date | None) -> bool:
    """Tell whether something counts at a day: by when it was said, or else by when its document can have appeared."""
    dating = document.published if said is None or said.precision == "unknown" else said
    return as_of is None or dating.earliest is None or dating.earliest <= as_of


def _counts(material: Material) -> dict[str, tuple[int, int]]:
    """Return how many of each the briefing tells, and how many there are."""
    cells = material.matrix.cells.values()
    counted = {name for cell in cells for name in cell.statements}
    documents = {material.statements[name].document for name in counted}
    shifts = len(material.shifts.found)
    disagreements = len(told_disagreements(material))
    total = sum(1 for each in material.disagreements.found if not material.since or each.last >= material.since)
    return {
        "documents": (len(documents), len(material.documents)),
        "statements": (len(counted), len(counted)),
        "parties": (len(material.matrix.parties), len(material.matrix.parties)),
        "shifts": (min(shifts, SHIFTS), shifts),
        "disagreements": (disagreements, max(total, disagreements)),
    }
