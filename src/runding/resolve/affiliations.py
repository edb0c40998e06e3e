"""For which party a person, an office or a phrase speaks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, takewhile

from runding.resolve.spelling import same_person, same_word
from runding.resolve.states import capital_names, state_names
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import PhraseIndex, Word, read_words
from runding.types import Codebook, Dating, Party, Person, Span

LONGEST_ALIAS = 12
"""Words and marks in which a name of a party that opens a phrase ends, or that of a body around a state's."""
BODY_LINKS = frozenset({"of", "for", "the"})
"""Stand inside the name of one body; "and" may join two."""


class Affiliations:
    """Looks parties up in a codebook, at the date of one document."""

    def __init__(self, codebook: Codebook | None, published: Dating) -> None:
        parties = codebook.parties if codebook else ()
        self.known = {party.id for party in parties}
        self.aliases, self.offices = _indexes(parties)
        """Find names of parties and of all states; offices of parties."""
        self._persons = [
            (tuple(name.split()), person.name, party.id)
            for party in parties
            for person in party.persons
            if _speaks_at(person, published)
            for name in (person.name, *person.aliases)
        ]

    def of_person(self, name: Sequence[str]) -> str | None:
        """Return the party of a person whom the codebook names, whatever the spelling."""
        entry = self.person_entry(name)
        return entry[1] if entry else None

    def person_entry(self, name: Sequence[str]) -> tuple[str, str] | None:
        """Return (the codebook's name, party) of a person."""
        for words, full, party in self._persons:
            if _same_entry(tuple(name), words):
                return full, party
        return None

    def of_phrase(self, words: Sequence[Word], vocabulary: Vocabulary, after: Sequence[Word] = ()) -> str | None:
        """Return the party that a phrase names first, offices before names; "duta besar untuk X" is not of X.

        `after`: words that follow, and may tell for whom the party speaks: "Kenya, for the ISLAND PORTS, opposed".
        """
        if not self.known:
            return None
        for _, _, party in self.offices.find(words):
            return party
        for first, last, party in self.aliases.find(words):
            if first and words[first - 1].lower in vocabulary.addressed:
                continue
            if not is_party_itself(words, first, last, party, vocabulary):
                continue
            represented = self._represented([*words[last:], *after], vocabulary)
            return self.checked(represented[1] if represented else party)
        return None

    def opening(self, words: Sequence[Word], vocabulary: Vocabulary) -> int:
        """Return how many words name the party that they open with, with whom it speaks for; 0 for none."""
        named = self.aliases.opening(words[:LONGEST_ALIAS])
        if named is None:
            return 0
        represented = self._represented(words[named[0] :], vocabulary)
        return named[0] + (represented[0] if represented else 0)

    def _represented(self, words: Sequence[Word], vocabulary: Vocabulary) -> tuple[int, str] | None:
        """Return the party that one named before these words speaks for ("X, on behalf of Y"), and their number."""
        start = int(bool(words) and words[0].text == ",")
        for phrase in vocabulary.represents:
            if tuple(word.lower for word in words[start : start + len(phrase)]) == phrase:
                begin = start + len(phrase)
                begin += int(begin < len(words) and words[begin].lower in vocabulary.demonstratives)
                found = self.aliases.opening(words[begin : begin + LONGEST_ALIAS])
                return (begin + found[0], found[1]) if found else None
        return None

    def group_in(self, words: Sequence[Word], vocabulary: Vocabulary) -> tuple[int, int] | None:
        """Return where a phrase names a party that is no state, if it is that and no more."""
        if not self.known:
            return None
        lead = int(bool(words) and words[0].lower in vocabulary.demonstratives)
        for first, last, party in self.aliases.find(words):
            closed = last == len(words) or not words[last].is_word
            whole = first == lead and closed and party in self.known and party not in state_names()
            return (first, last) if whole else None
        return None

    def checked(self, party: str) -> str | None:
        """Return a party of the codebook, None for a state that it leaves out."""
        return party if party in self.known else None


def is_party_itself(words: Sequence[Word], first: int, last: int, party: str, vocabulary: Vocabulary) -> bool:
    """Whether a name of a party stands for it: no place ("di Berlin", "KTT Paris"), no part of another body's name."""
    return not _is_venue(words, first, last, vocabulary) and (
        party not in state_names() or not _names_association(words, first, last, vocabulary)
    )


def _is_venue(words: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> bool:
    name = " ".join(word.lower for word in words[first:last])
    return bool(first) and name in capital_names() and words[first - 1].lower in vocabulary.venues


def _names_association(words: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the name of a state is part of the name of a body that does not speak for it: "Bank of Norway"."""
    before = takewhile(_is_named, reversed(words[max(0, first - LONGEST_ALIAS) : first]))
    after = takewhile(_is_named, words[last : last + LONGEST_ALIAS])
    return any(word.lower in vocabulary.associations for word in chain(before, after))


def _is_named(word: Word) -> bool:
    """Whether a word goes on with the name of a body."""
    return word.is_capital or word.lower in BODY_LINKS


def _same_entry(name: tuple[str, ...], entry: tuple[str, ...]) -> bool:
    if len(name) == 1 and len(entry) > 1:
        return same_word(name[0], entry[-1])
    return same_person(name, entry) and (len(name) > 1 or len(entry) == 1)


@lru_cache(maxsize=4)
def _indexes(parties: tuple[Party, ...]) -> tuple[PhraseIndex[str], PhraseIndex[str]]:
    """Return the indexes of names and of offices, built once a codebook: there are two thousand names of states."""
    offices = ((office, party.id) for party in parties for office in party.offices)
    return PhraseIndex(_alias_phrases(parties)), PhraseIndex(offices)


def _alias_phrases(parties: Iterable[Party]) -> Iterable[tuple[str, str]]:
    for party in parties:
        names = (party.label.id, party.label.en, *party.aliases)
        yield from ((name, party.id) for name in dict.fromkeys(names) if name)
    yield from ((name, code) for code, names in state_names().items() for name in names)


def _speaks_at(person: Person, published: Dating) -> bool:
    """Whether a person may have spoken for the party when the document came out; an unknown date rules nobody out."""
    begins, ends = person.since or date.min, person.until or date.max
    return (published.latest or date.max) >= begins and (published.earliest or date.min) <= ends


def phrase_words(text: str) -> list[Word]:
    """Return the words of a free-standing phrase."""
    return read_words(text, Span(0, len(text)))
