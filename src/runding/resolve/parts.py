"""The parts of a source phrase between its commas, and which of them is a person's name."""

from collections.abc import Iterator, Sequence

from runding.resolve.names import LONGEST_NAME, find_names, is_plain
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

Words = tuple[str, ...]
LONGEST_TAIL = 14
"""Words after a source that may still belong to it."""


def outside_brackets(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words that do not stand in brackets."""
    depth = 0
    for word in words:
        depth += (word.text == "(") - (word.text == ")" and depth > 0)
        if not depth and word.text != ")":
            yield word


def split_parts(words: Sequence[Word]) -> list[list[Word]]:
    """Return the stretches between commas, brackets left out."""
    parts: list[list[Word]] = [[]]
    for word in outside_brackets(words):
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def bare_person(part: Sequence[Word], vocabulary: Vocabulary) -> Words:
    """Return the name in a stretch that holds nothing but a name and its honorifics, or none."""
    names = find_names(part, vocabulary)
    if len(names) != 1 or len(names[0].words) > LONGEST_NAME or names[0].after_institution:
        return ()
    name = names[0]
    lead, rest = part[: name.first], part[name.last :]
    honoured = all(
        word.text == "." or word.lower in vocabulary.titles or _is_honorific(word, vocabulary) for word in lead
    )
    return name.words if honoured and not any(word.is_word and not word.is_acronym for word in rest) else ()


def _is_honorific(word: Word, vocabulary: Vocabulary) -> bool:
    return word.lower in vocabulary.honorifics or (word.is_acronym and len(word.text) <= 4)


def named_part(words: Sequence[Word], vocabulary: Vocabulary) -> Words:
    """Return the person of "Kepala Biro X, Sari Dewi" and of "Sari Dewi, kepala biro X", or none."""
    parts = split_parts(words)
    if len(parts) < 2 or _is_list(parts, vocabulary):
        return ()
    first = bare_person(parts[0], vocabulary)
    if first and _opens_with_office(parts[0], vocabulary) and not _describes(parts[1], vocabulary):
        second = bare_person(parts[1], vocabulary)
        return second if len(second) > 1 else ()  # "pelatih Elang Biru, Sari Dewi"
    if first and not _is_ranked(parts[1], vocabulary):
        return first if _describes(parts[1], vocabulary) else ()
    if not first and not _describes(parts[0], vocabulary):
        return ()
    return next((name for part in parts[1:] if (name := bare_person(part, vocabulary))), first)


def _opens_with_office(part: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return part[0].lower in vocabulary.titles and part[0].lower not in vocabulary.honorifics


def _is_ranked(part: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a stretch opens with an honorific and is a name: "Kapolsek Rawa, Kompol Sari Dewi"."""
    return part[0].lower in vocabulary.honorifics and bool(bare_person(part, vocabulary))


def _describes(part: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether a stretch tells who somebody is: an office, "seorang warga", words in lower case."""
    opening = part[0]
    return (
        not opening.is_capital
        or opening.lower in vocabulary.singles
        or any(is_plain(word.lower, vocabulary) for word in part[:3])
        or any(word.lower in vocabulary.titles for word in part)
    )


def _is_list(parts: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> bool:
    """Whether the stretches are many of a kind: "Kuwait, Oman, dan Qatar"."""
    return any(part[0].lower in vocabulary.coordinators for part in parts[1:])
