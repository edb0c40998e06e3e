"""The nouns of the project, as frozen values; they hold data and do no work.

Offsets are half-open ranges of Unicode code points in `Document.text`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Language = Literal["id", "en"]
AttributionType = Literal["direct", "indirect", "mixed"]
Stance = Literal["support", "oppose", "conditional", "undecided"]
Move = Literal["demand", "offer", "accept", "refuse", "concede", "threaten", "promise", "warn"]
Precision = Literal["day", "about", "not-before", "range", "unknown"]
NameKind = Literal["person", "organisation", "place"]
MentionKind = Literal["name", "title", "pronoun", "state"]
Direction = Literal["hardening", "softening", "reversal"]
DisagreementKind = Literal["stance", "account", "alone"]
JudgementKind = Literal["accept", "reject", "change", "add", "undo"]
RenameKind = Literal["party", "issue", "person"]
BriefingPart = Literal["table", "stands", "changed", "disputed", "agreed"]
VariableKind = Literal["short text", "long text", "boolean", "integer"]
Role = Literal["reader", "coder", "reviewer", "owner"]
CodedVariable = Literal["party", "issue", "stance", "move", "spans"]

STANCES: tuple[Stance, ...] = ("support", "oppose", "conditional", "undecided")
MOVES: tuple[Move, ...] = ("demand", "offer", "accept", "refuse", "concede", "threaten", "promise", "warn")
ROLES: tuple[Role, ...] = ("reader", "coder", "reviewer", "owner")
"""Each may do what those before it may."""
UNDATED = -(2**62)
"""The time of a statement whose day is unknown."""
IMPORTED = "dna/"
"""How makers, and what documents were coded by, begin where they came with a .dna file: no build codes those anew."""
PERSON = "person:"
"""How the maker of a statement begins that is as a person judged it; the name follows."""


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
    headers: tuple[tuple[str, str], ...] = ()
    """As the server sent them; empty for what came from no server."""
    parts: tuple["Page", ...] = ()
    """The further pages of an article that is told on several, in order."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was left out, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source that has not changed since it was kept."""

    origin: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An article that a feed or a sitemap lists."""

    url: str
    changed: datetime | None = None
    """When it was published or last changed, as far as the list says."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a dossier takes in; what is empty lets all pass."""

    languages: tuple[Language, ...] = ()
    outlets: tuple[str, ...] = ()
    """Names of outlets or domains, such as "siar.co.id"."""
    since: date | None = None
    until: date | None = None
    mention: tuple[str, ...] = ()
    """Words or phrases of which an article has to hold one."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What `sources.yaml` says: where a dossier's articles come from, and which of them it takes in."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    every: float = 15.0
    """Minutes between two looks at a feed or sitemap."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    allow: tuple[str, ...] = ()
    """Hosts inside a network that may be asked."""
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of a page that is kept beside the record."""

    id: str
    origin: str
    file: str
    position: int
    """Where in the file it stands, in bytes."""
    etag: str
    modified: str
    document: str | None
    reason: str | None
    """Why it is no document; None where it is one."""
    read_by: str
    """The reading and the filters that it was read by."""


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
    fetched: datetime | None = None
    """When its page was fetched from the web; None for what came from files."""
    modified: Dating | None = None
    """When the page says that it was changed last; None where it does not say."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that carries another one's text: the same, cut, under an agency's line, or rewritten in part."""

    document: str
    original: str
    """The agency's own, where it is in the record; else the one published first."""
    share: float
    """The part of the shorter text's windows that stand in the longer one."""
    agency: str | None
    """The news agency that it credits."""


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A copy beside its original, with the sentences that only one of them has."""

    copy: Copy
    document: Document
    original: Document
    added: tuple[Span, ...]
    """In the copy."""
    left_out: tuple[Span, ...]
    """In the original."""


class Told(NamedTuple):
    """Words of a document that tell something, and where they stand."""

    text: str
    span: Span


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
    office: Told | None = None
    """The speaker's role as the document tells it, here or where it first does; set by resolve/."""
    holder: Told | None = None
    """The body, state or place that it is an office of."""


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the body that names someone or something."""

    span: Span
    kind: NameKind


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
class NewJudgement:
    """A judgement as a person makes it, before the record has checked it; fields as in Judgement."""

    kind: JudgementKind
    by: str
    statement: str = ""
    """Empty where the person adds one."""
    after: Statement | None = None
    """What to say instead (`change`) or besides (`add`)."""
    why: str = ""
    undoes: str | None = None
    """The judgement that an `undo` takes back; the last that holds if it names none."""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on a statement; it stands beside the machine's, never over it.

    `accept`: it is right as it stands. `reject`: it is wrong, or there is none. `change`: it is as in `after`. `add`:
    the machine missed it. `undo`: an earlier judgement, an undoing too, no longer holds.
    """

    id: str
    kind: JudgementKind
    statement: str
    """The statement judged, which keeps the id under which the machine made it, or a person added it."""
    number: int
    """Its place in the history of the statement, from 1."""
    by: str
    at: datetime
    """In UTC."""
    why: str
    document: str
    name: str
    """Of the document, as is its origin: a revised text is known by them."""
    origin: str
    before: Statement | None
    """What the machine says; None where it says nothing there."""
    after: Statement | None
    """What the person says; None where the judgement leaves nothing to say."""
    words: str
    """The evidence in words, by which it is found again in a revised text."""
    undoes: str | None = None
    lane: str = ""
    """Empty for the record's own; a coder's part of a blind sample has a lane of its own, which positions leave out."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that a page no longer bears, and the one that counts in its place."""

    document: Document
    superseded_by: str
    statements: tuple[Statement, ...]
    carried: Mapping[str, str]
    """Statements of the later text by those of this one whose words still stand there."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A statement that is worth a judgement, and why."""

    statement: str
    party: str
    issue: str
    stance: Stance
    score: float
    confidence: float
    """Of the surest copy of its utterance."""
    influential: bool
    """Whether the position would be another, or none, without it."""
    disputed: bool
    """Whether outlets differ over the position at the time."""


