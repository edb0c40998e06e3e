"""The persons that a document names, each under the fullest name it gives."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from runding.resolve.aliases import find_aliases, initials_of
from runding.resolve.gender import is_forename
from runding.resolve.names import Name, find_names, is_surely_plain
from runding.resolve.spelling import KEY, fold_name, same_person, same_word
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

Words = tuple[str, ...]
INITIALS = 3
"""Letters from which initials tell a name."""
MANY, TOO_MANY = 3, 20
"""Names, a short one with them, from which there is a choice, and from which none is made."""
MOST_LIKE = 100
"""Names that begin alike among which the fullest is sought; a bound that keeps endless lists of names linear."""
HEADLINE, CAPITALS = 6, 0.75
"""Words of a headline at least, and the share of them that carry a capital."""
SHORTENED = 3
"""Letters that a nickname leaves out at least: "Melki" for "Melkiades", but "Indra" is not "Indradi"."""


class Cast:
    """Knows which names of a document stand for the same person."""

    def __init__(self, sentences: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names: list[list[Name]] = [
            [] if _is_link(words, vocabulary) or _is_headline(words, vocabulary) else find_names(words, vocabulary)
            for words in sentences
        ]
        self.aliases = find_aliases(sentences, vocabulary)
        """Other name -> the name before it: "Agus Harimurti Yudhoyono (AHY)"."""
        self.initials = {initials for words in sentences for initials in initials_in(words, vocabulary)}
        """Initials that stand for a person: "pegawai berinisial BA"."""
        self._lower = {text for text in {word.text for words in sentences for word in words} if text.islower()}
        led = [(before, word.text) for words in sentences for before, word in pairwise(words) if word.is_capital]
        self._placed = {text for before, text in led if _leads_to_place(before.lower, vocabulary)}
        """Words that stand for a place somewhere: "di Sumedang", "Kabupaten Sumedang"."""
        self._inside = {text for before, text in led if before.is_word or before.text in ",()/"}
        """Words that are capitalised although no sentence begins with them."""
        self._counts: Counter[Words] = Counter()
        self._by_word: defaultdict[str, list[Words]] = defaultdict(list)
        self._full: dict[Words, Words] = {}
        self._persons: set[Words] = set()
        self._inner = {name.words for names in self.names for name in names if name.first > 0}
        self._spellings: dict[Words, Words] = {}
        self._bodies: set[Words] = set()
        for name in (name for names in self.names for name in names):
            self._note(name)

    def _note(self, name: Name) -> None:
        words = self.strip(name.words)
        if not words:
            return
        if name.after_institution and not name.titled:
            self._bodies.add(words)
        if not self._counts[words]:
            self._spellings.setdefault(_folded(words), words)
            for key in dict.fromkeys(fold_name(word)[:KEY] for word in words):
                self._by_word[key].append(words)
        self._counts[words] += 1
        known = self.vocabulary.language == "en" and len(words) > 1 and is_forename(words[0].lower())
        if (name.titled or known) and not name.after_institution:
            self._persons.add(words)

    def confirm(self, words: Words) -> None:
        """Note that a name is a person's, because someone of that name speaks."""
        self._persons.add(words)

    @property
    def confirmed(self) -> int:
        """How many names are known to be persons'."""
        return len(self._persons)

    def person_of_initials(self, initials: str) -> Words:
        """Return the person whom initials stand for: "STR" for "Sari Tirta Rahayu"; none where nobody fits."""
        if initials in self.initials:
            return (initials,)
        if initials in self.aliases:
            return ()
        return self._by_initials.get(initials, ()) if len(initials) >= INITIALS else ()

    @cached_property
    def _by_initials(self) -> dict[str, Words]:
        """Initials -> the first name that has them."""
        names = [name.words for names in self.names for name in names if not name.after_institution]
        return {initials_of(words): words for words in reversed(names)}

    def is_person(self, words: Words) -> bool:
        """Whether the document treats a name as a person's: with a title, or as one who speaks."""
        return words in self._persons or self.full_name(words) in self._persons

    def stands_inside(self, words: Words) -> bool:
        """Whether a word is a name for all that a sentence begins with it: capitalised elsewhere, or more than once."""
        return words[0] in self._inside or self._counts[words] > 1 or len(self.full_name(words)) > 1

    def as_written(self, words: Sequence[Word]) -> Words:
        """Return the words of a name in capitals alone as others are written; none for what is no such name.

        It is a name where other sentences write it so ("WILLS" for "Dora Wills"), and after an honorific ("MR. WILLS").
        """
        plain = [word for word in words if word.is_word]
        if not all(word.is_acronym for word in plain) or all(len(word.text) <= INITIALS for word in plain):
            return ()
        honoured = len(plain) > 1 and plain[0].lower in self.vocabulary.honorifics
        name = tuple(word.text.capitalize() for word in plain[honoured:])
        written = tuple(word.text.capitalize() for word in words)
        return written if honoured or self._counts[self.full_name(name)] else ()

    def is_repeated(self, words: Words) -> bool:
        """Whether a long name stands elsewhere in short, as persons' names do."""
        return len(words) in range(2, 6) and bool(self._counts[words[-1:]] or self._counts[words[:1]])

    def strip(self, words: Words) -> Words:
        """Drop a first word that is capitalised because a sentence begins with it."""
        while words and len(words[0]) > 1 and words[0].lower() in self._lower:
            words = words[1:]
        while len(words) > 1 and words[1:] in self._inner and self._only_opens(words):
            words = words[1:]
        return words

    def _only_opens(self, words: Words) -> bool:
        """Whether the first word is a common one that a sentence opens with: "Kunjungan Dewi"."""
        known = words[0] not in self._inside and words[1] in self._inside
        return known and self.vocabulary.is_opening(words[0].lower())

    def full_name(self, words: Words) -> Words:
        """Return the fullest name in the document for a name or a part of one."""
        if words not in self._full:
            stripped = self.strip(words) or words
            spelled_out = self._spelled_out(stripped)
            asked = self.strip_titles(spelled_out) or stripped
            found = self._first_spelling(self._search(asked))
            further = found if found == asked else self._first_spelling(self._search(found))
            self._full[words] = further if len(further) > len(found) else found
        return self._full[words]

    def _spelled_out(self, words: Words) -> Words:
        """Return the name that a short form stands for, the form itself where that is a body."""
        full = self.aliases.get(" ".join(words))
        body = full is None or is_surely_plain(self.strip_titles(full)[-1].lower(), self.vocabulary)
        return words if full is None or body else full

    def strip_titles(self, words: Words) -> Words:
        """Return what stands after the last title, acronym or institution of a capitalised stretch."""
        for at in range(len(words) - 1, -1, -1):
            acronym = len(words[at]) > 1 and words[at].isupper() and not words[at].endswith(".")
            if is_surely_plain(words[at].lower(), self.vocabulary) or acronym:
                return words[at + 1 :] or words
        return words

    def _search(self, words: Words) -> Words:
        own = self._cut(words)
        longer = [part for other in self._like(own) for part in self._longer(own, other)]
        edged = [part for part in longer if self._stands_at_edge(own, part)]
        candidates = [own, *(edged or (part for part in longer if _fits_inside(own, part)))]
        if not MANY <= len(candidates) <= TOO_MANY:
            return max(candidates, key=len)
        fuller = candidates[1:]
        return max(fuller, key=lambda one: (self._weight(one, fuller), len(one), self._counts[one]))

    def _weight(self, name: Words, others: Sequence[Words]) -> int:
        """Return how often the person of a name is named in full: of a family, the one told of most is meant."""
        return sum(self._counts[other] for other in set(others) if same_person(name, other))

    def _first_spelling(self, words: Words) -> Words:
        """Return the spelling of a name that the document gives first."""
        return self._spellings.get(_folded(words), words)

    def _like(self, words: Words) -> Iterable[Words]:
        keys = dict.fromkeys(fold_name(word)[:KEY] for word in (words[0], words[-1]))
        return dict.fromkeys(other for key in keys for other in self._by_word[key][:MOST_LIKE])

    def _cut(self, words: Words) -> Words:
        """Cut the place off "Sumedang Rina Utari" where "Rina" alone and "Sumedang" elsewhere show how."""
        for at in range(len(words) - 1, 0, -1):
            if words[:at] in self._bodies and (at > 1 or len(words) > 2):
                return words[at:]
        if len(words) > 2 and self._counts[words[-1:]] and self._counts[words[:-1]]:
            return words[-1:]
        for at in range(1, len(words) - 1):
            tail = words[at:]
            shown = self._counts[tail] or self._counts[tail[:1]] or (len(tail) > 2 and self._counts[tail[:2]])
            if shown and words[at - 1] in self._placed:
                return tail
        return words

    def _stands_at_edge(self, short: Words, other: Words) -> bool:
        """Whether a short name is the head or the tail of a longer one; in English the head is a first name."""
        if all(same_word(a, b) for a, b in zip(reversed(short), reversed(other), strict=False)):
            return True
        head = all(same_word(a, b) for a, b in zip(short, other, strict=False))
        return head and (self.vocabulary.language == "id" or len(short) > 1 or is_forename(short[0].lower()))

    def _longer(self, short: Words, other: Words) -> Iterable[Words]:
        """Yield the name inside another stretch, if it is longer than a short one."""
        cut = self._cut(other) if len(other) > len(short) else ()
        if len(cut) > len(short):
            yield cut


