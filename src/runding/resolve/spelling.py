"""When two spellings name the same person: Zelenskyy, Zelenskiy, Zelensky."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_FOLDS = (
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("oe", "u"),
    ("dh", "d"),
)
LONGEST = 40
"""Letters of a word that are looked at."""
KEY = 4
"""Folded letters that two spellings of a name share at its beginning; names are looked up by them."""
LIKE = 0.86
"""Likeness of two folded words of six letters or more that still counts as one name."""


@lru_cache(maxsize=20_000)
def fold_name(word: str) -> str:
    """Return a name with the letters made equal that transliterations differ in."""
    folded = re.sub(r"[’'`.\-]", "", word[:LONGEST].lower())
    for written, sound in _FOLDS:
        folded = folded.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", folded)


def same_word(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name."""
    a, b = fold_name(one), fold_name(other)
    if a == b:
        return True
    if min(len(a), len(b)) < 6 or a[:KEY] != b[:KEY]:
        return False
    return SequenceMatcher(None, a, b).ratio() >= LIKE


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: one is part of the other, or last names and initials agree."""
    short, full = sorted((one, other), key=len)
    if not short:
        return False
    if all(any(same_word(word, candidate) for candidate in full) for word in short):
        return True
    return len(short) > 1 and same_word(short[-1], full[-1]) and short[0][0].lower() == full[0][0].lower()