@dataclass(frozen=True, slots=True)
class User:
    """A person who works on a record."""

    name: str
    role: Role
    created: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A word by which a program acts as a user, known by what it is called: the word itself is not kept."""

    id: str
    user: str
    label: str
    created: datetime


class Passage(NamedTuple):
    """A stretch of a document that coders are asked to code."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents that several people code blind, each in a lane of judgements of their own."""

    name: str
    documents: tuple[str, ...]
    passages: tuple[Passage, ...]
    """What is to be coded; none where coders find what there is to code themselves."""
    coders: tuple[str, ...]
    by: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a unit that a sample's coders had coded."""

    sample: str
    unit: str
    judgement: str | None
    """The judgement it was written as; None where nothing was to be changed in the record."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlphaFigure:
    """Krippendorff's alpha of one variable, with the ends of its 95 per cent interval."""

    variable: CodedVariable
    alpha: float | None
    """None where nothing can be compared, or all values are the same."""
    low: float | None
    high: float | None
    """None where there is too little to resample."""
    units: int
    """How many units several coders coded; of spans, how many were marked."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the coders of a sample agree beyond chance, and the machine with each of them."""

    figures: tuple[AlphaFigure, ...]
    documents: Mapping[str, tuple[AlphaFigure, ...]]
    """By document id."""
    machine: Mapping[str, tuple[AlphaFigure, ...]]
    """By coder."""
    units: int


@dataclass(frozen=True, slots=True)
class Version:
    """A codebook as it was saved by a person."""

    number: int
    digest: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a party, an issue or a person, or one for two; it can be undone."""

    number: int
    kind: RenameKind
    party: str | None
    """Whom a person speaks for."""
    old: str
    new: str
    merged: bool
    """Whether the new name was there before: what bore it stays so when this is undone."""
    by: str
    at: datetime
    codebooks: tuple[str, str]
    """Digests of the codebook before and after."""
    judgements: tuple[str, ...]
    """The judgements that answered those which named the old."""
    undone_by: str | None = None


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
    speaker: str | None = None
    """Set where positions are told apart by speaker."""
    utterances: int = 0
    """How many different utterances its statements are; copies of one count once."""


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
    veto: tuple[str, ...] = ()
    """Parties that can block it; none named: those of the codebook's list, or every party."""


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
    veto: tuple[str, ...] = ()
    """Parties that can block a package; none named: every party that takes a position."""
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
    by: Literal["party", "speaker"] = "party"
    """What the rows are; those of speakers are named `party/speaker`, or `party` for the unnamed."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a statement table, coded: what occurs in it, and where."""

    kind: VariableKind
    values: tuple[str, ...] | tuple[int, ...]
    """Each value once; booleans are 0 and 1."""
    codes: Sequence[int]
    """For each statement the index of its value; -1 where it has none."""


