"""A sentence taken apart as far as a stance depends on it: clauses, conditions, who is named where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from runding.coding.predicates import Predicate, find_predicates
from runding.coding.words import Word, split_words
from runding.lexicons import load_lexicon
from runding.types import Document, Mention, Span

CLAUSE_MARKS = frozenset(";:.?!—")
QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a party among the words of a sentence."""

    first: int
    last: int
    party: str
    actor: str
    name: bool
    """False for pronouns and the like, which stand for whoever was named before."""


class Stretch(NamedTuple):
    """Words of a sentence that a word such as "jika" sets apart: "if", "before", "exchange" or "instead"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what coding looks at; numbers are indices of `words`."""

    span: Span
    words: Sequence[Word]
    predicates: Sequence[Predicate]
    named: Sequence[Named]
    joined: Sequence[tuple[Named, int]]
    """Who is said to say the same (+1) or the contrary (-1): "X, supported by Y and Z, ..."."""
    clauses: Sequence[tuple[int, int]]
    conditions: Sequence[Stretch]
    """Where a condition stands, what something must come before, or what is asked in exchange or
    put second: "if", "before", "exchange", "instead"."""


@cache
def clause_words(language: str, name: str) -> frozenset[tuple[str, ...]]:
    """Return a list of the lexicon's [clauses] as word tuples."""
    return frozenset(tuple(entry.split()) for entry in load_lexicon(language)["clauses"][name])


def parse_sentence(document: Document, span: Span, mentions: Sequence[Mention], cues: Sequence[Span]) -> Sentence:
    """Take one sentence apart; `cues` are the attribution cues in it, after which a new clause begins."""
    words = split_words(document.text, span, document.language)
    predicates = [p for p in find_predicates(words, document.language) if not _speaks(words, p, cues)]
    everyone = list(_named(words, mentions))
    joined = list(_joined(document, words, everyone))
    aside = [mention for mention, _ in joined]
    named = [mention for mention in everyone if mention not in aside]
    conditions = list(_conditions(document, words))
    starts = sorted(
        {0, *_clause_starts(document, words, predicates, named), *_after_cues(words, cues, predicates)}
        | {place for first, last, _ in conditions for place in (first, last)}
    )
    clauses = [(start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=True) if start < end]
    return Sentence(span, words, predicates, named, joined, clauses, conditions)


def _speaks(words: Sequence[Word], predicate: Predicate, cues: Sequence[Span]) -> bool:
    """Whether a predicate is a cue of mere speech ("Dia melanjutkan, ...")."""
    span = words[predicate.last].span
    return predicate.kind == "pursue" and any(cue.start <= span.start < cue.end for cue in cues)


