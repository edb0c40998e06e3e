"""The office of a speaker, and whom they hold it for, as the words beside a name tell: "juru bicara" and "Kremlin"."""

from collections.abc import Sequence

from runding.resolve.names import bare_name, is_plain
from runding.resolve.states import state_index
from runding.resolve.vocabulary import Vocabulary
from runding.resolve.words import Word
from runding.types import Span, Told

Roles = tuple[Told | None, Told | None]
"""Office and holder."""
NO_ROLES: Roles = (None, None)
LONGEST_FIELD = 5
"""Words of a field between the head of an office and its body."""
STATE = frozenset({"ri"})
_NUMERALS = frozenset("IVX")


def read_roles(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Roles:
    """Return the office in a phrase that holds no name, and the body, state or place that it is an office of."""
    first = next((at for at, word in enumerate(words) if _is_office(word, vocabulary)), None)
    if first is None:
        return NO_ROLES
    last = _before_body(words, first, _office_end(words, first, vocabulary), vocabulary)
    holder = _holder_before(words, first, vocabulary) if vocabulary.language == "en" else None
    if holder is None:
        start = _holder_start(words, last, vocabulary)
        end = _holder_end(words, start, vocabulary)
        holder = (start, end) if end > start else None
    return _told(text, words, first, last), _told(text, words, *holder) if holder else None


def _is_office(word: Word, vocabulary: Vocabulary) -> bool:
    return word.lower in vocabulary.titles and word.lower not in vocabulary.honorifics


def _office_end(words: Sequence[Word], first: int, vocabulary: Vocabulary) -> int:
    """Return where an office ends: after its titles and fields, before the body or place that it belongs to."""
    last = at = first + 1
    while at < len(words):
        word = words[at]
        if word.text == "(":
            at = _after_bracket(words, at)
            continue
        joins = word.lower in vocabulary.coordinators or word.text in ",&/-" or word.lower in vocabulary.links
        if word.text == "/" and at + 1 < len(words) and _is_office(words[at + 1], vocabulary):
            break  # another office of the same person
        if joins and at + 1 < len(words) and _goes_on(words, at + 1, vocabulary):
            at += 1
            continue
        if word.text == "," and at + 1 < len(words) and words[at + 1].lower in vocabulary.coordinators:
            at += 1
            continue
        if word.lower in vocabulary.coordinators and at + 1 < len(words) and _is_field(words, at + 1, vocabulary):
            at = last = at + 2
            continue
        if not _goes_on(words, at, vocabulary):
            break
        at += 1
        last = at
    return last


def _before_body(words: Sequence[Word], first: int, last: int, vocabulary: Vocabulary) -> int:
    """Take fields that no list knows into the office, where a body follows them: "Kasi Tindak Pidana Kejari X"."""
    if words[first].lower in vocabulary.regional:
        return last
    for at in range(last, min(len(words), last + LONGEST_FIELD)):
        word = words[at]
        if word.is_acronym or not (word.is_capital and word.is_word) or word.lower in vocabulary.places:
            return last
        if vocabulary.is_institution(word.lower) and word.lower not in vocabulary.office_parts:
            return at
    return last


def _goes_on(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is part of the office before it: another title, or the field it is an office in."""
    word = words[at]
    if _is_office(word, vocabulary):
        return True
    if not word.is_word or word.lower in vocabulary.places or word.lower in vocabulary.honorifics:
        return False
    if word.lower in vocabulary.office_parts:
        return True
    body = vocabulary.is_institution(word.lower) or (word.is_acronym and not set(word.text) <= _NUMERALS)
    return not body and vocabulary.is_domain(word.lower) and not _is_state(words, at)


def _is_field(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word that no list knows is a second field of the office: "Penindakan dan Eksekusi"."""
    word = words[at]
    known = vocabulary.is_institution(word.lower) or word.lower in vocabulary.places or _is_state(words, at)
    return word.is_capital and not word.is_acronym and not known


def _is_state(words: Sequence[Word], at: int) -> bool:
    return state_index().opening(words[at : at + 3]) is not None


def _holder_before(words: Sequence[Word], first: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return "Kremlin" of "Kremlin spokesman" and "Peru" of "Peru's ambassador"."""
    start = first
    while start and words[start - 1].is_capital and words[start - 1].lower not in vocabulary.holder_links:
        start -= 1
    return (start, first) if start < first else None


def _holder_start(words: Sequence[Word], last: int, vocabulary: Vocabulary) -> int:
    """Return where the words after an office name its holder: past brackets, "dari", "of", "for the"."""
    at = last
    while at < len(words):
        if words[at].text == "(":
            at = _after_bracket(words, at)
        elif words[at].lower in vocabulary.holder_links:
            at += 1
        else:
            break
    return at


def _holder_end(words: Sequence[Word], start: int, vocabulary: Vocabulary) -> int:
    """Return where the name of a body, state or place ends."""
    last = at = start
    while at < len(words):
        word = words[at]
        if word.text == "(" and last > start:
            if last == start + 1 and (_is_state(words, start) or words[start].lower in STATE):
                break  # "Menteri Kebudayaan RI (Menbud)": short for the office
            at = last = _after_bracket(words, at)
            continue
        ahead = words[at + 1] if at + 1 < len(words) else None
        if word.lower in vocabulary.name_links and last > start and ahead is not None and ahead.is_capital:
            at += 1
            continue
        if word.lower in vocabulary.honorifics and word.lower not in vocabulary.forenames:
            break
        named = word.is_capital or word.text[0].isdigit()
        if not named and not (is_plain(word.lower, vocabulary) and word.lower not in vocabulary.titles):
            break
        at += 1
        last = at
    while last > start and words[last - 1].lower in vocabulary.titles:  # a rank before the name: "Polda X Kombes"
        last -= 1
    return last


def _after_bracket(words: Sequence[Word], at: int) -> int:
    return next((index + 1 for index in range(at + 1, len(words)) if words[index].text == ")"), len(words))


def _told(text: str, words: Sequence[Word], first: int, last: int) -> Told:
    span = Span(words[first].start, words[last - 1].end)
    bare = bare_name(text[span.start : span.end])
    return Told(bare, Span(span.start, span.start + len(bare)) if text.startswith(bare, span.start) else span)
