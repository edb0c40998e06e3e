"""Phrases that may name an issue: runs of words between the small words and the predicates of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from runding.coding.words import Word, word_roots
from runding.lexicons import load_lexicon
from runding.proposals.passages import Passage
from runding.types import Language

LONGEST = 4  # words of a phrase
FUNCTION_SECTIONS = (
    "phrases",
    "clauses",
    "cue_parts",
    "negation",
    "pronouns",
    "numbers",
    "weekdays",
    "months",
    "dates",
)
TELLING_NOUNS = frozenset({"subjects", "nouns", "documents", "institutions"})
"""Lists of those sections whose words may belong to a phrase."""
VERB_BEGINNINGS = ("me", "di", "ber")
ACTS = ("me", "di", "ber", "pe", "ke")
APOSTROPHE = re.compile(r"['’]")
CONTRACTED = re.compile(r"['’](?!s$)")
COMMON = 0.35  # what a word that is said of anything tells

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a passage that follow one another; numbers are indices of its words."""

    key: Key
    """A root for each word, so that inflections of a phrase meet."""
    first: int
    last: int
    head: str
    """The root of what it is a kind of, or of what is done to: "pasukan" of "mengirim pasukan asing"."""
    names: frozenset[str]
    """The roots of its words that name somebody."""
    weight: float
    """How much it tells: words said of anything tell little."""


def find_phrases(passage: Passage) -> Iterator[Phrase]:
    """Yield every phrase of one to four words in a passage that could name an issue."""
    runs = [(start, end) for start, end in _runs(passage) if start < end]
    for start, end in runs:
        for first in range(start, end):
            for last in range(first, min(end, first + LONGEST)):
                yield from _phrase(passage, first, last, range(first, last + 1))
    for (start, end), (after, stop) in pairwise(runs):  # "pasukan di darat"
        bare = not _marked(passage, end) and not (after < len(passage.words) and _marked(passage, after))
        if after - end == 1 and bare and passage.words[end].text in links(passage.language):
            for first in range(max(start, end - 2), end):
                for last in range(after, min(stop, after + 2)):
                    yield from _phrase(passage, first, last, [*range(first, end), *range(after, last + 1)])


def root_of(word: Word) -> str:
    """Return the shortest root of a word: the form in which its inflections meet."""
    return min(word.roots, key=lambda root: (len(root), root))


def _runs(passage: Passage) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(len(passage.words)):
        if _marked(passage, i):
            yield start, i
            start = i
        if _breaks(passage, i):
            yield start, i
            start = i + 1
        elif _verb(passage, i):  # a verb may open a phrase ("menyerahkan wilayah") and not stand in it
            yield start, i
            start = i
    yield start, len(passage.words)


def _marked(passage: Passage, i: int) -> bool:
    """Whether a mark stands before a word."""
    words, text = passage.words, passage.document.text
    return i > 0 and bool(text[words[i - 1].span.end : words[i].span.start].strip())


def _breaks(passage: Passage, i: int) -> bool:
    word = passage.words[i]
    bare = APOSTROPHE.split(word.text)[0]  # "it's"
    if {word.text, bare} & function_words(passage.language) or (len(word.text) > 4 and word.text[0].isdigit()):
        return True
    if passage.language == "en":
        return (
            CONTRACTED.search(word.text) is not None
            or any(last == i for last, _ in passage.signs)
            or bool(word.roots & _cues("en"))
        )
    return word.text.removesuffix("nya") in _cues("id")


def _verb(passage: Passage, i: int) -> bool:
    word = passage.words[i]
    if passage.language == "en" or i in passage.named or passage.document.text[word.span.start].isupper():
        return False
    return word.text.startswith(VERB_BEGINNINGS) and len(word.roots) > 1


def _phrase(passage: Passage, first: int, last: int, places: Sequence[int]) -> Iterator[Phrase]:
    words, common = [passage.words[i] for i in places], common_words(passage.language)
    plain = [i for i in places if i not in passage.named]
    telling = [i for i in plain if len(passage.words[i].text) > 2 and passage.words[i].roots.isdisjoint(common)]
    alone = len(words) == 1 and not (
        telling and passage.document.text[words[0].span.start : words[0].span.end].isupper()
    )
    if not plain or alone or words[0].text[0].isdigit() or _verb(passage, last) or (not telling and len(plain) < 2):
        return
    weight = (len(telling) + COMMON * (len(words) - len(telling))) / len(words)
    names = frozenset(root_of(passage.words[i]) for i in places if i in passage.named)
    yield Phrase(tuple(map(root_of, words)), first, last, root_of(_head(passage, plain)), names, weight)


def _head(passage: Passage, plain: Sequence[int]) -> Word:
    """Return the word that says what a phrase is of: the last in English, the first that is no act in Indonesian."""
    words = [passage.words[i] for i in plain]
    if passage.language == "en":
        return words[-1]
    things = [word for word in words if not word.text.startswith(ACTS)]
    return (things or words)[0]


@cache
def common_words(language: Language) -> frozenset[str]:
    """Return the words that are said of anything."""
    return frozenset(load_lexicon(language)["proposals"]["common"])


@cache
def function_words(language: Language) -> frozenset[str]:
    """Return the words that hold sentences together, and those of dates and numbers."""
    lexicon = load_lexicon(language)
    lists = [
        entry.lower()
        for section in FUNCTION_SECTIONS
        for name, entries in lexicon[section].items()
        if name not in TELLING_NOUNS
        for entry in entries
    ]
    offices = [*lexicon["titles"]["offices"], *lexicon["titles"]["honorifics"]]
    return frozenset(entry for entry in (*lists, *offices) if " " not in entry)


@cache
def _cues(language: Language) -> frozenset[str]:
    cues = load_lexicon(language)["cues"]
    names = (
        ("clause", "addressee") if language == "en" else ("bare", "clause", "object", "stative", "passive", "hearsay")
    )
    entries = {entry for name in names for entry in cues[name] if " " not in entry}
    return frozenset(root for entry in entries for root in (word_roots(entry, "en") if language == "en" else {entry}))


@cache
def links(language: Language) -> frozenset[str]:
    """Return the words that link the parts of a phrase."""
    return frozenset(load_lexicon(language)["proposals"]["links"])
