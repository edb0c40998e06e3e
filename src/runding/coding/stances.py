"""What a clause says of an issue named in it: the predicates that govern it, and their sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runding.coding.clauses import Sentence, Stretch, clause_words
from runding.coding.floors import floor_at
from runding.coding.hits import Hit
from runding.coding.predicates import Predicate
from runding.coding.subjects import CONTROL, told_of
from runding.lexicons import load_lexicon
from runding.types import Language, Move, Stance

MAX_STEP = 6  # words, names aside, between one predicate of a chain and the next, or the issue
STEPS = {"negation": 10, "constituent": 2}  # "tidak ada ... yang" reaches far, "bukan" what follows it alone
HARM_STEP = 2  # words from a noun of harm to what is said to do it ("ancaman dari X"); further on it is another thing
OPINION = 4  # words from a negation to the clause that it denies: "do not really believe that"
RUN = 2  # words from one predicate after an issue to the next that it leads into
ALSO = frozenset({"and", "dan"})
REPORTING = frozenset({("that",), ("bahwa",)})
LISTED = 2  # words, such as "inter alia", between a predicate and the colon of the list that it governs
MAX_POST = 12  # words between an issue and the predicate that comes after it
STRONG = frozenset(
    {"demand", "offer", "accept", "promise", "need", "refuse", "stop", "concede", "harm", "lack", "uncertain"}
)
LEADING = frozenset({"need", "negation", "demand", "offer", "pursue"})
"""Kinds that lead into another predicate ("perlu ditunda"); others take an object ("memicu eskalasi")."""
ENDING = frozenset({"demand", "need", "refuse", "accept", "offer", "promise"})
NEXT = 3  # words from a hit to what is said to be, or to become, of it
ASKING = frozenset({"need", "demand", "accept"})
GIVING = frozenset({"concede", "stop", "offer"})
"""Kinds of what is given in an exchange."""
MOVES: dict[str, Move] = {
    "demand": "demand",
    "need": "demand",
    "offer": "offer",
    "accept": "accept",
    "promise": "promise",
    "refuse": "refuse",
    "concede": "concede",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How one clause bears on one hit: the governing predicates, outermost first."""

    hit: Hit
    chain: tuple[Predicate, ...]
    after: int
    """How many predicates, the last of the chain, come after the issue ("... tidak dapat diterima")."""
    clause: tuple[int, int]


def read_hit(sentence: Sentence, hit: Hit, language: Language) -> Reading:
    """Find the predicates that govern a hit: the chain before it, else the first one after it."""
    clause = next((c for c in sentence.clauses if c[0] <= hit.first < c[1]), (0, len(sentence.words)))
    chain = (
        _chain_before(sentence, hit, clause, language)
        or _before_list(sentence, clause)
        or _floor_verb(sentence, hit, clause)
    )
    chain = (*_denied_before(sentence, clause, language), *chain)
    after = _predicates_after(sentence, hit, clause, language)
    if after and chain and _judges(sentence, chain[-1], after[0], hit, language):
        return Reading(hit, (*chain[:-1], *after), len(after), clause)
    names_act = any(p.last in hit.places and not p.noun for p in sentence.predicates)
    if after and not names_act and all(predicate.noun or predicate.kind == "pursue" for predicate in chain):
        return Reading(hit, (*chain, *after), len(after), clause)
    if after and not names_act and _asked_of(hit, chain, after[0]):
        chain = (*chain, after[0])
    return Reading(hit, chain, 0, clause)


def _judges(sentence: Sentence, predicate: Predicate, after: Predicate, hit: Hit, language: Language) -> bool:
    """Whether a predicate only leads to what is said of the issue after it: "considers X essential"."""
    judging = sentence.words[predicate.last].text in load_lexicon(language)["governing"]["judging"]
    return judging and after.kind in ("need", "harm") and after.first - hit.last <= NEXT


def _asked_of(hit: Hit, chain: Sequence[Predicate], after: Predicate) -> bool:
    """Whether what governs the hit asks that it be ended: "menuntut X dibatalkan", "menolak X itu dicabut"."""
    governs = bool(chain) and not chain[-1].noun and chain[-1].kind in ENDING
    return governs and after.passive and after.kind == "stop" and after.first - hit.last <= NEXT


