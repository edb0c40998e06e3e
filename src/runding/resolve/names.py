"""Capitalised stretches of a sentence, and the part of each that may be a person's name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from runding.resolve.gender import is_forename
from runding.resolve.states import region_names, state_index
from runding.resolve.vocabulary import PARTICLES, Vocabulary
from runding.resolve.words import Word

LONGEST_NAME, LONGEST_BODY = 6, 15
"""Words of a person's name, and of what follows the head of a body."""
LONGEST_ASIDE = 10
"""Words between the commas that tell who somebody is."""
SECTIONS = frozenset({"V", "X"})
"""Roman numbers that stand for a part of a body, no name: "Wilayah V Sari Dewi"."""
SHORTEST_GLUED = 4
"""Letters of a name that remain when a glued word is cut off."""


class Name(NamedTuple):
    """A stretch of plain capitalised words, as word numbers of its sentence."""

    first: int
    last: int
    words: tuple[str, ...]
    after_institution: bool
    """Whether an institution stands right before, so that its first words may belong to it."""
    titled: bool
    """Whether it ends a stretch that an office or honorific begins."""


def find_names(words: Sequence[Word], vocabulary: Vocabulary) -> list[Name]:
    """Return the stretches that may be names of persons, in order."""
    runs = list(_capital_runs(words, vocabulary))
    states = {index for first, last, _ in state_index().find(words) for index in range(first, last)} if runs else set()
    return [name for first, last in runs for name in _plain_parts(words, first, last, states, vocabulary)]


