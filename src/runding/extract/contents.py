"""What is attributed: where the content of a cue begins and ends."""

from collections.abc import Sequence
from itertools import islice

from runding.extract.cues import Cue
from runding.extract.grammar import Grammar
from runding.extract.phrases import skip_adverbs_back
from runding.extract.units import Unit

Range = tuple[int, int]
LONGEST_DETOUR = 30
LONGEST_SPEAKER = 8
LONGEST_CONTENT = 800
"""Tokens; a bound that keeps endless lines linear."""


def trim_range(unit: Unit, first: int, last: int) -> Range | None:
    """Drop punctuation around an unquoted stretch; a quotation keeps its marks."""
    tokens = unit.tokens
    while first < last and unit.quoted[first] < 0 and not tokens[first].is_word and tokens[first].text not in "([$'‘#@":
        first += 1
    while (
        last > first
        and unit.quoted[last - 1] < 0
        and not tokens[last - 1].is_word
        and tokens[last - 1].text not in ")]%'’$"
    ):
        last -= 1
    return (first, last) if last > first else None


def content_start(unit: Unit, grammar: Grammar, cue: Cue) -> int:
    """Return the token where the content after a cue begins."""
    tokens, words = unit.tokens, grammar.words
    index = cue.last
    while index < len(tokens) and tokens[index].lower in grammar.adverbs and unit.quoted[index] < 0:
        index += 1
    index = _after_detour(unit, grammar, cue, index)
    if index < len(tokens) and tokens[index].text in {",", ":"}:
        index += 1
    if index < len(tokens) and tokens[index].lower in words["complementizers"] and unit.quoted[index] < 0:
        index += 1
        if index < len(tokens) and tokens[index].text in {",", ":"}:
            index += 1
    return index


def _after_detour(unit: Unit, grammar: Grammar, cue: Cue, index: int) -> int:
    """Step over whom it was said to and where, up to "bahwa", a comma, a quotation or "untuk"."""
    tokens, words = unit.tokens, grammar.words
    if index >= len(tokens) or unit.quoted[index] >= 0:
        return index
    lower = tokens[index].lower
    if lower in words["topics"] and cue.kinds & {"clause", "stative"}:
        return index + 1
    addressed = "addressee" in cue.kinds and lower not in words["purposes"]
    elsewhere = lower in words["circumstances"] or lower in words["days"]
    if not addressed and not (elsewhere and cue.kinds & {"clause", "addressee", "object"}):
        return index
    for ahead in range(index + 1, min(len(tokens), index + LONGEST_DETOUR)):
        if _ends_detour(unit, grammar, ahead):
            return ahead
    return index


def _ends_detour(unit: Unit, grammar: Grammar, index: int) -> bool:
    token, words = unit.tokens[index], grammar.words
    marked = token.lower in words["complementizers"] or token.lower in words["requests"]
    return unit.quoted[index] >= 0 or token.text in {",", ":"} or marked


def content_end(unit: Unit, grammar: Grammar, cues: Sequence[Cue], number: int, start: int) -> int:
    """Return the token after the last of the content that begins at `start`."""
    limit = _sentence_end(unit, grammar, cues, number, start)
    for cue in islice(cues, number + 1, None):
        if cue.first >= limit:
            break
        if cue.first < start:
            continue
        split = _split_before(unit, grammar, cue, start)
        if split is not None:
            return split
    return limit


def _sentence_end(unit: Unit, grammar: Grammar, cues: Sequence[Cue], number: int, start: int) -> int:
    """Return where the sentence ends, or the clause where the cue stands in a subordinate one, or the anaphor."""
    tokens = unit.tokens
    after_anaphor = _anaphor_end(unit, grammar, start)
    if after_anaphor:
        return after_anaphor
    subordinate = 0 <= number < len(cues) and _is_subordinate(unit, grammar, cues[number])
    last = min(len(tokens), start + LONGEST_CONTENT)
    for index in range(start + 1, last - 1):
        if unit.quoted[index] >= 0:
            continue
        if subordinate and tokens[index].text == ",":
            return index
        if tokens[index].text in ".?!" and _begins_sentence(unit, index + 1) and len(tokens[index - 1].text) > 2:
            return index
    return last


def _begins_sentence(unit: Unit, index: int) -> bool:
    return unit.tokens[index].is_capital or unit.tokens[index].is_quote


def _is_subordinate(unit: Unit, grammar: Grammar, cue: Cue) -> bool:
    """Whether the sentence opens with a subordinate clause that the cue belongs to."""
    opens = unit.tokens[0].lower in grammar.words["subordinators"]
    return opens and cue.first <= unit.first_comma


def _anaphor_end(unit: Unit, grammar: Grammar, start: int) -> int | None:
    """Return the end of "hal itu" where circumstance follows it."""
    pair = " ".join(token.lower for token in unit.tokens[start : start + 2])
    after = start + 2
    if pair not in grammar.words["anaphors"] or after >= len(unit.tokens):
        return None
    lower = unit.tokens[after].lower
    return after if lower in grammar.words["prepositions"] or lower in grammar.words["days"] else None


def _split_before(unit: Unit, grammar: Grammar, cue: Cue, start: int) -> int | None:
    """Return where the content ends because a coordinated cue takes over, or None."""
    tokens, words = unit.tokens, grammar.words
    if "outlet" in cue.kinds and cue.first > start and tokens[cue.first - 1].lower in {",", *words["comparisons"]}:
        return cue.first - 1
    if not cue.kinds & {"clause", "object", "addressee", "stative"}:
        return None
    before = skip_adverbs_back(unit, grammar, cue.first, start)
    if before <= start + 1:
        return None
    joiner = tokens[before - 1].lower
    adjacent = not grammar.inverts and joiner in words["additions"] and before > start + 3
    if joiner in words["coordinators"] and (adjacent or is_strong(unit, grammar, cue)):
        return before - 1 if tokens[before - 2].text != "," else before - 2
    if joiner == "," and is_strong(unit, grammar, cue):
        return before - 1
    return _contrast_before(unit, grammar, before, start) if "clause" in cue.kinds else None


def _contrast_before(unit: Unit, grammar: Grammar, last: int, start: int) -> int | None:
    """Return where ", sementara Y mengatakan" begins: a clause with another speaker."""
    tokens = unit.tokens
    lowest = max(start + 1, last - LONGEST_SPEAKER)
    for index in range(last - 1, lowest, -1):
        if tokens[index].lower in grammar.words["contrasts"] and unit.quoted[index] < 0:
            comma = tokens[index - 1].text == ","
            return index - 1 if comma else None
        if not tokens[index].is_word:
            return None
    return None


def is_strong(unit: Unit, grammar: Grammar, cue: Cue) -> bool:
    """Whether a clause marked as speech follows the cue."""
    tokens, words = unit.tokens, grammar.words
    after = cue.last
    if after >= len(tokens):
        return False
    if unit.quoted[after] >= 0 or tokens[after].text in {",", ":"}:
        return True
    marked = tokens[after].lower in words["complementizers"] or tokens[after].lower in words["clause_markers"]
    return marked or (grammar.language == "en" and tokens[cue.head].lower.endswith("ing") and "clause" in cue.kinds)
