"""The persons of a sentence that a pronoun further on in it may take up."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from runding.resolve.cast import Cast
from runding.resolve.names import Name, owns
from runding.resolve.words import Word

Person = tuple[str, ...]
NO_SUBJECT, OTHER, SUBORDINATE, MAIN = range(4)
LONGEST_BETWEEN = 3
"""Words of an office between two names."""
LONGEST_LOOK_BACK = 6
"""Names between a pronoun and the subject of its clause."""
LONGEST_SENTENCE = 120
"""Words before a pronoun among which quotation marks are counted."""
QUOTES = frozenset('"“”')


def clause_subjects(words: Sequence[Word], names: Sequence[Name], place: int, cast: Cast) -> Iterator[Person]:
    """Yield the persons before a place who begin a clause, the nearest first: "setelah Sari ..., ia"."""
    for name in reversed(_before(words, names, place)):
        person = cast.full_name(name.words)
        if name.first and _opens(words, name, cast) and cast.is_person(person):
            yield person


def taken_up(
    words: Sequence[Word], names: Sequence[Name], place: int, cast: Cast, fits: Callable[[Person], bool]
) -> Person:
    """Return the person whom "he" inside a sentence takes up: who heads the nearest clause, else who is named last.

    Who is named in quotation marks or only says whose office another holds is none; who owns something comes last.
    """
    quoted = _quoted_places(words, place)
    named = []
    for name in _before(words, names, place):
        person = cast.full_name(name.words)
        aside = words[name.first].start in quoted or leads_to_office(words, name, names)
        if not aside and cast.is_person(person) and fits(person):
            acts = not owns(words[name.last - 1])
            named.append((_rank(words, name, cast) if acts else NO_SUBJECT, name.first, person))
    return max(named)[-1] if named else ()


def leads_to_office(words: Sequence[Word], name: Name, names: Sequence[Name]) -> bool:
    """Whether a name only says whose office another person holds: "Lee campaign manager Ann Roe"."""
    at = bisect_left(names, name.last, key=lambda other: other.first)
    if at == len(names) or not names[at].titled or names[at].first - name.last > LONGEST_BETWEEN:
        return False
    between = words[name.last : names[at].first]
    return bool(between) and all(word.is_word and not word.is_capital for word in between)


def _before(words: Sequence[Word], names: Sequence[Name], place: int) -> list[Name]:
    at = bisect_left(names, place, key=lambda name: words[name.first].start)
    return list(names[max(0, at - LONGEST_LOOK_BACK) : at])


def _rank(words: Sequence[Word], name: Name, cast: Cast) -> int:
    """Rank the subject of a main clause before that of a subordinate one, and both before others."""
    at = _before_titles(words, name, cast)
    if at < 0 or words[at].text == ",":
        return MAIN
    return SUBORDINATE if words[at].lower in cast.vocabulary.openers else OTHER


def _opens(words: Sequence[Word], name: Name, cast: Cast) -> bool:
    """Whether a name, its titles aside, stands after a comma or what begins a clause."""
    at = _before_titles(words, name, cast)
    return at < 0 or words[at].text == "," or words[at].lower in cast.vocabulary.openers


def _before_titles(words: Sequence[Word], name: Name, cast: Cast) -> int:
    at = name.first - 1
    while at >= 0 and (words[at].lower in cast.vocabulary.titles or words[at].text == "."):
        at -= 1
    return at


def _quoted_places(words: Sequence[Word], place: int) -> set[int]:
    """Return where the words before a place begin that stand in quotation marks; two apostrophes are one mark."""
    at = bisect_left(words, place, key=lambda word: word.start)
    inside, places = False, set()
    for before, word in pairwise(words[max(0, at - LONGEST_SENTENCE) : at]):
        apostrophes = before.text == word.text == "'" and before.end == word.start
        inside ^= before.text in QUOTES or apostrophes
        if inside:
            places.add(word.start)
    return places
