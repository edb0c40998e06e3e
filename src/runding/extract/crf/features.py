"""What the names model looks at: features of each word for itself and its neighbours, and of pairs of words.

A feature is a string; training and reading make the same ones. `-1w=di` says that the word before is "di".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

REACH = 2
"""Words to either side that a token looks at."""
LONGEST_LEAD = 5
"""Words back to the office or honorific that a name may follow."""
LONGEST_SHAPE = 6
FLAGS = (
    "office",
    "honorific",
    "institution",
    "domain",
    "place",
    "state",
    "state-inside",
    "first",
    "last",
    "city",
    "own-city",
)
"""What a list of words says of one; `training/names.py` fills the lists."""
_RANK = frozenset({"office", "honorific"})


class Look(NamedTuple):
    """What one word shows to pairs."""

    lower: str
    shape: str
    flags: tuple[str, ...] = ()


ByDistance = tuple[tuple[str, ...], ...]
"""For each distance from -REACH to REACH what a token sees in the word that stands so far from it."""
OUTSIDE: ByDistance = ((), ("-1edge",), (), ("1edge",), ())
"""What is seen beyond the ends of a sentence."""


def is_plain(words: Sequence[str]) -> bool:
    """Whether a sentence is written without capitals, so that they say nothing."""
    return not any(word[:1].isupper() for word in words)


def look_at(word: str, *, plain: bool, flags: tuple[str, ...]) -> Look:
    """Return what a word shows to pairs; `flags`: what lists say of it."""
    lower = word.lower()
    return Look(lower, _shape(lower if plain else word), flags)


def word_features(look: Look, *, plain: bool, groups: tuple[str, ...]) -> ByDistance:
    """Return what a word shows to the tokens around it; `groups`: the clusters that it belongs to."""
    lower = look.lower
    wide = [f"w={lower}", *(f"f={flag}" for flag in look.flags), *groups[:2]]
    near = [*wide, f"h={look.shape}", f"s3={lower[-3:]}", f"s2={lower[-2:]}", *groups[2:]]
    own = [f"p{size}={lower[:size]}" for size in (2, 3, 4, 5, 6) if len(lower) > size]
    own += [f"s{size}={lower[-size:]}" for size in (1, 4, 5) if len(lower) > size]
    own += [f"n={min(len(lower), 8)}", *(["hyphen"] if "-" in lower else [])]
    seen = (wide, near, [*near, *own], near, wide)
    register = "p" if plain else "c"
    return tuple(_at(number - REACH, names, register) for number, names in enumerate(seen))


def _at(distance: int, names: Sequence[str], register: str) -> tuple[str, ...]:
    """Return names at a distance, those near by once more for this way of writing: the corpora do not mark alike."""
    told = names if not distance else [name for name in names if name[0] in "hw"] if abs(distance) == 1 else []
    return (*(f"{distance}{name}" for name in names), *(f"{register}{distance}{name}" for name in told))


def pair_features(looks: Sequence[Look], index: int, *, plain: bool) -> list[str]:
    """Return what a token shows together with its neighbours."""
    here = looks[index]
    found = ["always", "plain" if plain else "capitals"]
    before = looks[index - 1] if index else None
    after = looks[index + 1] if index + 1 < len(looks) else None
    if before:
        found += [f"ww-={before.lower}|{here.lower}", f"hh-={before.shape}|{here.shape}"]
    if after:
        found.append(f"ww+={here.lower}|{after.lower}")
    if before and after:
        found.append(f"hh={before.shape}|{here.shape}|{after.shape}")
    lead = _lead(looks, index)
    return [*found, lead] if lead else found


def _lead(looks: Sequence[Look], index: int) -> str:
    for distance in range(1, min(LONGEST_LEAD, index) + 1):
        flags = looks[index - distance].flags
        if not _RANK.isdisjoint(flags):
            return f"after-rank{min(3, distance)}"
        if "institution" in flags:
            return "after-institution"
    return ""


def _shape(word: str) -> str:
    """Return "Xxd-" and the like, runs cut to two."""
    drawn = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word[:40])
    return re.sub(r"(.)\1+", r"\1\1", drawn, flags=re.DOTALL)[:LONGEST_SHAPE]
