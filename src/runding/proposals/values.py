"""What is proposed for a codebook, each thing with the words of the articles that speak for it."""

from dataclasses import dataclass

from runding.types import Label, Person


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document, and who published it."""

    outlet: str
    words: str


@dataclass(frozen=True, slots=True)
class ProposedParty:
    """A party with the persons who speak for it."""

    id: str
    label: Label
    aliases: tuple[str, ...]
    persons: tuple[Person, ...]
    evidence: tuple[Quoted, ...]
    voices: int
    """How often it is cited."""
    mentions: int


@dataclass(frozen=True, slots=True)
class ProposedIssue:
    """An issue by the phrases that name it, the most telling one as its label."""

    id: str
    label: str
    terms: tuple[str, ...]
    evidence: tuple[Quoted, ...]
    passages: int
    """How many sentences name it."""
    contested: bool
    """True where predicates for and against it were found."""


@dataclass(frozen=True, slots=True)
class ProposedPackage:
    """A deal that the articles call by a name, with the issues named beside it."""

    id: str
    label: str
    include: tuple[str, ...]
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything proposed, the most spoken of first."""

    parties: tuple[ProposedParty, ...]
    issues: tuple[ProposedIssue, ...]
    packages: tuple[ProposedPackage, ...]
    documents: int
