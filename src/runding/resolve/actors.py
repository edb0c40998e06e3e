"""What a phrase says of who speaks: a person by name, an office, a pronoun, a state or body, or a mere description."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from runding.resolve.cast import Cast, initials_in
from runding.resolve.heads import headed_person
from runding.resolve.names import Name, find_names
from runding.resolve.parts import LONGEST_TAIL, bare_person, named_part, outside_brackets
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

LONGEST_SHORT_TITLE = 4
"""Letters of a title that a full stop shortens: "Plt.", "Prof."."""
LONGEST_OFFICE = 6
"""Words of a source that is an office and nothing else."""

Kind = Literal["person", "pronoun", "plural", "neuter", "relative", "anaphor", "office", "other"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks, under the fullest name or description that the document gives."""

    name: str
    person: bool
    words: tuple[str, ...] = ()
    """The words of a person's name."""
    human: bool = False
    """Whether it is a human being without a name, told by what they are."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase, classified."""

    kind: Kind
    text: str
    name: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()


def classify_phrase(words: Sequence[Word], text: str, cast: Cast) -> Phrase:
    """Return what kind of source a phrase is."""
    vocabulary = cast.vocabulary
    words = _before_clause(words, vocabulary)
    plain = [word for word in words if word.is_word]
    lowers = [word.lower for word in plain]
    stands_for = _pronoun_kind(lowers[0], vocabulary) if len(lowers) == 1 else None
    if stands_for:
        return Phrase(stands_for, text)
    titles = frozenset(lower for lower in lowers if lower in vocabulary.titles)
    body = bool(lowers) and vocabulary.is_institution(lowers[0]) and not titles
    back = _points_back(lowers, vocabulary) and (
        vocabulary.language == "id" or not any(word.is_capital for word in plain[1:])
    )
    if lowers and (lowers[0] in vocabulary.documents or (len(lowers) == 1 and lowers[0] in vocabulary.first)):
        return Phrase("anaphor" if back else "other", text, (), titles)
    if vocabulary.language == "en":
        name = (
            () if back else _person_of_initials(plain, cast) or headed_person(words, cast) or _named_part(words, cast)
        )
    else:
        names = find_names(words, vocabulary)
        called = any(lower in vocabulary.called for lower in lowers)
        name = _sure_person(words, plain, names, cast) or (
            () if body or (back and not called) else _person_in(words, names, cast, titles)
        )
    if name:
        return Phrase("person", text, name, titles)
    named_by_office = bool(titles) and len(lowers) <= LONGEST_OFFICE and lowers[0] in titles
    if vocabulary.language == "en":
        named_by_office = named_by_office and lowers[0] not in vocabulary.honorifics
    return Phrase("anaphor" if back else "office" if named_by_office else "other", text, (), titles)


def _before_clause(words: Sequence[Word], vocabulary: Vocabulary) -> Sequence[Word]:
    """Return a phrase without the relative clause after the name of somebody: "Atlet Sari Dewi yang ... acara ini"."""
    relative = next((at for at, word in enumerate(words) if at and word.lower in vocabulary.relatives), len(words))
    named = relative < len(words) and any(len(name.words) > 1 for name in find_names(words[:relative], vocabulary))
    return words[:relative] if named and words[relative - 1].is_capital else words


def _pronoun_kind(lower: str, vocabulary: Vocabulary) -> Kind | None:
    if lower in vocabulary.singular or lower in vocabulary.singular_other:
        return "pronoun"
    if lower in vocabulary.plural or lower in vocabulary.plural_other:
        return "plural"
    if lower in vocabulary.neuter:
        return "neuter"
    return "relative" if lower in vocabulary.relatives else None


def _sure_person(words: Sequence[Word], plain: Sequence[Word], names: Sequence[Name], cast: Cast) -> tuple[str, ...]:
    """Return the person whom the form of a phrase gives away: initials, a name that opens it, one between commas."""
    if len(plain) == 1 and plain[0].text.isupper():
        return _person_of_initials(plain, cast)
    initials = next(initials_in(plain, cast.vocabulary), "")
    if initials:
        return (initials,)
    leading = _leading_person(words, names, cast)
    if leading:
        return leading
    return () if _points_back([word.lower for word in plain], cast.vocabulary) else _named_part(words, cast)


def _person_of_initials(plain: Sequence[Word], cast: Cast) -> tuple[str, ...]:
    return cast.person_of_initials(plain[0].text) if len(plain) == 1 and plain[0].text.isupper() else ()


def _named_part(words: Sequence[Word], cast: Cast) -> tuple[str, ...]:
    named = named_part(words, cast.vocabulary)
    return cast.full_name(named) if named else ()


