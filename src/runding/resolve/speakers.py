"""Who speaks in each attribution, under the fullest name of the document, and for which party."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from runding.lexicons import load_lexicon
from runding.resolve.actors import Actor, Phrase, classify_phrase, is_description, name_beside
from runding.resolve.mentions import find_mentions
from runding.resolve.names import bare_name, is_surely_plain, unled
from runding.resolve.scene import Scene
from runding.types import Attribution, Codebook, Document, Mention, Span

DELEGATIONS = 6
"""Sentences that open with a party in what is the report of a meeting, at least."""


def resolve_speakers(
    document: Document, attributions: Sequence[Attribution], codebook: Codebook | None = None
) -> tuple[list[Attribution], list[Mention]]:
    """Return the attributions with speaker and, given a codebook, party; and all mentions of actors in the body."""
    scene = Scene(document, codebook)
    for attribution in attributions:
        _confirm_person(scene, attribution)
    _hear_delegations(scene, attributions)
    scene.read_offices()
    resolved = [_resolve_one(scene, attribution) for attribution in attributions]
    mentions = find_mentions(scene, resolved)
    relatives = load_lexicon(document.language)["clauses"]["relatives"]
    return [_named_as_known(attribution, codebook, relatives) for attribution in resolved], mentions


def _named_as_known(attribution: Attribution, codebook: Codebook | None, relatives: Collection[str]) -> Attribution:
    """Give a speaker whom the codebook lists the codebook's name, whatever words of a headline stuck to it.

    A relative pronoun stands for a word before it: its party may be known, its name is not.
    """
    words = set((attribution.speaker or "").split())
    if attribution.speaker in relatives:
        return replace(attribution, speaker=None)
    if not all(word[0].isupper() for word in words):  # a description: "penasihat Sandi" is not Sandi
        return attribution
    for party in codebook.parties if codebook else ():
        for person in party.persons if party.id == attribution.party else ():
            if any(set(name.split()) <= words for name in (person.name, *person.aliases)):
                return replace(attribution, speaker=person.name)
    return attribution


def _hear_delegations(scene: Scene, attributions: Sequence[Attribution]) -> None:
    """In the report of a meeting, note who has the floor: the party that opens a sentence, for its group if it has one.

    Such a report is told by its sentences: many open with a party, and few persons are cited.
    """
    opening = list(_opening_parties(scene))
    persons = sum(_source_phrase(scene, one).kind == "person" for one in attributions if scene.words_in(one.source))
    if len(opening) < DELEGATIONS or len(opening) <= persons:
        return
    scene.voices.of_meeting = True
    for span in (*opening, *_opening_bodies(scene)):
        scene.voices.cite(span.start, Actor(scene.document.text[span.start : span.end], False))


def _opening_parties(scene: Scene) -> Iterator[Span]:
    for words in scene.sentences:
        lead = int(words[0].lower in scene.vocabulary.demonstratives)
        first, last = scene.affiliations.opening(words[lead:], scene.vocabulary)
        if last > first:
            yield Span(words[lead + first].start, words[lead + last - 1].end)


def _opening_bodies(scene: Scene) -> Iterator[Span]:
    """Yield who opens a sentence in capitals and is no party: a body that observes."""
    for words in scene.sentences:
        lead = int(words[0].lower in scene.vocabulary.demonstratives)
        end = lead
        while end < len(words) and words[end].is_acronym:
            end += 1
        first, last = scene.affiliations.opening(words[lead:], scene.vocabulary)
        if end > lead and last == first:
            yield Span(words[lead].start, words[end - 1].end)


def _confirm_person(scene: Scene, attribution: Attribution) -> None:
    """Learn from a source that is a plain name, or a name with its office, that it is a person's."""
    if not attribution.source or (attribution.type == "indirect" and not attribution.cue):
        return
    words = tuple(word.text for word in scene.words_in(attribution.source) if word.is_word)
    if len(words) == 1 and words[0][0].isupper() and scene.affiliations.of_person(words):
        scene.cast.confirm(words)
    phrase = _source_phrase(scene, attribution)
    if phrase.kind == "person":
        scene.cast.confirm(phrase.name)
        scene.voices.expect(attribution.source[0].start, scene.person(phrase.name))


def _resolve_one(scene: Scene, attribution: Attribution) -> Attribution:
    place = min(span.start for span in (*attribution.content, *attribution.cue, *attribution.source))
    actor = (
        _source_actor(scene, attribution, place) if attribution.source else _implied_actor(scene, attribution, place)
    )
    if actor is None:
        return attribution
    if attribution.source or attribution.type != "indirect":
        scene.voices.cite(
            max(span.start for span in (*attribution.cue, *attribution.source, attribution.content[0])),
            actor,
            vocal=_is_vocal(scene, attribution),
        )
    office, holder = scene.roles_of(actor, attribution)
    party = _party(scene, attribution, actor)
    return replace(attribution, speaker=actor.name, party=party, office=office, holder=holder)


