"""Words of a text, and an index that finds phrases among them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from runding.types import Document, Span

T = TypeVar("T")
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z][\w.])"  # "U.S.", the initials of a name
    r"|\d+(?:[.,:/]\d+)*\w*|\w+(?:['’`.]\w+|-(?!nya\b)[a-z]\w*)*|\S"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|nya)$")
SHORT_ALIAS = 3
"""An alias in capitals of at most so many letters is matched with its case: AS is a state, "as" is not."""


class Word(NamedTuple):
    """One word or mark with its place in the document."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

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
    return [Word(match.start(), match.end(), match[0], match[0].lower()) for match in _WORD.finditer(text, *span)]


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

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, T]]:
        """Yield (first word, word after the last, value) for each phrase, none overlapping."""
        index = 0
        while index < len(words):
            match = self._match(words, index)
            if match is None:
                index += 1
            else:
                yield index, match[0], match[1]
                index = match[0]

    def _match(self, words: Sequence[Word], index: int) -> tuple[int, T] | None:
        for form, key in _forms(words[index].text):
            for folded, exact, value in self._by_first.get(key, ()):
                if self._fits(words, index, folded, exact, form):
                    return index + len(folded), value
        return None

    @staticmethod
    def _fits(words: Sequence[Word], index: int, folded: Sequence[str], exact: Sequence[str], form: str) -> bool:
        last = index + len(folded)
        if last > len(words):
            return False
        if not _same_case(form, exact[0]):
            return False
        if len(folded) == 1:
            return True
        middle = all(words[index + k].lower == folded[k] for k in range(1, len(folded) - 1))
        return middle and any(key == folded[-1] for _, key in _forms(words[last - 1].text))


@lru_cache(maxsize=50_000)
def _forms(text: str) -> tuple[tuple[str, str], ...]:
    """Return a word, and without its possessive, each with its key: the word in lower case."""
    bare = _POSSESSIVE.sub("", text)
    return tuple((form, form.lower()) for form in dict.fromkeys((text, bare)) if form)


def _same_case(form: str, exact: str) -> bool:
    """Whether a word may stand for an alias: short capitals need capitals, names a capital, common words nothing."""
    if exact.isupper() and len(exact.replace(".", "")) <= SHORT_ALIAS:
        return form == exact
    return not exact[0].isupper() or form[0].isupper()
