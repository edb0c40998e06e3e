"""Where a sentence speaks of an issue: the codebook's terms and patterns, found in any inflection."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from runding.coding.directions import accuses, ends, points_against
from runding.coding.words import SUFFIXES, Word, split_words
from runding.types import Codebook, Language, Span

MAX_WIDTH = 8  # words of a hit, past which what else stands in it is named for its own sake
MAX_GAP = 1  # words that may stand between two words of a term ("jaminan keamanan [dari] Barat")
ANY_GAP = "…"
MAX_ENDING = 6  # letters that one of two words may have after the other: "will" is no form of "willfulness"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where an issue, or its opposite, is named."""

    issue: str
    span: Span
    first: int
    """Index of the first word of the sentence that belongs to it."""
    last: int
    against: bool
    places: tuple[int, ...]
    """The words of the sentence that are the term's own; others may stand between them."""
    ends: bool = False
    """True where the issue is that something be ended."""
    accuses: bool = False
    """True where the issue is that something is bad."""
    carried: bool = False
    """True where the words only refer back to what was named before ("usulan itu")."""


@dataclass(frozen=True, slots=True)
class _Term:
    issue: str
    against: bool
    words: tuple[Word, ...]
    gaps: tuple[int, ...]
    """How many words may stand before each word but the first."""
    exact: tuple[bool, ...]
    """Whether a word must stand as written: an abbreviation in capitals."""
    ends: bool
    accuses: bool


@dataclass(frozen=True, slots=True)
class IssueTerms:
    """The terms of a codebook, ready to be looked up in one language."""

    by_root: Mapping[str, Sequence[_Term]]
    patterns: Sequence[tuple[str, Any]]


@lru_cache(maxsize=16)
def compile_terms(codebook: Codebook, language: Language) -> IssueTerms:
    """Prepare the terms of a codebook for texts of one language."""
    by_root: dict[str, list[_Term]] = defaultdict(list)
    for issue in codebook.issues:
        label = issue.label.id if language == "id" else issue.label.en
        sense = {"ends": ends(label, language), "accuses": accuses(label, language)}
        for against, texts in ((False, issue.terms), (True, issue.against)):
            for text in texts:
                turned = against or points_against(text, label, language)
                term = _compile_term(issue.id, turned, text, language, **sense)
                for root in term.words[0].roots if term.words else ():
                    by_root[root].append(term)
    patterns = [(issue.id, re2.compile("(?i)" + pattern)) for issue in codebook.issues for pattern in issue.patterns]
    return IssueTerms(by_root, patterns)


def _compile_term(issue: str, against: bool, text: str, language: Language, *, ends: bool, accuses: bool) -> _Term:
    words: list[Word] = []
    gaps: list[int] = []
    written: list[str] = []
    for part_number, part in enumerate(text.replace("...", ANY_GAP).split(ANY_GAP)):
        for number, word in enumerate(split_words(part, Span(0, len(part)), language)):
            gaps.append(1_000 if part_number and not number else MAX_GAP)
            words.append(word)
            written.append(part[word.span.start : word.span.end])
    exact = tuple(word.isupper() and len(word) <= 3 for word in written)
    return _Term(issue, against, tuple(words), tuple(gaps), exact, ends and not against, accuses)


def find_hits(text: str, words: Sequence[Word], terms: IssueTerms) -> list[Hit]:
    """Return the hits among the words of one sentence; a hit inside a longer one of another issue is dropped.

    Of several terms of an issue at one place the one with most words counts, and what is listed as its opposite before
    what is also listed as its name.
    """
    hits = [*_term_hits(text, words, terms), *_pattern_hits(text, words, terms)]
    hits = [hit for hit in hits if not any(_covers(other, hit) for other in hits)]
    by_place = sorted(hits, key=lambda hit: (len(hit.places), hit.against, hit.ends, hit.places))
    kept = {(hit.span, hit.issue): hit for hit in by_place}
    return [kept[place] for place in sorted(kept)]


def _term_hits(text: str, words: Sequence[Word], terms: IssueTerms) -> Iterator[Hit]:
    for first, word in enumerate(words):
        candidates = {id(term): term for root in word.roots for term in terms.by_root.get(root, ())}
        for term in candidates.values():
            places = _match_term(text, words, first, term)
            if places:
                span = Span(word.span.start, words[places[-1]].span.end)
                yield Hit(term.issue, span, first, places[-1], term.against, places, term.ends, term.accuses)


def _match_term(text: str, words: Sequence[Word], first: int, term: _Term) -> tuple[int, ...]:
    """Return where the words of a term stand that begins at `first`, each as near as can be; empty where one lacks."""
    places: list[int] = []
    for number, wanted in enumerate(term.words):
        start = places[-1] + 1 if places else first
        stop = min(len(words), start + term.gaps[number] + 1) if places else first + 1
        place = next((i for i in range(start, stop) if _same(text, words[i], wanted, term.exact[number])), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def _same(text: str, word: Word, wanted: Word, exact: bool) -> bool:
    if exact:
        return text[word.span.start : word.span.end].isupper() and word.text == wanted.text
    shorter, longer = sorted((word.text, wanted.text), key=len)
    if longer.startswith(shorter) and "-" not in longer and len(longer) - len(shorter) > MAX_ENDING:
        return False
    return not word.roots.isdisjoint(wanted.roots) and not _is_bare(word.text, wanted.text)


def _is_bare(word: str, wanted: str) -> bool:
    """Whether a word is the bare root of what only a suffix makes of it: "hukum" is no form of "hukuman"."""
    return word != wanted and any(wanted == word + suffix for suffix in SUFFIXES)


def _pattern_hits(text: str, words: Sequence[Word], terms: IssueTerms) -> Iterator[Hit]:
    if not words or not terms.patterns:
        return
    start, end = words[0].span.start, words[-1].span.end
    sentence = text[start:end]
    for issue, pattern in terms.patterns:
        for match in pattern.finditer(sentence):
            if match.start() == match.end():
                continue  # a pattern that matches nothing names nothing
            inside = [
                i
                for i, word in enumerate(words)
                if word.span.start < start + match.end() and word.span.end > start + match.start()
            ]
            if inside:
                yield Hit(
                    issue, Span(start + match.start(), start + match.end()), inside[0], inside[-1], False, tuple(inside)
                )


def _covers(other: Hit, hit: Hit) -> bool:
    """Whether `other` says more: it holds all of `hit` and is longer."""
    within = other.span.start <= hit.span.start and hit.span.end <= other.span.end
    return within and other.last - other.first < MAX_WIDTH and other.span != hit.span
