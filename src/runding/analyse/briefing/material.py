"""What a briefing is made from, and which statements it cites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runding.types import (
    Attribution,
    BriefingSentence,
    Codebook,
    Dating,
    Disagreements,
    Document,
    Matrix,
    Outlook,
    Position,
    Shifts,
    Stance,
    Statement,
)

CITED = 2
"""Statements cited for one position, each from another document where there are several: a reader looks up no more."""


@dataclass(frozen=True, slots=True)
class Material:
    """A record as of a day, with all that was computed from it; of statements and documents those that may be cited."""

    codebook: Codebook
    statements: Mapping[str, Statement]
    attributions: Mapping[str, Attribution]
    documents: Mapping[str, Document]
    matrix: Matrix
    """Every position, with those of its statements that a briefing can want."""
    focus: Matrix
    """The positions that are told."""
    shifts: Shifts
    disagreements: Disagreements
    outlook: Outlook
    since: date | None
    most: int = CITED
    """How many statements are cited for one position."""

    def taking(self, position: Position, stance: Stance | None = None) -> tuple[str, ...]:
        """Return the statements of a position that take its stance, or another one."""
        wanted = stance or position.stance
        return tuple(name for name in position.statements if self.statements[name].stance == wanted)

    def cited(self, names: Sequence[str], most: int | None = None) -> tuple[str, ...]:
        """Return the first few, one of each document before a second of any."""
        most = most or self.most
        first: dict[str, str] = {}
        for name in names:
            first.setdefault(self._document(name), name)
        chosen = list(first.values())
        return tuple((chosen + [name for name in names if name not in chosen])[:most])

    def held(self, party: str, issue: str) -> tuple[str, ...]:
        """Return what is cited for the position of a party on an issue."""
        return self.cited(self.taking(self.matrix.cells[party, issue]))

    def held_by(self, parties: Iterable[str], issue: str) -> tuple[str, ...]:
        """Return one statement for each party's position on an issue."""
        cells = (self.matrix.cells[party, issue] for party in parties)
        return tuple(name for cell in cells for name in self.cited(self.taking(cell), 1))

    def said(self, names: Iterable[str]) -> Dating:
        """Return when the latest of the statements was said; those without a day are older than any."""
        datings = [self.statements[name].said for name in names]
        return max(datings, key=lambda dating: (dating.precision != "unknown", dating.earliest or date.min))

    def words(self, name: str) -> str | None:
        """Return the words of a statement's condition without a full stop: the sentence around them has its own."""
        statement = self.statements[name]
        if statement.condition is None:
            return None
        text = self.documents[statement.document].text
        return text[statement.condition.start : statement.condition.end].rstrip().removesuffix(".")

    def _document(self, name: str) -> str:
        known = self.statements.get(name) or self.attributions[name]
        return known.document


def item(material: Material, issue: str, names: Sequence[str]) -> BriefingSentence:
    """Return an issue with its day and what is cited for it, as one of a list."""
    chosen = material.cited(names)
    return BriefingSentence("item", chosen, issues=(issue,), said=material.said(names))