@dataclass(frozen=True, slots=True)
class StatementTable:
    """Statements as columns: what networks are computed from."""

    variables: Mapping[str, Variable]
    times: Sequence[int]
    """Seconds since 1970, UTC; `UNDATED` where the day is unknown."""
    attributes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """Variable -> value -> attribute -> text, such as organization -> EPA -> Type -> Government."""
    name: str = ""
    """Where it comes from, for messages."""


@dataclass(frozen=True, slots=True)
class Network:
    """Who is tied to whom or to what, and how strongly; cells that are zero are left out."""

    mode: Literal["onemode", "twomode"]
    variables: tuple[str, str]
    """What the rows are, and what the columns are (in one-mode: what the rows are tied by)."""
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    """In one-mode the same as the rows."""
    row_index: Sequence[int]
    column_index: Sequence[int]
    weights: Sequence[float]
    """The cells, by row, then by column; in one-mode each tie stands twice, from either end."""
    row_attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    column_attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    statements: int = 0
    """How many statements it was computed from."""
    left_out: int = 0
    """How many were left out for want of a value (node, qualifier, or date where windows need one)."""
    window: tuple[date, date, date] | None = None
    """First day, middle, last day of the slice of time; None where it covers all of it."""


ElementSide = Literal["in", "out"]
Status = Literal["in", "out", "open"]
Fit = Literal["meets", "asks", "undecided", "contradicts"]
Verdict = Literal["accepts", "asks", "undecided", "objects", "blocks"]


class Element(NamedTuple):
    """An issue that a package has in or out."""

    issue: str
    side: ElementSide


@dataclass(frozen=True, slots=True)
class Point:
    """How a party's position fits an element of a package."""

    element: Element
    fit: Fit
    position: Position
    statements: tuple[str, ...]
    """The statements that say so, latest first: those of the position that take its stance."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A position of a party on an issue that a package leaves open, as an element that could be added."""

    element: Element
    position: Position
    blockers: tuple[str, ...]
    """Parties that would block the element."""
    barred: bool
    """True where a constraint of the codebook forbids the package with the element."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A party towards a package: its verdict, and the points it comes from."""

    party: str
    verdict: Verdict
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OpenElement:
    """An element of a package on which parties have not made up their minds, or have said nothing."""

    element: Element
    undecided: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageStanding:
    """A package with the stand of every party that speaks to it."""

    package: Package
    stands: tuple[Stand, ...]
    """Parties in the codebook's order; one that speaks to no element has no stand."""
    open: tuple[OpenElement, ...]
    broken: tuple[Constraint, ...]
    """Constraints of the codebook that the package breaks."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a settlement does otherwise than the package it starts from."""

    issue: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Settlement:
    """A package that no position blocks and no constraint forbids, with the way to it."""

    changes: tuple[Change, ...]
    standing: PackageStanding
    proven: bool
    """True where nothing ranks between it and the one listed before it."""


@dataclass(frozen=True, slots=True)
class SettlementSearch:
    """The settlements nearest to a package, best first, and how far the search got."""

    package: str
    settlements: tuple[Settlement, ...]
    bound: int | None
    """Any settlement that is not listed changes at least so many issues; None: there is no other."""
    steps: int
    """Partial deals looked at."""
    exhausted: bool
    """True where the search stopped at its limit of steps, so that some settlements may be unproven."""


@dataclass(frozen=True, slots=True)
class CommonGround:
    """A side of an issue that parties take and none contradicts; `whole` where every one that speaks takes it."""

    element: Element
    parties: tuple[str, ...]
    others: tuple[str, ...]
    """Parties that are undecided or ask a condition."""
    whole: bool