def _fits_inside(short: Words, other: Words) -> bool:
    """Whether a short name is a word of a longer one or a nickname for it, or spells the same person."""
    if len(short) > 1:
        return same_person(short, other)
    inside = len(short[0]) > 2 and any(same_word(short[0], word) for word in other)
    nickname = len(short[0]) > 3 and (other[0].startswith(short[0]) or any(_shortens(short[0], word) for word in other))
    return inside or nickname


def _folded(words: Words) -> Words:
    return tuple(fold_name(word) for word in words)


def _shortens(short: str, word: str) -> bool:
    return word.startswith(short) and len(word) >= len(short) + SHORTENED


def _is_link(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a sentence is a headline that links elsewhere: "Simak juga Video ..."."""
    opening = " ".join(word.lower for word in words[:2])
    return words[0].lower in vocabulary.furniture or opening in vocabulary.furniture


def _is_headline(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether nearly all words carry a capital, as English headlines do, so that they tell nothing of names."""
    if vocabulary.language == "id" or any(word.text == "," for word in words):
        return False  # "Anggota Komisi II DPR RI Sari Ayu Dewi menolak"
    written = [word for word in words if word.text[0].isalpha()]
    capital = sum(word.is_capital for word in written)
    return len(written) >= HEADLINE and capital >= CAPITALS * len(written)


def initials_in(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the initials that stand for a person: "pegawai berinisial BA"."""
    for before, word in pairwise(words):
        if before.lower in vocabulary.initials and word.text.isupper():
            yield word.text


def _leads_to_place(lower: str, vocabulary: Vocabulary) -> bool:
    """Whether a place stands after a word: after "di", after what is a body of a place."""
    return lower in vocabulary.venues or vocabulary.is_institution(lower)
