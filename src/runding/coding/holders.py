"""Whose a stance is: the source of an attribution, a subject, an agent, the owner of a noun."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from runding.coding.clauses import clause_words
from runding.coding.floors import Floor, Named, floor_at
from runding.coding.predicates import Predicate
from runding.coding.scenes import Scene, overlap
from runding.coding.stances import STRONG, Reading, condition_around
from runding.coding.subjects import (
    CONTROL,
    agent_after,
    coordinated,
    is_asked,
    named_as,
    owner_of,
    subject_before,
    told_of,
)
from runding.lexicons import load_lexicon
from runding.types import Attribution


@dataclass(frozen=True, slots=True)
class Holder:
    """A party that takes a stance, as who says so."""

    party: str
    speaker: str | None
    start: int | None
    """Where the words that name the holder begin, if the document names it here."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one holder is reported to hold: the predicates that tell it, outermost first."""

    holder: Holder
    chain: tuple[Predicate, ...]
    sign: int = 1
    """-1 for those who are said to say the contrary."""


def read_claims(scene: Scene, reading: Reading, attribution: Attribution | None) -> Iterator[Claim]:
    """Yield who holds what on a hit: owners of nouns ("desakan X"), agents of passives, and the main holders."""
    yield from _owned_claims(scene, reading, attribution)
    main = reading.chain
    for number, predicate in enumerate(reading.chain):
        agent = agent_after(scene.sentence, predicate, scene.document.language)
        if agent:
            yield Claim(_holder(scene, agent, attribution), reading.chain[number:])
            main = reading.chain[:number]
    if main or not reading.chain:
        yield from _main_claims(scene, reading, main, attribution)


def _owned_claims(scene: Scene, reading: Reading, attribution: Attribution | None) -> Iterator[Claim]:
    language = scene.document.language
    governing = reading.chain[: len(reading.chain) - reading.after]
    left_open = reading.chain[-1:] if reading.after and reading.chain[-1].kind == "uncertain" else ()
    for number, predicate in enumerate(governing):
        for owner in owner_of(scene.sentence, predicate, language):
            yield Claim(_holder(scene, owner, attribution), (*governing[number:], *left_open))
        reached = governing[number + 1].first if predicate != governing[-1] else reading.hit.first
        for named in told_of(scene.sentence, predicate, reached, language):
            yield Claim(_holder(scene, named, None), (*governing[number:], *left_open))
    noun = named_as(scene.sentence, reading.hit, reading.clause, language)
    for owner in owner_of(scene.sentence, noun, language) if noun else ():
        yield Claim(_holder(scene, owner, attribution), (noun,) if noun else ())


def _main_claims(
    scene: Scene, reading: Reading, chain: tuple[Predicate, ...], attribution: Attribution | None
) -> Iterator[Claim]:
    if chain and not reading.after and owner_of(scene.sentence, chain[0], scene.document.language):
        return  # the noun that governs all has an owner, who holds it
    holders = _main_holders(scene, reading, chain, attribution)
    if chain and not reading.after and is_asked(scene.sentence, chain[0], scene.document.language):
        before = {named.party for named in scene.sentence.named if named.last < chain[0].first}
        holders = [holder for holder in holders if holder.party not in before]
        attribution = None
    yield from (Claim(holder, chain) for holder in holders)
    if holders or attribution:
        yield from _joined_claims(scene, reading, chain, {holder.party for holder in holders})


def _joined_claims(
    scene: Scene, reading: Reading, chain: tuple[Predicate, ...], taken: Collection[str]
) -> Iterator[Claim]:
    """Yield what those hold who are said to join the speaker, or to contradict."""
    for joined in scene.sentence.joined:
        if joined.start <= reading.hit.first < joined.end and joined.named.party not in taken:
            yield Claim(_holder(scene, joined.named, None), chain, joined.sign)


def _holder(scene: Scene, named: Named, attribution: Attribution | None) -> Holder:
    start = scene.sentence.words[named.first].span.start
    return Holder(named.party, attribution.speaker if attribution else named.actor, start)


def _main_holders(
    scene: Scene, reading: Reading, chain: Sequence[Predicate], attribution: Attribution | None
) -> list[Holder]:
    place = min([reading.hit.first, *(predicate.first for predicate in chain)])
    subjects = subject_before(scene.sentence, place, reading.clause, scene.document.language)
    floor = floor_at(scene.sentence.floors, reading.hit.first)
    if attribution is None:
        return _acting_holders(scene, reading, chain, subjects, floor)
    if floor is None and subjects and _lacks_source(scene, attribution, subjects[-1]):
        return [_holder(scene, subject, None) for subject in subjects]
    own = _speakers(scene, floor) if floor else _source_holders(scene, attribution)
    foreign = [s for s in subjects if s.party not in {holder.party for holder in own}]
    if foreign and chain and not chain[0].noun and chain[0].kind in CONTROL and _quoted(scene, chain[0], attribution):
        return [_holder(scene, subject, attribution) for subject in foreign]
    return own


