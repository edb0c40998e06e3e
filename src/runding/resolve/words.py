"""Words of a text, and an index that finds phrases among them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from runding.types import Document, Span

T = TypeVar("T")
_WORD = re.compile(
    r"(?=\S)(?:"  # a space is passed over at once
    r"[A-Z]\.(?:(?:[A-Z]\.)+|(?=\s?[A-Z][\w.]))"  # "U.S.", the initials of a name
    r"|\d+(?:[.,:/]\d+)*\w*|\w+(?:['’`.]\w+|-(?!nya\b)[a-z]\w*)*|\S)"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|nya)$")
MEMORY = 50_000
"""Words of which it is remembered how they are written, and what begins with them in an index."""
SHORT_ALIAS = 3
"""An alias in capitals of at most so many letters is matched with its case: AS is a state, "as" is not."""


@dataclass(slots=True, eq=False)
class Word:
    """One word or mark with its place in the document; not frozen, as that takes twice the time to make."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    """Whether it is a word or a number, not a mark."""
    is_capital: bool
    """Whether it begins with a capital letter."""

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals alone, and is no initial of a name."""
        return len(self.text) > 1 and self.text.isupper() and not self.is_initial

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter with its full stop: "A." of "Sari A. Dewi"."""
        return len(self.text) == 2 and self.text[1] == "."


def read_words(text: str, span: Span) -> list[Word]:
    """Return the words and marks of a span; hyphens divide words that could stand alone ("Rusia-Ukraina")."""
    return [Word(match.start(), match.end(), *_writing(match[0])) for match in _WORD.finditer(text, *span)]


@lru_cache(maxsize=MEMORY)
def _writing(text: str) -> tuple[str, str, bool, bool]:
    """Return what is asked of a word wherever it stands: text, lower case, whether a word, whether capital."""
    return text, text.lower(), text[0].isalnum(), text[0].isupper()


def body_words(document: Document) -> list[list[Word]]:
    """Return the words of each sentence of the body."""
    return [read_words(document.text, sentence) for sentences in document.paragraphs for sentence in sentences]


class PhraseIndex(Generic[T]):
    """Finds phrases in a list of words, longest first, on word edges; time is linear in the words."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            words = tuple(word.text for word in read_words(phrase, Span(0, len(phrase))))
            if words:
                folded = tuple(word.lower() for word in words)
                self._by_first.setdefault(folded[0], []).append((folded, words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._begun = lru_cache(maxsize=MEMORY)(self._begun_by)
        """Word as written -> what may begin with it; most words begin nothing, and are asked for often."""

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, T]]:
        """Yield (first word, word after the last, value) for each phrase, none overlapping."""
        if not self._by_first:
            return
        begun, end = self._begun, 0
        for index in [at for at, word in enumerate(words) if begun(word.text)]:
            match = self._match(words, index) if index >= end else None
            if match is not None:
                end = match[0]
                yield index, *match

    def opening(self, words: Sequence[Word]) -> tuple[int, T] | None:
        """Return (word after the last, value) of the phrase that words open with."""
        return self._match(words, 0) if words else None

    def _begun_by(self, text: str) -> tuple[tuple[tuple[str, ...], T], ...]:
        return tuple(
            (folded, value)
            for form, key in _forms(text)
            for folded, exact, value in self._by_first.get(key, ())
            if _same_case(form, exact[0])
        )

    def _match(self, words: Sequence[Word], index: int) -> tuple[int, T] | None:
        for folded, value in self._begun(words[index].text):
            last = index + len(folded)
            if len(folded) == 1:
                return last, value
            if last > len(words):
                continue
            middle = all(words[index + k].lower == folded[k] for k in range(1, len(folded) - 1))
            if middle and any(key == folded[-1] for _, key in _forms(words[last - 1].text)):
                return last, value
        return None


@lru_cache(maxsize=MEMORY)
def _forms(text: str) -> tuple[tuple[str, str], ...]:
    """Return a word, and without its possessive, each with its key: the word in lower case."""
    bare = _POSSESSIVE.sub("", text)
    return tuple((form, form.lower()) for form in dict.fromkeys((text, bare)) if form)


def _same_case(form: str, exact: str) -> bool:
    """Whether a word may stand for an alias: short capitals need capitals, names a capital, common words nothing."""
    if exact.isupper() and len(exact.replace(".", "")) <= SHORT_ALIAS:
        return form == exact
    return not exact[0].isupper() or form[0].isupper()
