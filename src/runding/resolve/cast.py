"""The persons that a document names, each under the fullest name it gives."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from runding.resolve.names import Name, find_names
from runding.resolve.spelling import KEY, fold_name, same_person, same_word
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

Words = tuple[str, ...]
LONGEST_EXPANSION = 8


class Cast:
    """Knows which names of a document stand for the same person."""

    def __init__(self, sentences: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names: list[list[Name]] = [
            [] if _is_link(words, vocabulary) else find_names(words, vocabulary) for words in sentences
        ]
        self.aliases = find_aliases(sentences)
        """Short form in brackets -> the words before it: "Agus Harimurti Yudhoyono (AHY)"."""
        self._lower = {word.text for words in sentences for word in words if word.text.islower()}
        self._inside = {name for words in sentences for name in _inner_capitals(words)}
        self._counts: Counter[Words] = Counter()
        self._by_word: defaultdict[str, list[Words]] = defaultdict(list)
        self._heads: Counter[str] = Counter()
        self._full: dict[Words, Words] = {}
        self._persons: set[Words] = set()
        self._inner = {name.words for names in self.names for name in names if name.first > 0}
        for name in (name for names in self.names for name in names):
            self._note(name)

    def _note(self, name: Name) -> None:
        words = self.strip(name.words)
        if not words:
            return
        if not self._counts[words]:
            for word in {fold_name(word)[:KEY] for word in words}:
                self._by_word[word].append(words)
        self._counts[words] += 1
        self._heads.update(set(words))
        if name.titled and not name.after_institution:
            self._persons.add(words)

    def confirm(self, words: Words) -> None:
        """Note that a name is a person's, because someone of that name speaks."""
        self._persons.add(words)

    def is_person(self, words: Words) -> bool:
        """Whether the document treats a name as a person's: with a title, or as one who speaks."""
        return words in self._persons or self.full_name(words) in self._persons

    def is_repeated(self, words: Words) -> bool:
        """Whether a long name stands elsewhere in short, as persons' names do."""
        return len(words) in range(2, 6) and bool(self._counts[words[-1:]] or self._counts[words[:1]])

    def strip(self, words: Words) -> Words:
        """Drop a first word that is capitalised because a sentence begins with it."""
        while words and len(words[0]) > 1 and words[0].lower() in self._lower:
            words = words[1:]
        while len(words) > 1 and words[0] not in self._inside and words[1] in self._inside and words[1:] in self._inner:
            words = words[1:]
        return words

    def full_name(self, words: Words) -> Words:
        """Return the fullest name in the document for a name or a part of one."""
        words = self.strip(words) or words
        if words not in self._full:
            spelled_out = self.aliases.get(" ".join(words), words)
            self._full[words] = self._search(self.strip_titles(spelled_out) or words)
        return self._full[words]

    def strip_titles(self, words: Words) -> Words:
        """Return what stands after the last title, acronym or institution of a capitalised stretch."""
        for at in range(len(words) - 1, -1, -1):
            lower = words[at].lower()
            if lower in self.vocabulary.titles or self.vocabulary.is_institution(lower) or words[at].isupper():
                return words[at + 1 :]
        return words

    def _search(self, words: Words) -> Words:
        own = self._cut(words)
        candidates = [own, *(part for other in self._like(own) for part in self._parts(own, other))]
        longest = max(len(candidate) for candidate in candidates)
        fullest = [candidate for candidate in candidates if len(candidate) == longest]
        return max(fullest, key=lambda candidate: self._counts[candidate])

    def _like(self, words: Words) -> Iterable[Words]:
        keys = {fold_name(word)[:KEY] for word in (words[0], words[-1])}
        return dict.fromkeys(other for key in keys for other in self._by_word[key])

    def _cut(self, words: Words) -> Words:
        """Cut the place off "Sumedang Rina Utari" where "Rina" alone and "Sumedang" elsewhere show how."""
        for at in range(1, len(words) - 1):
            tail = words[at:]
            shown = self._counts[tail] or self._counts[tail[:1]] or (len(tail) > 2 and self._counts[tail[:2]])
            if shown and self._heads[words[at - 1]] > self._counts[words]:
                return tail
        return words

    def _parts(self, short: Words, other: Words) -> Iterable[Words]:
        """Yield the name inside another stretch that a shorter one stands for."""
        if len(other) <= len(short):
            return
        cut = self._cut(other)
        if len(cut) > len(short) and _fits(short, cut):
            yield cut


def _fits(short: Words, other: Words) -> bool:
    """Whether a short name is the head or the tail of a longer one, or spells the same person."""
    head = all(same_word(a, b) for a, b in zip(short, other, strict=False))
    tail = all(same_word(a, b) for a, b in zip(reversed(short), reversed(other), strict=False))
    inside = len(short) == 1 and len(short[0]) > 2 and any(same_word(short[0], word) for word in other)
    nickname = len(short) == 1 and len(short[0]) > 3 and other[0].startswith(short[0])
    return head or tail or inside or nickname or (len(short) > 1 and same_person(short, other))


def _is_link(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a sentence is a headline that links elsewhere: "Simak juga Video ..."."""
    opening = " ".join(word.lower for word in words[:2])
    return any(opening == phrase or opening.split()[:1] == [phrase] for phrase in vocabulary.furniture)


def _inner_capitals(words: Sequence[Word]) -> Iterable[str]:
    """Yield the words that are capitalised although no sentence begins with them."""
    for before, word in pairwise(words):
        if word.is_capital and (before.is_word or before.text == ","):
            yield word.text


def find_aliases(sentences: Sequence[Sequence[Word]]) -> dict[str, Words]:
    """Return short forms that stand in brackets after the full one."""
    aliases: dict[str, Words] = {}
    for words in sentences:
        for index in range(1, len(words) - 2):
            if words[index].text != "(" or not words[index - 1].is_capital:
                continue
            last = next((k for k in range(index + 2, min(index + 5, len(words))) if words[k].text == ")"), 0)
            short = words[index + 1 : last] if last else ()
            if short and all(word.is_capital for word in short):
                full = _abbreviated(_run_before(words, index), "".join(word.text for word in short))
                for start in range(len(short)):
                    aliases.setdefault(" ".join(word.text for word in short[start:]), full)
    return aliases


def _abbreviated(full: Words, short: str) -> Words:
    """Return the last words whose initials an abbreviation gives: (AWP) after "Dirut Agung Wirawan Putra"."""
    tail = full[-len(short) :]
    return tail if short == "".join(word[0] for word in tail) else full


def _run_before(words: Sequence[Word], index: int) -> Words:
    first = index
    while first > 0 and words[first - 1].is_capital and index - first < LONGEST_EXPANSION:
        first -= 1
    return tuple(word.text for word in words[first:index])
