"""What resolution knows of a document: its words, its cast, who holds which office, and who is in focus where."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from runding.resolve.actors import Actor
from runding.resolve.affiliations import Affiliations, phrase_words
from runding.resolve.cast import Cast
from runding.resolve.names import Name
from runding.resolve.referents import Referents
from runding.resolve.roles import NO_ROLES, Roles, read_roles
from runding.resolve.vocabulary import Vocabulary, load_vocabulary
from runding.resolve.voices import Voices
from runding.resolve.words import Word, body_words, read_words
from runding.types import Attribution, Codebook, Document, Span

LONGEST_OFFICE = 14
"""Words between the head of an office and the name: "Wakil Ketua Komisi ... DPR RI dari Fraksi ..."."""

SHORTENED = 3
"""Letters of an office that a longer word for it must share beyond."""


class Scene:
    """A document as resolution sees it."""

    def __init__(self, document: Document, codebook: Codebook | None) -> None:
        self.document = document
        self.vocabulary = load_vocabulary(document.language)
        self.sentences = [words for words in body_words(document) if words]
        self.cast = Cast(self.sentences, self.vocabulary)
        self.affiliations = Affiliations(codebook, document.published)
        self.titles: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        """Person -> the words of the offices that stand beside the name."""
        self.offices: defaultdict[tuple[str, ...], list[list[Word]]] = defaultdict(list)
        """Person -> the words that tell an office beside the name, each time they do."""
        self._roles: dict[tuple[str, ...], Roles] = {}
        self._parties: dict[tuple[str, ...], str | None] = {}
        self.voices = Voices()
        self.referents = Referents(document.text, self.sentences, self.vocabulary)
        self._paragraphs = [sentences[0].start for sentences in document.paragraphs if sentences]
        self._starts = [words[0].start for words in self.sentences]

    def read_offices(self) -> None:
        """Note the offices of all persons and where each is spoken of; speakers must be confirmed before."""
        for words, names in zip(self.sentences, self.cast.names, strict=True):
            self._read_sentence(words, names)

    def _read_sentence(self, words: Sequence[Word], names: Sequence[Name]) -> None:
        closing = self._closing_person(words, names)
        for name in names:
            person = self.cast.full_name(name.words)
            if not self.cast.is_person(person):
                continue
            kept = person if name.words[-len(person) :] == person else name.words
            bare = name._replace(first=name.last - len(kept))
            office = list(self._office_words(words, bare))
            self.offices[person] += [office] if office else []
            self.titles[person].update(word.lower for word in office if word.is_word)
            self._affiliate(person, office)
            if self._heads_sentence(words, name) or (closing and name is closing):
                self.voices.open(words[name.first].start, self.person(person))

    def _closing_person(self, words: Sequence[Word], names: Sequence[Name]) -> Name | None:
        """Return the name that ends a sentence after its office: "... dari anggota komisi, Sari Dewi."."""
        name = names[-1] if names else None
        if name is None or len(words) - name.last > 1 or not self.cast.is_person(self.cast.full_name(name.words)):
            return None
        before = words[name.first - 1] if name.first else None
        return name if before and before.text == "," else None

    def _office_words(self, words: Sequence[Word], name: Name) -> Iterator[Word]:
        """Yield the words of the office before a name, or after it between commas."""
        vocabulary = self.vocabulary
        first = name.first
        lowest = max(0, name.first - LONGEST_OFFICE)
        for index in range(name.first - 1, lowest - 1, -1):
            word = words[index]
            if not (word.is_word or word.text in "(),/&.-") or word.lower in vocabulary.demonstratives:
                break
            if _is_listed(words, index, name.first, vocabulary):
                continue
            if (
                word.text == "," and not _only_ranks(words[index + 1 : name.first], vocabulary)
            ) or vocabulary.ends_office(word):
                break
            if word.lower in vocabulary.titles:
                first = index
        while vocabulary.language == "en" and lowest < first < name.first and words[first - 1].is_capital:
            first -= 1
        if not self._ends_phrase(words, first, name):
            yield from words[first : name.first]
        yield from self._office_after(words, name.last)

    def _ends_phrase(self, words: Sequence[Word], first: int, name: Name) -> bool:
        """Whether the comma before a name ends what a preposition opens: "menurut jaksa, Sari datang"."""
        apart = 0 < first < name.first and words[name.first - 1].text == ","
        goes_on = name.last < len(words) and words[name.last].is_word
        return apart and goes_on and words[first - 1].lower in self.vocabulary.small

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

    def voice_at(self, place: int, *, clitic: bool = False, told: frozenset[str] = frozenset()) -> Actor | None:
        """Return whom a pronoun or a clitic at a place stands for: one just brought up, the last one cited, the next.

        A clitic takes up who was cited; only within its paragraph it may also stand for one just brought up.
        `told`: the capitalised words of what is quoted.
        """
        since = self._sentence_before(place)
        if clitic and since < self._paragraph_at(place):
            return self.voices.at(place, None, told) or self.voices.after(place)
        return self.voices.at(place, since, told) or self.voices.after(place)

    def _paragraph_at(self, place: int) -> int:
        at = bisect_right(self._paragraphs, place) - 1
        return self._paragraphs[max(0, at)] if self._paragraphs else 0

    def group_before(self, place: int) -> Actor | None:
        """Return the group that "mereka" stands for: "para ..." in the sentence, a body cited, "para ..." before it."""
        here = self.referents.group_before(place, self._sentence_at(place))
        if here is None:
            cited = self.voices.last(place)
            if cited is not None and not cited.person:
                return cited
            here = self.referents.group_before(place, self._sentence_before(place, 2))
        return Actor(here, False) if here else None

    def _sentence_at(self, place: int) -> int:
        return self._sentence_before(place, 0)

    def _sentence_before(self, place: int, count: int = 1) -> int:
        """Return where the sentence begins that stands so many before the one at a place."""
        at = bisect_right(self._starts, place) - 1 - count
        return self._starts[max(0, at)] if self._starts else 0

    def words_around(self, start: int, end: int) -> tuple[list[Word], list[Word]]:
        """Return the words before and after a stretch, in its sentence."""
        at = bisect_right(self._starts, start) - 1
        words = self.sentences[at] if at >= 0 else []
        return [word for word in words if word.end <= start], [word for word in words if word.start >= end]

    def holder_of(self, titles: frozenset[str], place: int) -> Actor | None:
        """Return the person in the document who holds an office, the one in focus first."""
        focus = self.voice_at(place)
        if focus is not None and focus.person and _covers(self.titles[focus.words], titles):
            return focus
        holders = [person for person, held in self.titles.items() if titles and _covers(held, titles)]
        return self.person(holders[0]) if len(holders) == 1 else None

    def roles_of(self, actor: Actor, attribution: Attribution) -> Roles:
        """Return the office of a person as the document first tells it, or that which an unnamed source holds."""
        if not actor.person:
            words = self.words_in(attribution.source)
            body = not words or self.vocabulary.is_institution(words[0].lower)
            office, holder = NO_ROLES if body else read_roles(self.document.text, words, self.vocabulary)
            return (office, holder) if holder or (office and " " in office.text) else NO_ROLES
        if actor.words not in self._roles:
            told = (read_roles(self.document.text, words, self.vocabulary) for words in self.offices[actor.words])
            self._roles[actor.words] = next((roles for roles in told if roles[0]), NO_ROLES)
        return self._roles[actor.words]

    def party_of(self, actor: Actor) -> str | None:
        """Return the party an actor speaks for, by the codebook or by the office the document gives."""
        if not actor.person:
            return self.affiliations.of_phrase(phrase_words(actor.name), self.vocabulary)
        if actor.words not in self._parties:
            self._parties[actor.words] = self.affiliations.of_person(actor.words)
        return self._parties[actor.words]

    def words_in(self, spans: Sequence[Span]) -> list[Word]:
        """Return the words of spans of the body."""
        return [word for span in spans for word in read_words(self.document.text, span)]


def _is_listed(words: Sequence[Word], index: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a comma or "dan" joins the fields of an office: "Direktur Penyuluhan, Humas, dan Pajak X"."""
    if not 0 < index < end - 1:
        return False
    before, after = words[index - 1], words[index + 1]
    if words[index].text == ",":
        return after.lower in vocabulary.coordinators
    return (
        words[index].lower in vocabulary.coordinators and after.is_capital and (before.is_capital or before.text == ",")
    )


def _only_ranks(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return all(word.text == "." or word.lower in vocabulary.titles for word in words)


def _covers(held: set[str], titles: frozenset[str]) -> bool:
    """Whether the words of somebody's offices have these titles, "kasi intel" those of "kasintel"."""
    return all(
        title in held or any(len(word) > SHORTENED and title.startswith(word) for word in held) for title in titles
    )
