"""Who has the floor where in a sentence: "X, for the group, supported by Y and opposed by Z, proposed ...".

Reports of meetings name bare parties, many in a sentence: those who speak together, those who speak for others, those
who are said to agree or to disagree. Each gets the stretch of words that tells what it stands for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from runding.coding.predicates import Predicate
from runding.coding.words import Word, split_words, word_roots
from runding.lexicons import load_lexicon
from runding.types import Document, Language, Span

LIST = 8
"""Words between two names of a list: those that hold it together, and names that the codebook leaves out."""
LEAD = 3
"""Auxiliaries between a name and its verb ("could also not accept")."""
OFFICE = 6
"""Words before a party in brackets among which a chair's office stands ("facilitator Ana Lim (PARTY)")."""
SHORT = 4
"""Words after a verb that may still leave its object out ("while X opposed this proposal")."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a party among the words of a sentence."""

    first: int
    last: int
    party: str
    actor: str
    name: bool
    """False for pronouns and the like, which stand for whoever was named before."""
    state: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """A stretch of a sentence in which one speaks, or several do together."""

    speakers: tuple[Named, ...]
    first: int
    verb: int
    end: int
    """The word after its last one."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who is said to say the same (+1) or the contrary (-1), and of which words: from `start` up to `end`."""

    named: Named
    sign: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Aside:
    """A list that words such as "supported by" open."""

    first: int
    last: int
    group: tuple[Named, ...]
    sign: int


def read_floors(
    document: Document, words: Sequence[Word], everyone: Sequence[Named], predicates: Sequence[Predicate]
) -> tuple[list[Named], list[Floor], list[Joined], list[Predicate]]:
    """Return who is named in a sentence for what it says itself, who has the floor where, and who joins in.

    Last come the predicates but those that only tell who joins in ("supported by").
    """
    reader = _Reader(document, words, predicates)
    speaking = list(reader.represented(everyone))
    asides = list(reader.asides(speaking))
    aside = [named for each in asides for named in each.group]
    named = [each for each in speaking if each not in aside]
    floors = list(reader.floors(named, asides))
    joined = [*reader.joined(asides, floors), *reader.answers(floors)]
    own = [p for p in predicates if not any(each.first <= p.last and p.first <= each.last for each in asides)]
    return named, floors, joined, own


def floor_at(floors: Sequence[Floor], place: int) -> Floor | None:
    """Return the floor that takes in what stands at a place, after its verb."""
    return next((floor for floor in floors if floor.verb <= place < floor.end), None)


def names_body(document: Document, words: Sequence[Word], named: Named) -> bool:
    """Whether a state in capitals is but part of the name of a body in capitals: "the NORDIC YOUTH COUNCIL"."""
    written = document.text[words[named.first].span.start : words[named.last].span.end]
    if not named.state or not written.isupper():
        return False
    for beside, place in ((named.last + 1, named.last + 1), (named.first - 1, named.first)):
        if 0 <= beside < len(words) and document.text[words[place - 1].span.end : words[place].span.start] == " ":
            text = document.text[slice(*words[beside].span)]
            if len(text) > 1 and text.isalpha() and text.isupper():
                return True
    return False


def presides(document: Document, words: Sequence[Word], named: Named) -> bool:
    """Whether a party in brackets only tells where the chair of a meeting is from: "Chair Ana Lim (PARTY) said"."""
    if not named.first or "(" not in document.text[words[named.first - 1].span.end : words[named.first].span.start]:
        return False
    before = words[max(0, named.first - OFFICE) : named.first]
    return any((word.text,) in _phrases(document.language, "chairs") for word in before)


@cache
def _phrases(language: Language, name: str) -> tuple[tuple[str, ...], ...]:
    entries = load_lexicon(language)["meetings"][name]
    return tuple(sorted((tuple(entry.split()) for entry in entries), key=len, reverse=True))


