"""Who speaks in each attribution, under the fullest name of the document, and for which party."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from runding.lexicons import load_lexicon
from runding.resolve.actors import Actor, Phrase, classify_phrase, is_description, name_beside
from runding.resolve.meetings import hear_delegations
from runding.resolve.mentions import find_mentions
from runding.resolve.names import bare_name, unled
from runding.resolve.pointing import actor_of, agent_after, describes_human
from runding.resolve.scene import Scene
from runding.resolve.words import Word
from runding.types import Attribution, Codebook, Document, Mention, Span


def resolve_speakers(
    document: Document, attributions: Sequence[Attribution], codebook: Codebook | None = None
) -> tuple[list[Attribution], list[Mention]]:
    """Return the attributions with speaker and, given a codebook, party; and all mentions of actors in the body."""
    scene = Scene(document, codebook)
    for attribution in attributions:
        _confirm_person(scene, attribution)
    phrases = [_source_phrase(scene, one) if one.source else None for one in attributions]
    hear_delegations(scene, sum(phrase is not None and phrase.kind == "person" for phrase in phrases))
    scene.read_offices()
    actors = [_actor(scene, one, phrase) for one, phrase in zip(attributions, phrases, strict=True)]
    resolved = [
        _with_speaker(scene, attribution, actor) if actor else attribution
        for attribution, actor in zip(attributions, actors, strict=True)
    ]
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
    if codebook is None or not all(word[0].isupper() for word in words):
        return attribution  # a description: "penasihat Sandi" is not Sandi
    for party in codebook.parties:
        for person in party.persons if party.id == attribution.party else ():
            if any(set(name.split()) <= words for name in (person.name, *person.aliases)):
                return replace(attribution, speaker=person.name)
    return attribution


def _confirm_person(scene: Scene, attribution: Attribution) -> None:
    """Learn from a source that is a plain name, or a name with its office, that it is a person's."""
    if not attribution.source:
        _confirm_subject(scene, attribution)
        return
    if attribution.type == "indirect" and not attribution.cue:
        return
    words = tuple(word.text for word in scene.words_in(attribution.source) if word.is_word)
    if len(words) == 1 and words[0][0].isupper() and scene.affiliations.of_person(words):
        scene.cast.confirm(words)
    phrase = _source_phrase(scene, attribution)
    if phrase.kind == "person":
        scene.cast.confirm(phrase.name)
        scene.voices.expect(attribution.source[0].start, scene.person(phrase.name))


def _confirm_subject(scene: Scene, attribution: Attribution) -> None:
    """Learn from a cue without a source that who opens its sentence speaks."""
    name = _opening_name(scene, attribution)
    if name:
        scene.cast.confirm(name)


