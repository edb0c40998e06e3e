"""Where the cues of a unit stand, with the negation and auxiliaries that belong to them."""

from typing import NamedTuple

from runding.extract.grammar import STEM, CueKind, Grammar
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
    heads = [
        index
        for index, token in enumerate(unit.tokens)
        if (token.lower in grammar.cues or token.text[:STEM] in grammar.stems) and unit.quoted[index] < 0
    ]
    floor = 0
    for index in heads:
        cue = _cue_at(unit, grammar, index, floor) if index >= floor else None
        if cue is not None:
            cues.append(cue)
            floor = cue.last
    return cues


def _cue_at(unit: Unit, grammar: Grammar, index: int, floor: int) -> Cue | None:
    token = unit.tokens[index]
    as_noun = grammar.inverts and _is_noun(unit, grammar, index)
    for rest, kinds in grammar.cues.get(token.lower, ()):
        last = index + 1 + len(rest)
        following = tuple(other.lower for other in unit.tokens[index + 1 : last])
        if following == rest:
            head_kinds = kinds if not as_noun else kinds & {"noun"}
            if not head_kinds:
                continue
            clitic = (
                grammar.language == "id"
                and unit.tokens[last - 1].lower.endswith("nya")
                and bool(kinds & {"bare", "clitic"})
            )
            return Cue(_with_auxiliaries(unit, grammar, index, floor), index, last, head_kinds, clitic)
    if token.lower not in grammar.cues and _is_misspelt(grammar, token.text):
        return Cue(_with_auxiliaries(unit, grammar, index, floor), index, index + 1, frozenset({"clause"}), False)
    return None


def _is_noun(unit: Unit, grammar: Grammar, index: int) -> bool:
    """Whether an English word that could be a verb is a name or follows an article: "the Post", "his support"."""
    token = unit.tokens[index]
    if token.is_capital and index and not token.text.isupper():
        return unit.tokens[index - 1].text not in ",.:;?!" and not unit.tokens[index - 1].is_quote
    if not index or token.lower.endswith(("ed", "said")):
        return False
    before = unit.tokens[index - 1].lower
    return before in grammar.words["determiners"] or (before.endswith("'s") and len(before) > 4)


def _is_misspelt(grammar: Grammar, word: str) -> bool:
    """Whether a word is a long cue with a slip at its end: "mengataku"."""
    full = grammar.stems.get(word[:STEM])
    return full is not None and word.islower() and abs(len(word) - len(full)) < 3


def _with_auxiliaries(unit: Unit, grammar: Grammar, index: int, floor: int) -> int:
    first = index
    while first > floor and unit.quoted[first - 1] < 0:
        lower = unit.tokens[first - 1].lower
        if lower not in grammar.auxiliaries and lower not in grammar.negations:
            break
        first -= 1
    return first
