"""Whom a source stands for that is no plain name: "she", "who", "the company", "laporan itu", "politikus PDIP itu"."""

from collections.abc import Sequence

from runding.resolve.actors import Actor, Phrase
from runding.resolve.gender import gender_in
from runding.resolve.heads import head_noun
from runding.resolve.names import is_surely_plain
from runding.resolve.offices import LONGEST_OFFICE
from runding.resolve.scene import Scene
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word, read_words
from runding.types import Attribution, Span

LONGEST_POINTER = 3
"""Words of what points back to a body: "the oil company", "badan antariksa itu"; more of them describe it anew."""
NEAR_AGENT = 3
"""Words after a cue among which "oleh" stands."""
LONGEST_ANTECEDENT = 5
"""Words of a description before "who"."""


def actor_of(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    """Return whom a phrase stands for at a place, None for one that only describes."""
    actor: Actor | None
    match phrase.kind:
        case "person":
            actor = scene.person(phrase.name)
        case "pronoun":
            actor = scene.voice_at(place, gender=gender_in({phrase.text.lower()}, scene.vocabulary))
        case "plural":
            actor = scene.group_before(place, two=phrase.text.lower() in scene.vocabulary.two)
        case "neuter":
            actor = scene.body_named_here(place) or scene.last_body(place)
        case "relative":
            actor = _antecedent(scene, place)
        case "anaphor":
            actor = _pointed_at(scene, phrase, place) or _spelled_out(scene, phrase, place)
        case "office":
            actor = scene.holder_of(phrase.titles, place) or _spelled_out(scene, phrase, place)
        case "other":
            actor = _spelled_out(scene, phrase, place)
    return actor


def agent_after(scene: Scene, attribution: Attribution) -> Actor | None:
    """Return the person whom "oleh" brings in after a cue: "Hal itu disampaikan langsung oleh Ketua X, Sari Dewi"."""
    if not attribution.cue:
        return None
    _, after = scene.words_around(attribution.cue[-1].start, attribution.cue[-1].end)
    by = next((at for at, word in enumerate(after[:NEAR_AGENT]) if word.lower in scene.vocabulary.agents), None)
    if by is None:
        return None
    named = (scene.person_ending(word) for word in after[by + 1 : by + 1 + LONGEST_OFFICE] if word.is_capital)
    return next((person for person in named if person), None)


def describes_human(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a phrase brings in one human being without a name: "seorang warga", "a campaign aide"."""
    lowers = [word.lower for word in words if word.is_word]
    if not lowers or lowers[0] in vocabulary.groups | vocabulary.demonstratives:
        return False
    return lowers[0] in vocabulary.singles or head_noun(lowers, vocabulary) in vocabulary.persons | vocabulary.titles


def _pointed_at(scene: Scene, phrase: Phrase, place: int) -> Actor | None:
    """Return what "laporan itu" or "politikus PDIP itu" points back to: a document, a body, the person in focus."""
    vocabulary = scene.vocabulary
    words = [word for word in read_words(phrase.text, Span(0, len(phrase.text))) if word.is_word]
    lowers = [word.lower for word in words]
    head = head_noun(lowers, vocabulary)
    if head in vocabulary.documents or head in vocabulary.laws:
        document = scene.referents.document_before(head, place)
        return Actor(document, False) if document else None
    if phrase.titles or head in vocabulary.persons:
        gender = gender_in({head}, vocabulary)
        return scene.holder_of(phrase.titles, place, known=True) or scene.voice_at(place, gender=gender)
    if len(lowers) > LONGEST_POINTER:
        return None
    if head in vocabulary.papers:
        named = scene.referents.body_before(head, place)
        return Actor(named.text, False) if named else None
    return scene.body_before(head, place) if head in vocabulary.bodies or vocabulary.is_institution(head) else None


def _antecedent(scene: Scene, place: int) -> Actor | None:
    """Return whom "who" stands for: the name before it, else the description that begins with an article."""
    before, _ = scene.words_around(place, place)
    while before and (before[-1].text == "," or before[-1].text == ")"):
        before = _without_bracket(before)
    if not before:
        return None
    named = scene.person_ending(before[-1])
    if named is not None or scene.vocabulary.language == "id":
        return named
    for at in range(len(before) - 1, max(-1, len(before) - 1 - LONGEST_ANTECEDENT), -1):
        if before[at].lower in scene.vocabulary.determiners:
            return _described_by(before[at:], scene)
        if not before[at].is_word or before[at].lower in scene.vocabulary.small:
            break
    return _described_by(before[-1:], scene)


def _without_bracket(words: Sequence[Word]) -> list[Word]:
    """Return words without the comma, or the bracket, that ends them."""
    if words[-1].text != ")":
        return list(words[:-1])
    opening = next((at for at in range(len(words) - 1, -1, -1) if words[at].text == "("), len(words) - 1)
    return list(words[:opening])


def _described_by(words: Sequence[Word], scene: Scene) -> Actor:
    text = " ".join(scene.document.text[words[0].start : words[-1].end].split())
    return Actor(text, False, human=describes_human(words, scene.vocabulary))


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
