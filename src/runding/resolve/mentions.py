"""Every stretch of the body that stands for an actor of a party."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from runding.resolve.actors import Actor
from runding.resolve.affiliations import is_party_itself
from runding.resolve.gender import gender_in
from runding.resolve.names import Name
from runding.resolve.scene import Scene
from runding.resolve.states import state_names
from runding.resolve.subjects import clause_subjects
from runding.resolve.words import Word
from runding.types import Attribution, Mention, MentionKind, Span


def find_mentions(scene: Scene, attributions: Sequence[Attribution]) -> list[Mention]:
    """Return the mentions in text order, none overlapping; where two compete the longer one stays."""
    found: list[Mention] = []
    quoted = _quoted_speech(attributions)
    for words, names in zip(scene.sentences, scene.cast.names, strict=True):
        found.extend(_persons(scene, words, names))
        found.extend(_parties(scene, words))
        if scene.affiliations.known:
            found.extend(_pronouns(scene, words, names, quoted))
    return _longest(found)


def _persons(scene: Scene, words: Sequence[Word], names: Sequence[Name]) -> Iterator[Mention]:
    for name in names:
        full = scene.cast.full_name(name.words)
        actor = scene.person(full)
        party = scene.party_of(actor)
        if party is None and not (scene.cast.is_person(full) and not scene.affiliations.known):
            continue
        first = name.last - max(1, len(scene.cast.strip(name.words)))
        yield Mention(Span(words[first].start, words[name.last - 1].end), actor.name, party, "name")


def _parties(scene: Scene, words: Sequence[Word]) -> Iterator[Mention]:
    codebook = bool(scene.affiliations.known)
    for first, last, party in scene.affiliations.offices.find(words):
        span = Span(words[first].start, words[last - 1].end)
        yield Mention(span, scene.document.text[span.start : span.end], party, "title")
    for first, last, party in scene.affiliations.aliases.find(words):
        known = not codebook or party in scene.affiliations.known
        if not known or not is_party_itself(words, first, last, party, scene.vocabulary):
            continue
        span = Span(words[first].start, words[last - 1].end)
        kind: MentionKind = "state" if party in state_names() else "name"
        yield Mention(span, scene.document.text[span.start : span.end], party if codebook else None, kind)


def _quoted_speech(attributions: Sequence[Attribution]) -> list[tuple[Span, Attribution]]:
    return sorted(
        (
            (span, attribution)
            for attribution in attributions
            if attribution.type == "direct"
            for span in attribution.content
        ),
        key=lambda entry: entry[0],
    )


def _pronouns(
    scene: Scene, words: Sequence[Word], names: Sequence[Name], quoted: Sequence[tuple[Span, Attribution]]
) -> Iterator[Mention]:
    vocabulary = scene.vocabulary
    pronouns = [word for word in words if word.lower in vocabulary.first or word.lower in vocabulary.singular]
    for word in pronouns:
        speech = _speech_at(quoted, word.start)
        if word.lower in vocabulary.first:
            if speech is not None and speech.speaker and speech.party:
                yield Mention(Span(word.start, word.end), speech.speaker, speech.party, "pronoun")
        elif speech is None:
            gender = gender_in({word.lower}, vocabulary)
            subject = None if gender else _clause_subject(scene, words, names, word.start)
            actor = subject or scene.voice_at(word.start, gender=gender)
            party = scene.party_of(actor) if actor else None
            if actor is not None and party is not None:
                yield Mention(Span(word.start, word.end), actor.name, party, "pronoun")


def _clause_subject(scene: Scene, words: Sequence[Word], names: Sequence[Name], place: int) -> Actor | None:
    """Return the last person before a place in its sentence who begins a clause: "setelah Sari ..., ia"."""
    person = next(clause_subjects(words, names, place, scene.cast), None)
    return scene.person(person) if person else None


def _speech_at(quoted: Sequence[tuple[Span, Attribution]], place: int) -> Attribution | None:
    at = bisect_right(quoted, place, key=lambda entry: entry[0].start) - 1
    if at >= 0 and place < quoted[at][0].end:
        return quoted[at][1]
    return None


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if kept and mention.span.start < kept[-1].span.end:
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
