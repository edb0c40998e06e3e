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
QUOTES = frozenset('"“”')


def clause_subjects(words: Sequence[Word], names: Sequence[Name], place: int, cast: Cast) -> Iterator[Person]:
    """Yield the persons before a place who begin a clause, the nearest first: "setelah Sari ..., ia"."""
    for name in _before(words, names, place)[: -1 - LONGEST_LOOK_BACK : -1]:
        person = cast.full_name(name.words)
        if name.first and _opens(words, name, cast) and cast.is_person(person):
            yield person


def taken_up(
    words: Sequence[Word], names: Sequence[Name], place: int, cast: Cast, fits: Callable[[Person], bool]
) -> Person:
    """Return the person whom "he" inside a sentence takes up: who heads the nearest clause, else who is named last.

    Who is named in quotation marks or only says whose office another holds is none; who owns something comes last.
    """
    quoted = _quoted_places(words)
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
    after = next((other for other in names if other.first >= name.last), None)
    between = words[name.last : after.first] if after else ()
    office = all(word.is_word and not word.is_capital for word in between)
    return after is not None and after.titled and 0 < len(between) <= LONGEST_BETWEEN and office


def _before(words: Sequence[Word], names: Sequence[Name], place: int) -> list[Name]:
    return list(names[: bisect_left(names, place, key=lambda name: words[name.first].start)])


def _rank(words: Sequence[Word], name: Name, cast: Cast) -> int:
    """Rank the subject of a main clause before that of a subordinate one, and both before others."""
    if name.first == 0 or words[name.first - 1].text in ",.":
        return MAIN
    return SUBORDINATE if _opens(words, name, cast) else OTHER


def _opens(words: Sequence[Word], name: Name, cast: Cast) -> bool:
    """Whether a name, its titles aside, stands after a comma or what begins a clause."""
    vocabulary = cast.vocabulary
    at = name.first - 1
    while at > 0 and (words[at].lower in vocabulary.titles or words[at].text == "."):
        at -= 1
    return words[at].text == "," or words[at].lower in vocabulary.openers or at < 0


def _quoted_places(words: Sequence[Word]) -> set[int]:
    """Return where the words begin that stand in quotation marks; two apostrophes are one mark."""
    inside, places = False, set()
    for before, word in pairwise((None, *words)):
        if word is None:
            continue
        apostrophes = before is not None and before.text == word.text == "'" and before.end == word.start
        inside ^= word.text in QUOTES or apostrophes
        if inside:
            places.add(word.start)
    return places
