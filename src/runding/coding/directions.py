"""Which way a term points: "penghentian program" names the opposite of "program dilanjutkan"."""

from runding.coding.predicates import find_predicates
from runding.coding.words import split_words
from runding.types import Language, Span

TURNING = frozenset({"stop", "negation"})


def points_against(term: str, label: str, language: Language) -> bool:
    """Whether a term speaks of ending or denying what the issue's label affirms."""
    return _turns(term, language) and not _turns(label, language)


def _turns(text: str, language: Language) -> bool:
    """Whether an odd number of the predicates of `text` end, forbid or deny."""
    predicates = find_predicates(split_words(text, Span(0, len(text)), language), language)
    return (
        sum((p.kind in TURNING) != p.negated or p.kind == "negation" for p in predicates if p.kind in TURNING) % 2 == 1
    )
