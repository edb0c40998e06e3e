"""Where the words of a question stand in a text, by the same folding as the index."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from runding.record.search import Term, fold
from runding.types import Span

AROUND = 150
"""Characters of a document that are shown on either side of the first hit."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The places of a question's terms in a text, in order, and whether each term has one."""

    spans: tuple[Span, ...]
    whole: bool


def find_terms(text: str, terms: Sequence[Term]) -> Found:
    """Return where each of the terms stands."""
    words = [(fold(word[0]), word.span()) for word in _WORD.finditer(text)]
    spans = [_places(words, term) for term in terms]
    return Found(tuple(sorted(span for each in spans for span in each)), whole=all(spans))


def marked(text: str, terms: Sequence[Term]) -> Markup:
    """Return a text with the terms marked, everything in it escaped."""
    parts, end = [], 0
    for span in find_terms(text, terms).spans:
        if span.start >= end:
            parts += [Markup("{}").format(text[end : span.start]), _mark(text[span.start : span.end])]
            end = span.end
    return Markup("").join([*parts, Markup("{}").format(text[end:])])


def excerpt(text: str, terms: Sequence[Term]) -> Markup:
    """Return the words around the first place of a term, with all terms in them marked."""
    found = find_terms(text, terms).spans
    first = found[0] if found else Span(0, 0)
    start, end = max(first.start - AROUND, 0), min(first.end + AROUND, len(text))
    start = text.find(" ", start, first.start) + 1 if start else 0
    end = max(text.rfind(" ", first.end, end), first.end) if end < len(text) else end
    ends = "…" if start else "", "…" if end < len(text) else ""
    return Markup("{}{}{}").format(ends[0], marked(text[start:end], terms), ends[1])


def _places(words: Sequence[tuple[str, tuple[int, int]]], term: Term) -> list[Span]:
    size = len(term.words)
    return [
        Span(words[place][1][0], words[place + size - 1][1][1])
        for place in range(len(words) - size + 1)
        if words[place][0] == term.words[0] or (size == 1 and term.begins)
        if _is_there(words, place, term)
    ]


def _is_there(words: Sequence[tuple[str, tuple[int, int]]], place: int, term: Term) -> bool:
    here = [word for word, _ in words[place : place + len(term.words)]]
    last = here[-1].startswith(term.words[-1]) if term.begins else here[-1] == term.words[-1]
    return last and here[:-1] == list(term.words[:-1])


def _mark(words: str) -> Markup:
    return Markup('<mark class="hit">{}</mark>').format(words)
