"""Which way a term points: "penghentian program" names the opposite of "program dilanjutkan"."""

import re

from runding.coding.predicates import Predicate, find_predicates
from runding.coding.words import split_words
from runding.lexicons import load_lexicon
from runding.types import Language, Span

BRACKETS = re.compile(r"\([^)]*\)")
TURNING = frozenset({"stop", "refuse", "harm"})


def points_against(term: str, label: str, language: Language) -> bool:
    """Whether a term names the opposite of what its issue's label proposes.

    It does where it ends or denies what the label affirms; and where the label itself is that a thing be ended, what
    names the thing alone: who backs "Keputusan 12" opposes that "Keputusan 12 dicabut".
    """
    if turns(term, language) or _denied_harm(term, label, language):
        return not any(_turning(_proposed(label, language), language))
    return _ended(term, label, language)


def _denied_harm(term: str, label: str, language: Language) -> bool:
    """Whether a term names the harm that a label denies: "campur tangan" where the label is "tidak mencampuri"."""
    denied = any(p.kind == "harm" and p.negated for p in _predicates(_proposed(label, language), language))
    return denied and any(p.kind == "harm" and not p.negated for p in _predicates(term, language))


def ends(label: str, language: Language) -> bool:
    """Whether a label proposes that a thing be ended or denied: a verb says so, not a noun in passing."""
    return any(not p.noun and p.kind != "harm" for p in _turning(_proposed(label, language), language))


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


def _ended(term: str, label: str, language: Language) -> bool:
    """Whether a term names what a label proposes to end: what stands after its verb, or before a passive one."""
    proposed = _proposed(label, language)
    words = split_words(proposed, Span(0, len(proposed)), language)
    verb = next((p for p in _turning(proposed, language) if not p.noun and p.kind != "harm"), None)
    if verb is None:
        return False
    ended = words[: verb.first] if verb.passive else words[verb.last + 1 :] or words[: verb.first]
    named = {root for word in ended for root in word.roots}
    return all(not word.roots.isdisjoint(named) for word in split_words(term, Span(0, len(term)), language))