@cache
def _phrases_from(language: Language, name: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases of a list by their first word."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in _phrases(language, name):
        found[phrase[0]].append(phrase)
    return found


@cache
def _verbs(language: Language) -> frozenset[str]:
    """Return the roots of verbs of speech and attitude that stand after who speaks."""
    lexicon = load_lexicon(language)
    lists = [lexicon["cues"][name] for name in ("clause", "object", "addressee", "stative") if name in lexicon["cues"]]
    lists.append(lexicon["meetings"]["verbs"])
    first = {split_words(entry, Span(0, len(entry)), language)[0].text for entries in lists for entry in entries}
    if language == "id":
        return frozenset(first)
    forms = first | {form for word in first for form in lexicon["irregular"].get(word, ())}
    return frozenset(root for form in forms for root in word_roots(form, "en"))


def is_verb_of_speech(word: Word, language: Language) -> bool:
    """Whether a word is a finite verb of speech or attitude ("said", "called")."""
    return not word.text.endswith("ing") and not word.roots.isdisjoint(_verbs(language))


class _Reader:
    """One sentence on the way to its floors."""

    def __init__(self, document: Document, words: Sequence[Word], predicates: Sequence[Predicate]) -> None:
        self.text, self.words, self.language = document.text, words, document.language
        self.predicates = predicates

    def gap(self, place: int) -> str:
        """Return what stands between the word before a place and the word there; marks at either end of a sentence."""
        if place == 0:
            return "."
        if place >= len(self.words):
            return "."
        return self.text[self.words[place - 1].span.end : self.words[place].span.start]

    def phrase_at(self, name: str, place: int) -> int:
        """Return how many words of a place on are a phrase of a list, 0 where none is."""
        if place >= len(self.words):
            return 0
        for phrase in _phrases_from(self.language, name).get(self.words[place].text, ()):
            if tuple(word.text for word in self.words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def past(self, name: str, place: int) -> int:
        """Return the first place from one on where no phrase of a list stands, at most LEAD phrases on."""
        for _ in range(LEAD):
            place += self.phrase_at(name, place)
        return place

    def represented(self, everyone: Sequence[Named]) -> Iterator[Named]:
        """Yield those named; whoever speaks for others ("X, for Y, said") gives way to them, as their speaker."""
        speaker: Named | None = None
        first = 0
        for number, named in enumerate(everyone):
            following = everyone[number + 1] if number + 1 < len(everyone) else None
            if following and self._speaks_for(named, following):
                if following.state:  # who speaks for other states speaks for its own as well
                    yield replace(named, last=following.first - 1)
                    continue
                speaker, first = named, named.first
                continue
            if speaker is None:
                yield named
            else:
                yield replace(named, first=min(first, named.first), actor=speaker.actor, name=True)
                first = len(self.words)
                speaker = speaker if following and self._listed(named.last + 1, following) else None

    def _speaks_for(self, named: Named, other: Named) -> bool:
        place = named.last + 1
        place += self.phrase_at("bracketed", place)
        length = self.phrase_at("represents", place)
        start = place + length
        if not length or start > other.first or not self._links(start, other.first) or other.party == named.party:
            return False
        alone = length == 1 and self.words[place].text == "for"
        return not alone or "," in self.gap(place)

    def _links(self, start: int, end: int, *, opens: bool = False) -> bool:
        """Whether only words that hold a list together, and names of others, stand between two places.

        `opens`: a list begins at the first of them.
        """
        between = range(start, end)
        if len(between) > LIST or not all(self._listed_word(place) for place in between):
            return False
        apart = opens or self._links_at(start) or "," in self.gap(start)
        return not between or (apart and (self._links_at(end - 1) or "," in self.gap(end)))

    def _listed_word(self, place: int) -> bool:
        """Whether a word may stand between two names of a list: a link, a name, "for" before whom a name speaks for."""
        speaks = any((self.words[place].text,) == phrase for phrase in _phrases(self.language, "represents"))
        return speaks or self._links_at(place) or self._capital(place)

    def _links_at(self, place: int) -> bool:
        return (self.words[place].text,) in _phrases(self.language, "links")

    def _capital(self, place: int) -> bool:
        return self.text[self.words[place].span.start].isupper()

    def _listed(self, start: int, named: Named, *, opens: bool = False) -> bool:
        """Whether a name stands next in a list that goes on at a place; brackets may stand between."""
        if named.first < start:
            return False
        gaps = "".join(self.gap(place) for place in range(start, named.first + 1))
        begin = self._past_brackets(start)
        return begin <= named.first and self._links(begin, named.first, opens=opens) and not set(gaps) & set(".;:?!")

    def list_from(self, start: int, named: Sequence[Named]) -> tuple[list[Named], int]:
        """Return the names listed from a place on, and the place after them, after names unknown and "others"."""
        group: list[Named] = []
        for each in named:
            place = group[-1].last + 1 if group else start
            if each.first < (self._past_brackets(place) if group else start):
                continue
            if each.first > start and not self._listed(place, each, opens=not group):
                break
            group.append(each)
        end = self._past_names(self._past_brackets(group[-1].last + 1) if group else start)
        return group, end + self.phrase_at("others", end)

    def _past_names(self, start: int) -> int:
        """Return the place after the names of others that go on with a list: "..., X, Y and Z"."""
        end = place = start
        while place < len(self.words) and place - end <= 1 and not set(self.gap(place)) & set(".;:?!()"):
            if self._capital(place) and (place > end or "," in self.gap(place) or place == start or end > start):
                end = place = place + 1
            elif self._links_at(place):
                place += 1
            else:
                break
        return end

    def _past_brackets(self, place: int) -> int:
        """Return the place after what stands in brackets: "the alliance (TAG)"."""
        end = place
        if place < len(self.words) and "(" in self.gap(place):
            while end < len(self.words) and ")" not in self.gap(end + 1) and end - place < SHORT:
                end += 1
            end += 1
        return end

    def asides(self, named: Sequence[Named]) -> Iterator[_Aside]:
        """Yield the lists of those who join, each between commas, or at an end of the sentence."""
        place = 0
        while place < len(self.words):
            aside = self._aside_at(place, named)
            if aside:
                yield aside
            place = aside.last + 1 if aside else place + 1

    def _aside_at(self, place: int, named: Sequence[Named]) -> _Aside | None:
        for name, sign in (("joined", 1), ("opposed", -1), ("with", 1)):
            length = self.phrase_at(name, place)
            group, end = self._joining(place + length, named) if length else ([], 0)
            if not length or end == place + length or not self._opens(place, bare=name == "with"):
                continue
            if name == "with":
                turned, end = self._turned(end)
                if turned or ("," in self.gap(end) and end < len(self.words)):
                    return _Aside(place, end - 1, tuple(group), turned or sign)
            elif self._closes(end):
                return _Aside(place, end - 1, tuple(group), sign)
        return None

    def _joining(self, start: int, named: Sequence[Named]) -> tuple[list[Named], int]:
        """Return the names listed after "supported by"; one that its verb follows begins what comes next."""
        group, end = self.list_from(start, named)
        if len(group) > 1 and "," in self.gap(group[-1].first - self._determined(group[-1])) and self._goes_on(end):
            group = group[:-1]
            end = self._past_brackets(group[-1].last + 1)
        return group, end

    def _determined(self, named: Named) -> int:
        return named.first - self._subject_start(named.first)

    def _goes_on(self, end: int) -> bool:
        verb = self.past("auxiliaries", end)
        return verb < len(self.words) and not set(self.gap(end)) & set(",;.)—") and self._is_verb(verb)

    def _opens(self, place: int, *, bare: bool) -> bool:
        if place == 0 or set(self.gap(place)) & set(",;(—"):
            return True
        before = tuple(word.text for word in self.words[max(0, place - 2) : place])
        return not bare and any(before[-len(phrase) :] == phrase for phrase in _phrases(self.language, "before_joined"))

    def _closes(self, end: int) -> bool:
        if end >= len(self.words) or set(self.gap(end)) & set(",;.)—"):
            return True
        return bool(self.phrase_at("conjunctions", end))

    def _turned(self, end: int) -> tuple[int, int]:
        """Return the sign of "with X opposing" and where it ends; 0 where no such word follows."""
        for name, sign in (("agreeing", 1), ("disagreeing", -1)):
            length = self.phrase_at(name, end)
            if length and self._closes(end + length):
                return sign, end + length
        return 0, end

    def floors(self, named: Sequence[Named], asides: Sequence[_Aside]) -> Iterator[Floor]:
        """Yield the floors in order; each ends where the next begins."""
        found: list[Floor] = []
        number = 0
        while number < len(named):
            group, end = self.list_from(named[number].first, named[number:])
            verb = self._verb_after(end, asides)
            first = self._subject_start(named[number].first)
            if verb is not None and self._begins(first, bool(found)):
                found.append(Floor(tuple(group), first, verb, len(self.words)))
            number = next((n for n in range(number + 1, len(named)) if named[n].first >= end), len(named))
        for number, floor in enumerate(found):
            yield replace(floor, end=found[number + 1].first) if number + 1 < len(found) else floor

    def _subject_start(self, place: int) -> int:
        while place and (self.words[place - 1].text,) in _phrases(self.language, "determiners"):
            place -= 1
        return place

    def _begins(self, first: int, later: bool) -> bool:
        """Whether a subject opens a sentence or a clause of its own; what is said to be so, or asked, does not."""
        if any(mark in self.text[self.words[0].span.start : self.words[first].span.start] for mark in '"“”'):
            return False
        if first == 0 or ";" in self.gap(first):
            return True
        before = (self.words[first - 1].text,)
        if before in _phrases(self.language, "contrasts"):
            return True
        return "," in self.gap(first) and (not later or before not in _phrases(self.language, "links"))

    def _verb_after(self, end: int, asides: Sequence[_Aside]) -> int | None:
        """Return the place of the verb that follows a list of names, asides left out; None where none does."""
        place, moved = end, True
        while moved:
            moved = False
            for aside in asides:
                if place <= aside.first <= place + 1 and self.past("conjunctions", place) in (place, aside.first):
                    place, moved = aside.last + 1, True
        verb = self.past("auxiliaries", place)
        if any(set(self.gap(i)) & set(".;:?!(") for i in range(end, min(verb, len(self.words) - 1) + 1)):
            return None
        named = verb == end and self._names_thing(verb)
        return verb if verb < len(self.words) and not named and self._is_verb(verb) else None

    def _names_thing(self, place: int) -> bool:
        """Whether a word right after a name is a noun with it: "the Paris plan is ..."."""
        lists = load_lexicon(self.language)["clauses"]
        goes_on = place + 1 < len(self.words) and self.words[place + 1].text in lists["copulas"]
        return goes_on and self.words[place].text in lists["subjects"]

    def _is_verb(self, place: int) -> bool:
        if is_verb_of_speech(self.words[place], self.language):
            return True
        return any(p.first <= place <= p.last and not p.noun for p in self.predicates)

    def joined(self, asides: Sequence[_Aside], floors: Sequence[Floor]) -> Iterator[Joined]:
        """Yield who joins in what: those named beside a speaker in all that the speaker says."""
        for aside in asides:
            start, end = self._reach(aside, floors, {each.first for each in asides})
            yield from (Joined(named, aside.sign, start, end) for named in aside.group)

    def _reach(self, aside: _Aside, floors: Sequence[Floor], opening: Collection[int]) -> tuple[int, int]:
        """Return the words that those of an aside join in: what follows its speaker's verb, or what stands before."""
        for floor in floors:
            if aside.last < floor.verb and floor.verb <= floor.end and aside.last >= floor.first - 3:
                return floor.verb, floor.end
        over = next((floor for floor in floors if floor.verb < aside.first < floor.end), None)
        start, end = (over.verb, over.end) if over else (0, len(self.words))
        goes_on = self.past("auxiliaries", self.past("conjunctions", aside.last + 1))
        if over and goes_on < end and goes_on not in opening and self._is_verb(goes_on):
            return goes_on, end
        return (start, aside.first) if over else (start, end)

    def answers(self, floors: Sequence[Floor]) -> Iterator[Joined]:
        """Yield who agrees or disagrees with the one before without saying with what ("while X opposed")."""
        for before, floor in pairwise(floors):
            verb = self._answering(floor)
            if verb and self._lacks_object(verb.last + 1, floor.end):
                # "X opposed a thing, while Y supported it": both speak of the thing, not of what X says of it.
                first = self._answering(before)
                sign = verb.sign * (first.sign if first else 1)
                yield from (Joined(named, sign, before.verb, before.end) for named in floor.speakers)

    def _answering(self, floor: Floor) -> Predicate | None:
        """Return the verb of a floor where it agrees or disagrees."""
        verb = next((p for p in self.predicates if p.first <= floor.verb <= p.last), None)
        return verb if verb and verb.kind in ("accept", "refuse") else None

    def _lacks_object(self, place: int, end: int) -> bool:
        """Whether nothing follows a verb, or only what points back."""
        rest = self.words[place:end]
        if not rest or set(self.gap(place)) & set(",;."):
            return True
        back = (*load_lexicon(self.language)["clauses"]["anaphors"], *load_lexicon(self.language)["meetings"]["owned"])
        return len(rest) <= SHORT and any(word.text in back for word in rest)
