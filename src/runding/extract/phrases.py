"""The noun phrase that names who is cited: before its cue or after it."""

from runding.extract.grammar import CueKind, Grammar
from runding.extract.units import Unit

LONGEST_SOURCE = 45
LONGEST_APPOSITION = 25
MOST_CIRCUMSTANCES = 5
"""Phrases that may stand between a subject and its cue: "X, dalam rapat, di kantornya, menyebut"."""
_VERBS: frozenset[CueKind] = frozenset({"clause", "object"})
_INNER_MARKS = frozenset("()/&'-.")


def find_subject(unit: Unit, grammar: Grammar, cue_first: int, floor: int) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that ends before `cue_first`, or None."""
    commas: list[int] = []
    found, comma = _subject_before(unit, grammar, cue_first, floor)
    while comma is not None and len(commas) < MOST_CIRCUMSTANCES:
        commas.append(comma)
        found, comma = _subject_before(unit, grammar, comma, floor)
    closed = (_closed_apposition(unit, grammar, comma, floor) for comma in reversed(commas))
    return found or next(filter(None, closed), None)


def _subject_before(unit: Unit, grammar: Grammar, end: int, floor: int) -> tuple[tuple[int, int] | None, int | None]:
    """Return the noun phrase that ends before `end`; where a circumstance does, None and the comma before that."""
    last = skip_adverbs_back(unit, grammar, end, floor)
    if last <= floor:
        return None, None
    if unit.tokens[last - 1].text == ",":
        return _closed_apposition(unit, grammar, last - 1, floor), None
    first = _phrase_start(unit, grammar, last, floor)
    whole = _with_head(unit, grammar, first, last, floor)
    phrase = trim_phrase(unit, grammar, whole, last)
    stands_between = phrase is None and _is_circumstance(unit, grammar, first) and floor < first - 1
    return phrase, first - 1 if stands_between else None


def _is_circumstance(unit: Unit, grammar: Grammar, first: int) -> bool:
    """Whether a phrase after a comma tells where or when: "X, dalam catatannya, menyebut"."""
    return unit.tokens[first - 1].text == "," and unit.tokens[first].lower in grammar.words["prepositions"]


def skip_adverbs_back(unit: Unit, grammar: Grammar, index: int, floor: int) -> int:
    """Step back over adverbs and dates that stand between a subject and its cue."""
    while index > floor:
        date = _date_before(unit, grammar, index, floor)
        if date < index:
            index = date
            continue
        lower = unit.tokens[index - 1].lower
        if lower not in grammar.adverbs or unit.quoted[index - 1] >= 0:
            break
        index -= 1
    return index


def _date_before(unit: Unit, grammar: Grammar, index: int, floor: int) -> int:
    """Return where a date such as "pada Jumat (5/9/2025)" begins that ends at `index`, or `index`."""
    tokens, days = unit.tokens, grammar.words["days"]
    start = index
    if tokens[start - 1].text == ")" and start - 3 >= floor and tokens[start - 2].text[0].isdigit():
        start -= 3
    found = False
    while start > floor and (tokens[start - 1].lower in days or (found and tokens[start - 1].text[0].isdigit())):
        start -= 1
        found = True
    if not found or start <= floor:
        return index
    if tokens[start - 1].lower in grammar.words["date_prepositions"]:
        return start - 1
    if all(token.lower in grammar.words["date_fillers"] for token in tokens[start:index]):
        return index
    return start


def _phrase_start(unit: Unit, grammar: Grammar, last: int, floor: int) -> int:
    first, lowest = last, max(floor, last - LONGEST_SOURCE)
    while first > lowest and not _is_boundary(unit, grammar, first - 1):
        first -= 1
    return first


def _is_boundary(unit: Unit, grammar: Grammar, index: int) -> bool:
    token = unit.tokens[index]
    if unit.quoted[index] >= 0:
        return True
    if not token.is_word:
        return token.text not in _INNER_MARKS
    if token.lower in grammar.words["boundaries"]:
        return True
    if grammar.inverts and (token.lower in grammar.auxiliaries or token.lower in grammar.pronouns):
        return not (token.lower in grammar.pronouns and unit.quoted[index] < 0 and _ends_here(unit, index))
    if token.lower in grammar.words["coordinators"]:
        return not _joins_names(unit, grammar, index)
    return False


def _ends_here(unit: Unit, index: int) -> bool:
    """Whether a pronoun is the whole subject: a verb or an adverb follows it."""
    return index + 1 < len(unit.tokens) and unit.tokens[index + 1].is_word and not unit.tokens[index + 1].is_capital


def _joins_names(unit: Unit, grammar: Grammar, index: int) -> bool:
    tokens = unit.tokens
    if not 0 < index < len(tokens) - 1 or not tokens[index - 1].is_capital:
        return False
    return tokens[index + 1].is_capital or tokens[index + 1].lower in grammar.words["quantifiers"]


def _with_head(unit: Unit, grammar: Grammar, first: int, last: int, floor: int) -> int:
    """Take in what stands before a comma where the phrase after it is the name in apposition to an office."""
    if first <= floor + 1 or unit.tokens[first - 1].text != ",":
        return first
    if not is_name(unit, first, last) or unit.quoted[first - 2] >= 0:
        return first
    start = skip_leads(unit, grammar, _phrase_start(unit, grammar, first - 1, floor), first - 1)
    return start if start < first - 1 and unit.tokens[start].lower in grammar.titles else first


def _closed_apposition(unit: Unit, grammar: Grammar, comma: int, floor: int) -> tuple[int, int] | None:
    """Return "X, Y" of "X, Y, said": the comma before the cue closes an apposition."""
    lowest = max(floor, comma - LONGEST_APPOSITION)
    opening = comma - 1
    while opening > lowest and (unit.tokens[opening].text != "," or unit.quoted[opening] >= 0):
        opening -= 1
    if opening <= lowest:
        return None
    first = _phrase_start(unit, grammar, opening, floor)
    phrase = trim_phrase(unit, grammar, _with_head(unit, grammar, first, opening, floor), opening)
    if phrase is None or not (unit.tokens[phrase[1] - 1].is_capital or has_title(unit, grammar, *phrase)):
        return None
    return phrase if _is_circumstance(unit, grammar, opening + 1) else (phrase[0], comma)


def is_name(unit: Unit, first: int, last: int) -> bool:
    """Whether every word of the phrase begins like a name."""
    words = [token for token in unit.tokens[first:last] if token.is_word]
    return bool(words) and all(token.is_capital for token in words)


def has_title(unit: Unit, grammar: Grammar, first: int, last: int) -> bool:
    """Whether an office or honorific stands in the phrase."""
    return any(token.lower in grammar.titles for token in unit.tokens[first:last])


def trim_phrase(unit: Unit, grammar: Grammar, first: int, last: int) -> tuple[int, int] | None:
    """Drop connectives and circumstance from the front of a subject; None where nothing nominal is left."""
    tokens = unit.tokens
    words = grammar.words
    while last > first and not tokens[last - 1].is_word and tokens[last - 1].text != ")":
        last -= 1
    first = skip_leads(unit, grammar, first, last)
    if first >= last or tokens[last - 1].lower in words["prepositions"] or _is_verb(grammar, tokens[last - 1].lower):
        return None
    last = _before_circumstance(unit, grammar, first, last)
    if last - first > 1 and tokens[last - 1].lower in grammar.pronouns:
        return last - 1, last
    if tokens[first].lower in words["prepositions"]:
        start = _after_circumstance(unit, grammar, first, last)
        return None if start is None else (start, last)
    if tokens[last - 1].lower in words["relatives"] and not (grammar.inverts and last - first == 1):
        last -= 1
        first = _relative_head(unit, grammar, first, last)
    return (first, last) if last > first else None


def _relative_head(unit: Unit, grammar: Grammar, first: int, last: int) -> int:
    """Return where the noun begins that "yang" refers to: the name after the last preposition, or the whole phrase."""
    for index in range(last - 1, first, -1):
        if unit.tokens[index - 1].lower in grammar.words["prepositions"] and unit.tokens[index].is_capital:
            return index
    return first


def _is_verb(grammar: Grammar, word: str) -> bool:
    """Whether a word is a verb of saying, which cannot end a subject."""
    if grammar.language == "id" and word.startswith("di") and word.endswith("kan") and len(word) > 7:
        return True
    return grammar.language == "id" and any(not rest and kinds & _VERBS for rest, kinds in grammar.cues.get(word, ()))


def skip_leads(unit: Unit, grammar: Grammar, first: int, last: int) -> int:
    """Step over connectives such as "Namun," and "Oleh karena itu" and over stray marks."""
    tokens = unit.tokens
    while first < last and unit.quoted[first] < 0:
        length = 1
        if tokens[first].is_word:
            length = _lead_length(unit, grammar, first, last)
        if not length:
            break
        first += length
    return first


def _lead_length(unit: Unit, grammar: Grammar, first: int, last: int) -> int:
    for words in grammar.leads.get(unit.tokens[first].lower, ()):
        end = first + len(words)
        if end <= last and all(unit.tokens[first + k].lower == words[k] for k in range(1, len(words))):
            return len(words)
    return 0


def _before_circumstance(unit: Unit, grammar: Grammar, first: int, last: int) -> int:
    """Cut "MA dalam putusan kasasi" down to who acts."""
    for index in range(first + 1, last):
        if unit.tokens[index].lower in grammar.words["inner_circumstances"] and unit.tokens[index - 1].is_capital:
            return index
    return last


def _after_circumstance(unit: Unit, grammar: Grammar, first: int, last: int) -> int | None:
    """Find the subject after a circumstance without a comma: "Dalam rapat itu Menteri Luhut"."""
    tokens = unit.tokens
    for index in range(first + 2, last):
        lower = tokens[index].lower
        opens = lower in grammar.titles or (tokens[index].is_capital and not tokens[index - 1].is_capital)
        if opens and tokens[index - 1].lower not in grammar.words["prepositions"]:
            return index
    return None


def find_source_after(unit: Unit, grammar: Grammar, start: int, *, closed: bool = False) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `start`, after a cue or "oleh".

    With `closed` an apposition counts only where a comma ends it: in "Menurut jaksa, Budi pergi" Budi is no prosecutor.
    """
    tokens = unit.tokens
    if start < len(tokens) and tokens[start].lower in grammar.words["agents"]:
        start += 1
    last = _source_end(unit, grammar, start)
    if last > start and last < len(tokens) and tokens[last].text == ",":
        last = _with_apposition(unit, grammar, start, last, closed=closed)
    while last > start and not tokens[last - 1].is_word and tokens[last - 1].text not in {")"}:
        last -= 1
    return (start, last) if last > start else None