def _speakers(scene: Scene, floor: Floor) -> list[Holder]:
    """Return those who have the floor, each party once."""
    holders = {named.party: _holder(scene, named, None) for named in reversed(floor.speakers)}
    return list(reversed(holders.values()))


def _acting_holders(
    scene: Scene, reading: Reading, chain: Sequence[Predicate], subjects: tuple[Named, ...], floor: Floor | None
) -> list[Holder]:
    """Return who is reported to act on the issue where nobody is cited: the subject of a telling predicate."""
    place = min([reading.hit.first, *(predicate.first for predicate in chain)])
    around = condition_around(scene.sentence, reading.hit)
    exchanged = around is not None and around.kind == "exchange"
    acts = not reading.after and any(p.kind in STRONG or p.kind == "pursue" for p in chain)
    if _under(scene, place) or not (acts or exchanged):
        return []
    if floor:
        return _speakers(scene, floor)
    subjects = subjects or _subject_carried_on(scene, reading, exchanged=exchanged)
    return [_holder(scene, subject, None) for subject in subjects]


def _subject_carried_on(scene: Scene, reading: Reading, *, exchanged: bool) -> tuple[Named, ...]:
    """Return the subject of the clauses before one that has none of its own ("..., sembari menunggu ...")."""
    sentence, start = scene.sentence, reading.clause[0]
    opening = (sentence.words[start].text,)
    if not exchanged and opening not in clause_words(scene.document.language, "same_subject"):
        return ()
    earlier = [clause for clause in sentence.clauses if clause[1] <= start]
    first = next((p.first for p in sentence.predicates if earlier and p.first < start), None)
    return () if first is None else subject_before(sentence, first, earlier[0], scene.document.language)


def _lacks_source(scene: Scene, attribution: Attribution, subject: Named) -> bool:
    """Whether the subject stands right before a cue whose source the tagger did not mark."""
    if attribution.source or not attribution.cue:
        return False
    words, cue = scene.sentence.words, attribution.cue[0]
    between = [word.text for word in words[subject.last + 1 :] if word.span.end <= cue.start]
    after = words[subject.last].span.end <= cue.start
    return after and all((text,) in clause_words(scene.document.language, "auxiliaries") for text in between)


def _quoted(scene: Scene, predicate: Predicate, attribution: Attribution) -> bool:
    span = scene.sentence.words[predicate.last].span
    return any(overlap(piece, span) for piece in attribution.content)


def _source_holders(scene: Scene, attribution: Attribution) -> list[Holder]:
    """Return the party that an attribution speaks for, or the parties that its source names together."""
    words = scene.sentence.words
    named = [
        mention
        for mention in scene.sentence.named
        if mention.name and any(overlap(words[mention.first].span, span) for span in attribution.source)
    ]
    group = coordinated(scene.sentence, named, scene.document.language)
    parties = list(dict.fromkeys(mention.party for mention in group))
    if not named and (_is_chair(scene, attribution) or _is_body(scene, attribution)):
        return []
    start = attribution.source[0].start if attribution.source else None
    if attribution.party is None and not parties and start is not None:
        parties = list(dict.fromkeys(_leaders(scene, start)))
    elif attribution.party is not None and len(parties) < 2:
        parties = [attribution.party]
    return [Holder(party, attribution.speaker, start) for party in parties]


def _is_chair(scene: Scene, attribution: Attribution) -> bool:
    """Whether a source is the chair of a meeting with a party in brackets: "Chair Ana Lim (PARTY)"."""
    text = "".join(scene.document.text[span.start : span.end] for span in attribution.source)
    chairs = load_lexicon(scene.document.language)["meetings"]["chairs"]
    return "(" in text and any(word.lower() in chairs for word in text.split())


def _is_body(scene: Scene, attribution: Attribution) -> bool:
    """Whether a source is a body in capitals that has the name of a state in its own: "the NORDIC YOUTH COUNCIL"."""
    words = " ".join(scene.document.text[span.start : span.end] for span in attribution.source).split()
    named = [word for word in words if (word.lower(),) not in clause_words(scene.document.language, "determiners")]
    return len(named) > 1 and all(word.isupper() for word in named)


def _leaders(scene: Scene, start: int) -> list[str]:
    """Return who is said to be behind a source that is no party: "dipimpin X dan Y, usulan itu menyatakan ..."."""
    sentence = scene.sentence
    before = [m for m in sentence.named if sentence.words[m.last].span.end <= start]
    agents = clause_words(scene.document.language, "agents")
    first = next((m for m in before if m.first and (sentence.words[m.first - 1].text,) in agents), None)
    return [m.party for m in before if first and m.first >= first.first]


def _under(scene: Scene, place: int) -> bool:
    """Whether the sentence only tells what a text provides: "di bawah kerangka itu, X akan ..."."""
    opening = tuple(word.text for word in scene.sentence.words[:place])
    phrases = clause_words(scene.document.language, "under")
    return any(opening[i : i + len(phrase)] == phrase for phrase in phrases for i in range(min(2, len(opening))))