def _opening_name(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Return the person's name that opens the sentence of a cue without a source: "Rina Utari setuju, tetapi ..."."""
    if attribution.type == "direct" or not attribution.cue or _is_clitic(scene, attribution):
        return ()
    words = scene.words_opening(attribution.cue[0].start)
    phrase = classify_phrase(words, " ".join(word.text for word in words), scene.cast)
    return phrase.name if phrase.kind == "person" and len(phrase.name) > 1 else ()


def _is_clitic(scene: Scene, attribution: Attribution) -> bool:
    cue = scene.words_in(attribution.cue)
    return scene.document.language == "id" and bool(cue) and cue[-1].lower.endswith("nya")


def _actor(scene: Scene, attribution: Attribution, phrase: Phrase | None) -> Actor | None:
    """Return who speaks, and note that they were heard here; `phrase`: the source, classified."""
    place = min(span.start for span in (*attribution.content, *attribution.cue, *attribution.source))
    actor = _source_actor(scene, attribution, phrase, place) if phrase else _implied_actor(scene, attribution, place)
    if actor is None:
        return None
    unheard = phrase is not None and phrase.kind == "pronoun" and not actor.person and not actor.human
    heard = not unheard and actor.name.lower() not in scene.vocabulary.first | scene.vocabulary.second
    if heard and (attribution.source or attribution.type != "indirect" or _is_clitic(scene, attribution)):
        scene.voices.cite(
            max(span.start for span in (*attribution.cue, *attribution.source, attribution.content[0])),
            actor,
            vocal=_is_vocal(scene, attribution),
        )
    return actor


def _with_speaker(scene: Scene, attribution: Attribution, actor: Actor) -> Attribution:
    office, holder = scene.roles_of(actor, attribution)
    party = _party(scene, attribution, actor)
    return replace(attribution, speaker=actor.name or None, party=party, office=office, holder=holder)


def _is_vocal(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution cites words, not what somebody asks for or thinks of something."""
    cue = scene.words_in(attribution.cue)
    return attribution.type != "indirect" or not cue or cue[-1].lower not in scene.vocabulary.asking


def _source_actor(scene: Scene, attribution: Attribution, phrase: Phrase, place: int) -> Actor:
    words = scene.words_in(attribution.source)
    group = scene.affiliations.group_in(words, scene.vocabulary)
    if group:
        return Actor(scene.document.text[words[group[0]].start : words[group[1] - 1].end], False)
    place = min(place, attribution.source[0].start)
    actor = actor_of(scene, phrase, place)
    if actor and actor.person and phrase.titles and not phrase.name:
        scene.offices[actor.words].append(list(words))  # "Politikus PKB ini" tells what no other place may tell
    return actor or Actor(_described(scene, phrase.text), False, human=describes_human(words, scene.vocabulary))


def _source_phrase(scene: Scene, attribution: Attribution) -> Phrase:
    """Return the source classified: anew where persons were confirmed since it was classified last."""
    key = (attribution.source, attribution.cue, scene.cast.confirmed)
    if key not in scene.phrases:
        scene.phrases[key] = _classify_source(scene, attribution)
    return scene.phrases[key]


def _classify_source(scene: Scene, attribution: Attribution) -> Phrase:
    """Return what a source is, with what the sentence adds where it is an office alone."""
    words = scene.words_in(attribution.source)
    start, end = attribution.source[0].start, attribution.source[-1].end
    written = scene.cast.as_written(words)
    text = " ".join(written) or " ".join(scene.document.text[start:end].split())
    phrase = classify_phrase(_rewritten(words, written), text, scene.cast)
    if phrase.kind not in ("office", "other") or not is_description(words, scene.vocabulary):
        return phrase
    before, after = scene.words_around(start, end)
    cues = [span.start for span in attribution.cue if span.start >= end]
    name = name_beside(words, before, [word for word in after if not cues or word.end <= cues[0]], scene.cast)
    return Phrase("person", phrase.text, name, phrase.titles) if name else phrase


def _rewritten(words: Sequence[Word], texts: Sequence[str]) -> Sequence[Word]:
    return [replace(word, text=text) for word, text in zip(words, texts, strict=True)] if texts else words


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
    agent = agent_after(scene, attribution)
    if agent is not None:
        return agent
    if cue.split()[-1:] and cue.split()[-1] in scene.vocabulary.hearsay:
        return scene.voices.last(place)
    opening = _opening_name(scene, attribution)
    if opening:
        return scene.person(scene.cast.full_name(opening))
    quoted = attribution.content if attribution.type == "direct" else ()
    told = frozenset(word.text for word in scene.words_in(quoted) if word.is_capital)
    return scene.voice_at(place, clitic=True, told=told)


def _party(scene: Scene, attribution: Attribution, actor: Actor) -> str | None:
    party = scene.party_of(actor) if actor.person else None
    if party is not None:
        return party
    words, after = scene.words_in(attribution.source), _words_up_to_cue(scene, attribution)
    party = scene.affiliations.of_phrase(words, scene.vocabulary, after) if len(words) > 1 or not actor.person else None
    return party if party or actor.person else scene.party_of(actor)


def _words_up_to_cue(scene: Scene, attribution: Attribution) -> Sequence[Word]:
    """Return the words between a source and the cue that follows it."""
    if not (attribution.source and attribution.cue):
        return ()
    end, start = attribution.source[-1].end, attribution.cue[0].start
    return scene.words_in((Span(end, start),)) if end < start else ()
