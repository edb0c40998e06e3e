"""Who stands where about a predicate: its subject, its agent, whose demand a noun names, of whom a clause tells."""

from collections.abc import Sequence

from runding.coding.clauses import Sentence, clause_words
from runding.coding.floors import Named
from runding.coding.hits import Hit
from runding.coding.predicates import Predicate
from runding.lexicons import load_lexicon
from runding.types import Language

CONTROL = frozenset({"demand", "accept", "refuse", "offer", "promise"})
"""Kinds whose object clause has a subject of its own: who is asked to do a thing has taken no position by that."""
RELATIVE_STEP = 4  # words from the verb of a relative clause to its object


def subject_before(sentence: Sentence, place: int, clause: tuple[int, int], language: Language) -> tuple[Named, ...]:
    """Return who is named as subject before a word of a clause: the last mention, with those coordinated to it."""
    before = [m for m in sentence.named if clause[0] <= m.first and m.last < place]
    subjects = [m for m in before if not _after_preposition(sentence, m, language)]
    if not subjects:
        return ()
    return tuple(reversed(coordinated(sentence, before[before.index(subjects[-1]) :: -1], language)))


def coordinated(sentence: Sentence, mentions: Sequence[Named], language: Language) -> list[Named]:
    """Return the first of the mentions and those joined to it one after the other ("X, Y dan Z")."""
    group = list(mentions[:1])
    for mention in mentions[1:]:
        left, right = sorted((group[-1], mention), key=lambda named: named.first)
        if not _coordinated(sentence, left, right, language):
            break
        group.append(mention)
    return group


def _after_preposition(sentence: Sentence, mention: Named, language: Language) -> bool:
    place = mention.first - 1
    if place > 0 and (sentence.words[place].text,) in clause_words(language, "determiners"):
        place -= 1
    if place < 0:
        return False
    before = sentence.words[place].text
    partitive = before in ("dari", "of", "from")  # "beberapa mitra dari AS" is a subject, "di AS" is a place
    return (before,) in clause_words(language, "prepositions") and not partitive


def _coordinated(sentence: Sentence, left: Named, right: Named, language: Language) -> bool:
    between = sentence.words[left.last + 1 : right.first]
    joined = any((word.text,) in clause_words(language, "coordinators") for word in between)
    return len(between) <= 3 and (joined or not between)


def agent_after(sentence: Sentence, predicate: Predicate, language: Language) -> Named | None:
    """Return who does what a passive predicate says: "ditolak (oleh) X"."""
    if not predicate.passive:
        return None
    start = predicate.last + 1
    if start < len(sentence.words) and (sentence.words[start].text,) in clause_words(language, "agents"):
        start += 1
    elif language == "en":
        return None
    if start < len(sentence.words) and (sentence.words[start].text,) in clause_words(language, "determiners"):
        start += 1
    return next((mention for mention in sentence.named if mention.first == start), None)


def owner_of(sentence: Sentence, predicate: Predicate, language: Language) -> tuple[Named, ...]:
    """Return whose demand, offer or promise a noun names: "desakan X", "janji yang diberikan X", "X's demand"."""
    if not predicate.noun or predicate.kind not in CONTROL:
        return ()
    place = _owner_place(sentence, predicate.last + 1, language)
    owner = next((mention for mention in sentence.named if mention.first == place), None)
    if owner is None and language == "en":
        owner = next((m for m in sentence.named if m.last == predicate.first - 1), None)
    if owner is None:
        return ()
    following = (m for m in sentence.named if m.first > owner.last and _coordinated(sentence, owner, m, language))
    return (owner, *list(following)[:1])


def _owner_place(sentence: Sentence, place: int, language: Language) -> int:
    """Return where an owner would stand: after "yang" with its passive verb, and after "dari" or "oleh"."""
    texts = [word.text for word in sentence.words[place : place + 3]]
    if len(texts) > 1 and (texts[0],) in clause_words(language, "relatives"):
        return _owner_place(sentence, place + 2, language)
    return place + 1 if texts and texts[0] in ("dari", "oleh", "of", "by", "from") else place


def named_as(sentence: Sentence, hit: Hit, clause: tuple[int, int], language: Language) -> Predicate | None:
    """Return the noun that the hit is said to be: "X merupakan tuntutan Y"."""
    copulas = clause_words(language, "copulas")
    for predicate in sentence.predicates:
        if hit.last < predicate.first < clause[1] and predicate.noun and predicate.kind in CONTROL:
            between = sentence.words[hit.last + 1 : predicate.first]
            if any((word.text,) in copulas for word in between):
                return predicate
    return None


def is_asked(sentence: Sentence, predicate: Predicate, language: Language) -> bool:
    """Whether a predicate says what its subject is asked to do: "X diminta ...", "X is urged to ..."."""
    if predicate.kind != "demand":
        return False
    before = sentence.words[predicate.first - 1].text if predicate.first else ""
    if language == "id":
        return predicate.passive and not predicate.noun
    asking = sentence.words[predicate.first].text.endswith("ing")
    return not asking and before in load_lexicon(language)["clauses"]["undergoing"]


def told_of(sentence: Sentence, predicate: Predicate, reached: int, language: Language) -> list[Named]:
    """Return of whom a relative clause tells what they want: "X, who has opposed ...", "memuji X yang menuntut ...".

    `reached` is the word that the predicate governs.
    """
    auxiliaries, relatives = clause_words(language, "auxiliaries"), clause_words(language, "relatives")
    place = predicate.first - 1
    while place > 0 and (sentence.words[place].text,) in auxiliaries:
        place -= 1
    if predicate.noun or predicate.kind not in CONTROL or place < 1 or (sentence.words[place].text,) not in relatives:
        return []
    if reached - predicate.last > RELATIVE_STEP:
        return []
    before = [named for named in reversed(sentence.named) if named.last < place]
    if not before or before[0].last != place - 1 or not before[0].name:
        return []
    return coordinated(sentence, before, language)
