"""Small invented talks: documents of one statement or more, and the slow, readable definition of a position."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from runding.types import (
    Attribution,
    Codebook,
    Dating,
    Document,
    Found,
    Issue,
    Label,
    Party,
    Person,
    Span,
    Stance,
    Statement,
)

UNKNOWN = Dating("unknown", None, None, "no date in the page")
FIRST = date(2031, 5, 1)
TIES: tuple[Stance, ...] = ("conditional", "oppose", "support", "undecided")


def label(text: str) -> Label:
    return Label(id=text, en=text)


CODEBOOK = Codebook(
    label=label("Lake talks"),
    parties=(
        Party("AAA", label("Alder"), persons=(Person("Ana Arbor"), Person("Abe Ash"))),
        Party("BBB", label("Birch")),
    ),
    issues=(Issue("dam", label("The dam is built")), Issue("ferry", label("The ferry runs"))),
)


def on(day: int) -> Dating:
    """The day so many after the first."""
    said = FIRST + timedelta(day)
    return Dating("day", said, said, "stated")


def document(name: str, text: str, *, outlet: str | None = None, published: Dating = UNKNOWN) -> Document:
    found = Found(outlet, "line") if outlet else None
    spans = ((Span(0, len(text)),),)
    return Document(name, name, name, text, "en", None, None, found, None, published, spans, (), ())


def statement(
    source: Document,
    stance: Stance,
    day: int | None = None,
    *,
    party: str = "AAA",
    issue: str = "dam",
    **fields: object,
) -> Statement:
    """All of a document's text as one statement."""
    made = Statement(
        id=f"s-{source.id}-{issue}"[:16],
        document=source.id,
        attribution=None,
        party=party,
        speaker=None,
        issue=issue,
        stance=stance,
        move=None,
        condition=None,
        said=UNKNOWN if day is None else on(day),
        evidence=Span(0, len(source.text)),
        words=(),
        confidence=0.8,
        maker="test",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def attribution(source: Document, speaker: str, *, party: str = "AAA") -> Attribution:
    span = Span(0, len(source.text))
    return Attribution(f"a-{source.id}"[:16], source.id, (), (), (span,), "indirect", "test", 0.8, speaker, party)


def expected_stance(statements: Iterable[Statement], documents: Iterable[Document]) -> Stance:
    """The position that statements of one cell give, as `analyse.positions` defines it, one statement at a time."""
    texts = {each.id: each.text for each in documents}
    counted = _utterances(list(statements), texts)
    days = [each.said.earliest for each in counted if each.said.earliest]
    newest = max(days, default=FIRST)

    def rank(stance: Stance) -> tuple[float, date, float, int]:
        mine = [each for each in counted if each.stance == stance]
        dated = [(each, each.said.earliest) for each in mine if each.said.earliest]
        weight = sum(each.confidence * 2 ** (-(newest - day).days / 30) for each, day in dated)
        undated = sum(each.confidence for each in mine if not each.said.earliest)
        latest = max((day for _, day in dated), default=date.min)
        return round(weight, 9), latest, round(undated, 9), -TIES.index(stance)

    return max({each.stance for each in counted}, key=rank)


def _utterances(statements: list[Statement], texts: dict[str, str]) -> list[Statement]:
    """The earliest copy of each utterance, with the confidence of the surest."""
    found: list[list[Statement]] = []
    for each in sorted(statements, key=lambda each: (each.said.earliest or date.min, each.id)):
        for copies in found:
            if _is_copy(each, copies[-1], texts):
                copies.append(each)
                break
        else:
            found.append([each])
    return [replace(copies[0], confidence=max(copy.confidence for copy in copies)) for copies in found]


def _is_copy(one: Statement, other: Statement, texts: dict[str, str]) -> bool:
    same = one.stance == other.stance and texts[one.document].casefold() == texts[other.document].casefold()
    days = (one.said.earliest, other.said.earliest)
    return same and ((days[0] is None) == (days[1] is None)) and (days[0] is None or (days[0] - days[1]).days <= 3)  # type: ignore[operator]