def _capital_runs(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words and lower-case titles, side by side; a possessive ends one."""
    last = 0
    for index, word in enumerate(words):
        if index < last or not word.is_capital:
            continue
        last = index
        while last < len(words) and words[last].is_capital and not (last > index and owns(words[last - 1])):
            last += 1
            if last + 1 < len(words) and _is_joint(words, last, index, vocabulary) and not owns(words[last - 1]):
                last += 1
        yield index, last


def owns(word: Word) -> bool:
    """Whether a word carries a possessive."""
    return word.text.endswith(("'s", "’s"))


def _is_joint(words: Sequence[Word], at: int, first: int, vocabulary: Vocabulary) -> bool:
    """Whether a word stands inside a name: "bin", "van", in English the hyphen of "Ann Roe-Lee"."""
    if words[at].is_word:
        return words[at].lower in PARTICLES and words[at + 1].is_capital
    hyphen = words[at].text == "-" and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start
    return hyphen and words[at + 1].is_capital and vocabulary.language == "en" and at - first > 1


def _plain_parts(
    words: Sequence[Word], first: int, last: int, states: set[int], vocabulary: Vocabulary
) -> Iterator[Name]:
    institution = False
    before = _head_before(words, first, vocabulary)
    titled = before in vocabulary.titles or (
        before == "." and first > 1 and words[first - 2].lower in vocabulary.titles
    )
    bracketed = last < len(words) and words[last].text == "("
    titled = titled or _is_apposed(words, first, last, vocabulary) or _is_described(words, first, last, vocabulary)
    start = first
    for index in range(first, last + 1):
        word = words[index] if index < last else None
        if word is not None and not _breaks(words, index, states, vocabulary):
            continue
        if index > start and any(len(w.text) > 1 for w in words[start:index]):
            kept = words[start:index][: LONGEST_BODY if institution else LONGEST_NAME]
            yield Name(
                start,
                start + len(kept),
                _texts(kept, vocabulary),
                institution,
                titled and index == last and not bracketed,
            )
        if word is not None:
            lower = word.lower
            body = vocabulary.is_institution(lower) or word.is_acronym
            office = lower in vocabulary.titles and not vocabulary.is_institution(lower)
            institution = (institution or body) and not office and lower not in vocabulary.honorifics
            titled = titled or lower in vocabulary.titles
        start = index + 1


def _texts(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of a name, those that a hyphen joins as one."""
    texts: list[str] = []
    for at, word in enumerate(words):
        if at and "-" in (word.text, words[at - 1].text):
            texts[-1] += bare_name(word.text)
        else:
            texts.append(unglued(bare_name(word.text), vocabulary.glued))
    return tuple(texts)


def _is_apposed(words: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether a capitalised stretch stands between commas after an office: "Hakim Ketua, Sari Dewi, ..."."""
    if not (first > 1 and words[first - 1].text == "," and last < len(words) and words[last].text == ","):
        return False
    index = first - 2
    while index >= 0 and words[index].is_capital and first - index <= LONGEST_NAME:
        if words[index].lower in vocabulary.titles:
            return True
        index -= 1
    return False


def _is_described(words: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the name that opens a sentence is told to be somebody: "Sari Dewi, ketua komisi, ...", "Ann Roe, who"."""
    if first or last < 2 or last + 1 >= len(words) or words[last].text != ",":
        return False
    aside = words[last + 1 : last + 1 + LONGEST_ASIDE]
    if aside[0].lower in vocabulary.titles or aside[0].lower in vocabulary.personal:
        return True
    end = next((at for at, word in enumerate(aside) if word.text == ","), 0)
    return vocabulary.language == "en" and any(word.lower in vocabulary.titles for word in aside[:end])


def _head_before(words: Sequence[Word], first: int, vocabulary: Vocabulary) -> str:
    """Return the head of the office that leads to a capitalised word: "utusan" of "utusan damai Peru"."""
    for index in range(first - 1, max(-1, first - LONGEST_NAME), -1):
        lower = words[index].lower
        if lower in vocabulary.titles or lower == "." or not words[index].is_word:
            return lower
        if vocabulary.ends_office(words[index]) or lower in vocabulary.links:
            return ""
    return ""


def _breaks(words: Sequence[Word], index: int, states: set[int], vocabulary: Vocabulary) -> bool:
    word = words[index]
    lower = word.lower
    before = words[index - 1] if index else None
    if word.is_initial:
        return lower[0] in vocabulary.honorifics
    if lower in vocabulary.surnames and before is not None and before.is_capital:
        return before.is_acronym or is_plain(before.lower, vocabulary)
    if lower in vocabulary.given:
        return before is not None and (before.lower in vocabulary.titles or vocabulary.is_institution(before.lower))
    if lower in vocabulary.forenames:
        return lower in vocabulary.days and not (index + 1 < len(words) and words[index + 1].is_capital)
    return _is_no_name(words, index, states, vocabulary)


def _is_no_name(words: Sequence[Word], index: int, states: set[int], vocabulary: Vocabulary) -> bool:
    """Whether a word cannot be part of a name: a state, a day, an office, an acronym, what opens a sentence."""
    word = words[index]
    lower = word.lower
    section = word.text in SECTIONS and index > 0 and words[index - 1].is_word
    if index in states and vocabulary.language == "en" and index and is_forename(words[index - 1].lower):
        return False  # "Mark Cuban"
    if section or index in states or lower in region_names() or lower in vocabulary.days or is_plain(lower, vocabulary):
        return True
    bare = bare_name(word.text)
    if len(bare) > 1 and bare.isupper() and "." not in word.text and not _all_capitals(words, index):
        return True
    if index and words[index - 1].text not in '"“”.?!:':
        return False
    opening = (vocabulary.small, vocabulary.groups, vocabulary.singles, vocabulary.demonstratives)
    return any(lower in entries for entries in opening)


def is_surely_plain(lower: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is part of an office or a body, and no given name besides."""
    return lower not in vocabulary.given and lower not in vocabulary.forenames and is_plain(lower, vocabulary)


def is_plain(lower: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is part of an office, a body or a field rather than of a name."""
    return lower in vocabulary.titles or vocabulary.is_institution(lower) or vocabulary.is_domain(lower)


def _all_capitals(words: Sequence[Word], index: int) -> bool:
    """Whether the neighbours are in capitals too: a headline, not an acronym."""
    around = [word for word in words[max(0, index - 2) : index + 3] if word.is_word and len(word.text) > 1]
    return len(around) > 3 and all(word.text.isupper() for word in around)


def unglued(text: str, glued: tuple[str, ...]) -> str:
    """Return a name without the word that a page has glued to it: "Sulistyobuka suara"."""
    if not text.endswith(glued):
        return text
    ending = next(word for word in glued if text.endswith(word))
    return text[: -len(ending)] if len(text) - len(ending) >= SHORTEST_GLUED else text


def unled(text: str, leading: tuple[str, ...]) -> str:
    """Return a word without the small word that a page has glued before it: "dariKabar"."""
    lead = next((word for word in leading if text.startswith(word) and text[len(word) :][:1].isupper()), "")
    return text[len(lead) :]


def bare_name(text: str) -> str:
    """Return a name without its possessive."""
    if text.endswith(("'s", "’s")):
        return text[:-2]
    return text[:-1] if text.endswith(("s'", "s’")) else text
