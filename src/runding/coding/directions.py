"""Which way a term points: "penghentian program" names the opposite of "program dilanjutkan"."""

from runding.coding.predicates import find_predicates
from runding.coding.words import split_words
from runding.types import Language, Span


def points_against(term: str, label: str, language: Language) -> bool:
    """Whether a term speaks of ending or denying what the issue's label affirms."""
    return _turns(term, language) and not _turns(label, language)


def _turns(text: str, language: Language) -> bool:
    """Whether `text` has a predicate that ends, forbids or denies, itself not denied."""
    predicates = find_predicates(split_words(text, Span(0, len(text)), language), language)
    return any(p.kind == "negation" or (p.kind == "stop" and not p.negated) for p in predicates)