def _chain_before(sentence: Sentence, hit: Hit, clause: tuple[int, int], language: Language) -> tuple[Predicate, ...]:
    chain: list[Predicate] = []
    reached = hit.first
    for found in reversed(sentence.predicates):
        if found.first < clause[0] or found.first >= hit.first:
            continue
        if _relative(sentence, found, language) and not told_of(sentence, found, reached, language):
            continue
        # Where the term begins with the predicate, its negation alone stands outside.
        predicate = found if found.last < hit.first else _negation_alone(found)
        apart = _distance(sentence, predicate.last + 1, reached)
        if apart > STEPS.get(predicate.kind, MAX_STEP):
            break
        if predicate.kind == "harm" and predicate.noun and apart > HARM_STEP:
            continue
        if predicate.noun and _listed_before(sentence, predicate, reached, language):
            continue
        if chain and language == "en" and _is_beside(sentence, predicate, chain[0]):
            if not _is_gerund(sentence, chain[0]):
                break
            if _is_gerund(sentence, predicate):
                continue
        chain.insert(0, predicate)
        reached = predicate.first
    return tuple(chain)


def _denied_before(sentence: Sentence, clause: tuple[int, int], language: Language) -> tuple[Predicate, ...]:
    """Return the denial of what a clause gives as the cause or the opinion, or the fear of it, which stands before it.

    "bukan meninggal karena ...", "not because of ...", "I don't think that ...", "worried that ...".
    """
    opening, lexicon = sentence.words[clause[0]].text, load_lexicon(language)["negation"]
    if (opening,) in REPORTING:
        feared = tuple(p for p in sentence.predicates if p.group == "fear" and p.last == clause[0] - 1)
        if feared:
            return feared
    denial = next((p for p in reversed(sentence.predicates) if p.first < clause[0]), None)
    if denial is None or not denial.negated:
        return ()
    if (opening,) in REPORTING and sentence.words[clause[0] - 1].text in lexicon["opinions"]:
        return (_negation_alone(denial),) if clause[0] - denial.first <= OPINION else ()
    if opening not in lexicon["because"]:
        return ()
    beside = clause[0] - denial.last == 1 and denial.kind in STEPS
    denies = sentence.words[denial.first].text in lexicon["constituent"] and clause[0] - denial.last <= MAX_STEP
    return (_negation_alone(denial),) if beside or denies else ()


def _listed_before(sentence: Sentence, predicate: Predicate, reached: int, language: Language) -> bool:
    """Whether a noun is one of a list, beside the issue: "a reduction of wages, machines and a strike"."""
    return any(
        predicate.last < comma <= reached and (sentence.words[comma].text,) not in clause_words(language, "relatives")
        for comma in sentence.commas
    )


def _is_beside(sentence: Sentence, predicate: Predicate, other: Predicate) -> bool:
    """Whether a verb begins what stands beside an earlier one: "feared A, and proposed B", "avoiding A, making B"."""
    opening = other.first - 1
    joined = opening > predicate.last and sentence.words[opening].text == "and"
    return not other.noun and not predicate.noun and (joined or (other.first in sentence.commas))


def _is_gerund(sentence: Sentence, predicate: Predicate) -> bool:
    return sentence.words[predicate.last].text.endswith("ing") or sentence.words[predicate.first].text.endswith("ing")


def _before_list(sentence: Sentence, clause: tuple[int, int]) -> tuple[Predicate, ...]:
    """Return the predicate that a list in whose items a clause stands depends on: "X supported: a; b; and c"."""
    opening = next((start for start in sentence.lists if start <= clause[0]), None)
    if opening is None:
        return ()
    return tuple(p for p in sentence.predicates if p.last < opening <= p.last + 1 + LISTED and not p.noun)[-1:]


