"""What people judged of a document's statements, put in the place of what the machine says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from runding.types import PERSON, Attribution, Document, Judgement, Span, Statement


@dataclass(frozen=True, slots=True)
class Settled:
    """A document's statements as they count, and what the machine says where a judgement counts in its place."""

    statements: list[Statement]
    originals: list[Statement]


def settle_statements(
    document: Document,
    attributions: Iterable[Attribution],
    machine: Iterable[Statement],
    judgements: Iterable[Judgement],
) -> Settled:
    """Return what counts of a document: judgements first, and of the machine's statements those that none covers.

    A judgement covers the statement that it was made on, and any that says the same party on the same issue in
    overlapping words: what the machine says of them in a later build changes nothing. In a revised text it holds where
    its words still stand.
    """
    placed = [(each, shift) for each in standing(judgements) if (shift := _shift(each, document)) is not None]
    left, originals = list(machine), list[Statement]()
    kept = list[Statement]()
    sources = list(attributions)
    for judgement, shift in placed:
        before, after = (_moved(each, shift, document) for each in (judgement.before, judgement.after))
        covered = [each for each in left if each.id == judgement.statement or _same(each, before) or _same(each, after)]
        originals += covered
        left = [each for each in left if each not in covered]
        if after is not None:
            source = _attribution(after, covered, sources)
            maker = f"{PERSON}{judgement.by}"
            kept.append(replace(after, id=judgement.statement, attribution=source, confidence=1.0, maker=maker))
    return Settled(sorted([*left, *kept], key=lambda each: (*each.evidence, each.party, each.issue)), originals)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgement that holds for each statement: the last that is not taken back."""
    holds: dict[str, Judgement] = {}
    for each in unretracted(judgements):
        if each.kind != "undo":
            holds.setdefault(each.statement, each)
    return [holds[statement] for statement in sorted(holds)]


def unretracted(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that no undoing, itself not undone, takes back: by statement, latest first."""
    undone, found = set[str | None](), list[Judgement]()
    for each in sorted(judgements, key=lambda each: (each.statement, each.number), reverse=True):
        if each.id not in undone:
            found.append(each)
            undone.add(each.undoes)
    return found


def _shift(judgement: Judgement, document: Document) -> int | None:
    """Return how far the words of a judgement have moved in this text; None where they no longer stand in it."""
    if judgement.document == document.id:
        return 0
    said = judgement.after or judgement.before
    if said is None or not judgement.words:
        return None
    places, place = list[int](), document.text.find(judgement.words)
    while place >= 0:
        places.append(place)
        place = document.text.find(judgement.words, place + 1)
    return min((place - said.evidence.start for place in places), key=abs, default=None)


def _moved(statement: Statement | None, shift: int, document: Document) -> Statement | None:
    """Return a statement as it stands in a text; what lies outside its evidence may not have moved along with it."""
    if statement is None or statement.document == document.id:
        return statement

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    evidence, condition = statement.evidence, statement.condition
    return replace(
        statement,
        document=document.id,
        evidence=moved(evidence),
        condition=moved(condition) if condition and _within(condition, evidence) else None,
        words=tuple(moved(span) for span in statement.words if _within(span, evidence)),
    )


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _same(statement: Statement, other: Statement | None) -> bool:
    """Tell whether two statements are about the same party and issue in overlapping words."""
    return (
        other is not None
        and (statement.party, statement.issue) == (other.party, other.issue)
        and statement.evidence.start < other.evidence.end
        and other.evidence.start < statement.evidence.end
    )


def _attribution(after: Statement, covered: Sequence[Statement], attributions: Sequence[Attribution]) -> str | None:
    """Return the attribution of a judged statement: its own if it still stands, else that of what it covers."""
    known = {each.id for each in attributions}
    return next((each.attribution for each in (after, *covered) if each.attribution in known), None)