@dataclass(frozen=True, slots=True)
class Cleavage:
    """An issue that parties stand on both sides of."""

    issue: str
    support: tuple[str, ...]
    oppose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rift:
    """Two parties and the issues that they stand on opposite sides of."""

    parties: tuple[str, str]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """A party, and what would be unblocked if it gave up its blocks."""

    party: str
    unblocks: tuple[str, ...]
    """Packages that nobody else blocks and no constraint forbids."""
    elements: tuple[Element, ...]
    """Elements of packages that it alone blocks."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What could be agreed: packages, the settlements near them, common ground, cleavages, and whose move counts."""

    matrix: Matrix
    standings: tuple[PackageStanding, ...]
    searches: tuple[SettlementSearch, ...]
    """One for each standing, in the same order."""
    aims: Mapping[str, Mapping[str, tuple[Aim, ...]]]
    """Package -> party -> what else it wants."""
    common_ground: tuple[CommonGround, ...]
    cleavages: tuple[Cleavage, ...]
    rifts: tuple[Rift, ...]
    pivots: tuple[Pivot, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of a party's position on an issue, with the statements on both sides of it."""

    party: str
    issue: str
    before: Stance
    after: Stance
    direction: Direction
    """Hardening moves back toward its own earlier firm stance, softening away from it; reversal swaps firm stances."""
    left: date
    """The last day on which it took the stance before."""
    reached: date
    """The day from which the stance after prevails."""
    statements_before: tuple[str, ...]
    """Latest first."""
    statements_after: tuple[str, ...]
    undated_before: bool
    """True where no statement of that side has a date: the day is that of its documents."""
    undated_after: bool


@dataclass(frozen=True, slots=True)
class Shifts:
    """Shifts, latest first, and how many there are in all."""

    found: tuple[Shift, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What one outlet carries in a disagreement."""

    outlet: str
    """The document's name where its outlet is not known."""
    stance: Stance | None
    statements: tuple[str, ...]
    attributions: tuple[str, ...] = ()
    """Attributions that no statement codes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the outlets of a disagreement write differently, in the order of its tellings."""

    kind: Literal["numbers", "dates", "names", "wording"]
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Outlets that do not report alike what a party said on an issue.

    `stance`: the stances differ; `account`: the same utterance is told differently; `alone`: one outlet carries it, and
    others that report on the party at the time do not.
    """

    kind: DisagreementKind
    party: str
    issue: str | None
    """None where an utterance is coded on several issues, or on none."""
    first: date
    last: date
    tellings: tuple[Telling, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Disagreements between outlets, latest first, and how many of each kind there are in all."""

    found: tuple[Disagreement, ...]
    totals: Mapping[DisagreementKind, int]


@dataclass(frozen=True, slots=True)
class BriefingSentence:
    """A sentence, or a clause of one, before it is put into words: what it says of whom, and what it rests on."""

    kind: str
    """What it says; the message catalogues have a template for each kind."""
    cites: tuple[str, ...] = ()
    """Ids of statements and attributions; those of its clauses stand with the clauses."""
    parties: tuple[str, ...] = ()
    more: int = 0
    """How many parties more it is true of, left out for length."""
    issues: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    said: Dating | None = None
    """When the latest of what it rests on was said."""
    days: tuple[date, ...] = ()
    outlet: str | None = None
    quoted: tuple[str, ...] = ()
    """Exact words of a document."""
    clauses: tuple["BriefingSentence", ...] = ()


@dataclass(frozen=True, slots=True)
class BriefingSection:
    """One part of a briefing: paragraphs of sentences."""

    part: BriefingPart
    paragraphs: tuple[tuple[BriefingSentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a reader needs to know of a negotiation, every sentence with the statements it rests on."""

    matrix: Matrix
    """The positions that are told, each with a few of its statements."""
    since: date | None
    sections: tuple[BriefingSection, ...]
    """Those that have something to say."""
    counts: Mapping[str, tuple[int, int]]
    """What is in the record: how many of it the briefing tells, and how many there are."""
    timeline: Mapping[str, Mapping[tuple[date | None, Stance], int]] = field(default_factory=dict)
    """By party: how many statements of a day take a stance; None stands for no day."""


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """The attributions that somebody or something marked in one document: gold, or predictions to be scored."""

    id: str
    attributions: tuple[Attribution, ...]
    text: str | None = None
    language: str | None = None
    """As declared; None where it is left to be detected."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 in per cent, unrounded, with what they are counted over."""

    name: str
    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attribution that a tagger missed, made up, or gave to another source."""

    kind: Literal["miss", "false alarm", "other source"]
    document: str
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Attributions of about the same confidence, and how many of them are right."""

    lowest: float
    """The bin holds confidences from here up to the next bin's."""
    count: int
    confidence: float
    """Their mean confidence."""
    right: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Predicted attributions held against gold ones."""

    documents: int
    without_prediction: int
    figures: tuple[Figure, ...]
    reliability: tuple[ReliabilityBin, ...]
    outcomes: tuple[Outcome, ...]
    """By document, in text order."""
