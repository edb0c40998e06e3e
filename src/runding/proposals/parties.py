"""Parties: states, bodies, groups, and persons who speak for nobody else, by how often they are cited and named."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from runding.lexicons import load_lexicon
from runding.proposals.bodies import short_forms, without_brackets
from runding.proposals.groups import find_groups
from runding.proposals.issues import slug
from runding.proposals.passages import Reading, quote
from runding.proposals.persons import Cast, read_cast
from runding.proposals.phrases import function_words
from runding.proposals.values import ProposedParty, Quoted
from runding.resolve.states import capital_names, state_labels, state_names
from runding.types import Attribution, Document, Label, Language, Person, Span

MOST = 24
LEAST_VOICES = 2  # of a person who speaks for no body
LEAST_MENTIONS = 3  # of a party that is never cited
MOST_QUOTES = 2
MOST_ALIASES = 6
ACRONYM = re.compile(r"\b[A-Z][A-Z0-9&-]{2,7}\b")


@dataclass(slots=True)
class _Draft:
    label: Label
    least: int
    """How often it must be named where it is never cited."""
    voices: int = 0
    mentions: int = 0
    aliases: Counter[str] = field(default_factory=Counter)
    persons: set[str] = field(default_factory=set)
    evidence: list[Quoted] = field(default_factory=list)


class _Drafts:
    """Parties in the making, by id."""

    def __init__(self, shorts: Mapping[str, str]) -> None:
        self.shorts = shorts
        self.made: dict[str, _Draft] = {}

    def state(self, code: str) -> _Draft:
        return self.made.setdefault(code, _Draft(state_labels(code), LEAST_MENTIONS))

    def body(self, name: str, *, least: int = LEAST_MENTIONS) -> _Draft:
        """Return the draft of a body; its full and its short form are one, whatever kind of firm it is."""
        name = " ".join(word for word in name.split() if word not in _firms()) or name
        short = next((short for short, full in self.shorts.items() if full.lower() == name.lower()), name)
        full = self.shorts.get(short, name)
        draft = self.made.setdefault(slug(short) or f"party-{len(self.made) + 1}", _Draft(Label(full, full), least))
        draft.aliases.update([alias for alias in (short, name) if alias != full])
        return draft


def propose_parties(readings: Sequence[Reading]) -> list[ProposedParty]:
    """Return the parties that documents cite or name, the most cited first."""
    drafts = _Drafts(short_forms(reading.document for reading in readings))
    cast = read_cast(readings)
    groups = find_groups(reading.document for reading in readings)
    for reading in readings:
        for attribution in reading.attributions:
            draft = _party_of(drafts, reading, attribution, cast, groups)
            if draft:
                _cite(draft, reading.document, attribution)
        for draft, span in _mentions(drafts, reading, groups):
            _mention(draft, reading.document, span)
    kept = [(key, draft) for key, draft in drafts.made.items() if draft.voices or draft.mentions >= draft.least]
    kept = [(key, draft) for key, draft in kept if draft.voices >= LEAST_VOICES or key != _alone(draft)]
    kept.sort(key=lambda entry: (-entry[1].voices - entry[1].mentions / 4, entry[0]))
    return [_party(key, draft, cast) for key, draft in kept[:MOST]]


def _alone(draft: _Draft) -> str:
    """Return the id that a person who speaks for no body would have as a party."""
    return slug(next(iter(draft.persons), ""))


def _party_of(
    drafts: _Drafts, reading: Reading, attribution: Attribution, cast: Cast, groups: Mapping[str, str]
) -> _Draft | None:
    speaker = attribution.speaker
    if not speaker:
        return None
    person = cast.name_of(speaker)
    if person:
        body, code = cast.bodies.get(person), cast.states.get(person)
        draft = drafts.state(code) if code else drafts.body(body or person)
        draft.persons.add(person)
        return draft
    if attribution.party:
        return drafts.state(attribution.party)
    if speaker in groups:
        draft = drafts.body(groups[speaker])
        draft.aliases[speaker] += 1
        return draft
    body = _bare_body(speaker, reading.document)
    return drafts.body(body) if _is_body(body, reading.document) else None


def _bare_body(speaker: str, document: Document) -> str:
    """Return the name of a body without what describes it: "Operator liga, PT Liga Raya"."""
    parts = without_brackets(speaker).split(",")
    words = next((part.split() for part in reversed(parts) if _is_name(part)), " ".join(parts).split())
    articles = load_lexicon(document.language)["clauses"]["articles"]
    return " ".join(word for word in words if word not in articles) or speaker


@cache
def _firms() -> frozenset[str]:
    """Return what kinds of firm names tell, in any language."""
    lexicons = (load_lexicon(language) for language in get_args(Language))
    return frozenset(word for lexicon in lexicons for word in lexicon["proposals"]["firms"])


def _is_name(text: str) -> bool:
    return bool(text.strip()) and all(word[0].isupper() for word in text.split())


def _is_body(speaker: str, document: Document) -> bool:
    """Whether a source that is no person is a name, "DPRD Solo", and no description or thing that says something."""
    words = speaker.split()
    lexicon = load_lexicon(document.language)
    things = {*lexicon["proposals"]["packages"], *lexicon["phrases"]["documents"], *function_words(document.language)}
    capitals = sum(word[0].isupper() for word in words)
    return 0 < len(words) <= 6 and capitals >= max(1, len(words) - 1) and words[0].lower() not in things


def _cite(draft: _Draft, document: Document, attribution: Attribution) -> None:
    draft.voices += 1
    if len(draft.evidence) < MOST_QUOTES:
        words = [*attribution.source, *attribution.cue, *attribution.content]
        draft.evidence.append(quote(document, Span(min(s.start for s in words), max(s.end for s in words))))


def _mentions(drafts: _Drafts, reading: Reading, groups: Mapping[str, str]) -> Iterator[tuple[_Draft, Span]]:
    document = reading.document
    for mention in reading.mentions:
        if mention.party and _text(document, mention.span).lower() not in capital_names():
            yield drafts.state(mention.party), mention.span
    for alias, group in groups.items():
        for match in re.finditer(rf"\b{re.escape(alias)}\b", document.text, re.IGNORECASE):
            draft = drafts.body(group, least=2)
            draft.aliases[alias] += 1
            yield draft, Span(*match.span())
    for match in ACRONYM.finditer(document.text):
        if _stands_for_body(match.group(), drafts.shorts):
            yield drafts.body(match.group()), Span(*match.span())


def _stands_for_body(short: str, shorts: Mapping[str, str]) -> bool:
    """Whether initials are a body's: those of things are told by what they stand for."""
    words = shorts.get(short, "").lower().split()
    if not words:
        return False
    return words[0] in load_lexicon("id")["titles"]["institutions"] or words[-1] in _english_institutions()


