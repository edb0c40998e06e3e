"""Attributions and reported acts to statements: who holds what stance on which issue."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from runding.coding.answers import answer_sign
from runding.coding.clauses import Named, Sentence, clause_words, parse_sentence
from runding.coding.hits import Hit, compile_terms, find_hits
from runding.coding.predicates import Predicate
from runding.coding.said import date_said
from runding.coding.stances import (
    CONTROL,
    GIVING,
    STRONG,
    Reading,
    agent_after,
    chain_sign,
    condition_around,
    condition_of,
    coordinated,
    is_adjunct,
    is_concern,
    main_predicates,
    move_of,
    named_as,
    owner_of,
    read_hit,
    stance_of,
    subject_before,
)
from runding.types import Attribution, Codebook, Document, Mention, Span, Stance, Statement

MAKER = "coding-rules/1"
MENTION = 0.35  # confidence of a statement that no predicate tells the stance of


@dataclass(frozen=True, slots=True)
class _Holder:
    party: str
    speaker: str | None
    start: int | None
    """Where the words that name the holder begin, if they stand in the sentence."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one holder is reported to hold on one hit."""

    holder: _Holder
    chain: tuple[Predicate, ...]
    sign: int = 1
    """-1 for those who are said to say the contrary."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with all that bears on it."""

    document: Document
    sentence: Sentence
    following: Sentence | None
    attributions: Sequence[Attribution]


def code_statements(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
) -> list[Statement]:
    """Return the statements of a document, in order of their evidence, one for each party, issue and sentence."""
    terms = compile_terms(codebook, document.language)
    sentences = _parse(document, attributions, mentions)
    before: list[Hit] = []
    found: dict[tuple[str, str, Span], Statement] = {}
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        scene = _Scene(document, sentence, following, attributions)
        hits = find_hits(document.text, sentence.words, terms)
        named = hits or _carried_hits(document, sentence, attributions, before)
        for hit in _outside_cues(named, sentence, attributions):
            for statement in _statements(scene, hit):
                found.setdefault((statement.party, statement.issue, sentence.span), statement)
        before = hits or before
    return sorted(
        _telling_first(found.values()), key=lambda statement: (statement.evidence, statement.party, statement.issue)
    )


def _telling_first(statements: Iterable[Statement]) -> list[Statement]:
    """Leave out mere mentions of an issue by a party that elsewhere in the document says what it thinks of it."""
    found = list(statements)
    told = {(s.party, s.issue) for s in found if s.confidence > MENTION}
    return [s for s in found if s.confidence > MENTION or (s.party, s.issue) not in told]


def _parse(document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention]) -> list[Sentence]:
    cues = [cue for attribution in attributions for cue in attribution.cue]
    return [
        parse_sentence(
            document, span, [m for m in mentions if _overlap(m.span, span)], [c for c in cues if _overlap(c, span)]
        )
        for paragraph in document.paragraphs
        for span in paragraph
    ]


def _carried_hits(
    document: Document, sentence: Sentence, attributions: Sequence[Attribution], before: Sequence[Hit]
) -> list[Hit]:
    """Return what "usulan itu", "this" or "mereka" refers to: the issues of the last sentence that named any."""
    place = _anaphor(document, sentence, attributions)
    if place is None:
        return []
    span = sentence.words[place].span
    issues = {hit.issue: hit for hit in before}
    return [
        Hit(hit.issue, span, place, place, hit.against, (place,), hit.ends, carried=True) for hit in issues.values()
    ]


def _outside_cues(hits: Sequence[Hit], sentence: Sentence, attributions: Sequence[Attribution]) -> list[Hit]:
    """Leave out what a cue of speech only looks like: "tutupnya" closes a quotation and no kitchen."""
    cues = [cue for a in attributions for cue in a.cue if _overlap(cue, sentence.span)]
    return [hit for hit in hits if not any(cue.start <= hit.span.start and hit.span.end <= cue.end for cue in cues)]


