"""What a claim amounts to: stance, condition and evidence."""

from dataclasses import dataclass

from runding.coding.clauses import Sentence, Stretch, clause_words, is_denied
from runding.coding.hits import Hit
from runding.coding.holders import Claim
from runding.coding.scenes import Scene, overlap
from runding.coding.stances import (
    GIVING,
    Reading,
    chain_sign,
    condition_around,
    condition_of,
    is_concern,
    main_predicates,
    stance_of,
)
from runding.lexicons import load_lexicon
from runding.types import Attribution, Span, Stance


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance with the condition that it stands under."""

    stance: Stance
    condition: Span | None


def judge_claim(
    scene: Scene, reading: Reading, claim: Claim, *, attribution: Attribution | None, answer: int
) -> Verdict:
    """Return the stance of a claim; `answer` is -1 where the speaker denies the question that the hit stands in."""
    hit, sentence = reading.hit, scene.sentence
    direction = -1 if hit.against else 1
    concern = attribution is not None and claim.chain == reading.chain and is_concern(reading)
    sign = claim.sign * direction * answer * (1 if concern else chain_sign(claim.chain, hit))
    if attribution is not None and claim.chain == reading.chain and _denied(scene, reading, attribution):
        sign = -sign
    condition = condition_of(sentence, hit)
    around = condition_around(sentence, hit)
    if around:
        sign, condition = _inside_condition(scene, around, direction, (sign, condition))
    asked = _asked_in_exchange(scene, claim, condition)
    if asked:
        return Verdict("conditional", asked)
    stance = stance_of(sign, condition is not None)
    return Verdict(stance, _span(sentence, condition) if condition and stance == "conditional" else None)


def _denied(scene: Scene, reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue refuses or fears what the clause after it says: "expressed concern that", "membantah bahwa"."""
    words, opening = scene.sentence.words, reading.clause[0]
    markers = load_lexicon(scene.document.language)["phrases"]["clause_markers"]
    reported = any(word.text in markers for word in words[max(0, opening - 1) : opening + 1])
    if (
        not reported
        or attribution.type == "direct"
        or not any(overlap(piece, reading.hit.span) for piece in attribution.content)
    ):
        return False
    return any(
        p.kind in ("refuse", "harm") and p.sign < 0 and p not in reading.chain
        for p in scene.sentence.predicates
        if p.last < reading.clause[0] and any(overlap(cue, words[p.last].span) for cue in attribution.cue)
    )


def _inside_condition(
    scene: Scene, around: Stretch, direction: int, outside: tuple[int, Stretch | None]
) -> tuple[int, Stretch | None]:
    """Return sign and condition of a hit that is itself part of a condition, from what is said around it.

    Who refuses if something is so is against it; who refuses as long as it is not so is for it.
    """
    sentence = scene.sentence
    predicates = main_predicates(sentence, around)
    if around.kind == "before":
        needed = any(
            p.kind == "need" or (p.kind == "demand" and p.sign > 0 and p.last + 1 < around.start) for p in predicates
        )
        return (direction, _rest(sentence, around)) if needed else outside
    if around.kind == "exchange":
        return direction, None
    if around.kind == "instead":
        return -direction, None
    if any(p.sign < 0 for p in predicates):
        denied = is_denied(scene.document.language, sentence.words[around.start : around.end])
        return direction if denied else -direction, None
    return outside


def _rest(sentence: Sentence, around: Stretch) -> Stretch:
    """Return the stretch beside a clause of purpose or time: what must come first."""
    if around.end < len(sentence.words):
        return Stretch(around.end, len(sentence.words), "if")
    start = next((clause[0] for clause in sentence.clauses if clause[1] == around.start), 0)
    return Stretch(start, around.start, "if")


def _span(sentence: Sentence, stretch: Stretch) -> Span:
    return Span(sentence.words[stretch.start].span.start, sentence.words[stretch.end - 1].span.end)


def _asked_in_exchange(scene: Scene, claim: Claim, condition: Stretch | None) -> Span | None:
    """Return the words that ask something for what is given up, here or at the start of the next sentence."""
    if not any(p.kind in GIVING for p in claim.chain):
        return None
    if condition and condition.kind == "exchange":
        return _span(scene.sentence, condition)
    following = scene.following[0] if scene.following else None
    opening = [word.text for word in following.words[:3]] if following else []
    phrases = clause_words(scene.document.language, "exchange_back")
    asks = any(tuple(opening[: len(phrase)]) == phrase for phrase in phrases)
    return following.span if following and asks else None


def find_evidence(scene: Scene, reading: Reading, claim: Claim, attribution: Attribution | None) -> Span:
    """Return the words that show it: the part of the content in this sentence, or the clause with its subject."""
    sentence, hit = scene.sentence, reading.hit
    piece = _piece(attribution, hit) if attribution else None
    if attribution and piece:
        before = [span.start for span in (*attribution.source, *attribution.cue) if span.end <= piece.start]
        start = piece.start if attribution.type == "direct" else min([piece.start, *before])
        return Span(max(start, sentence.span.start), min(piece.end, sentence.span.end))
    first = min([hit.first, *(p.first for p in claim.chain)])
    last = max([hit.last, *(p.last for p in claim.chain), reading.clause[1] - 1])
    start = sentence.words[first].span.start
    if claim.holder.start is not None and sentence.span.start <= claim.holder.start < start:
        start = claim.holder.start
    return Span(start, sentence.words[last].span.end)


def _piece(attribution: Attribution, hit: Hit) -> Span | None:
    return next((piece for piece in attribution.content if overlap(piece, hit.span)), None)
