"""What a phrase turns on: its noun, and in English the person whose name it ends with before it goes on."""

from collections.abc import Callable, Sequence

from runding.resolve.cast import Cast
from runding.resolve.names import Name, find_names
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word


def head_noun(lowers: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the noun that a phrase turns on: the first in Indonesian, in English the last before "of", "who", ..."""
    if vocabulary.language == "id":
        return lowers[0]
    start = int(lowers[0] in vocabulary.demonstratives and len(lowers) > 1)
    ends = (at for at in range(start + 1, len(lowers)) if lowers[at] in vocabulary.small)
    return lowers[next(ends, len(lowers)) - 1]


def headed_person(words: Sequence[Word], cast: Cast) -> tuple[str, ...]:
    """Return the person whom an English phrase turns on: "Lee spokesman Ann Roe (D), a Lee supporter" is Ann Roe.

    The name ends the phrase, or what stands before its first comma, bracket, relative or preposition.
    """
    vocabulary = cast.vocabulary
    ends = dict.fromkeys(
        (
            _first(words, lambda word: word.text in ",(—" or word.lower in vocabulary.relatives),
            _first(words, lambda word: word.lower in vocabulary.small),
        )
    )
    return next((name for end in ends if (name := _name_ending(words[:end], cast))), ())


def _first(words: Sequence[Word], stops: Callable[[Word], bool]) -> int:
    return next((at for at, word in enumerate(words) if at and stops(word)), len(words))


def _name_ending(words: Sequence[Word], cast: Cast) -> tuple[str, ...]:
    name = next(iter(find_names(words, cast.vocabulary)[-1:]), None)
    if name is None or name.last != len(words) or not _turns_on(words, name, cast):
        return ()
    return cast.full_name(name.words)


def _turns_on(words: Sequence[Word], name: Name, cast: Cast) -> bool:
    """Whether words lead up to a name, and not to what it is a part of: no "for", "of" or "the" before it."""
    vocabulary = cast.vocabulary
    at = name.first - 1
    if len(name.words) == 1 and at >= 0:
        full = cast.full_name(name.words)
        before = words[at]
        leads = before.text == "." or before.lower in vocabulary.titles or (cast.is_person(full) and before.is_capital)
        if not leads:
            return False
    elif at < 0:
        return len(name.words) > 1 or cast.stands_inside(name.words)
    while at >= 0 and (words[at].is_capital or words[at].text == "." or words[at].lower in vocabulary.titles):
        at -= 1
    return at < 0 or words[at].lower not in vocabulary.small
