"""The words that tell the office of a person: before the name, or after it between commas."""

from collections.abc import Iterator, Sequence

from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word

LONGEST_OFFICE = 22
"""Words and marks between the head of an office and the name: "Wakil Ketua Komisi ... DPR RI dari Fraksi ..."."""

LONGEST_FIELD = 3
"""Words of one field in a list of them."""


def office_words(words: Sequence[Word], start: int, end: int, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of the office before a name that stands from `start` to `end`, or after it between commas."""
    first = start
    lowest = max(0, start - LONGEST_OFFICE)
    for index in range(start - 1, lowest - 1, -1):
        word = words[index]
        if not (word.is_word or word.text in "(),/&.-") or word.lower in vocabulary.demonstratives:
            break
        if _is_listed(words, index, start, vocabulary):
            continue
        if (word.text == "," and not _only_ranks(words[index + 1 : start], vocabulary)) or vocabulary.ends_office(word):
            break
        if word.lower in vocabulary.titles:
            first = index
    while vocabulary.language == "en" and lowest < first < start and words[first - 1].is_capital:
        first -= 1
    if not _ends_phrase(words, first, start, end, vocabulary):
        yield from words[first:start]
    yield from _office_after(words, end, vocabulary)


def _ends_phrase(words: Sequence[Word], first: int, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the comma before a name ends what a preposition opens: "menurut jaksa, Sari datang"."""
    apart = 0 < first < start and words[start - 1].text == ","
    goes_on = end < len(words) and words[end].is_word
    return apart and goes_on and words[first - 1].lower in vocabulary.small


def _office_after(words: Sequence[Word], comma: int, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of an office in apposition: "X, Kepala Kantor ...", "X, Peru's ambassador to ..."."""
    last = comma + 1
    while last < len(words) and words[last].is_word and last - comma < LONGEST_OFFICE:
        last += 1
    opening = words[comma + 1 : min(last, comma + 4)]
    if comma < len(words) and words[comma].text == "," and any(w.lower in vocabulary.titles for w in opening):
        yield from words[comma + 1 : last]


def _is_listed(words: Sequence[Word], index: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a comma or "dan" joins the fields of an office: "Direktur Penyuluhan, Humas, dan Pajak X"."""
    if not 0 < index < end - 1:
        return False
    before, after = words[index - 1], words[index + 1]
    if words[index].text == ",":
        return _goes_on_listing(words[index + 1 : end], vocabulary)
    return (
        words[index].lower in vocabulary.coordinators and after.is_capital and (before.is_capital or before.text == ",")
    )


def _goes_on_listing(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether "dan" follows, or another field and then a comma or "dan": "..., Pelayanan, dan Pajak"."""
    field = next((at for at, word in enumerate(words) if not word.is_capital), len(words))
    joint = next((word for word in words[field:] if word.text != ","), None)
    names_office = any(word.lower in vocabulary.titles for word in words[:field])
    joined = joint is not None and joint.lower in vocabulary.coordinators
    return joined and field <= LONGEST_FIELD and not names_office


def _only_ranks(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return all(word.text == "." or word.lower in vocabulary.titles for word in words)
