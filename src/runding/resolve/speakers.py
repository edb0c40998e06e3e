"""Who speaks in each attribution, under the fullest name of the document, and for which party."""

from collections.abc import Sequence
from dataclasses import replace

from runding.resolve.actors import Actor, Phrase, classify_phrase
from runding.resolve.affiliations import phrase_words
from runding.resolve.mentions import find_mentions
from runding.resolve.scene import Scene
from runding.types import Attribution, Codebook, Document, Mention


def resolve_speakers(
    document: Document, attributions: Sequence[Attribution], codebook: Codebook | None = None
) -> tuple[list[Attribution], list[Mention]]:
    """Return the attributions with speaker and, given a codebook, party; and all mentions of actors in the body."""
    scene = Scene(document, codebook)
    for attribution in attributions:
        _confirm_person(scene, attribution)
    scene.read_offices()
    resolved = [_resolve_one(scene, attribution) for attribution in attributions]
    return resolved, find_mentions(scene, resolved)


def _confirm_person(scene: Scene, attribution: Attribution) -> None:
    """Learn from a source that is a plain name, or a name with its office, that it is a person's."""
    if not attribution.source or (attribution.type == "indirect" and not attribution.cue):
        return
    words = scene.words_in(attribution.source)
    phrase = classify_phrase(words, "", scene.cast)
    if phrase.kind == "person":
        scene.cast.confirm(phrase.name)
        scene.focus_on(words[0].start, scene.person(phrase.name))


def _resolve_one(scene: Scene, attribution: Attribution) -> Attribution:
    place = min(span.start for span in (*attribution.content, *attribution.cue, *attribution.source))
    actor = (
        _source_actor(scene, attribution, place) if attribution.source else _implied_actor(scene, attribution, place)
    )
    if actor is None:
        return attribution
    if attribution.source or attribution.type != "indirect":
        scene.focus_on(
            max(span.start for span in (*attribution.cue, *attribution.source, attribution.content[0])), actor
        )
    return replace(attribution, speaker=actor.name, party=_party(scene, attribution, actor))


def _source_actor(scene: Scene, attribution: Attribution, place: int) -> Actor:
    words = scene.words_in(attribution.source)
    start, end = attribution.source[0].start, attribution.source[-1].end
    phrase = classify_phrase(words, " ".join(scene.document.text[start:end].split()), scene.cast)
    return _actor_of(scene, phrase, min(place, start)) or Actor(_described(phrase.text), False)


def _actor_of(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    if phrase.kind == "person":
        return scene.person(phrase.name)
    if phrase.kind == "pronoun":
        return scene.focus_at(place, persons=True) or scene.focus_after(place)
    if phrase.kind == "plural":
        return scene.group_before(place)
    holder = scene.holder_of(phrase.titles, place) if phrase.kind in ("anaphor", "office") else None
    if holder is None and phrase.kind == "anaphor":
        holder = _pointed_at(scene, phrase, place)
    return holder or _spelled_out(scene, phrase)


def _spelled_out(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return what a short form such as "BGN" stands for."""
    full = scene.cast.aliases.get(phrase.text, ())
    if len(full) < 2:
        return None
    lowers = {word.lower() for word in full}
    body = any(scene.vocabulary.is_institution(lower) for lower in lowers) or not lowers.isdisjoint(
        scene.vocabulary.titles
    )
    return Actor(" ".join(full), False) if body and not scene.cast.is_person(full) else scene.person(full)


def _pointed_at(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    """Return who "politikus PDIP itu" points back to: the person in focus, where the phrase names an office."""
    return scene.focus_at(place, persons=True) if phrase.titles else None


def _described(text: str) -> str:
    return text.strip(" ,.;:")


def _implied_actor(scene: Scene, attribution: Attribution, place: int) -> Actor | None:
    cue = " ".join(scene.document.text[span.start : span.end] for span in attribution.cue).lower()
    if cue.split()[-1:] and cue.split()[-1] in scene.vocabulary.hearsay:
        return None
    return scene.focus_at(place, persons=True) or scene.focus_after(place)


def _party(scene: Scene, attribution: Attribution, actor: Actor) -> str | None:
    if actor.person:
        party = scene.party_of(actor)
        if party is not None:
            return party
    words = scene.words_in(attribution.source)
    party = scene.affiliations.of_phrase(words, scene.vocabulary) if len(words) > 1 or not actor.person else None
    return party if party or actor.person else _party_of_name(scene, actor)


def _party_of_name(scene: Scene, actor: Actor) -> str | None:
    return scene.affiliations.of_phrase(phrase_words(actor.name), scene.vocabulary)