def _named(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        inside = [
            i
            for i, word in enumerate(words)
            if word.span.start < mention.span.end and mention.span.start < word.span.end
        ]
        if inside and mention.party:
            yield Named(inside[0], inside[-1], mention.party, mention.actor, mention.kind in ("name", "state"))


def _joined(document: Document, words: Sequence[Word], named: Sequence[Named]) -> Iterator[tuple[Named, int]]:
    """Yield those listed between commas after words such as "supported by"."""
    texts = [word.text for word in words]
    for name, sign in (("joined", 1), ("opposed", -1)):
        for phrase in clause_words(document.language, name):
            for start in _places(texts, phrase):
                group = _listed(words, named, start + len(phrase))
                if group and _between_commas(document, words, start, group[-1].last):
                    yield from ((mention, sign) for mention in group)


def _places(texts: Sequence[str], phrase: tuple[str, ...]) -> list[int]:
    starts = [i for i, text in enumerate(texts) if text == phrase[0]]
    return [i for i in starts if tuple(texts[i : i + len(phrase)]) == phrase]


def _listed(words: Sequence[Word], named: Sequence[Named], start: int) -> list[Named]:
    """Return the mentions that follow one another from a word on, with no more than "and" or "the" between them."""
    group: list[Named] = []
    for mention in named:
        place = group[-1].last + 1 if group else start
        if mention.first >= place and all(len(word.text) <= 3 for word in words[place : mention.first]):
            group.append(mention)
    return group


def _between_commas(document: Document, words: Sequence[Word], first: int, last: int) -> bool:
    before = document.text[words[first - 1].span.end : words[first].span.start] if first else ","
    after = document.text[words[last].span.end : words[last + 1].span.start] if last + 1 < len(words) else ""
    return "," in before and "," in after


def _clause_starts(
    document: Document, words: Sequence[Word], predicates: Sequence[Predicate], named: Sequence[Named]
) -> Iterator[int]:
    boundaries = clause_words(document.language, "boundaries")
    for i, word in enumerate(words):
        between = document.text[words[i - 1].span.end : word.span.start] if i else ""
        opens = "," in between and _opens_clause(document, words, i, predicates, named)
        if opens or CLAUSE_MARKS & set(between) or (word.text,) in boundaries:
            yield i


def _opens_clause(
    document: Document, words: Sequence[Word], i: int, predicates: Sequence[Predicate], named: Sequence[Named]
) -> bool:
    """Whether a new subject with its predicate follows a comma at word `i`."""
    subject = next((mention for mention in named if i <= mention.first <= i + 1), None)
    if subject is None:
        return False
    auxiliaries = clause_words(document.language, "auxiliaries")
    after = subject.last + 1
    while after < len(words) and (words[after].text,) in auxiliaries:
        after += 1
    return any(subject.last < predicate.first <= after and not predicate.noun for predicate in predicates)


def _after_cues(words: Sequence[Word], cues: Sequence[Span], predicates: Sequence[Predicate]) -> Iterator[int]:
    """Yield where the clause after a cue begins; a cue that tells a stance governs what follows and ends nothing."""
    for cue in cues:
        inside = [i for i, word in enumerate(words) if word.span.start < cue.end and cue.start < word.span.end]
        if inside and not any(predicate.last in inside or predicate.first in inside for predicate in predicates):
            yield inside[-1] + 1


def _conditions(document: Document, words: Sequence[Word]) -> Iterator[Stretch]:
    """Yield the stretches that a conditional word opens, up to the next comma or the end of the clause."""
    position = 0
    while position < len(words):
        kind, length = _condition_word(document.language, words, position)
        end = _stretch_end(document, words, position + length) if kind else position
        if kind and (kind != "while" or _denies(document.language, words[position:end])):
            yield Stretch(position, end, "if" if kind == "while" else kind)
            position = end
        else:
            position += 1


def _condition_word(language: str, words: Sequence[Word], position: int) -> tuple[str, int]:
    """Return the kind of stretch that the words at a place open, and how many they are."""
    for kind, phrase in _openers(language).get(words[position].text, ()):
        if tuple(word.text for word in words[position : position + len(phrase)]) == phrase:
            return kind, len(phrase)
    return "", 0


@cache
def _openers(language: str) -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """Return what opens a stretch, by its first word, the longest first."""
    lists = (
        ("if", "conditions"),
        ("while", "while"),
        ("before", "before"),
        ("exchange", "exchange"),
        ("instead", "instead"),
    )
    openers: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for kind, name in lists:
        for phrase in clause_words(language, name):
            openers[phrase[0]].append((kind, phrase))
    return {first: sorted(found, key=lambda opener: -len(opener[1])) for first, found in openers.items()}


def _denies(language: str, words: Sequence[Word]) -> bool:
    negations = load_lexicon(language)["negation"]["words"]
    return any(word.text in negations for word in words)


def _stretch_end(document: Document, words: Sequence[Word], position: int) -> int:
    for i in range(position + 1, len(words)):
        between = document.text[words[i - 1].span.end : words[i].span.start]
        if "," in between or CLAUSE_MARKS & set(between) or words[i].text in ("maka", "then"):
            return i
    return len(words)