def _source_end(unit: Unit, grammar: Grammar, start: int) -> int:
    tokens, words = unit.tokens, grammar.words
    index, limit = start, min(len(tokens), start + LONGEST_SOURCE)
    while index < limit and unit.quoted[index] < 0:
        token = tokens[index]
        if token.text == "(" and index + 1 < limit and tokens[index + 1].text[:1].isdigit():
            break
        if not token.is_word and token.text not in _INNER_MARKS:
            break
        if token.text == "." or (
            index > start and token.lower in words["days"] and (token.is_capital or grammar.language == "en")
        ):
            break
        if token.lower in words["source_stops"] and index > start and not _stays_inside(unit, grammar, start, index):
            break
        if token.lower in grammar.pronouns and index == start:
            return index + 1
        index += 1
    return index


def _stays_inside(unit: Unit, grammar: Grammar, start: int, index: int) -> bool:
    """Whether a preposition belongs to an office ("duta besar Rusia untuk Indonesia")."""
    tokens = unit.tokens
    if tokens[index].lower not in grammar.words["inner_prepositions"] or index + 1 >= len(tokens):
        return False
    if not tokens[index + 1].is_capital or tokens[index + 1].lower in grammar.words["days"]:
        return False
    return has_title(unit, grammar, start, index) and tokens[index].lower not in grammar.words["places"]


def _with_apposition(unit: Unit, grammar: Grammar, start: int, comma: int, *, closed: bool) -> int:
    """Take in an apposition: "Sunoto, juru bicara ..." or "juru bicara ..., Sunoto"."""
    tokens = unit.tokens
    first = comma + 1
    if first >= len(tokens) or unit.quoted[first] >= 0:
        return comma
    last = _source_end(unit, grammar, first)
    if last <= first or last - first > LONGEST_APPOSITION or tokens[first].lower in grammar.words["days"]:
        return comma
    ends = last >= len(tokens) or not tokens[last].is_word
    if closed and (last >= len(tokens) or tokens[last].text != ","):
        return comma
    named = is_name(unit, first, last) and has_title(unit, grammar, start, comma)
    described = tokens[first].lower in grammar.words["articles"] or tokens[first].lower in grammar.titles
    listed = (
        last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lower in grammar.words["additions"]
    )
    return last if (named or described) and (ends or named) and not listed else comma
