"""The desk at which a statement is judged: its document with marked words, and what machine and people say."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from runding.analyse import ledger_matrix
from runding.record import document_codings, find_statement
from runding.types import Codebook, Document, Judgement, Position, Span, Statement
from runding.web.judging import StatementForm
from runding.web.passages import Mark, marked_text, sentence_places, statement_marks
from runding.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk; without a statement it is for adding one."""

    document: Document
    text: Markup
    sentences: list[list[int]]
    speakers: tuple[str, ...]
    statement: Statement | None = None
    """As it counts, or as it was last said where it does not count."""
    counts: bool = False
    """Whether it counts: it is neither rejected nor left out by a later build."""
    original: Statement | None = None
    """What the machine says, where that is not what counts."""
    history: Sequence[Judgement] = ()
    position: Position | None = None


def statement_desk(visit: Visit, statement: Statement, document: Document) -> Desk:
    """Return the desk with a statement on it."""
    counted, original = find_statement(visit.dossier.record, statement.id)
    history = visit.dossier.record.judgements(statement=statement.id)
    before = next((each.before for each in history if each.before), None)
    return Desk(
        document=document,
        text=marked_text(document, [*_said_marks(visit, document, statement.id), *own_marks(statement)]),
        sentences=sentence_places(document),
        speakers=known_speakers(visit.codebook),
        statement=statement,
        counts=counted is not None,
        original=original or (before if history else None),
        history=history,
        position=position_of(visit, statement.party, statement.issue),
    )


def document_desk(visit: Visit, document: Document) -> Desk:
    """Return the desk with a document in which statements can be added."""
    return Desk(
        document=document,
        text=marked_text(document, _said_marks(visit, document, None)),
        sentences=sentence_places(document),
        speakers=known_speakers(visit.codebook),
    )


def own_marks(statement: Statement) -> list[Mark]:
    """Return the marks of the statement that is being judged."""
    marks = [Mark(statement.evidence, f"now {statement.stance}", statement.id)]
    return [*marks, Mark(statement.condition, "condition")] if statement.condition else marks


def furniture_marks(document: Document) -> list[Mark]:
    """Return marks on what does not belong to the article."""
    return [Mark(each.span, "f") for each in document.furniture]


def position_of(visit: Visit, party: str, issue: str) -> Position | None:
    """Return where a party stands on an issue as the record is now."""
    snapshot = visit.dossier.snapshot(fresh=True)
    make = lambda: ledger_matrix(snapshot.ledger, snapshot.codebook, cite=False)  # noqa: E731
    return snapshot.kept("positions now", make).cells.get((party, issue))


def known_speakers(codebook: Codebook) -> tuple[str, ...]:
    """Return the persons of a codebook, by name."""
    return tuple(sorted({person.name for party in codebook.parties for person in party.persons}))


def form_values(desk: Desk, form: StatementForm | None) -> dict[str, object]:
    """Return what the fields of the form hold: what was to be saved, else the statement on the desk."""
    if form is not None:
        return form.model_dump()
    said = desk.statement
    if said is None:
        return dict.fromkeys(StatementForm.model_fields, None)
    return {
        **{name: getattr(said, name) for name in ("party", "issue", "stance", "move", "speaker")},
        "said": said.said.earliest,
        "start": said.evidence.start,
        "end": said.evidence.end,
        "condition_start": said.condition.start if said.condition else None,
        "condition_end": said.condition.end if said.condition else None,
        "why": "",
    }


def _said_marks(visit: Visit, document: Document, but: str | None) -> list[Mark]:
    counted, _ = document_codings(visit.dossier.record, document.id)
    said: list[tuple[str, Span, str]] = [(each.id, each.evidence, each.stance) for each in counted if each.id != but]
    return [*furniture_marks(document), *statement_marks(said)]
