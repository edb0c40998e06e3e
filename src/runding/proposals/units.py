"""Clauses: what an issue is looked for in; a sentence may speak of several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from runding.lexicons import load_lexicon
from runding.proposals.passages import Passage
from runding.proposals.phrases import Phrase, common_words, find_phrases, function_words, root_of
from runding.types import Span

SHORTEST = 4  # words of a clause
COMMON, NAMED = 0.3, 0.25
"""What words that are said of anything, and names, weigh beside others."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause with what it speaks of."""

    passage: Passage
    span: Span
    phrases: Sequence[Phrase]
    roots: Mapping[str, float]
    """Each root with its weight."""
    signs: frozenset[int]


def read_units(passage: Passage) -> Iterator[Unit]:
    """Yield the clauses of a passage that speak of anything."""
    phrases = list(find_phrases(passage))
    starts = [0, *_starts(passage), len(passage.words)]
    for start, end in pairwise(starts):
        inside = [phrase for phrase in phrases if start <= phrase.first and phrase.last < end]
        if inside and (passage.told or any(start <= last < end for last, _ in passage.signs)):
            span = Span(passage.words[start].span.start, passage.words[end - 1].span.end)
            signs = frozenset(sign for last, sign in passage.signs if start <= last < end)
            yield Unit(passage, span, inside, _roots(passage, start, end), signs)


def _starts(passage: Passage) -> list[int]:
    """Return where clauses begin: at marks, and at the words that open one, where enough stands on both sides."""
    opening = frozenset(load_lexicon(passage.language)["clauses"]["boundaries"])
    starts: list[int] = []
    for i in range(1, len(passage.words)):
        between = passage.document.text[passage.words[i - 1].span.end : passage.words[i].span.start]
        opens = set(between) & set(",;:.?!—") or passage.words[i].text in opening
        if opens and i - (starts[-1] if starts else 0) >= SHORTEST and len(passage.words) - i >= SHORTEST:
            starts.append(i)
    return starts


def _roots(passage: Passage, start: int, end: int) -> dict[str, float]:
    common, function = common_words(passage.language), function_words(passage.language)
    weights: dict[str, float] = {}
    for i in range(start, end):
        word = passage.words[i]
        if word.text in function or word.text[0].isdigit() or len(word.text) < 3:
            continue
        weight = NAMED if i in passage.named else COMMON if not word.roots.isdisjoint(common) else 1.0
        weights[root_of(word)] = max(weight, weights.get(root_of(word), 0.0))
    return weights