def _is_vocal(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution cites words, not what somebody asks for or thinks of something."""
    cue = scene.words_in(attribution.cue)
    return attribution.type != "indirect" or not cue or cue[-1].lower not in scene.vocabulary.asking


def _source_actor(scene: Scene, attribution: Attribution, place: int) -> Actor:
    words = scene.words_in(attribution.source)
    group = scene.affiliations.group_in(words, scene.vocabulary)
    if group:
        return Actor(scene.document.text[words[group[0]].start : words[group[1] - 1].end], False)
    phrase = _source_phrase(scene, attribution)
    place = min(place, attribution.source[0].start)
    return _actor_of(scene, phrase, place) or Actor(_described(scene, phrase.text), False)


def _source_phrase(scene: Scene, attribution: Attribution) -> Phrase:
    """Return the source classified, with what the sentence adds where the source is an office alone."""
    words = scene.words_in(attribution.source)
    start, end = attribution.source[0].start, attribution.source[-1].end
    phrase = classify_phrase(words, " ".join(scene.document.text[start:end].split()), scene.cast)
    if phrase.kind not in ("office", "other") or not is_description(words, scene.vocabulary):
        return phrase
    before, after = scene.words_around(start, end)
    cues = [span.start for span in attribution.cue if span.start >= end]
    name = name_beside(words, before, [word for word in after if not cues or word.end <= cues[0]], scene.cast)
    return Phrase("person", phrase.text, name, phrase.titles) if name else phrase


def _actor_of(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    if phrase.kind == "person":
        return scene.person(phrase.name)
    if phrase.kind == "pronoun":
        return scene.voice_at(place)
    if phrase.kind == "plural":
        return scene.group_before(place)
    if phrase.kind == "anaphor":
        return _pointed_at(scene, phrase, place) or _spelled_out(scene, phrase, place)
    holder = scene.holder_of(phrase.titles, place) if phrase.kind == "office" else None
    return holder or _spelled_out(scene, phrase, place)


def _spelled_out(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    """Return what a short form such as "BGN" stands for."""
    words = phrase.text.split()
    short = next((text for text in (phrase.text, " ".join(words[:2])) if text in scene.cast.aliases), "")
    full = scene.cast.aliases.get(short, ())
    if len(full) < 2:
        return None
    lowers = [word.lower() for word in full]
    titles = (frozenset(lowers) & scene.vocabulary.titles) - scene.vocabulary.forenames
    holder = scene.holder_of(titles, place) if titles else None
    body = bool(titles) or any(is_surely_plain(lower, scene.vocabulary) for lower in lowers)
    if holder or not body or scene.cast.is_person(full):
        return holder or scene.person(full)
    bracketed = " " not in short or f"({short})" in scene.document.text
    return Actor(f"{' '.join(full)} ({short})" if bracketed else " ".join(full), False)


def _pointed_at(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    """Return what "laporan itu" or "politikus PDIP itu" points back to: a document, a body, the person in focus."""
    words = phrase.text.lower().split()
    head = words[1 if words[0] in scene.vocabulary.demonstratives else 0]
    if head in scene.vocabulary.documents or head in scene.vocabulary.laws:
        document = scene.referents.document_before(head, place)
        return Actor(document, False) if document else None
    if phrase.titles or head in scene.vocabulary.persons:
        return scene.holder_of(phrase.titles, place) or scene.voice_at(place)
    return scene.voices.last_group(place) if scene.vocabulary.is_institution(head) else None


def _described(scene: Scene, text: str) -> str:
    """Return a description as a speaker: without what says where ("sana 26 negara"), what is glued, a possessive."""
    words = text.strip(" ,.;:").split()
    while len(words) > 1 and words[0].lower() in scene.vocabulary.spots:
        words = words[1:]
    if words:
        words = [unled(words[0], scene.vocabulary.leading), *words[1:]]
    if words and scene.vocabulary.language == "en":
        words[-1] = bare_name(words[-1]).rstrip("'’")
    return " ".join(words)


def _implied_actor(scene: Scene, attribution: Attribution, place: int) -> Actor | None:
    cue = " ".join(scene.document.text[span.start : span.end] for span in attribution.cue).lower()
    if cue.split()[-1:] and cue.split()[-1] in scene.vocabulary.hearsay:
        return scene.voices.last(place)
    quoted = attribution.content if attribution.type == "direct" else ()
    told = frozenset(word.text for word in scene.words_in(quoted) if word.is_capital)
    return scene.voice_at(place, clitic=True, told=told)


def _party(scene: Scene, attribution: Attribution, actor: Actor) -> str | None:
    party = scene.party_of(actor) if actor.person else None
    if party is not None:
        return party
    words = scene.words_in(attribution.source)
    party = scene.affiliations.of_phrase(words, scene.vocabulary) if len(words) > 1 or not actor.person else None
    return party if party or actor.person else scene.party_of(actor)
