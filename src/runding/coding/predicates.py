"""Predicates that tell a stance: which words, of what kind, negated or not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from runding.coding.words import Word, split_words
from runding.lexicons import load_lexicon
from runding.types import Language, Span

POLARITY = {
    "demand": 1,
    "offer": 1,
    "accept": 1,
    "promise": 1,
    "pursue": 1,
    "need": 1,
    "refuse": -1,
    "deny": -1,
    "exclude": -1,
    "fear": -1,
    "stop": -1,
    "concede": -1,
    "harm": -1,
    "lack": -1,
    "uncertain": 0,
    "neutral": 1,
    "negation": -1,
    "constituent": -1,
}
"""What a kind of predicate says of its object.

`negation` is the denial of a verb that the lexicon does not know, `constituent` that of the very words that follow.
"""

DENIED = {"exclude": 0}
"""What the denial of a predicate makes of its sign; else it turns it round. Who rules nothing out is open to it."""

COUNTED_AS = {"deny": "refuse", "exclude": "refuse", "fear": "harm"}
"""Groups of predicates that are no kinds of their own."""

PENDING = {"accept": 0, "promise": 0, "offer": 0, "demand": 0, "refuse": 0, "exclude": 0, "need": -1}
"""What a predicate says that is not yet so: who has not yet agreed is undecided, what is not yet needed is opposed.

Acts that have not yet been done ("belum diterbitkan") tell no stance.
"""
NEGATION_REACH = 4  # words between a negation and its predicate, all of them auxiliaries
ENGLISH_NOUN_ENDINGS = ("ion", "ment", "al", "ance")
VERB_BEGINNINGS = ("me", "di", "ber")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate among the words of a sentence; `first` takes in its negation."""

    first: int
    last: int
    kind: str
    sign: int
    negated: bool
    noun: bool
    passive: bool
    group: str = ""
    """The list of the lexicon that it is in, finer than its kind: to deny is to refuse, to fear to speak of harm."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    words: tuple[frozenset[str], ...]


@lru_cache(maxsize=4)
def _entries(language: Language) -> Mapping[str, Sequence[_Entry]]:
    """Return the lexicon's predicates by a root of their first word, longest first."""
    by_root: dict[str, list[_Entry]] = defaultdict(list)
    for kind, texts in load_lexicon(language)["predicates"].items():
        for text in texts:
            entry = _Entry(kind, _entry_words(text, language))
            for root in entry.words[0]:
                by_root[root].append(entry)
    return {root: sorted(entries, key=lambda entry: -len(entry.words)) for root, entries in by_root.items()}


def _entry_words(text: str, language: Language) -> tuple[frozenset[str], ...]:
    exact = text.startswith("=")
    words = split_words(text.lstrip("="), Span(0, len(text)), language)
    if exact or len(words) > 1:
        return tuple(frozenset({f"={word.text}"}) for word in words)
    # A root in the lexicon is itself, not what may be left of it: "janji" must not meet "jan".
    return tuple(frozenset({word.text}) | (word.roots if language == "en" else frozenset()) for word in words)


def find_predicates(words: Sequence[Word], language: Language) -> list[Predicate]:
    """Return the predicates of a sentence in order, none overlapping."""
    entries = _entries(language)
    negations = _negations(words, language)
    found: list[Predicate] = []
    position = 0
    while position < len(words):
        entry = _entry_at(words, position, entries)
        if entry:
            found.append(_predicate(words, position, entry, negations, language))
            position += len(entry.words)
        else:
            position += 1
    telling = [predicate for predicate in found if predicate.kind != "neutral"]
    return sorted(
        [*telling, *_bare_negations(found, negations, words, language)], key=lambda predicate: predicate.first
    )


def _entry_at(words: Sequence[Word], position: int, entries: Mapping[str, Sequence[_Entry]]) -> _Entry | None:
    word = words[position]
    candidates = [entry for key in (f"={word.text}", *word.roots) for entry in entries.get(key, ())]
    matching = [entry for entry in candidates if _matches(words, position, entry)]
    return max(matching, key=lambda entry: (len(entry.words), _is_exact(entry), entry.kind), default=None)


def _is_exact(entry: _Entry) -> bool:
    return any(root.startswith("=") for root in entry.words[0])


