"""What "laporan tersebut" and "mereka" point back to: documents and groups named before."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from runding.resolve.names import is_plain
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word
from runding.types import Span

LONGEST = 14
"""Words of the name of a document or a group."""
NEAR = 900
"""Characters back to a group that nobody has cited."""


class Referent(NamedTuple):
    """A document or group, named at a place."""

    place: int
    head: str
    text: str
    numbered: bool


class Referents:
    """The documents and groups that a text names, in order."""

    def __init__(self, text: str, sentences: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._documents = [one for words in sentences for one in _documents(text, words, vocabulary)]
        self._groups = [one for words in sentences for one in _groups(text, words, vocabulary)]

    def document_before(self, head: str, place: int) -> str | None:
        """Return the name of the document that "head itu" means at a place."""
        at = bisect_left(self._documents, place, key=lambda one: one.place)
        laws = self._vocabulary.laws
        best: Referent | None = None
        for one in reversed(self._documents[max(0, at - 40) : at]):
            same = one.head == head or (head in laws and one.head in laws and one.numbered)
            if same and (best is None or (one.numbered and not best.numbered)):
                best = one
        return best.text if best else None

    def group_before(self, place: int, since: int) -> str | None:
        """Return the group named last between two places."""
        at = bisect_left(self._groups, place, key=lambda one: one.place) - 1
        return self._groups[at].text if at >= 0 and self._groups[at].place >= since else None


def _documents(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Referent]:
    index = 0
    while index < len(words):
        word = words[index]
        last = index + 1
        if word.lower in vocabulary.documents or word.lower in vocabulary.laws:
            last = _name_end(words, index)
            stretch = words[index + 1 : last]
            if any(one.is_word for one in stretch):
                numbered = any(one.text[0].isdigit() for one in stretch)
                yield Referent(word.start, word.lower, text[word.start : words[last - 1].end], numbered)
        index = last


def _name_end(words: Sequence[Word], head: int) -> int:
    """Return where the name of a document ends: capitals, numbers and brackets after its head."""
    last = head + 1
    while last < len(words) and last - head < LONGEST:
        word = words[last]
        if not (word.is_capital or word.text[0].isdigit() or word.text in "()/" or word.lower in ("nomor", "tahun")):
            break
        last += 1
    while last > head + 1 and words[last - 1].text in "(/":
        last -= 1
    return last


def _groups(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Referent]:
    for first, word in enumerate(words):
        after = words[first + 1].lower if first + 1 < len(words) else ""
        if word.lower not in vocabulary.groups or after in vocabulary.things:
            continue
        last = first + 1
        while last < len(words) and last - first < LONGEST and _goes_on(words[last], vocabulary):
            last += 1
        if last > first + 1:
            span = Span(word.start, words[last - 1].end)
            yield Referent(word.start, word.lower, text[span.start : span.end], False)


def _goes_on(word: Word, vocabulary: Vocabulary) -> bool:
    lower = word.lower
    if not word.is_word or lower in vocabulary.small or lower in vocabulary.demonstratives:
        return False
    verb = len(lower) > 4 and not word.is_capital and lower.startswith(vocabulary.verb_prefixes or ("\0",))
    return not verb or is_plain(lower, vocabulary)
