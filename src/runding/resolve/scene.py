"""What resolution knows of a document: its words, its cast, who holds which office, and who is in focus where."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from runding.resolve.actors import Actor, Phrase
from runding.resolve.affiliations import Affiliations, phrase_words
from runding.resolve.cast import Cast
from runding.resolve.gender import Gender, gender_in, gender_of
from runding.resolve.names import Name, bare_name, owns
from runding.resolve.offices import LONGEST_OFFICE, office_words
from runding.resolve.referents import Referents
from runding.resolve.roles import NO_ROLES, Roles, read_roles
from runding.resolve.subjects import leads_to_office, taken_up
from runding.resolve.vocabulary import load_vocabulary
from runding.resolve.voices import Voices
from runding.resolve.words import Word, body_words, read_words
from runding.types import Attribution, Codebook, Document, Span

SHORTENED = 3
"""Letters of an office that a longer word for it must share beyond."""

AROUND = 60
"""Words looked at before and after a stretch of a sentence."""
FAR_BACK = 200
"""Names looked at for a person who is known to be "she" or "he"."""
PAIR_REACH = 6
"""Sentences back to the two that "keduanya" stands for."""


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
        self._holders: dict[frozenset[str], Sequence[tuple[int, tuple[str, ...]]]] = {}
        """Titles -> the first two who hold them, as `_named` has each first; asked for once all offices are read."""
        self.offices: defaultdict[tuple[str, ...], list[list[Word]]] = defaultdict(list)
        """Person -> the words that tell an office beside the name, each time they do."""
        self._roles: dict[tuple[str, ...], Roles] = {}
        self._parties: dict[tuple[str, ...], str | None] = {}
        self._named: list[tuple[int, tuple[str, ...]]] = []
        """Where persons are named, in order."""
        self._called: dict[tuple[str, ...], Gender] = {}
        """Persons for whom "she" or "he" has stood."""
        self.voices = Voices()
        self.referents = Referents(document.text, self.sentences, self.vocabulary, self.cast)
        self._paragraphs = [sentences[0].start for sentences in document.paragraphs if sentences]
        self._starts = [words[0].start for words in self.sentences]
        self.phrases: dict[tuple[tuple[Span, ...], tuple[Span, ...], int], Phrase] = {}
        """Source, cue and how many persons were known -> the source classified."""
        self._words_in: dict[tuple[Span, ...], list[Word]] = {}
        """Spans -> their words; those of a source are asked for time and again."""

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
            self._named.append((words[name.first].start, person))
            kept = person if name.words[-len(person) :] == person else name.words
            office = list(office_words(words, name.last - len(kept), name.last, self.vocabulary))
            self.offices[person] += [office] if office else []
            self.titles[person].update(word.lower for word in office if word.is_word)
            self._affiliate(person, office)
            if (self._heads_sentence(words, name) or (closing and name is closing)) and not self._modifies(
                name, words, names
            ):
                self.voices.open(words[name.first].start, self.person(person))

    def _modifies(self, name: Name, words: Sequence[Word], names: Sequence[Name]) -> bool:
        return self.vocabulary.language == "en" and (leads_to_office(words, name, names) or owns(words[name.last - 1]))

    def _closing_person(self, words: Sequence[Word], names: Sequence[Name]) -> Name | None:
        """Return the name that ends a sentence after its office: "... dari anggota komisi, Sari Dewi."."""
        name = names[-1] if names else None
        if name is None or len(words) - name.last > 1 or not self.cast.is_person(self.cast.full_name(name.words)):
            return None
        before = words[name.first - 1] if name.first else None
        return name if before and before.text == "," else None

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

    def voice_at(
        self,
        place: int,
        *,
        clitic: bool = False,
        told: frozenset[str] = frozenset(),
        gender: Gender | None = None,
    ) -> Actor | None:
        """Return whom a pronoun or a clitic at a place stands for: one just brought up, the last one cited, the next.

        A clitic takes up who was cited; only within its paragraph it may also stand for one just brought up.
        `told`: the capitalised words of what is quoted. `gender`: what the pronoun tells.
        """
        since: int | None = self._sentence_before(place)
        if clitic and since is not None and since < self._paragraph_at(place):
            since = None
        if gender is None:
            return self.voices.at(place, since, told) or self.voices.after(place)
        found = self._taken_up(place, gender)
        found = found or self.voices.at(place, since, told, lambda actor: self._may_be(actor, gender))
        found = found or self._named_before(place, gender)
        if found and found.person:
            self._called.setdefault(found.words, gender)
        return found or self.voices.at(place, since, told) or self.voices.after(place)

    def _taken_up(self, place: int, gender: Gender) -> Actor | None:
        """Return the person named before in the sentence whom "she" or "he" takes up."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return None
        person = taken_up(
            self.sentences[at],
            self.cast.names[at],
            place,
            self.cast,
            lambda person: self.gender_of(person) in (gender, None),
        )
        return self.person(person) if person else None

    def _may_be(self, actor: Actor, gender: Gender) -> bool:
        """Whether "she" or "he" may stand for an actor."""
        if actor.person:
            return self.gender_of(actor.words) in (gender, None)
        return actor.human and gender_in(actor.name.lower().split(), self.vocabulary) in (gender, None)

    def gender_of(self, person: tuple[str, ...]) -> Gender | None:
        """Return the gender of a person as titles and first name tell it."""
        return gender_of(person, self.titles.get(person, ()), self.vocabulary) or self._called.get(person)

    def _named_before(self, place: int, gender: Gender) -> Actor | None:
        """Return the person named last before a place who is known to be "she" or "he"."""
        at = bisect_left(self._named, place, key=lambda entry: entry[0])
        named = reversed(self._named[max(0, at - FAR_BACK) : at])
        return next((self.person(person) for _, person in named if self.gender_of(person) == gender), None)

    def person_ending(self, word: Word) -> Actor | None:
        """Return the person whose name ends with a word of the body."""
        at = bisect_right(self._starts, word.start) - 1
        words, names = self.sentences[at], self.cast.names[at]
        after = bisect_left(names, word.start, key=lambda name: words[name.last - 1].start)
        name = names[after] if after < len(names) and words[names[after].last - 1].start == word.start else None
        person = self.cast.full_name(name.words) if name else ()
        known = len(person) > 1 or (person and self.cast.is_person(person))
        return self.person(person) if known else None

    def _paragraph_at(self, place: int) -> int:
        at = bisect_right(self._paragraphs, place) - 1
        return self._paragraphs[max(0, at)] if self._paragraphs else 0

    def group_before(self, place: int, *, two: bool = False) -> Actor | None:
        """Return the group that "mereka" stands for: named in the sentence, a body cited, one named shortly before.

        `two`: whether it is exactly two, as "keduanya" says.
        """
        pair = self.referents.pair_before(place, self._sentence_before(place, PAIR_REACH))
        if two and pair:
            return Actor(pair.text, False)
        here = self.referents.group_before(place, self._sentence_at(place))
        cited = self.voices.last(place)
        if here is None and cited is not None and not cited.person and not cited.human:
            return cited
        lately = self._sentence_before(place, 2)
        near = (
            self.referents.group_before(place, lately),
            self.referents.body_opening(place, self._sentence_before(place)),
            pair if pair and pair.place >= lately else None,
        )
        here = here or max((one for one in near if one), key=lambda one: one.place, default=None)
        return Actor(here.text, False) if here else None

    def body_named_here(self, place: int) -> Actor | None:
        """Return what is named last before "its" in the sentence and is no person."""
        words, _ = self.words_around(place, place)
        last = len(words)
        while last and not words[last - 1].is_capital:
            last -= 1
        first = last
        while first and words[first - 1].is_capital and words[first - 1].lower not in self.vocabulary.small:
            first -= 1
        if first == last or self.person_ending(words[last - 1]) or (first == 0 and last == 1):
            return None
        return Actor(bare_name(self.document.text[words[first].start : words[last - 1].end]), False)

    def last_body(self, place: int) -> Actor | None:
        """Return the body or document cited last."""
        turn = self.voices.last_group(place)
        return turn.actor if turn else None

    def body_before(self, head: str, place: int) -> Actor | None:
        """Return the body that "perusahaan itu" stands for: the one named so last, or the one cited last, if later."""
        named = self.referents.body_before(head, place)
        turn = self.voices.last_group(place)
        cited = turn if turn and any(word[0].isupper() for word in turn.actor.name.split()) else None
        if named and (cited is None or cited.place < named.place):
            return Actor(named.text, False)
        return cited.actor if cited else None

    def _sentence_at(self, place: int) -> int:
        return self._sentence_before(place, 0)

    def _sentence_before(self, place: int, count: int = 1) -> int:
        """Return where the sentence begins that stands so many before the one at a place."""
        at = bisect_right(self._starts, place) - 1 - count
        return self._starts[max(0, at)] if self._starts else 0

    def words_opening(self, place: int) -> Sequence[Word]:
        """Return the words that open the sentence at a place up to the end of its first name, if that heads it."""
        at = bisect_right(self._starts, place) - 1
        names = self.cast.names[at] if at >= 0 else []
        if not names or not self._heads_sentence(self.sentences[at], names[0]):
            return ()
        return self.sentences[at][: names[0].last]

    def words_around(self, start: int, end: int) -> tuple[list[Word], list[Word]]:
        """Return the words before and after a stretch, in its sentence and not far off."""
        at = bisect_right(self._starts, start) - 1
        words = self.sentences[at] if at >= 0 else []
        last = bisect_right(words, start, key=lambda word: word.end)
        first = bisect_left(words, end, key=lambda word: word.start)
        return words[max(0, last - AROUND) : last], words[first : first + AROUND]

    def holder_of(self, titles: frozenset[str], place: int, *, known: bool = False) -> Actor | None:
        """Return the only person in the document who holds an office, the one in focus first.

        `known`: whether they must be named before the place.
        """
        focus = self.voice_at(place)
        if focus is not None and focus.person and _covers(self.titles[focus.words], titles):
            return focus
        holders = [person for named, person in self._first_holders(titles) if not known or named < place]
        return self.person(holders[0]) if len(holders) == 1 else None

    def _first_holders(self, titles: frozenset[str]) -> Sequence[tuple[int, tuple[str, ...]]]:
        """Return the first two persons who hold an office, each with where they are named first."""
        if titles not in self._holders:
            holding = (person for person, held in self.titles.items() if titles and _covers(held, titles))
            self._holders[titles] = [
                next(named for named in self._named if named[1] == person) for person in islice(holding, 2)
            ]
        return self._holders[titles]

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
        if not self.affiliations.known:
            return None
        if not actor.person:
            return self.affiliations.of_phrase(phrase_words(actor.name), self.vocabulary)
        if actor.words not in self._parties:
            self._parties[actor.words] = self.affiliations.of_person(actor.words)
        return self._parties[actor.words]

    def words_in(self, spans: tuple[Span, ...]) -> list[Word]:
        """Return the words of spans of the body."""
        if spans not in self._words_in:
            self._words_in[spans] = [word for span in spans for word in read_words(self.document.text, span)]
        return self._words_in[spans]


def _covers(held: set[str], titles: frozenset[str]) -> bool:
    """Whether the words of somebody's offices have these titles, "kasi intel" those of "kasintel"."""
    return all(
        title in held or any(len(word) > SHORTENED and title.startswith(word) for word in held) for title in titles
    )
