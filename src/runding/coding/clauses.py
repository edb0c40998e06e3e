"""A sentence taken apart as far as a stance depends on it: clauses, conditions, who is named where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from runding.coding.floors import Floor, Joined, Named, is_verb_of_speech, names_body, presides, read_floors
from runding.coding.predicates import VERB_BEGINNINGS, Predicate, find_predicates
from runding.coding.words import Word, split_words
from runding.lexicons import load_lexicon
from runding.types import Document, Mention, Span

SHORTEST_VERB = 6  # letters of a word that begins as verbs do
CLAUSE_MARKS = frozenset(";:.?!—")
QUOTES = frozenset('"“”„«»')


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
    floors: Sequence[Floor]
    """Who speaks where in it."""
    joined: Sequence[Joined]
    """Who is said to say the same or the contrary: "X, supported by Y and Z, ..."."""
    clauses: Sequence[tuple[int, int]]
    commas: Sequence[int]
    """Words before which a comma stands."""
    lists: Sequence[int]
    """Words after a colon, the last first: where a list begins."""
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
    everyone = list(_named(document, words, mentions))
    names = {i for mention in everyone if mention.name for i in range(mention.first, mention.last + 1)}
    predicates = [p for p in predicates if p.last not in names]  # the name of a party says nothing of an issue
    named, floors, joined, predicates = read_floors(document, words, everyone, predicates)
    conditions = list(_conditions(document, words))
    starts = sorted(
        {0, *_clause_starts(document, words, predicates, named), *_after_cues(words, cues, predicates)}
        | {place for first, last, _ in conditions for place in (first, last)}
        | {floor.first for floor in floors}
    )
    clauses = [(start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=True) if start < end]
    return Sentence(span, words, predicates, named, floors, joined, clauses, *_marks(document, words), conditions)


def _marks(document: Document, words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """Return before which words commas stand, and before which a colon does, the last first."""
    gaps = {i: document.text[words[i - 1].span.end : words[i].span.start] for i in range(1, len(words))}
    commas = [i for i, gap in gaps.items() if "," in gap]
    return commas, [i for i, gap in reversed(gaps.items()) if ":" in gap]


def _speaks(words: Sequence[Word], predicate: Predicate, cues: Sequence[Span]) -> bool:
    """Whether a predicate is a cue of mere speech ("Dia melanjutkan, ...")."""
    span = words[predicate.last].span
    return predicate.kind == "pursue" and any(cue.start <= span.start < cue.end for cue in cues)


def _named(document: Document, words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        inside = [
            i
            for i, word in enumerate(words)
            if word.span.start < mention.span.end and mention.span.start < word.span.end
        ]
        if inside and mention.party:
            named = mention.kind in ("name", "state")
            found = Named(inside[0], inside[-1], mention.party, mention.actor, named, mention.kind == "state")
            if not presides(document, words, found) and not names_body(document, words, found):
                yield found


def _clause_starts(
    document: Document, words: Sequence[Word], predicates: Sequence[Predicate], named: Sequence[Named]
) -> Iterator[int]:
    boundaries = clause_words(document.language, "boundaries")
    told = {i for p in predicates for i in range(p.first + 1, p.last + 1)}  # "has not yet agreed"
    for i, word in enumerate(words):
        if i in told:
            continue
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
        if kind == "none":
            position += length
            continue
        end = _stretch_end(document, words, position + length) if kind else position
        if kind and _depends(document.language, kind, words[:position], words[position:end]):
            yield Stretch(position, end, "if" if kind in ("while", "until") else kind)
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
        ("none", "no_conditions"),
        ("if", "conditions"),
        ("while", "while"),
        ("until", "until"),
        ("before", "before"),
        ("exchange", "exchange"),
        ("instead", "instead"),
    )
    openers: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for kind, name in lists:
        for phrase in clause_words(language, name):
            openers[phrase[0]].append((kind, phrase))
    return {first: sorted(found, key=lambda opener: -len(opener[1])) for first, found in openers.items()}


def _depends(language: str, kind: str, before: Sequence[Word], stretch: Sequence[Word]) -> bool:
    """Whether anything depends on a stretch: "selama tidak ..." and "not ... until"; else these tell the time."""
    if kind == "until":
        return _awaits(language, before)
    return (
        kind != "while"
        or is_denied(language, stretch)
        or (_is_willing(language, before) and _is_clause(language, stretch))
    )


def _is_willing(language: str, before: Sequence[Word]) -> bool:
    """Whether somebody would accept something."""
    willing = load_lexicon(language)["governing"]["willing"]
    return any(word.text in willing for word in before)


def _awaits(language: str, before: Sequence[Word]) -> bool:
    """Whether what is said before waits for something: it is denied in English, "baru akan ..." in Indonesian."""
    lexicon = load_lexicon(language)
    if language == "en":
        return any(word.text in lexicon["negation"]["words"] for word in before)
    auxiliaries = clause_words(language, "auxiliaries")
    return any(
        word.text in lexicon["governing"]["only"]
        and ((following.text,) in auxiliaries or following.text.startswith(VERB_BEGINNINGS))
        for word, following in pairwise(before)
    )


def _is_clause(language: str, stretch: Sequence[Word]) -> bool:
    """Whether somebody does something in a stretch: "selama pabrik membayar", and not "selama masa yang ditentukan"."""
    relatives = load_lexicon(language)["clauses"]["relatives"]
    doing = takewhile(lambda word: word.text not in relatives, stretch[1:])
    return any(
        word.text.startswith(VERB_BEGINNINGS) and len(word.text) >= SHORTEST_VERB for word in islice(doing, 1, None)
    )


def is_denied(language: str, stretch: Sequence[Word]) -> bool:
    """Whether a condition is that something not be so, or not yet: "selama belum ...", "unless ..."."""
    lexicon = load_lexicon(language)
    denials = {*lexicon["negation"]["words"], *lexicon["negation"]["pending"]}
    return stretch[0].text in lexicon["clauses"]["exceptions"] or any(word.text in denials for word in stretch)


def _stretch_end(document: Document, words: Sequence[Word], position: int) -> int:
    for i in range(position + 1, len(words)):
        between = document.text[words[i - 1].span.end : words[i].span.start]
        if "," in between or CLAUSE_MARKS & set(between) or words[i].text in ("maka", "then"):
            return i
        if words[i].text == "and" and i + 1 < len(words) and is_verb_of_speech(words[i + 1], document.language):
            return i
    return len(words)
