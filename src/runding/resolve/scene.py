"""What resolution knows of a document: its words, its cast, who holds which office, and who is in focus where."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from runding.resolve.actors import Actor
from runding.resolve.affiliations import Affiliations
from runding.resolve.cast import Cast
from runding.resolve.names import Name
from runding.resolve.vocabulary import load_vocabulary
from runding.resolve.words import Word, body_words, read_words
from runding.types import Codebook, Document, Span

LONGEST_OFFICE = 14
"""Words between the head of an office and the name: "Wakil Ketua Komisi ... DPR RI dari Fraksi ..."."""
RECENT = 3
"""How many turns a person may stay in focus while others, bodies and groups, are named."""


class Scene:
    """A document as resolution sees it."""

    def __init__(self, document: Document, codebook: Codebook | None) -> None:
        self.document = document
        self.vocabulary = load_vocabulary(document.language)
        self.sentences = body_words(document)
        self.cast = Cast(self.sentences, self.vocabulary)
        self.affiliations = Affiliations(codebook, document.published)
        self.titles: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        """Person -> the words of the offices that stand beside the name."""
        self._parties: dict[tuple[str, ...], str | None] = {}
        self._focus: list[tuple[int, Actor]] = []

    def read_offices(self) -> None:
        """Note the offices of all persons and where each is spoken of; speakers must be confirmed before."""
        for words, names in zip(self.sentences, self.cast.names, strict=True):
            self._read_sentence(words, names)

    def _read_sentence(self, words: Sequence[Word], names: Sequence[Name]) -> None:
        for name in names:
            person = self.cast.full_name(name.words)
            if not self.cast.is_person(person):
                continue
            office = list(self._office_words(words, name))
            self.titles[person].update(word.lower for word in office if word.is_word)
            self._affiliate(person, office)
            if self._heads_sentence(words, name):
                self.focus_on(words[name.first].start, self.person(person))

    def _office_words(self, words: Sequence[Word], name: Name) -> Iterator[Word]:
        """Yield the words of the office before a name, or after it between commas."""
        vocabulary = self.vocabulary
        first = name.first
        lowest = max(0, name.first - LONGEST_OFFICE)
        for index in range(name.first - 1, lowest - 1, -1):
            word = words[index]
            if not (word.is_word or word.text in "(),/&.-") or word.lower in vocabulary.demonstratives:
                break
            if (word.text == "," and index != name.first - 1) or vocabulary.ends_office(word):
                break
            if word.lower in vocabulary.titles:
                first = index
        while vocabulary.language == "en" and lowest < first < name.first and words[first - 1].is_capital:
            first -= 1
        yield from words[first : name.first]
        yield from self._office_after(words, name.last)

    def _office_after(self, words: Sequence[Word], comma: int) -> Iterator[Word]:
        """Yield the words of an office in apposition: "X, Kepala Kantor ...", "X, Peru's ambassador to ..."."""
        last = comma + 1
        while last < len(words) and words[last].is_word and last - comma < LONGEST_OFFICE:
            last += 1
        opening = words[comma + 1 : min(last, comma + 4)]
        if comma < len(words) and words[comma].text == "," and any(w.lower in self.vocabulary.titles for w in opening):
            yield from words[comma + 1 : last]

    def _affiliate(self, person: tuple[str, ...], office: Sequence[Word]) -> None:
        if self._parties.get(person) is None:
            self._parties[person] = self.affiliations.of_person(person) or (
                self.affiliations.of_phrase(office, self.vocabulary) if office else None
            )

    def _heads_sentence(self, words: Sequence[Word], name: Name) -> bool:
        """Whether a name, its title aside, begins its sentence."""
        if name.first >= LONGEST_OFFICE:
            return False
        for word in words[: name.first]:
            lower_word = word.is_word and not word.is_capital and word.lower not in self.vocabulary.titles
            if lower_word or word.text in '"“”':
                return False
        return True

    def person(self, name: tuple[str, ...]) -> Actor:
        """Return the actor of a full name."""
        return Actor(" ".join(name), True, name)

    def focus_on(self, place: int, actor: Actor) -> None:
        """Note who is spoken of or speaks at a place."""
        insort(self._focus, (place, actor), key=lambda entry: entry[0])

    def focus_at(self, place: int, *, persons: bool = False) -> Actor | None:
        """Return who was last in focus before a place; with `persons` a person of late goes before a body."""
        at = bisect_left(self._focus, place, key=lambda entry: entry[0])
        recent = self._focus[max(0, at - RECENT) : at]
        for _, actor in reversed(recent):
            if actor.person or not persons:
                return actor
        return recent[-1][1] if recent else None

    def group_before(self, place: int) -> Actor | None:
        """Return the group that "mereka" stands for: a body in focus, or "para ..." earlier in the sentence."""
        at = bisect_right(self.sentences, place, key=lambda words: words[0].start if words else 0) - 1
        words = [word for word in self.sentences[at] if word.end <= place] if at >= 0 else []
        for first in range(len(words) - 1, -1, -1):
            if words[first].lower in self.vocabulary.groups:
                last = first + 1
                while last < len(words) and words[last].is_word and words[last].lower not in self.vocabulary.small:
                    last += 1
                return Actor(self.document.text[words[first].start : words[last - 1].end], False)
        focus = self.focus_at(place)
        return None if focus is None or focus.person else focus

    def focus_after(self, place: int) -> Actor | None:
        """Return who comes into focus first after a place."""
        at = bisect_right(self._focus, place, key=lambda entry: entry[0])
        return self._focus[at][1] if at < len(self._focus) else None

    def holder_of(self, titles: frozenset[str], place: int) -> Actor | None:
        """Return the person in the document who holds an office, the one in focus first."""
        focus = self.focus_at(place, persons=True)
        if focus is not None and titles <= self.titles[focus.words]:
            return focus
        holders = [person for person, held in self.titles.items() if titles and titles <= held]
        return self.person(holders[0]) if len(holders) == 1 else None

    def party_of(self, actor: Actor) -> str | None:
        """Return the party a person speaks for, by the codebook or by the office the document gives."""
        if actor.words not in self._parties:
            self._parties[actor.words] = self.affiliations.of_person(actor.words)
        return self._parties[actor.words]

    def words_in(self, spans: Sequence[Span]) -> list[Word]:
        """Return the words of spans of the body."""
        return [word for span in spans for word in read_words(self.document.text, span)]
