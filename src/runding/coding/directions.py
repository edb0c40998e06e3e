"""Which way a term points: "penghentian program" names the opposite of "program dilanjutkan"."""

import re
from collections.abc import Sequence

from runding.coding.predicates import VERB_BEGINNINGS, Predicate, find_predicates
from runding.coding.words import Word, split_words
from runding.lexicons import load_lexicon
from runding.types import Language, Span

BRACKETS = re.compile(r"\([^)]*\)")
NAME = 4  # words that what stands before "and" may have and be but one of two names
TURNING = frozenset({"stop", "refuse", "harm"})


def points_against(term: str, label: str, language: Language) -> bool:
    """Whether a term names the opposite of what its issue's label proposes.

    It does where it ends or denies what the label affirms; and where the label itself is that a thing be ended, what
    names the thing alone: who backs "Keputusan 12" opposes that "Keputusan 12 dicabut".
    """
    if _denied_harm(term, label, language) or _denied_claim(term, label, language):
        return not any(_turning(_proposed(label, language), language))
    turning = _turning_beside(term, label, language)
    if accuses(label, language):
        turning = [p for p in turning if p.kind in ("negation", "constituent")]
    if not turning:
        return _ended(term, label, language)
    affirmed = not any(_turning(_proposed(label, language), language))
    refused = any(p.kind == "refuse" for p in turning)
    return affirmed != (refused and len(_turning(term, language)) > 1)  # who refuses a cut is against it


def _turning_beside(term: str, label: str, language: Language) -> list[Predicate]:
    """Return what turns a term round: no word that the label has too, and no noun that only qualifies the next one.

    "emission reduction" under "they take on reduction targets" names the thing itself, "threats" under "the state
    protects from threats" what it is about, and "reduction targets" no reduction.
    """
    words = split_words(term, Span(0, len(term)), language)
    named = {root for word in split_words(label, Span(0, len(label)), language) for root in word.roots}
    denied = {root for p in _predicates(label, language) if p.negated for root in _roots_at(label, p, language)}
    return [
        p
        for p in (_turning(term, language) if turns(term, language) else ())
        if not (words[p.last].roots & named - denied) and not _qualifies(words, p, language)
    ]


def _roots_at(text: str, predicate: Predicate, language: Language) -> frozenset[str]:
    return split_words(text, Span(0, len(text)), language)[predicate.last].roots


def _qualifies(words: Sequence[Word], predicate: Predicate, language: Language) -> bool:
    if language != "en" or not predicate.noun or predicate.last + 1 == len(words):
        return False
    return words[predicate.last + 1].text not in load_lexicon(language)["clauses"]["prepositions"]


def _denied_claim(term: str, label: str, language: Language) -> bool:
    """Whether a term finds fault with what the label claims to be right: "lied" where the label is "X was true"."""
    claims = load_lexicon(language)["clauses"]["claims"]
    predicates = _predicates(term, language)
    words = split_words(_proposed(label, language), Span(0, len(label)), language)
    claimed = any(
        word.text in claims and not (i and words[i - 1].text in load_lexicon(language)["negation"]["words"])
        for i, word in enumerate(words)
    )
    return claimed and bool(predicates) and all(p.kind == "harm" and not p.negated for p in predicates)


def _denied_harm(term: str, label: str, language: Language) -> bool:
    """Whether a term names the harm that a label denies: "campur tangan" where the label is "tidak mencampuri"."""
    denied = any(p.kind == "harm" and p.negated for p in _predicates(_proposed(label, language), language))
    return denied and any(p.kind == "harm" and not p.negated for p in _predicates(term, language))


def ends(label: str, language: Language) -> bool:
    """Whether a label proposes that a thing be ended or denied: a verb says so, not a noun in passing."""
    return any(not p.noun and p.kind != "harm" for p in _turning(_proposed(label, language), language))


def accuses(label: str, language: Language) -> bool:
    """Whether a label claims that something is bad ("the tender was rigged"): who condemns it is for the label.

    The word of harm is what is said of the subject: it stands after no preposition and in no relative clause.
    """
    proposed = _proposed(label, language)
    words = split_words(proposed, Span(0, len(proposed)), language)
    clauses = load_lexicon(language)["clauses"]
    inside = {*clauses["prepositions"], *clauses["relatives"]}
    return not ends(label, language) and any(
        p.kind == "harm" and not p.negated and p.first and words[p.first - 1].text not in inside
        for p in _predicates(proposed, language)
        if not any(words[i].text in clauses["relatives"] for i in range(p.first))
    )


def _proposed(label: str, language: Language) -> str:
    """Return what a label proposes, without what it is for or because of, and without what stands in brackets."""
    label = BRACKETS.sub(" ", label)
    words = split_words(label, Span(0, len(label)), language)
    clauses = load_lexicon(language)["clauses"]
    opening = {*clauses["purposes"], *clauses["boundaries"], *clauses["while"]}
    end = next((word.span.start for word in words[1:] if word.text in opening), len(label))
    return label[:end]


def turns(text: str, language: Language) -> bool:
    """Whether `text` has a predicate that ends, refuses or harms, itself not denied, or a bare denial.

    A word of harm alone ("rigged") names what is found wrong, and the opposite of nothing.
    """
    words = split_words(text, Span(0, len(text)), language)
    return any(p for p in _turning(text, language) if p.kind != "harm" or p.last - p.first + 1 < len(words))


def _turning(text: str, language: Language) -> list[Predicate]:
    return [
        p
        for p in _predicates(text, language)
        if p.kind in ("negation", "constituent") or (p.kind in TURNING and not p.negated)
    ]


def _predicates(text: str, language: Language) -> list[Predicate]:
    return find_predicates(split_words(text, Span(0, len(text)), language), language)


def _subject(words: Sequence[Word], verb: Predicate, language: Language) -> Sequence[Word]:
    """Return the words before a verb, back to where its own clause begins: "the mayor yields and [the strike] ends"."""
    coordinators = load_lexicon(language)["clauses"]["coordinators"]
    joint = next((i for i in reversed(range(verb.first)) if words[i].text in coordinators), None)
    if joint is None:
        return words[: verb.first]
    verbs = any(word.text.startswith(VERB_BEGINNINGS) for word in words[:joint]) if language == "id" else joint > NAME
    return words[joint + 1 : verb.first] if verbs else words[: verb.first]


def _ended(term: str, label: str, language: Language) -> bool:
    """Whether a term names what a label proposes to end: what stands after its verb, or before a passive one."""
    proposed = _proposed(label, language)
    words = split_words(proposed, Span(0, len(proposed)), language)
    verb = next((p for p in _turning(proposed, language) if not p.noun and p.kind != "harm"), None)
    if verb is None:
        return False
    before = _subject(words, verb, language)
    undergoes = verb.passive or (before and before[-1].text in load_lexicon(language)["clauses"]["copulas"])
    ended = before if undergoes else words[verb.last + 1 :] or before
    named = {root for word in ended for root in word.roots}
    words = split_words(term, Span(0, len(term)), language)
    return bool(words) and all(not word.roots.isdisjoint(named) for word in words)
