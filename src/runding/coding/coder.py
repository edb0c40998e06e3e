"""Attributions and reported acts to statements: who holds what stance on which issue."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from runding.coding.answers import answer_sign
from runding.coding.confidence import Features, chance, is_mention, read_features
from runding.coding.hits import Hit, compile_terms, find_hits
from runding.coding.holders import Claim, read_claims
from runding.coding.identity import with_id
from runding.coding.references import Memory, carried_hits
from runding.coding.said import date_said
from runding.coding.scenes import Scene, build_scenes, overlap
from runding.coding.stances import Reading, is_adjunct, is_telling, move_of, read_hit
from runding.coding.topics import MANY, names_topic_alone
from runding.coding.verdicts import find_evidence, judge_claim
from runding.coding.words import split_words
from runding.types import Attribution, Codebook, Document, Mention, Span, Statement

MAKER = "coding-rules/2"
Coder = Callable[[Document, Sequence[Attribution], Sequence[Mention], Codebook], Sequence[Statement]]
"""Takes a document with its attributions and mentions, and a codebook; returns the statements it sees."""


def code_statements(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
) -> list[Statement]:
    """Return the statements of a document, in order of their evidence, one for each party, issue and sentence."""
    return [coded.statement for coded in code_with_features(document, attributions, mentions, codebook)]


class Coded(NamedTuple):
    """A statement with what it rests on, from which its confidence is computed."""

    statement: Statement
    features: Features


def code_with_features(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
) -> list[Coded]:
    """Return what `code_statements` does, with the features of each: what calibration and learning go by."""
    if not mentions_issue(document, codebook):
        return []
    terms = compile_terms(codebook, document.language)
    memory = Memory()
    found: dict[tuple[str, str, Span], Coded] = {}
    scenes = build_scenes(document, attributions, mentions, codebook)
    many = len({named.party for scene in scenes for floor in scene.sentence.floors for named in floor.speakers}) > MANY
    for scene in scenes:
        hits = find_hits(document.text, scene.sentence.words, terms)
        if many:
            hits = _beyond_topics(scenes, scene.number, hits, codebook)
        for hit in _outside_cues(scene, _outside_verbs(scene, hits) or carried_hits(scene, memory)):
            coded = list(_code_hit(scene, hit))
            for each in coded:
                found.setdefault((each.statement.party, each.statement.issue, scene.sentence.span), each)
            memory.note(scene.number, hit, [each.statement for each in coded])
    kept = _telling_first(found.values())
    return sorted(kept, key=lambda each: (each.statement.evidence, each.statement.party, each.statement.issue))


def mentions_issue(document: Document, codebook: Codebook) -> bool:
    """Tell whether the body has words of any issue: without them no statement can come of it, and looking is cheap."""
    terms = compile_terms(codebook, document.language)
    return any(
        find_hits(document.text, split_words(document.text, sentence, document.language), terms)
        for paragraph in document.paragraphs
        for sentence in paragraph
    )


def _outside_verbs(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what only says what is done about another hit of the issue: "keberatan" in "keberatan atas X"."""
    if len({hit.issue for hit in hits}) == len(hits):
        return list(hits)  # as nearly always: no issue is named twice
    governed = [(hit, read_hit(scene.sentence, hit, scene.document.language).chain) for hit in hits]
    return [
        hit
        for hit in hits
        if not any(
            other is not hit and other.issue == hit.issue and p.first <= hit.first and hit.last <= p.last
            for other, chain in governed
            for p in chain
        )
    ]


def _beyond_topics(scenes: Sequence[Scene], number: int, hits: Sequence[Hit], codebook: Codebook) -> list[Hit]:
    """Leave out the hits of issues of which a report of a meeting only names the topic."""
    issues = {hit.issue: [other for other in hits if other.issue == hit.issue] for hit in hits}
    topics = {issue for issue, own in issues.items() if names_topic_alone(scenes, number, own, codebook)}
    return [hit for hit in hits if hit.issue not in topics]


def _outside_cues(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what a cue of speech only looks like: "tutupnya" closes a quotation and no kitchen."""
    cues = [cue for attribution in scene.attributions for cue in attribution.cue]
    return [hit for hit in hits if not any(cue.start <= hit.span.start and hit.span.end <= cue.end for cue in cues)]


def _telling_first(coded: Iterable[Coded]) -> list[Coded]:
    """Leave out mere mentions of an issue by a party that elsewhere in the document says what it thinks of it."""
    found = list(coded)
    telling = [each for each in found if not (is_mention(each.features) or each.features["of old"])]
    told = {(each.statement.party, each.statement.issue) for each in telling}
    return [
        each
        for each in found
        if not is_mention(each.features) or (each.statement.party, each.statement.issue) not in told
    ]


def _code_hit(scene: Scene, hit: Hit) -> Iterator[Coded]:
    language = scene.document.language
    answer = answer_sign(scene, hit)
    if answer is None or is_adjunct(scene.sentence, hit, language):
        return
    reading = read_hit(scene.sentence, hit, language)
    if hit.carried and not is_telling(scene.sentence, reading):
        return
    attribution = _covering(scene, reading)
    for claim in read_claims(scene, reading, attribution):
        yield _make_statement(scene, reading, claim, attribution=attribution, answer=answer)


def _surrounds(hit: Span, attribution: Attribution) -> bool:
    """Whether a term with gaps begins outside, before the source: what it names is told around the attribution."""
    inside = any(piece.start <= hit.start < piece.end for piece in attribution.content)
    return not inside and any(hit.start < source.start < hit.end for source in attribution.source)


def _covering(scene: Scene, reading: Reading) -> Attribution | None:
    """Return the attribution whose content, or whose cue as governing predicate, takes in the hit."""
    for attribution in scene.attributions:
        if _surrounds(reading.hit.span, attribution):
            continue
        if any(overlap(piece, reading.hit.span) for piece in attribution.content):
            return attribution
    spans = [scene.sentence.words[i].span for p in reading.chain for i in range(p.first, p.last + 1)]
    return next((a for a in scene.attributions if any(overlap(cue, span) for cue in a.cue for span in spans)), None)


def _make_statement(
    scene: Scene, reading: Reading, claim: Claim, *, attribution: Attribution | None, answer: int
) -> Coded:
    verdict = judge_claim(scene, reading, claim, attribution=attribution, answer=answer)
    place = reading.hit.span.start if claim.holder.start is None else claim.holder.start
    features = read_features(scene, reading, claim, attribution, verdict.stance)
    deciding = {scene.sentence.words[i].span for p in claim.chain for i in range(p.first, p.last + 1)}
    statement = Statement(
        id="",
        document=scene.document.id,
        attribution=attribution.id if attribution else None,
        party=claim.holder.party,
        speaker=claim.holder.speaker,
        issue=reading.hit.issue,
        stance=verdict.stance,
        move=None if verdict.stance == "undecided" else move_of(claim.chain),
        condition=verdict.condition,
        said=date_said(scene, attribution, place),
        evidence=find_evidence(scene, reading, claim, attribution),
        words=tuple(sorted({reading.hit.span, *deciding})),
        confidence=chance(features),
        maker=MAKER,
    )
    return Coded(with_id(statement), features)
