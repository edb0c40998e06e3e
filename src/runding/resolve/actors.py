"""What a phrase says of who speaks: a person by name, an office, a pronoun, a state or body, or a mere description."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from runding.resolve.cast import Cast
from runding.resolve.names import Name, find_names
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

LONGEST_OFFICE = 6
"""Words of a source that is an office and nothing else."""

Kind = Literal["person", "pronoun", "plural", "anaphor", "office", "other"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks, under the fullest name or description that the document gives."""

    name: str
    person: bool
    words: tuple[str, ...] = ()
    """The words of a person's name."""


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
    plain = [word for word in words if word.is_word]
    lowers = [word.lower for word in plain]
    titles = frozenset(lower for lower in lowers if lower in vocabulary.titles)
    if len(lowers) == 1 and lowers[0] in vocabulary.singular | vocabulary.plural:
        return Phrase("pronoun" if lowers[0] in vocabulary.singular else "plural", text)
    if _points_back(lowers, vocabulary) and (vocabulary.language == "id" or not any(w.is_capital for w in plain[1:])):
        return Phrase("anaphor", text, (), titles)
    name = _person_in(words, cast, titles)
    if name:
        return Phrase("person", text, name, titles)
    named_by_office = bool(titles) and len(lowers) <= LONGEST_OFFICE and lowers[0] in vocabulary.titles
    return Phrase("office" if named_by_office else "other", text, (), titles)


def _points_back(lowers: Sequence[str], vocabulary: Vocabulary) -> bool:
    if len(lowers) < 2:
        return False
    edge = lowers[-1] if vocabulary.language == "id" else lowers[0]
    return edge in vocabulary.demonstratives


def _person_in(words: Sequence[Word], cast: Cast, titles: frozenset[str]) -> tuple[str, ...]:
    """Return the words of the person's name in a phrase, or none."""
    vocabulary = cast.vocabulary
    names = [name for name in find_names(words, vocabulary) if _may_be_person(words, name, cast, titles)]
    if not names:
        return ()
    best = max(names, key=lambda name: _likelihood(words, name, cast))
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
    vocabulary = cast.vocabulary
    full = cast.full_name(name.words)
    if cast.is_person(full) or (titles and cast.is_repeated(full)):
        return True
    before = words[name.first - 1] if name.first else None
    if before is not None and before.is_word and not before.is_capital and before.lower not in vocabulary.titles:
        return False
    if name.after_institution:
        return bool(titles) and name.last - name.first > 1
    if len(name.words) == 1 and not titles:
        return sum(word.is_word for word in words) == 1
    if len(name.words) == 1 and titles and before is not None and before.text != ",":
        return before.is_capital
    return not (name.last < len(words) and vocabulary.is_institution(words[name.last].lower))