def _leading_person(words: Sequence[Word], names: Sequence[Name], cast: Cast) -> tuple[str, ...]:
    """Return the person whose name opens a phrase: one known, "Sari yang ... itu", or "Sari Dewi, ketua forum itu"."""
    if not names or names[0].first or names[0].after_institution:
        return ()
    name = names[0]
    following = list(islice(outside_brackets(words[name.last :]), 2))
    full = cast.full_name(name.words)
    if len(following) == 2 and following[0].text == "," and following[1].lower in cast.vocabulary.titles:
        return full if len(full) > 1 else ()
    if not following or following[0].is_capital or not following[0].is_word:
        return ()
    return full if cast.is_person(full) or len(full) > len(name.words) else ()


def _points_back(lowers: Sequence[str], vocabulary: Vocabulary) -> bool:
    if len(lowers) < 2:
        return False
    edge = lowers[-1] if vocabulary.language == "id" else lowers[0]
    return edge in vocabulary.demonstratives


def _person_in(words: Sequence[Word], names: Sequence[Name], cast: Cast, titles: frozenset[str]) -> tuple[str, ...]:
    """Return the words of the person's name in a phrase, or none."""
    persons = [name for name in names if _may_be_person(words, name, cast, titles)]
    if not persons:
        return ()
    best = max(persons, key=lambda name: _likelihood(words, name, cast))
    return cast.full_name(best.words)


def _likelihood(words: Sequence[Word], name: Name, cast: Cast) -> tuple[bool, bool, bool, int]:
    """Rank the names of a phrase: a person known, one beside an honorific or a comma, one with two names, the last."""
    full = cast.full_name(name.words)
    beside = name.last < len(words) and words[name.last].text == "," and name.first == 0
    bracketed = name.first > 0 and any(word.text == "(" for word in words[: name.first]) and words[-1].text == ")"
    known = cast.is_repeated(full) or cast.is_person(name.words)
    honoured = name.first > 0 and words[name.first - 1].lower in cast.vocabulary.honorifics
    return known and not bracketed, honoured or beside, len(full) > 1, name.first


def _may_be_person(words: Sequence[Word], name: Name, cast: Cast, titles: frozenset[str]) -> bool:
    full = cast.full_name(name.words)
    before = words[name.first - 1] if name.first else None
    alone = len(name.words) == 1
    if alone and not titles and before is not None and cast.vocabulary.is_institution(before.lower):
        return False
    if cast.is_person(full) or (titles and cast.is_repeated(full)):
        return True
    if before is not None and before.is_word and not before.is_capital and before.lower not in cast.vocabulary.titles:
        return False
    if name.after_institution:
        closes = before is not None and name.last == len(words) and before.lower in cast.vocabulary.places
        return bool(titles) and (name.last - name.first > 1 or closes)
    return _stands_alone(words, name, cast, titles) if alone else _is_bounded(words, name, cast.vocabulary)


def _stands_alone(words: Sequence[Word], name: Name, cast: Cast, titles: frozenset[str]) -> bool:
    """Whether a single word may be a person: it is the whole source, or follows the title of somebody."""
    before = words[name.first - 1] if name.first else None
    if not titles:
        return sum(word.is_word for word in words) == 1 and cast.stands_inside(name.words)
    if before is not None and before.text != ",":
        return before.is_capital and before.lower not in cast.vocabulary.regional
    return _is_bounded(words, name, cast.vocabulary)


def _is_bounded(words: Sequence[Word], name: Name, vocabulary: Vocabulary) -> bool:
    return not (name.last < len(words) and vocabulary.is_institution(words[name.last].lower))


def is_description(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a source tells an office or "seorang ..." and the name may stand beside it."""
    if words[0].lower in vocabulary.documents:
        return False
    return any(word.lower in vocabulary.titles for word in words) or words[0].lower in vocabulary.singles


def name_beside(words: Sequence[Word], before: Sequence[Word], after: Sequence[Word], cast: Cast) -> tuple[str, ...]:
    """Return the name that the sentence puts before an office or right after it, or none."""
    vocabulary = cast.vocabulary
    if before and before[-1].text == ",":
        first = len(before) - 1
        while first and before[first - 1].is_capital and before[first - 1].lower not in vocabulary.small:
            first -= 1
        name = bare_person(before[first:-1], vocabulary) if first < len(before) - 1 else ()
        if name:
            return cast.full_name(name)
    whole = [*words, *_tail(words, after, vocabulary)]
    if len(whole) == len(words):
        return ()
    named = named_part(whole, vocabulary)
    titles = frozenset(word.lower for word in whole if word.lower in vocabulary.titles)
    return cast.full_name(named) if named else _person_in(whole, find_names(whole, vocabulary), cast, titles)


def _tail(words: Sequence[Word], after: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words after a source that go on with it."""
    for index, word in enumerate(after[:LONGEST_TAIL]):
        stop = index == 0 and word.text == "." and words[-1].is_capital and len(words[-1].text) <= LONGEST_SHORT_TITLE
        if not (word.is_word or word.text in ",()/+&" or stop):
            return
        goes_on = word.is_capital or word.lower in vocabulary.tails or not word.is_word
        if not goes_on and (vocabulary.ends_office(word) or word.lower in vocabulary.small):
            return
        yield word
