"""Rhetorical questions: the stance is in the answer that the speaker gives."""

import re

from runding.coding.hits import Hit
from runding.coding.scenes import Scene
from runding.lexicons import load_lexicon

ANSWER_REACH = 60  # characters after the question mark in which the answer must begin and end


def answer_sign(scene: Scene, hit: Hit) -> int | None:
    """Return -1 or +1 for a hit in a question answered no or yes, None in one left open, +1 outside questions.

    To ask why a thing is done at all ("Kenapa tiba-tiba ...?") is to answer no.
    """
    text, sentence = scene.document.text, scene.sentence
    lexicon = load_lexicon(scene.document.language)["negation"]
    opening = [word.text for word in sentence.words[:3]]
    explained = any(word.text in lexicon["because"] for word in sentence.words)
    if _begins_with(opening, lexicon["why"]) and not explained:
        return -1
    end = scene.following[0].span.end if scene.following else sentence.span.end
    mark = text.find("?", hit.span.end, sentence.span.end)
    if mark < 0:
        return 1
    answer = re.sub(r"[^\w\s]+", " ", text[mark + 1 : min(mark + 1 + ANSWER_REACH, end)]).lower().split()
    if _begins_with(answer, lexicon["negative_answers"]):
        return -1
    return 1 if _begins_with(answer, lexicon["positive_answers"]) else None


def _begins_with(words: list[str], answers: tuple[str, ...]) -> bool:
    return any(words[: len(answer.split())] == answer.split() for answer in answers)
