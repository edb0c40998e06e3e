"""What "usulan itu" or "this plan" refers to: the issues of the last sentence that named any."""

from collections.abc import Sequence

from runding.coding.clauses import clause_words
from runding.coding.hits import Hit
from runding.coding.scenes import Scene

OPENING = 2  # characters, such as a quotation mark, that may stand between where a content begins and its first word


def carried_hits(scene: Scene, before: Sequence[Hit]) -> list[Hit]:
    """Return the hits of an earlier sentence at the word of this one that refers back to them, if there is one."""
    place = _referring_word(scene) if before else None
    if place is None:
        return []
    span = scene.sentence.words[place].span
    issues = {hit.issue: hit for hit in before}
    return [
        Hit(hit.issue, span, place, place, hit.against, (place,), hit.ends, carried=True) for hit in issues.values()
    ]


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
        if (neighbour,) in nouns or ((word.text,) not in articles and _opens(scene, i)):
            return i
    return None


def _opens(scene: Scene, i: int) -> bool:
    start = scene.sentence.words[i].span.start
    begins = (piece.start for attribution in scene.attributions for piece in attribution.content)
    return i == 0 or any(start - OPENING <= begin <= start for begin in begins)