def _matches(words: Sequence[Word], position: int, entry: _Entry) -> bool:
    if position + len(entry.words) > len(words):
        return False
    return all(
        f"={words[position + i].text}" in wanted or not words[position + i].roots.isdisjoint(wanted)
        for i, wanted in enumerate(entry.words)
    )


def _predicate(
    words: Sequence[Word], position: int, entry: _Entry, negations: Sequence[int], language: Language
) -> Predicate:
    negation = _negation_of(position, negations, words, language)
    sign = POLARITY[entry.kind] * (1 if negation is None else DENIED.get(entry.kind, -1))
    pending = _pending_of(position, words, language)
    if pending is not None and entry.kind in PENDING:
        negation, sign = pending, PENDING[entry.kind]
    return Predicate(
        first=position if negation is None else negation,
        last=position + len(entry.words) - 1,
        kind=COUNTED_AS.get(entry.kind, entry.kind),
        sign=sign,
        negated=negation is not None,
        noun=_is_noun(words, position, entry, language),
        passive=_is_passive(words, position, language),
        group=entry.kind,
    )


def _negations(words: Sequence[Word], language: Language) -> list[int]:
    """Return where negations stand, those left out that only look like one ("tidak hanya")."""
    lexicon = load_lexicon(language)["negation"]
    listed = frozenset(lexicon["words"])
    texts = [word.text for word in words]
    apparent = {tuple(phrase.split()) for phrase in lexicon["not_negation"]}
    return [
        i
        for i, text in enumerate(texts)
        if (text in listed or text.endswith(("n't", "n’t")))
        and not any(tuple(texts[i : i + len(phrase)]) == phrase for phrase in apparent)
    ]


def _negation_of(position: int, negations: Sequence[int], words: Sequence[Word], language: Language) -> int | None:
    """Return the negation that reaches a predicate: only auxiliaries stand between them."""
    between = frozenset(load_lexicon(language)["negation"]["between"])
    for i in range(position - 1, max(-1, position - 2 - NEGATION_REACH), -1):
        if i in negations:
            return i
        if words[i].text not in between:
            return None
    return None


def _pending_of(position: int, words: Sequence[Word], language: Language) -> int | None:
    """Return where what says "not yet" begins that reaches a predicate: "belum", "has not yet", "has yet to"."""
    lexicon = load_lexicon(language)["negation"]
    between = frozenset(lexicon["between"])
    for i in range(position - 1, max(-1, position - 2 - NEGATION_REACH), -1):
        if words[i].text in lexicon["pending"]:
            begun = i and (words[i - 1].text in lexicon["words"] or words[i - 1].text.endswith(("n't", "n’t")))
            return i - 1 if begun else i
        if words[i].text not in between:
            return None
    return None


def _bare_negations(
    found: Sequence[Predicate], negations: Sequence[int], words: Sequence[Word], language: Language
) -> Iterator[Predicate]:
    """Yield the negations that belong to a verb the lexicon does not know."""
    taken = {i for predicate in found for i in range(predicate.first, predicate.last + 1)}
    constituent = load_lexicon(language)["negation"]["constituent"]
    for position in negations:
        if position not in taken and position + 1 < len(words):
            kind = "constituent" if words[position].text in constituent else "negation"
            yield Predicate(position, position, kind, -1, True, False, False)


def _is_noun(words: Sequence[Word], position: int, entry: _Entry, language: Language) -> bool:
    text = words[position].text
    if language == "en":
        before = words[position - 1].text if position else ""
        determined = before in load_lexicon("en")["clauses"]["determiners"] or before.endswith(("'s", "’s"))
        adjective = entry.kind == "need" and text.endswith("al")  # "essential"
        return determined or (text.removesuffix("s").endswith(ENGLISH_NOUN_ENDINGS) and not adjective)
    bare = text.removesuffix("nya")
    if bare in load_lexicon("id")["clauses"]["nouns"]:
        return True
    suffixed = bare.endswith("an") and (not bare.endswith("kan") or bare[:-2] in entry.words[0])  # desak-an, pasti-kan
    return suffixed and not bare.startswith(VERB_BEGINNINGS)


def _is_passive(words: Sequence[Word], position: int, language: Language) -> bool:
    if language == "id":
        return words[position].text.startswith("di")
    agents = load_lexicon("en")["clauses"]["agents"]
    return position + 1 < len(words) and words[position + 1].text in agents