def _anaphor(document: Document, sentence: Sentence, attributions: Sequence[Attribution]) -> int | None:
    """Return the word that refers back: with a noun ("usulan itu"), or alone where a sentence or a content begins."""
    anaphors, subjects = clause_words(document.language, "anaphors"), clause_words(document.language, "subjects")
    articles = clause_words(document.language, "articles")
    begins = {piece.start for attribution in attributions for piece in attribution.content}
    for i, word in enumerate(sentence.words):
        if (word.text,) not in anaphors:
            continue
        beside = i - 1 if document.language == "id" else i + 1
        neighbour = sentence.words[beside].text if 0 <= beside < len(sentence.words) else ""
        opens = i == 0 or bool(begins & set(range(word.span.start - 2, word.span.start + 1)))
        if (neighbour.removesuffix("nya"),) in subjects or (opens and (word.text,) not in articles):
            return i
    return None


def _statements(scene: _Scene, hit: Hit) -> Iterator[Statement]:
    language = scene.document.language
    if is_adjunct(scene.sentence, hit, language):
        return
    reading = read_hit(scene.sentence, hit, language)
    if hit.carried and not _telling(scene.sentence, reading):
        return
    attribution = _covering(scene, hit, reading)
    answer = answer_sign(scene.document, scene.sentence, hit, scene.following)
    if answer is None:
        return
    for claim in _claims(scene, reading, attribution):
        yield from _statement(scene, reading, attribution, claim, answer)


def _telling(sentence: Sentence, reading: Reading) -> bool:
    around = condition_around(sentence, reading.hit)
    predicates = (*reading.chain, *(main_predicates(sentence, around) if around else ()))
    return any(p.kind in STRONG or p.negated for p in predicates)


def _covering(scene: _Scene, hit: Hit, reading: Reading) -> Attribution | None:
    """Return the attribution whose content, or whose cue as governing predicate, takes in the hit."""
    for attribution in scene.attributions:
        if any(_overlap(piece, hit.span) for piece in attribution.content):
            return attribution
    spans = [scene.sentence.words[i].span for p in reading.chain for i in range(p.first, p.last + 1)]
    return next((a for a in scene.attributions if any(_overlap(c, s) for c in a.cue for s in spans)), None)


def _claims(scene: _Scene, reading: Reading, attribution: Attribution | None) -> Iterator[_Claim]:
    """Yield who holds what: owners of nouns ("desakan X"), agents of passives, and the main holder."""
    language = scene.document.language
    governed = reading.chain[: len(reading.chain) - reading.after]
    for number, predicate in enumerate(governed):
        for owner in owner_of(scene.sentence, predicate, language):
            open_ = reading.chain[-1:] if reading.after and reading.chain[-1].kind == "uncertain" else ()
            yield _Claim(_holder(scene, owner, attribution), (*governed[number:], *open_))
    noun = named_as(scene.sentence, reading.hit, reading.clause, language)
    if noun:
        for owner in owner_of(scene.sentence, noun, language):
            yield _Claim(_holder(scene, owner, attribution), (noun,))
    main = reading.chain
    for number, predicate in enumerate(reading.chain):
        agent = agent_after(scene.sentence, predicate, language)
        if agent:
            yield _Claim(_holder(scene, agent, attribution), reading.chain[number:])
            main = reading.chain[:number]
    if main or not reading.chain:
        if main and main[0].noun and owner_of(scene.sentence, main[0], language) and not reading.after:
            return
        holders = _main_holders(scene, reading, main, attribution)
        yield from (_Claim(holder, main) for holder in holders)
        if holders or attribution:
            yield from (_Claim(_holder(scene, other, None), main, sign) for other, sign in scene.sentence.joined)


def _holder(scene: _Scene, named: Named, attribution: Attribution | None) -> _Holder:
    start = scene.sentence.words[named.first].span.start
    return _Holder(named.party, attribution.speaker if attribution else named.actor, start)