def _floor_verb(sentence: Sentence, hit: Hit, clause: tuple[int, int]) -> tuple[Predicate, ...]:
    """Return the verb of who has the floor: it governs what follows in its clause, however far, up to a comma."""
    floor = floor_at(sentence.floors, hit.first)
    verb = next((p for p in sentence.predicates if floor and p.first <= floor.verb <= p.last), None)
    if verb is None or verb.noun or verb.first < clause[0] or verb.kind not in CONTROL or verb.last >= hit.first:
        return ()
    return () if any(verb.last < comma <= hit.first for comma in sentence.commas) else (verb,)


def _negation_alone(predicate: Predicate) -> Predicate:
    return replace(predicate, last=predicate.first, kind="negation", sign=-1 if predicate.negated else 1)


def _distance(sentence: Sentence, start: int, end: int) -> int:
    named = {i for mention in sentence.named for i in range(mention.first, mention.last + 1)}
    return sum(i not in named for i in range(start, end))


def _predicates_after(
    sentence: Sentence, hit: Hit, clause: tuple[int, int], language: Language
) -> tuple[Predicate, ...]:
    """Return the first telling predicate after a hit, with those it leads into ("perlu ditunda")."""
    run: list[Predicate] = []
    for predicate in sentence.predicates:
        inside = hit.first < predicate.first <= hit.last and predicate.last not in hit.places
        if not (inside or predicate.first > hit.last) or predicate.last >= clause[1]:
            continue
        if run and (predicate.first - run[-1].last > RUN or not _leads(sentence, run[-1], predicate, language)):
            break
        if predicate.first - hit.last > (MAX_STEP if predicate.kind == "negation" else MAX_POST):
            break
        if run or (_tells(predicate) and not _subordinate(sentence, predicate, hit, language)):
            run.append(predicate)
    return tuple(run)


def _leads(sentence: Sentence, predicate: Predicate, following: Predicate, language: Language) -> bool:
    """Whether a predicate leads into the next ("needs to be put off"); what a thing is needed for is another matter."""
    if predicate.kind not in LEADING:
        return False
    purpose = language == "en" and following.first > 0 and sentence.words[following.first - 1].text == "to"
    return not (purpose and predicate.kind == "need" and sentence.words[predicate.last].text not in ("need", "needs"))


def _tells(predicate: Predicate) -> bool:
    finite = not predicate.noun and predicate.kind != "constituent"
    return predicate.kind == "harm" or (finite and (predicate.kind in STRONG or predicate.negated))


def _subordinate(sentence: Sentence, predicate: Predicate, hit: Hit, language: Language) -> bool:
    """Whether a predicate stands in a relative or purpose clause or after a preposition: it tells of another thing."""
    before = (sentence.words[predicate.first - 1].text,) if predicate.first else ("",)
    between = {(word.text,) for word in sentence.words[hit.last + 1 : predicate.first]}
    purposes = clause_words(language, "purposes")
    return (
        before in purposes
        or (language == "id" and not purposes.isdisjoint(between))
        or _relative(sentence, predicate, language)
        or (predicate.kind == "harm" and before in clause_words(language, "prepositions"))
    )


def _relative(sentence: Sentence, predicate: Predicate, language: Language) -> bool:
    """Whether a predicate opens a relative clause ("dapur yang melanggar ..."): it tells of another thing."""
    return predicate.first > 0 and (sentence.words[predicate.first - 1].text,) in clause_words(language, "relatives")


def chain_sign(chain: Sequence[Predicate], hit: Hit) -> int:
    """Return +1, -1, or 0 where a predicate of the chain leaves the matter open.

    Where the issue is that something be ended, what ends it speaks for the issue; where it is that something is bad,
    what condemns it does, and what asks that it not be.
    """
    sign = 1
    asked = False
    considered = any(p.sign == 0 and p.noun for p in chain)  # "consideration of X should begin"
    refused = False
    for number, predicate in enumerate(chain):
        complaint = predicate.kind == "lack" and not number  # who says that a thing lacks is for it
        if predicate.sign == 0 and (asked or (considered and any(p.kind in ASKING and p.sign > 0 for p in chain))):
            continue  # who asks that a thing be considered is for it
        if predicate.sign == 0 and predicate.noun and refused:
            continue  # who refuses even to consider it is against it
        if predicate.group == "exclude" and sign < 0 and number:
            return 0  # who refuses to rule it out is open to it
        sign *= -predicate.sign if complaint or _speaks_for(predicate, hit) else predicate.sign
        asked = asked or (predicate.kind in ASKING and predicate.sign > 0)
        refused = refused or (predicate.kind == "refuse" and predicate.sign < 0)
    return sign


