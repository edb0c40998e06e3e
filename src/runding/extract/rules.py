"""The rules: from cues and quotations of one unit to its attributions."""

from collections.abc import Callable, Sequence

from runding.extract.contents import Range, content_end, content_start, trim_range
from runding.extract.cues import Cue, find_cues
from runding.extract.drafts import Draft
from runding.extract.grammar import Grammar
from runding.extract.phrases import find_source_after, find_subject, skip_adverbs_back
from runding.extract.units import Unit

_PAUSES = frozenset(",–—-")
_STOPS = frozenset(".?!:;…")
SHORTEST_FREE_QUOTATION = 4
"""Words; a shorter quotation without a cue is a name or a scare quote."""


class Reader:
    """Reads one unit from left to right; every token is spoken for once."""

    def __init__(self, unit: Unit, grammar: Grammar) -> None:
        self.unit = unit
        self.grammar = grammar
        self.cues: Sequence[Cue] = find_cues(unit, grammar)
        self.reach = 0
        self.taken: set[int] = set()
        """Quotations that are content already."""

    def read(self) -> list[Draft]:
        """Return the drafts of the unit in order."""
        drafts = []
        for number, cue in enumerate(self.cues):
            if cue.first < self.reach:
                continue
            draft = next(filter(None, (rule(self, number, cue) for rule in RULES)), None)
            if draft is not None and draft.content:
                self._claim(draft)
                drafts.append(draft)
        drafts.extend(self._free_quotations())
        return sorted(drafts, key=lambda draft: draft.content[0])

    def _claim(self, draft: Draft) -> None:
        self.reach = max(self.reach, draft.reach)
        for first, last in draft.content:
            self.taken.update(number for number in self.unit.quoted[first:last] if number >= 0)

    def _free_quotations(self) -> list[Draft]:
        unit = self.unit
        drafts: list[Draft] = []
        for number, (first, last) in enumerate(unit.quote_tokens):
            if number in self.taken or not self._is_speech(first, last):
                continue
            source = self._verbless_source(last)
            drafts.append(Draft(source, None, ((first, last),), last))
        return drafts

    def _is_speech(self, first: int, last: int) -> bool:
        """Whether a quotation without a cue stands on its own and is no title or scare quote."""
        unit = self.unit
        words = sum(token.is_word for token in unit.tokens[first:last])
        alone = not any(token.is_word for token in unit.tokens[:first]) or unit.tokens[first - 1].text in _STOPS
        ends = last == len(unit.tokens) or unit.tokens[last].text in _STOPS or not unit.tokens[last].is_word
        return words >= SHORTEST_FREE_QUOTATION and alone and ends

    def _verbless_source(self, last: int) -> Range | None:
        """Return the name of '"...," X.', a source without a verb."""
        unit = self.unit
        if last >= len(unit.tokens) or unit.tokens[last].text not in _PAUSES:
            return None
        source = find_source_after(unit, self.grammar, last + 1)
        if source is None or not unit.tokens[source[0]].is_capital:
            return None
        return source

    def quotation_before(self, index: int) -> int | None:
        """Return the number of the quotation that ends right before a token, pauses aside."""
        unit = self.unit
        while index > 0 and unit.quoted[index - 1] < 0 and unit.tokens[index - 1].text in _PAUSES:
            index -= 1
        return unit.quoted[index - 1] if index > 0 and unit.quoted[index - 1] >= 0 else None

    def spoken_before(self, number: int) -> tuple[Range, ...]:
        """Return the content that ends with a quotation: quotations in a row, or the sentence it closes."""
        unit = self.unit
        first, last = unit.quote_tokens[number]
        pieces = [(first, last)]
        while number > 0 and unit.quote_tokens[number - 1][1] == first and number - 1 not in self.taken:
            number -= 1
            first = unit.quote_tokens[number][0]
            pieces.insert(0, unit.quote_tokens[number])
        start = self._lead_start(first)
        if start < first and sum(token.is_word for token in unit.tokens[start:first]) > 2:
            return ((start, last),)
        return tuple(pieces)

    def _lead_start(self, first: int) -> int:
        """Return where the words begin that lead into a quotation within one sentence."""
        unit = self.unit
        start = first
        while start > self.reach and unit.tokens[start - 1].text not in _STOPS:
            start -= 1
        return self.skip_connectives(start, first)

    def skip_connectives(self, first: int, last: int) -> int:
        """Step over "Namun," and the like."""
        unit, connectives = self.unit, self.grammar.words["connectives"]
        while first < last and unit.quoted[first] < 0:
            token = unit.tokens[first]
            if token.is_word and token.lower not in connectives:
                break
            first += 1
        return first

    def piece_after(self, index: int) -> tuple[tuple[Range, ...], int]:
        """Return the second piece of 'A, kata X, B' that follows a source, and where it ends."""
        unit = self.unit
        if index >= len(unit.tokens) or unit.tokens[index].text not in {",", ":"}:
            return (), index
        number = next((n for n, cue in enumerate(self.cues) if cue.first >= index), len(self.cues))
        last = content_end(unit, self.grammar, self.cues, number - 1, index + 1)
        piece = trim_range(unit, index + 1, last)
        if piece is None or _is_date(self, piece[0]):
            return (), index
        return (piece,), last


