"""Which stretches stand in quotation marks: curly, straight, nested and unbalanced ones."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from runding.types import Span

_MARK = re.compile(r'["“”„‟«»]')
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_AFTER_OPENING = re.compile(r"[\s(\[{—–\-/:‘'“\"]")

Role = Literal["open", "close", "either"]


class Quotation(NamedTuple):
    """A quoted stretch, marks included where it has them."""

    start: int
    end: int
    opened: bool
    closed: bool


def find_quotations(text: str, span: Span, *, ends_speech: re.Pattern[str]) -> list[Quotation]:
    """Return the quotations of one paragraph in order, outermost only.

    Where a closing mark is missing the quotation ends where `ends_speech` matches, else at the next opening mark,
    else with the paragraph. Where an opening mark is missing it begins with the paragraph or after the last quotation.
    """
    marks = [(match.start(), _role_of(text, match.start(), span)) for match in _MARK.finditer(text, *span)]
    if not marks:
        return []
    nested = _pair_nested(marks)
    if nested is not None:
        return [Quotation(start, end + 1, True, True) for start, end in nested]
    return list(_pair_flat(text, span, marks, ends_speech))


def _role_of(text: str, at: int, span: Span) -> Role:
    """Tell from its neighbours which way a mark faces; typists often mix the curly ones up."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    may_open = bool(_AFTER_OPENING.match(before)) and not after.isspace()
    may_close = not before.isspace() and not (after.isalnum() and _AFTER_OPENING.match(before))
    if may_open and not may_close:
        return "open"
    if may_close and not may_open and not (text[at] in _OPENERS and after.isalnum()):
        return "close"
    if text[at] in _OPENERS:
        return "open"
    return "close" if text[at] in _CLOSERS else "either"


def _pair_nested(marks: Sequence[tuple[int, Role]]) -> list[tuple[int, int]] | None:
    """Pair marks as brackets, or return None where they do not come out even."""
    pairs, depth, start = [], 0, 0
    for at, role in marks:
        if role == "open" or (role == "either" and depth == 0):
            start = at if depth == 0 else start
            depth += 1
        elif depth == 0:
            return None
        else:
            depth -= 1
            if depth == 0:
                pairs.append((start, at))
    return pairs if depth == 0 else None


def _pair_flat(
    text: str, span: Span, marks: Sequence[tuple[int, Role]], ends_speech: re.Pattern[str]
) -> Iterator[Quotation]:
    """Pair each mark with its neighbour, closing and opening what the writer forgot."""
    start: int | None = None
    done = span.start
    for at, role in marks:
        if start is None and role != "close":
            start = at
        elif start is None:
            begin = _first_word(text, done, at)
            if begin < at:
                yield Quotation(begin, at + 1, False, True)
            done = at + 1
        elif role == "open":
            yield _close_forgotten(text, start, at, ends_speech)
            start = at
        else:
            yield Quotation(start, at + 1, True, True)
            start, done = None, at + 1
    if start is not None:
        yield _close_forgotten(text, start, span.end, ends_speech)


def _first_word(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isalnum():
        start += 1
    return start


def _close_forgotten(text: str, start: int, limit: int, ends_speech: re.Pattern[str]) -> Quotation:
    match = ends_speech.search(text, start + 1, limit)
    end = match.start() + 1 if match else limit
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, True, False)
