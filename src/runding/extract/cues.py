"""Where the cues of a unit stand, with the negation and auxiliaries that belong to them."""

from typing import NamedTuple

from runding.extract.grammar import CueKind, Grammar
from runding.extract.units import Unit


class Cue(NamedTuple):
    """A cue as token numbers: `first` and `last` (exclusive) with its auxiliaries, `head` without them."""

    first: int
    head: int
    last: int
    kinds: frozenset[CueKind]
    clitic: bool
    """Whether the cue holds its source ("ujarnya")."""


def find_cues(unit: Unit, grammar: Grammar) -> list[Cue]:
    """Return the cues outside quotation marks, in order, none overlapping."""
    cues: list[Cue] = []
    index = 0
    while index < len(unit.tokens):
        cue = _cue_at(unit, grammar, index, cues[-1].last if cues else 0)
        if cue is not None:
            cues.append(cue)
        index = cue.last if cue else index + 1
    return cues


def _cue_at(unit: Unit, grammar: Grammar, index: int, floor: int) -> Cue | None:
    token = unit.tokens[index]
    if unit.quoted[index] >= 0:
        return None
    for rest, kinds in grammar.cues.get(token.lower, ()):
        last = index + 1 + len(rest)
        following = tuple(other.lower for other in unit.tokens[index + 1 : last])
        if following == rest:
            head_kinds = kinds
            clitic = grammar.language == "id" and unit.tokens[last - 1].lower.endswith("nya") and bool(
                kinds & {"bare", "clitic"}
            )
            return Cue(_with_auxiliaries(unit, grammar, index, floor), index, last, head_kinds, clitic)
    return None


def _with_auxiliaries(unit: Unit, grammar: Grammar, index: int, floor: int) -> int:
    first = index
    while first > floor and unit.quoted[first - 1] < 0:
        lower = unit.tokens[first - 1].lower
        if lower not in grammar.auxiliaries and lower not in grammar.negations:
            break
        first -= 1
    return first