def _english_institutions() -> tuple[str, ...]:
    return load_lexicon("en")["titles"]["institutions"]


def _mention(draft: _Draft, document: Document, span: Span) -> None:
    draft.mentions += 1
    if not draft.evidence:
        sentences = (s for paragraph in document.paragraphs for s in paragraph if s.start <= span.start < s.end)
        draft.evidence.append(quote(document, next(sentences, span)))


def _text(document: Document, span: Span) -> str:
    return " ".join(document.text[span.start : span.end].split())


def _party(key: str, draft: _Draft, cast: Cast) -> ProposedParty:
    persons = tuple(_person(name, cast) for name in sorted(draft.persons, key=lambda name: (-cast.cited[name], name)))
    own = {draft.label.id, draft.label.en, *state_names().get(key, ())}
    aliases = [alias for alias, _ in draft.aliases.most_common(MOST_ALIASES) if alias not in own]
    return ProposedParty(key, draft.label, tuple(aliases), persons, tuple(draft.evidence), draft.voices, draft.mentions)


def _person(name: str, cast: Cast) -> Person:
    offices = cast.offices.get(name) or Counter()
    office = offices.most_common(1)[0][0] if offices else None
    return Person(name, tuple(alias for alias, _ in cast.called[name].most_common(3) if alias != name), office)