def _main_holders(
    scene: _Scene, reading: Reading, chain: Sequence[Predicate], attribution: Attribution | None
) -> list[_Holder]:
    place = min([reading.hit.first, *(predicate.first for predicate in chain)])
    subjects = subject_before(scene.sentence, place, reading.clause, scene.document.language)
    if attribution is None and _under(scene, place):
        return []
    if attribution is None:
        asked = condition_around(scene.sentence, reading.hit)
        exchanged = asked is not None and asked[2] == "exchange"
        telling = exchanged or (any(p.kind in STRONG or p.kind == "pursue" for p in chain) and not reading.after)
        subjects = subjects or _subject_carried_on(scene, reading, exchanged=exchanged)
        return [_holder(scene, subject, None) for subject in subjects] if telling else []
    own = _source_holders(scene, attribution)
    foreign = [s for s in subjects if s.party not in {holder.party for holder in own}]
    if foreign and chain and not chain[0].noun and _within(scene, chain[0], attribution) and chain[0].kind in CONTROL:
        return [_holder(scene, subject, attribution) for subject in foreign]
    return own


def _subject_carried_on(scene: _Scene, reading: Reading, *, exchanged: bool) -> tuple[Named, ...]:
    """Return the subject of the clauses before one that has none of its own ("..., sembari menunggu ...")."""
    start = reading.clause[0]
    opening = (scene.sentence.words[start].text,)
    if not exchanged and opening not in clause_words(scene.document.language, "same_subject"):
        return ()
    earlier = [clause for clause in scene.sentence.clauses if clause[1] <= start]
    first_predicates = [p.first for p in scene.sentence.predicates if earlier and p.first < start]
    return (
        subject_before(scene.sentence, first_predicates[0], earlier[0], scene.document.language)
        if first_predicates
        else ()
    )


def _within(scene: _Scene, predicate: Predicate, attribution: Attribution) -> bool:
    span = scene.sentence.words[predicate.last].span
    return any(_overlap(piece, span) for piece in attribution.content)


def _source_holders(scene: _Scene, attribution: Attribution) -> list[_Holder]:
    named = [
        mention
        for mention in scene.sentence.named
        if any(_overlap(scene.sentence.words[mention.first].span, span) for span in attribution.source)
    ]
    group = coordinated(scene.sentence, [mention for mention in named if mention.name], scene.document.language)
    parties = dict.fromkeys(mention.party for mention in group)
    start = attribution.source[0].start if attribution.source else None
    if attribution.party is None:
        leaders = _leaders(scene, start) if start is not None else []
        return [_Holder(party, attribution.speaker, start) for party in parties or dict.fromkeys(leaders)]
    return [
        _Holder(party, attribution.speaker, start) for party in (parties if len(parties) > 1 else [attribution.party])
    ]


def _leaders(scene: _Scene, start: int) -> list[str]:
    """Return who is said to be behind a source that is no party: "dipimpin oleh X dan Y, usulan itu menyatakan ..."."""
    sentence, language = scene.sentence, scene.document.language
    before = [m for m in sentence.named if sentence.words[m.last].span.end <= start]
    agents = clause_words(language, "agents")
    first = next((m for m in before if m.first and (sentence.words[m.first - 1].text,) in agents), None)
    return [m.party for m in before if first and m.first >= first.first]


def _under(scene: _Scene, place: int) -> bool:
    """Whether the sentence only tells what a text provides: "di bawah kerangka itu, X akan ..."."""
    opening = tuple(word.text for word in scene.sentence.words[:place])
    phrases = clause_words(scene.document.language, "under")
    return any(opening[i : i + len(phrase)] == phrase for phrase in phrases for i in range(min(2, len(opening))))


