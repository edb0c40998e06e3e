"""What is attributed: where the content of a cue begins and ends."""

from collections.abc import Sequence

from runding.extract.cues import Cue
from runding.extract.grammar import Grammar
from runding.extract.phrases import skip_adverbs_back
from runding.extract.units import Unit

Range = tuple[int, int]
LONGEST_DETOUR = 30
_CLOSING = frozenset(".,;:!?–—-…")
_KEPT_AT_END = frozenset(")")


def trim_range(unit: Unit, first: int, last: int) -> Range | None:
    """Drop punctuation around an unquoted stretch; a quotation keeps its marks."""
    tokens = unit.tokens
    while first < last and unit.quoted[first] < 0 and not tokens[first].is_word and tokens[first].text not in "([$'‘#@":
        first += 1
    while last > first and unit.quoted[last - 1] < 0 and not tokens[last - 1].is_word and tokens[last - 1].text not in ")]%'’$":
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
    addressed = "addressee" in cue.kinds and lower not in words["purposes"]
    if lower in words["topics"] and cue.kinds & {"clause", "stative"}:
        return index + 1
    if lower not in words["circumstances"] and lower not in words["days"] and not addressed:
        return index
    if not addressed and not cue.kinds & {"clause", "addressee", "object"}:
        return index
    limit = min(len(tokens), index + LONGEST_DETOUR)
    for ahead in range(index + 1, limit):
        lower = tokens[ahead].lower
        if unit.quoted[ahead] >= 0 or lower in words["complementizers"] or tokens[ahead].text in {",", ":"}:
            return ahead
        if lower in words["purposes"] and lower not in {"akan", "tidak"}:
            return ahead
    return index


def content_end(unit: Unit, grammar: Grammar, cues: Sequence[Cue], number: int, start: int) -> int:
    """Return the token after the last of the content that begins at `start`."""
    for cue in cues[number + 1 :]:
        if cue.first < start:
            continue
        split = _split_before(unit, grammar, cue, start)
        if split is not None:
            return split
    return len(unit.tokens)


def _split_before(unit: Unit, grammar: Grammar, cue: Cue, start: int) -> int | None:
    """Return where the content ends because a coordinated cue takes over, or None."""
    tokens, words = unit.tokens, grammar.words
    if "outlet" in cue.kinds and cue.first > start and tokens[cue.first - 1].lower in {",", "seperti", "sebagaimana"}:
        return cue.first - 1
    if not cue.kinds & {"clause", "object", "addressee"}:
        return None
    before = skip_adverbs_back(unit, grammar, cue.first, start)
    if before <= start + 1:
        return None
    joiner = tokens[before - 1].lower
    if joiner in words["coordinators"] and _is_strong(unit, grammar, cue):
        return before - 1 if tokens[before - 2].text != "," else before - 2
    if joiner == "," and _is_strong(unit, grammar, cue):
        return before - 1
    return None


def _is_strong(unit: Unit, grammar: Grammar, cue: Cue) -> bool:
    """Whether a clause marked as speech follows the cue."""
    tokens, words = unit.tokens, grammar.words
    after = cue.last
    if after >= len(tokens):
        return False
    if unit.quoted[after] >= 0 or tokens[after].text in {",", ":"}:
        return True
    marked = tokens[after].lower in words["complementizers"] or tokens[after].lower in {"that", "agar", "supaya"}
    return marked or (grammar.language == "en" and tokens[cue.head].lower.endswith("ing") and "clause" in cue.kinds)
