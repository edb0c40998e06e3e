"""Other names that a document itself gives: "Agus Harimurti Yudhoyono (AHY)", "Saiful Bahri alias Gus Ipul"."""

from collections.abc import Iterator, Sequence

from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

Words = tuple[str, ...]
LONGEST_EXPANSION = 8
LONGEST_LIST = 14
"""Words of the name of a body that lists its fields."""
LONGEST_SHORT = 3
"""Words of the other name."""
CLIPPED = 3
"""Letters that "Kemensos" shares with the head of what it is short for."""


def find_aliases(sentences: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> dict[str, Words]:
    """Return other name -> the words of the name before it; the first mention counts."""
    aliases: dict[str, Words] = {}
    for words in sentences:
        for key, full in _initialled(words, vocabulary):
            aliases.setdefault(key, full)
        for index, short in (*_bracketed(words), *_renamed(words, vocabulary)):
            run = _run_before(words, index, vocabulary)
            full = _abbreviated(run, "".join(word.text for word in short))
            if not full or (len(full) == 1 and _tells_what(full[0].lower(), vocabulary)):
                continue  # "Pria yang akrab disapa ..." is no name
            for start in range(len(short)):
                aliases.setdefault(" ".join(word.text for word in short[start:]), full)
    return aliases


def _tells_what(lower: str, vocabulary: Vocabulary) -> bool:
    """Whether a word says what somebody is: an office, "pria"."""
    return lower in vocabulary.titles or lower in vocabulary.persons


def _bracketed(words: Sequence[Word]) -> Iterator[tuple[int, Sequence[Word]]]:
    """Yield (where the full name ends, short form) for each short form in brackets."""
    brackets = [at for at, word in enumerate(words) if word.text == "("]
    for index in brackets:
        end = index - 1 if index and words[index - 1].text == "," else index
        if not 0 < index < len(words) - 2 or not words[end - 1].is_capital:
            continue
        last = next((k for k in range(index + 2, min(index + 5, len(words))) if words[k].text == ")"), 0)
        short = words[index + 1 : last] if last else ()
        if short and all(word.is_capital for word in short):
            yield end, short


def _renamed(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[int, Sequence[Word]]]:
    """Yield (where the full name ends, other name) for "X alias Y", "X, akrab disapa Y"."""
    heads = [at for at, word in enumerate(words) if word.lower in vocabulary.renames and not word.is_capital]
    for index in heads:
        phrase = next((p for p in vocabulary.renames[words[index].lower] if _stands_at(words, index, p)), ())
        if not phrase or not 0 < index < len(words) - 1:
            continue
        comma = words[index - 1].text in ",("
        end = index - 1 if comma else index
        short = _capitals_from(words, index + len(phrase))
        # "or" joins names of two persons as often as two names of one
        told = len(phrase) > 1 or phrase[0] not in vocabulary.boundaries or _is_by_name(short, vocabulary)
        if end and words[end - 1].is_capital and short and told:
            yield end, short


def _is_by_name(short: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return len(short) > 1 and short[0].lower in vocabulary.honorifics


def _initialled(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[str, Words]]:
    """Yield ("Dinas PK", "Dinas Pasar Kota") for each body whose name could be shortened so."""
    for index, word in enumerate(words):
        if not (word.is_capital and vocabulary.is_institution(word.lower)):
            continue
        rest = [one.text for one in words[index + 1 : index + 1 + LONGEST_SHORT]]
        for count in range(2, len(rest) + 1):
            if all(one[0].isupper() and not one.isupper() for one in rest[:count]):
                yield f"{word.text} {''.join(one[0] for one in rest[:count])}", (word.text, *rest[:count])


def _stands_at(words: Sequence[Word], index: int, phrase: tuple[str, ...]) -> bool:
    return tuple(word.lower for word in words[index : index + len(phrase)]) == phrase


def _capitals_from(words: Sequence[Word], first: int) -> Sequence[Word]:
    last = first
    while last < len(words) and words[last].is_capital and last - first < LONGEST_SHORT:
        last += 1
    return words[first:last]


def _abbreviated(full: Words, short: str) -> Words:
    """Return the last words whose initials an abbreviation gives: (AWP) after "Dirut Agung Wirawan Putra"."""
    for first in range(len(full) - 1, -1, -1):
        tail = full[first:]
        if initials_of(tail) == short:
            return tail
    heads = [at for at in range(len(full)) if full[at][:CLIPPED].lower() == short[:CLIPPED].lower()]
    return full[heads[-1] :] if heads and not short.isupper() else full


def initials_of(words: Words) -> str:
    """Return the first letters of a name, of both halves of a word with a hyphen."""
    return "".join(part[0] for word in words for part in word.split("-") if part).upper()


def _run_before(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> Words:
    """Return the capitals before a place, with "Badan A, B, dan C" where "C" alone is no body."""
    nearest = first = _capitals_before(words, index)
    while first > 2 and not _names_body(words[first:index], vocabulary) and index - first < LONGEST_LIST:
        earlier = first
        listed = first < nearest
        while earlier > 1 and _joins(words[earlier - 1], vocabulary, listed=listed or earlier < first):
            earlier -= 1
        if earlier == first:
            break
        first = _capitals_before(words, earlier)
    first = first if _names_body(words[first:index], vocabulary) else nearest
    return tuple(word.text for word in words[first:index] if word.is_word)


def _joins(word: Word, vocabulary: Vocabulary, *, listed: bool) -> bool:
    """Whether a word joins the parts of a body's name: "dan", and before it commas."""
    return word.lower in vocabulary.coordinators or (listed and word.text == ",")


def _names_body(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return any(vocabulary.is_institution(word.lower) for word in words)


def _capitals_before(words: Sequence[Word], index: int) -> int:
    first = index
    while first > 0 and words[first - 1].is_capital and index - first < LONGEST_EXPANSION:
        first -= 1
    return first
