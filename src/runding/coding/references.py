"""What "usulan itu" or "this plan" refers to: the issues of the last sentence that named any."""

from collections.abc import Sequence
from dataclasses import replace

from runding.coding.clauses import clause_words
from runding.coding.floors import Named
from runding.coding.hits import Hit
from runding.coding.scenes import Scene
from runding.lexicons import load_lexicon
from runding.types import Statement

OPENING = 2  # characters, such as a quotation mark, that may stand between where a content begins and its first word
REACH = 3  # sentences back to what a sentence refers to
PROPOSING = frozenset({"demand", "offer", "promise"})


class Memory:
    """What the sentences before have said, as far as a later one can refer to it."""

    def __init__(self) -> None:
        self._latest: tuple[int, list[Hit]] = (-REACH, [])
        self._by_party: dict[str, tuple[int, list[Hit]]] = {}

    def note(self, number: int, hit: Hit, statements: Sequence[Statement]) -> None:
        """Note a hit of a sentence, and what its statements propose."""
        proposed = _as_proposed(hit, statements)
        if not hit.carried:
            self._latest = (number, [*(self._latest[1] if self._latest[0] == number else ()), proposed])
        for statement in statements:
            held = replace(hit, against=statement.stance == "oppose")
            before = self._by_party.get(statement.party, (-1, []))
            self._by_party[statement.party] = (number, [*(before[1] if before[0] == number else ()), held])

    def latest(self, number: int) -> list[Hit]:
        """Return the hits of the last sentence that had any, within reach of one."""
        return self._latest[1] if number - self._latest[0] <= REACH else []

    def of_party(self, number: int, party: str) -> list[Hit]:
        """Return what a party said of issues in the last of its sentences, within reach of one."""
        said, hits = self._by_party.get(party, (-REACH - 1, []))
        return hits if number - said <= REACH else []


def _as_proposed(hit: Hit, statements: Sequence[Statement]) -> Hit:
    """Return a hit turned the way of the proposal made about it: what backs a proposal to end a thing is against it."""
    first = statements[0] if statements else None
    if first is None or first.move not in PROPOSING or first.stance not in ("support", "oppose"):
        return hit
    return replace(hit, against=first.stance == "oppose")


def carried_hits(scene: Scene, memory: Memory) -> list[Hit]:
    """Return the hits of an earlier sentence at the word of this one that refers back to them, if there is one.

    "X supported Y" refers to what Y has said, "usulan itu" to what the last sentence that named an issue spoke of.
    """
    answered = _answered(scene)
    if answered is not None:
        return _placed(scene, memory.of_party(scene.number, answered.party), answered.first)
    latest = memory.latest(scene.number)
    place = _referring_word(scene) if latest else None
    return [] if place is None else _placed(scene, latest, place)


def _placed(scene: Scene, hits: Sequence[Hit], place: int) -> list[Hit]:
    span = scene.sentence.words[place].span
    return [
        replace(hit, span=span, first=place, last=place, places=(place,), carried=True)
        for hit in {hit.issue: hit for hit in hits}.values()
    ]


def _answered(scene: Scene) -> Named | None:
    """Return the party that a speaker agrees or disagrees with: "X supported Y", "X, opposing Y, ..."."""
    sentence = scene.sentence
    for floor in sentence.floors:
        verb = next((p for p in sentence.predicates if p.first <= floor.verb <= p.last), None)
        if verb is None or verb.kind not in ("accept", "refuse"):
            continue
        for named in sentence.named:
            between = sentence.words[verb.last + 1 : named.first]
            if named.first > verb.last and all(
                (word.text,) in clause_words(scene.document.language, "determiners") or word.text in ("with", "dengan")
                for word in between
            ):
                return named
    return None


def _referring_word(scene: Scene) -> int | None:
    """Return the word that refers back: with a noun ("usulan itu"), or alone where a sentence or a content begins."""
    language, words = scene.document.language, scene.sentence.words
    anaphors, articles = clause_words(language, "anaphors"), clause_words(language, "articles")
    nouns = clause_words(language, "subjects")
    for i, word in enumerate(words):
        if (word.text,) not in anaphors:
            continue
        beside = i - 1 if language == "id" else i + 1
        neighbour = words[beside].text.removesuffix("nya") if 0 <= beside < len(words) else ""
        if (word.text,) in articles and _goes_on(scene, i + 2):
            continue  # "the option on wages" is one that the sentence itself tells of
        if (neighbour,) in nouns or ((word.text,) not in articles and _opens(scene, i)):
            return i
    return None


def _goes_on(scene: Scene, place: int) -> bool:
    """Whether a preposition or a relative pronoun at a place says more of the noun before it."""
    if scene.document.language != "en" or place >= len(scene.sentence.words):
        return False
    word, language = (scene.sentence.words[place].text,), scene.document.language
    after = scene.sentence.words[place + 1].text if place + 1 < len(scene.sentence.words) else ""
    if after in load_lexicon(language)["phrases"]["days"]:
        return False  # "rejected the proposal on Friday"
    return any(word in clause_words(language, name) for name in ("prepositions", "relatives", "purposes"))


def _opens(scene: Scene, i: int) -> bool:
    start = scene.sentence.words[i].span.start
    begins = (piece.start for attribution in scene.attributions for piece in attribution.content)
    return i == 0 or any(start - OPENING <= begin <= start for begin in begins)
