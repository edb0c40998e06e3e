"""The nouns of the project, as frozen values; they hold data and do no work.

Offsets are half-open ranges of Unicode code points in `Document.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Language = Literal["id", "en"]
AttributionType = Literal["direct", "indirect", "mixed"]
Stance = Literal["support", "oppose", "conditional", "undecided"]
Move = Literal["demand", "offer", "accept", "refuse", "concede", "threaten", "promise", "warn"]
Precision = Literal["day", "about", "not-before", "range", "unknown"]
MentionKind = Literal["name", "title", "pronoun", "state"]

STANCES: tuple[Stance, ...] = ("support", "oppose", "conditional", "undecided")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: bytes, where from, when."""

    origin: str
    """Path or URL that leads back to it."""
    name: str
    """File name or URL: what statements call the document."""
    content: bytes
    media_type: str = ""
    """As declared by the server or guessed from the file name; empty where unknown."""
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was left out, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A value read from a page, with how it was found and where."""

    value: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When something happened, as far as the page says.

    `day`: earliest and latest are the same day. `about`: the same, but inferred. `not-before`: earliest alone is known.
    `range`: somewhere between both. `unknown`: neither is known, and `how` gives the reason.
    """

    precision: Precision
    earliest: date | None
    latest: date | None
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the body, resolved against the date of publication where it is relative."""

    span: Span
    dating: Dating


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of text that belongs to the page and not to the article."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read; its text is frozen before the first offset is taken."""

    id: str
    name: str
    origin: str
    text: str
    language: Language
    title: Found | None
    byline: Found | None
    outlet: Found | None
    url: str | None
    published: Dating
    paragraphs: tuple[tuple[Span, ...], ...]
    """The body: sentences by paragraph, in order, furniture left out (the title is not part of it)."""
    furniture: tuple[Furniture, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where a document reports what a source said, asked, promised or wants."""

    id: str
    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    type: AttributionType
    maker: str
    confidence: float = 1.0
    speaker: str | None = None
    """The fullest name in the document; a description where the source is unnamed; set by resolve/."""
    party: str | None = None
    """The codebook's party that the speaker speaks for; set by resolve/."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the body that stands for an actor."""

    span: Span
    actor: str
    """The fullest name in the document."""
    party: str | None
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution or reported act, coded."""

    id: str
    document: str
    attribution: str | None
    party: str
    speaker: str | None
    issue: str
    stance: Stance
    move: Move | None
    condition: Span | None
    said: Dating
    evidence: Span
    words: tuple[Span, ...]
    """The words that decided: the issue's term, the predicate, negation, condition."""
    confidence: float
    maker: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue at a date, with the statements that say so, latest first."""

    party: str
    issue: str
    stance: Stance
    statements: tuple[str, ...]
    undated: bool
    """True where no statement behind it has a date."""
    mixed: bool
    """True where its statements do not all take the same stance."""
    conditions: tuple[str, ...] = ()
    """Where the stance is conditional: its statements that name a condition, latest first."""
    latest: date | None = None
    """The day by which its latest dated statement counts."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a thing is called, in both languages of the interface."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks for a party, from a date to a date."""

    name: str
    aliases: tuple[str, ...] = ()
    office: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that holds positions; states have their ISO 3166-1 alpha-3 code as id."""

    id: str
    label: Label
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    """Offices whose holder speaks for the party, whoever it is."""
    persons: tuple[Person, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of parties that a position of this one is also a position of."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A proposal or term that one can support or oppose, worded as a statement."""

    id: str
    label: Label
    terms: tuple[str, ...] = ()
    """Words that name it, in any language; affixes may differ."""
    patterns: tuple[str, ...] = ()
    """Regular expressions for what terms cannot say."""
    against: tuple[str, ...] = ()
    """Words that name its opposite: who supports them opposes the issue."""


@dataclass(frozen=True, slots=True)
class Package:
    """Issues in or out that are put forward as one deal."""

    id: str
    label: Label
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """`issue` requires or excludes `other`."""

    kind: Literal["requires", "excludes"]
    issue: str
    other: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Parties, issues, packages and constraints of one negotiation."""

    label: Label
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    packages: tuple[Package, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    digest: str = ""
    """SHA-256 of the file."""
    content: str = field(default="", repr=False, compare=False)
    """The file as it was read."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions by party and issue at a date; a pair that has no position has no cell."""

    parties: tuple[str, ...]
    """The codebook's parties that hold a position, in its order."""
    issues: tuple[str, ...]
    """All of the codebook's issues, in its order."""
    cells: Mapping[tuple[str, str], Position]
    """(party, issue) -> position."""
    as_of: date | None
    """The last day counted; None where all are."""