def _is_date(reader: Reader, index: int) -> bool:
    return reader.unit.tokens[index].lower in reader.grammar.words["days"]


def after_quotation(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'"A," kata X', '"A," ujarnya', '"A," X said'."""
    inverts = reader.grammar.inverts and bool(cue.kinds & {"clause", "addressee"})
    quotation = reader.quotation_before(cue.first)
    source: Range | None = None
    reach = cue.last
    if quotation is not None and ("bare" in cue.kinds or inverts or "preposition" in cue.kinds):
        if not cue.clitic:
            source = find_source_after(reader.unit, reader.grammar, cue.last)
            reach = source[1] if source else cue.last
    elif cue.kinds & {"clause", "addressee", "object"}:
        subject = find_subject(reader.unit, reader.grammar, cue.first, reader.reach)
        if subject is None:
            return None
        quotation = reader.quotation_before(subject[0])
        source = subject
    if quotation is None or quotation in reader.taken:
        return None
    return _with_second_piece(reader, cue, source, reader.spoken_before(quotation), reach)


def _with_second_piece(reader: Reader, cue: Cue, source: Range | None, content: tuple[Range, ...], reach: int) -> Draft:
    unit = reader.unit
    ahead = reach
    while ahead < len(unit.tokens) and unit.tokens[ahead].text not in _STOPS and unit.quoted[ahead] < 0:
        ahead += 1
    tokens = unit.tokens
    follows = ahead < len(tokens) and unit.quoted[ahead] >= 0 and tokens[ahead - 1].text in {",", ":"}
    if follows:
        first, last = unit.quote_tokens[unit.quoted[ahead]]
        return Draft(source, (cue.first, cue.last), (*content, (first, last)), last)
    return Draft(source, (cue.first, cue.last), content, reach)


def inside_sentence(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'A, kata X, B', 'A, menurutnya, B', 'A, kata X', 'Menurut X, B', 'Kata dia, B'."""
    unit, grammar = reader.unit, reader.grammar
    inverts = grammar.inverts and "clause" in cue.kinds
    if not (cue.kinds & {"bare", "preposition", "clitic"} or inverts):
        return None
    opens = reader.skip_connectives(reader.reach, cue.first) == cue.first
    paused = cue.first > 0 and unit.tokens[cue.first - 1].text in _PAUSES
    if not (opens or paused or (grammar.inverts and "preposition" in cue.kinds)):
        return None
    source = None if cue.clitic else find_source_after(unit, grammar, cue.last)
    if source is None and not cue.clitic:
        return None
    if opens and inverts and "bare" not in cue.kinds:
        return None
    return _around(reader, cue, source, before=not opens)


def _around(reader: Reader, cue: Cue, source: Range | None, *, before: bool) -> Draft | None:
    unit, grammar = reader.unit, reader.grammar
    reach = source[1] if source else cue.last
    first = trim_range(unit, reader.skip_connectives(reader.reach, cue.first), cue.first) if before else None
    if source is None or not before:
        start = reach
        while not before and start < len(unit.tokens) and unit.tokens[start].text not in {",", ":"} and source:
            start += 1
        start += start < len(unit.tokens) and unit.tokens[start].text in {",", ":"}
        number = next((n for n, other in enumerate(reader.cues) if other.first >= start), len(reader.cues))
        last = content_end(unit, grammar, reader.cues, number - 1, start)
        rest = trim_range(unit, start, last)
        pieces = tuple(filter(None, (first, rest)))
        return Draft(source, (cue.first, cue.last), pieces, last) if pieces else None
    more, end = reader.piece_after(reach)
    pieces = tuple(filter(None, (first, *more)))
    return Draft(source, (cue.first, cue.last), pieces, max(end, reach)) if pieces else None


def after_subject(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'X mengatakan bahwa B', 'X meminta B', '..., dan menegaskan bahwa B'."""
    if not cue.kinds & {"clause", "addressee", "object", "stative"}:
        return None
    unit, grammar = reader.unit, reader.grammar
    source = find_subject(unit, grammar, cue.first, reader.reach)
    if source is None and not _is_coordinated(reader, cue):
        return None
    start = content_start(unit, grammar, cue)
    last = content_end(unit, grammar, reader.cues, number, start)
    content = trim_range(unit, start, last)
    if content is None:
        return _clause_before(reader, cue, source)
    return Draft(source, (cue.first, cue.last), (content,), last)


def _is_coordinated(reader: Reader, cue: Cue) -> bool:
    before = skip_adverbs_back(reader.unit, reader.grammar, cue.first, 0)
    if before == 0:
        return "clause" in cue.kinds
    lower = reader.unit.tokens[before - 1].lower
    return lower in reader.grammar.words["coordinators"] or lower == ","


def _clause_before(reader: Reader, cue: Cue, source: Range | None) -> Draft | None:
    """'B, X said.': nothing follows the cue, so the content is what stands before the source."""
    if source is None:
        return None
    unit = reader.unit
    if source[0] == 0 or unit.tokens[source[0] - 1].text != ",":
        return None
    content = trim_range(unit, reader.skip_connectives(reader.reach, source[0]), source[0])
    return Draft(source, (cue.first, cue.last), (content,), cue.last) if content else None


def passive_voice(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'Hal itu disampaikan X', 'A dibantah oleh X', 'X disebut B', 'disebutkan bahwa B'."""
    if "passive" in cue.kinds:
        draft = _by_agent(reader, cue)
        if draft is not None:
            return draft
    if "hearsay" in cue.kinds:
        return _hearsay(reader, number, cue)
    return None


def _by_agent(reader: Reader, cue: Cue) -> Draft | None:
    unit, grammar = reader.unit, reader.grammar
    subject = find_subject(unit, grammar, cue.first, reader.reach)
    if subject is None:
        return None
    after = cue.last
    agent = after < len(unit.tokens) and unit.tokens[after].lower in grammar.words["agents"]
    phrase = " ".join(token.lower for token in unit.tokens[subject[0] : subject[1]])
    anaphor = phrase in grammar.words["anaphors"]
    source = find_source_after(unit, grammar, after)
    if source and not agent and not unit.tokens[source[0]].is_capital and unit.tokens[source[0]].lower not in grammar.titles | grammar.pronouns:
        source = None
    if source and unit.tokens[source[0]].lower in grammar.words["circumstances"]:
        source = None
    if not (anaphor or (agent and source)):
        return None
    return Draft(source, (cue.first, cue.last), (subject,), source[1] if source else cue.last)


def _hearsay(reader: Reader, number: int, cue: Cue) -> Draft | None:
    unit, grammar = reader.unit, reader.grammar
    subject = find_subject(unit, grammar, cue.first, reader.reach)
    last = content_end(unit, grammar, reader.cues, number, cue.last)
    start = content_start(unit, grammar, cue)
    rest = trim_range(unit, start, last)
    if rest is None or subject is None:
        return None
    return Draft(None, (cue.first, cue.last), (subject, rest), last)


RULES: tuple[Callable[[Reader, int, Cue], Draft | None], ...] = (
    after_quotation,
    inside_sentence,
    after_subject,
    passive_voice,
)