def _speaks_for(predicate: Predicate, hit: Hit) -> bool:
    """Whether what else speaks against a thing speaks for the issue, because the issue itself is against it."""
    if hit.accuses and predicate.group != "deny":
        return predicate.kind in ("refuse", "harm", "stop") or (predicate.kind == "need" and predicate.sign < 0)
    return hit.ends and predicate.kind == "stop"


def is_concern(reading: Reading) -> bool:
    """Whether a speaker complains that something harms the issue: "aturan itu melanggar hak ..." is for it."""
    first = reading.chain[0] if reading.chain else None
    if first is None or reading.after or first.group == "fear":
        return False
    return first.kind == "harm" and not first.negated and not first.noun


def condition_of(sentence: Sentence, hit: Hit) -> Stretch | None:
    """Return the condition that stands beside a hit in its sentence."""
    floor = floor_at(sentence.floors, hit.first)
    others = [other for other in sentence.floors if other is not floor]
    beside = (c for c in sentence.conditions if c.kind in ("if", "exchange") and not c.start <= hit.first < c.end)
    # What another speaker makes a condition of in the same sentence is none of this one's.
    own = (c for c in beside if not any(other.verb <= c.start < other.end for other in others))
    return next((c for c in own if not _told_within(sentence, hit, c)), None)


def _told_within(sentence: Sentence, hit: Hit, condition: Stretch) -> bool:
    """Whether a condition belongs to what is told in a clause after the hit's: "for a toll, and said that ... if"."""
    if condition.end <= hit.first and sentence.words[condition.end].text in ALSO:
        return True
    return any(
        hit.last < start <= condition.start and (sentence.words[start - 1].text,) in REPORTING
        for start in range(hit.last + 1, condition.start + 1)
    )


def condition_around(sentence: Sentence, hit: Hit) -> Stretch | None:
    """Return the condition that a hit is part of."""
    return next((c for c in sentence.conditions if c.start <= hit.first < c.end), None)


def main_predicates(sentence: Sentence, condition: Stretch) -> tuple[Predicate, ...]:
    """Return the telling predicates of the clauses that a condition stands between."""
    beside = [
        clause
        for clause in sentence.clauses
        if condition.start == clause[1] or (condition.end == clause[0] and sentence.words[clause[0]].text not in ALSO)
    ]
    return tuple(
        p
        for p in sentence.predicates
        if p.kind in STRONG | {"negation"} and any(start <= p.first < end for start, end in beside)
    )


def is_telling(sentence: Sentence, reading: Reading) -> bool:
    """Whether anything around a hit tells a stance."""
    around = condition_around(sentence, reading.hit)
    predicates = (*reading.chain, *(main_predicates(sentence, around) if around else ()))
    return any(p.kind in STRONG or p.negated for p in predicates)


def is_adjunct(sentence: Sentence, hit: Hit, language: Language) -> bool:
    """Whether a hit only says to whom, by whom or like what: "ditawarkan kepada anggota ..."."""
    return hit.first > 0 and (sentence.words[hit.first - 1].text,) in clause_words(language, "adjuncts")


def move_of(chain: Sequence[Predicate]) -> Move | None:
    """Return what the speaker does by the outermost telling predicate."""
    for predicate in chain:
        if predicate.kind in ("accept", "offer", "promise") and predicate.sign < 0:
            return "refuse"
        if predicate.kind == "refuse" and predicate.sign > 0:
            return "accept"
        if predicate.kind in MOVES:
            return MOVES[predicate.kind]
    return None


def stance_of(sign: int, conditional: bool) -> Stance:
    """Return the stance that a sign and a condition make."""
    if sign == 0:
        return "undecided"
    if conditional and sign > 0:
        return "conditional"
    return "support" if sign > 0 else "oppose"
