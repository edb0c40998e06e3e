"""Which way a term points: "penghentian program" names the opposite of "program dilanjutkan"."""

from runding.coding.predicates import Predicate, find_predicates
from runding.coding.words import split_words
from runding.types import Language, Span

TURNING = frozenset({"stop", "refuse", "harm"})


def points_against(term: str, label: str, language: Language) -> bool:
    """Whether a term names the opposite of what its issue's label proposes.

    It does where it ends or denies what the label affirms; and where the label itself is that a thing be ended, what
    names the thing alone: who backs "Keputusan 12" opposes that "Keputusan 12 dicabut".
    """
    if ends(label, language):
        return not turns(term, language) and _within(term, label, language)
    return turns(term, language)


def ends(label: str, language: Language) -> bool:
    """Whether a label proposes that a thing be ended or denied: a verb says so, not a noun in passing."""
    return any(not p.noun for p in _turning(label, language))


def turns(text: str, language: Language) -> bool:
    """Whether `text` has a predicate that ends, refuses or harms, itself not denied, or a bare denial."""
    return any(_turning(text, language))


def _turning(text: str, language: Language) -> list[Predicate]:
    predicates = find_predicates(split_words(text, Span(0, len(text)), language), language)
    return [p for p in predicates if p.kind in ("negation", "constituent") or (p.kind in TURNING and not p.negated)]


def _within(term: str, label: str, language: Language) -> bool:
    named = {root for word in split_words(label, Span(0, len(label)), language) for root in word.roots}
    words = split_words(term, Span(0, len(term)), language)
    return all(not word.roots.isdisjoint(named) for word in words)
