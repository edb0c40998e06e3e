"""What "laporan tersebut" and "mereka" point back to: documents and groups named before."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from runding.resolve.cast import Cast
from runding.resolve.names import Name, is_plain
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word
from runding.types import Span

LONGEST = 14
"""Words of the name of a document or a group."""
ISSUED = "di"
"""How the verb begins that tells who issued a document: "laporan yang dirilis ..."."""
LONGEST_TOPIC = 8
"""Words between the head of a document and its name."""
REACH = 40
"""Documents or bodies looked back at."""


class Referent(NamedTuple):
    """A document or group, named at a place."""

    place: int
    head: str
    text: str
    numbered: bool = False
    opens: bool = False
    """Whether a sentence begins with it."""


class Referents:
    """The documents and groups that a text names, in order."""

    def __init__(self, text: str, sentences: Sequence[Sequence[Word]], vocabulary: Vocabulary, cast: Cast) -> None:
        self._vocabulary = vocabulary
        self._documents = [one for words in sentences for one in _documents(text, words, vocabulary)]
        self._bodies = [one for words in sentences for one in _bodies(text, words, vocabulary)]
        self._opening = [one for one in self._bodies if one.opens]
        self._pairs = [
            one for words, names in zip(sentences, cast.names, strict=True) for one in _pairs(words, names, cast)
        ]
        self._groups = [one for words in sentences for one in _groups(text, words, vocabulary)]

    def document_before(self, head: str, place: int) -> str | None:
        """Return the name of the document that "head itu" means at a place."""
        at = bisect_left(self._documents, place, key=lambda one: one.place)
        laws = self._vocabulary.laws
        best: Referent | None = None
        for one in reversed(self._documents[max(0, at - REACH) : at]):
            same = one.head == head or (head in laws and one.head in laws and one.numbered)
            if same and (best is None or (one.numbered and not best.numbered)):
                best = one
        return best.text if best else None

    def body_before(self, head: str, place: int) -> Referent | None:
        """Return the body named so last before a place."""
        at = bisect_left(self._bodies, place, key=lambda one: one.place)
        return next((one for one in reversed(self._bodies[max(0, at - REACH) : at]) if one.head == head), None)

    def pair_before(self, place: int, since: int) -> Referent | None:
        """Return the two persons named together last between two places."""
        return _last(self._pairs, place, since)

    def group_before(self, place: int, since: int) -> Referent | None:
        """Return the group named last between two places."""
        return _last(self._groups, place, since)

    def body_opening(self, place: int, since: int) -> Referent | None:
        """Return the body that opens a sentence last between two places."""
        return _last(self._opening, place, since)


def _last(referents: Sequence[Referent], place: int, since: int) -> Referent | None:
    at = bisect_left(referents, place, key=lambda one: one.place) - 1
    return referents[at] if at >= 0 and referents[at].place >= since else None


def _documents(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Referent]:
    heads = [at for at, word in enumerate(words) if word.lower in vocabulary.documents or word.lower in vocabulary.laws]
    last = 0
    for index in heads:
        if index < last:
            continue
        word = words[index]
        last = _name_end(words, _named_from(words, index, vocabulary))
        stretch = words[index + 1 : last]
        if any(one.is_word for one in stretch):
            numbered = any(one.text[0].isdigit() for one in stretch)
            yield Referent(word.start, word.lower, text[word.start : words[last - 1].end], numbered)


def _named_from(words: Sequence[Word], head: int, vocabulary: Vocabulary) -> int:
    """Return the last word before the name of a document: "surat edaran", "laporan terbaru", "studi tentang"."""
    last = head
    while last + 1 < len(words) and last - head < LONGEST_TOPIC:
        word = words[last + 1]
        if word.is_capital:
            return last
        joins = word.lower in vocabulary.joints or (
            words[last].lower in vocabulary.relatives and word.lower.startswith(ISSUED)
        )
        if not joins and (not word.is_word or word.lower in vocabulary.demonstratives or vocabulary.ends_office(word)):
            break
        last += 1
    return head


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


def _bodies(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Referent]:
    """Yield "Partai Teh" and, in English, "the Clinton campaign", "the Siena poll"."""
    heads = [
        (at, word)
        for at, word in enumerate(words)
        if word.lower in vocabulary.bodies
        or word.lower in vocabulary.papers
        or (word.is_capital and vocabulary.is_institution(word.lower))
    ]
    for at, word in heads:
        first, last = at, at + 1
        if vocabulary.language == "id":
            last = _name_end(words, at)
        else:
            while first and at - first < LONGEST and words[first - 1].is_capital:
                first -= 1
        if last - first > 1 and any(one.is_word for one in words[first + 1 : last]):
            yield Referent(
                words[first].start, word.lower, text[words[first].start : words[last - 1].end], opens=first == 0
            )


def _pairs(words: Sequence[Word], names: Sequence[Name], cast: Cast) -> Iterator[Referent]:
    """Yield "Sari dan Rina", two persons named together."""
    for one, other in pairwise(names):
        joint = words[one.last] if other.first == one.last + 1 else None
        if joint is None or joint.lower not in cast.vocabulary.coordinators or one.after_institution:
            continue
        text = f"{' '.join(cast.full_name(one.words))} {joint.text} {' '.join(cast.full_name(other.words))}"
        yield Referent(words[one.first].start, joint.lower, text)


def _groups(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Referent]:
    """Yield "para nelayan Peru", "mahasiswa Universitas Teh"."""
    for first, word in enumerate(words):
        crowd = word.lower in vocabulary.crowds and _opens_phrase(words, first, vocabulary)
        if not crowd and word.lower not in vocabulary.groups:
            continue
        if first + 1 < len(words) and words[first + 1].lower in vocabulary.things:
            continue
        last = first + 1
        while last < len(words) and last - first < LONGEST and _goes_on(words[last], vocabulary):
            if crowd and last > first + 1 and not (words[last].is_capital or is_plain(words[last].lower, vocabulary)):
                break  # "massa aksi", and no verb that no list knows
            last += 1
        if last > first + 1 or (crowd and (first == 0 or words[first - 1].text == ",")):
            span = Span(word.start, words[last - 1].end)
            yield Referent(word.start, word.lower, text[span.start : span.end])


def _opens_phrase(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is no part of a longer phrase: "massa aksi", not "ketua massa"."""
    before = words[at - 1] if at else None
    return before is None or not before.is_word or before.lower in vocabulary.small


def _goes_on(word: Word, vocabulary: Vocabulary) -> bool:
    lower = word.lower
    if not word.is_word or lower in vocabulary.small or lower in vocabulary.demonstratives:
        return False
    verb = len(lower) > 4 and not word.is_capital and lower.startswith(vocabulary.verb_prefixes or ("\0",))
    return not verb or is_plain(lower, vocabulary)