def _statement(
    scene: _Scene, reading: Reading, attribution: Attribution | None, claim: _Claim, answer: int
) -> Iterator[Statement]:
    hit, sentence = reading.hit, scene.sentence
    direction = -1 if hit.against else 1
    concern = attribution is not None and claim.chain == reading.chain and is_concern(reading)
    sign = claim.sign * direction * answer * (1 if concern else chain_sign(claim.chain, ends=hit.ends))
    beside, around = condition_of(sentence, hit), condition_around(sentence, hit)
    condition = beside
    if around:
        predicates = main_predicates(sentence, around)
        if around[2] == "before" and any(p.kind == "need" for p in predicates):
            sign, condition = direction, _rest(sentence, around)
        elif around[2] == "before":
            condition = beside
        elif around[2] == "exchange":
            sign, condition = direction, None
        elif around[2] == "instead" or any(p.sign < 0 for p in predicates):
            sign, condition = -direction, None
    asked = _asked_in_exchange(scene, claim, condition)
    stance: Stance = "conditional" if asked else stance_of(sign, condition is not None)
    stated = _word_span(sentence, condition) if condition else None
    evidence = _evidence(scene, reading, attribution, claim)
    words = tuple(sentence.words[i].span for p in claim.chain for i in range(p.first, p.last + 1))
    statement = Statement(
        id="",
        document=scene.document.id,
        attribution=attribution.id if attribution else None,
        party=claim.holder.party,
        speaker=claim.holder.speaker,
        issue=hit.issue,
        stance=stance,
        move=move_of(claim.chain),
        condition=(asked or stated) if stance == "conditional" else None,
        said=date_said(scene.document, sentence.span, attribution, scene.attributions),
        evidence=evidence,
        words=tuple(sorted({hit.span, *words})),
        confidence=_confidence(scene, claim, attribution),
        maker=MAKER,
    )
    yield replace(statement, id=_statement_id(statement))


def _rest(sentence: Sentence, condition: tuple[int, int, str]) -> tuple[int, int, str] | None:
    """Return the stretch of the sentence after a clause of purpose or time: what must come first."""
    return (condition[1], len(sentence.words), "if") if condition[1] < len(sentence.words) else (0, condition[0], "if")


def _word_span(sentence: Sentence, stretch: tuple[int, int, str]) -> Span:
    return Span(sentence.words[stretch[0]].span.start, sentence.words[stretch[1] - 1].span.end)


def _evidence(scene: _Scene, reading: Reading, attribution: Attribution | None, claim: _Claim) -> Span:
    """Return the words that show it: the part of the content in this sentence, or the clause with its subject."""
    sentence, hit = scene.sentence, reading.hit
    piece = next((p for p in attribution.content if _overlap(p, hit.span)), None) if attribution else None
    if attribution and piece:
        before = [s.start for s in (*attribution.source, *attribution.cue) if s.end <= piece.start]
        start = piece.start if attribution.type == "direct" else min([piece.start, *before])
        return Span(max(start, sentence.span.start), min(piece.end, sentence.span.end))
    first = min([hit.first, *(p.first for p in claim.chain)])
    last = max([hit.last, *(p.last for p in claim.chain), reading.clause[1] - 1])
    start = sentence.words[first].span.start
    if claim.holder.start is not None and sentence.span.start <= claim.holder.start < start:
        start = claim.holder.start
    return Span(start, sentence.words[last].span.end)


def _asked_in_exchange(scene: _Scene, claim: _Claim, condition: tuple[int, int, str] | None) -> Span | None:
    """Return the words that ask something for what is given up, here or at the start of the next sentence."""
    if not any(p.kind in GIVING for p in claim.chain):
        return None
    if condition and condition[2] == "exchange":
        return _word_span(scene.sentence, condition)
    opening = [word.text for word in scene.following.words[:3]] if scene.following else []
    phrases = clause_words(scene.document.language, "exchange_back")
    asks = any(tuple(opening[: len(phrase)]) == phrase for phrase in phrases)
    return scene.following.span if scene.following and asks else None


def _confidence(scene: _Scene, claim: _Claim, attribution: Attribution | None) -> float:
    """Return a rough confidence: telling predicates and a named source raise it, a stance of old lowers it."""
    if _holds(scene, "formerly"):
        return 0.3
    strong = any(p.kind in STRONG or p.negated for p in claim.chain)
    return 0.8 if strong and attribution else 0.65 if strong else 0.5 if claim.chain else MENTION


def _holds(scene: _Scene, name: str) -> bool:
    texts = tuple(word.text for word in scene.sentence.words)
    phrases = clause_words(scene.document.language, name)
    return any(texts[i : i + len(phrase)] == phrase for phrase in phrases for i in range(len(texts)))


def _statement_id(statement: Statement) -> str:
    parts = (
        statement.document,
        statement.party,
        statement.issue,
        statement.stance,
        *statement.evidence,
        statement.maker,
    )
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
