"""Reads one unit: quotations and clauses around a cue, and what is still free."""

from bisect import bisect_left
from collections.abc import Sequence

from runding.extract.contents import Range, content_end, trim_range
from runding.extract.cues import Cue, find_cues
from runding.extract.drafts import Draft
from runding.extract.grammar import Grammar
from runding.extract.phrases import find_source_after, skip_leads
from runding.extract.units import Unit

PAUSES = frozenset(",–—-")
STOPS = frozenset(".?!:;…")
LONGEST_LEADS = 30
"""Tokens of connectives that a sentence may open with; a bound that keeps endless lines linear."""
SHORTEST_FREE_QUOTATION = 4
"""Words; a shorter quotation without a cue is a name or a scare quote."""


class Reader:
    """Reads one unit from left to right; every token is spoken for once."""

    def __init__(self, unit: Unit, grammar: Grammar) -> None:
        self.unit = unit
        self.grammar = grammar
        self.cues: Sequence[Cue] = find_cues(unit, grammar)
        self.first_word = next((index for index, token in enumerate(unit.tokens) if token.is_word), 0)
        self.reach = 0
        self.taken: set[int] = set()
        """Quotations that are content already."""

    def claim(self, draft: Draft) -> None:
        """Take what a draft says for spoken."""
        self.reach = max(self.reach, draft.reach)
        for first, last in draft.content:
            self.taken.update(number for number in self.unit.quoted[first:last] if number >= 0)

    def free_quotations(self) -> list[Draft]:
        """Return the quotations that no cue has claimed, as attributions of their own."""
        unit = self.unit
        drafts: list[Draft] = []
        for number, (first, last) in enumerate(unit.quote_tokens):
            if number in self.taken:
                continue
            cue = self._misspelt_cue(last)
            source = None if cue else self._verbless_source(last)
            if not self._is_speech(first, last, ends=bool(cue or source)):
                continue
            drafts.append(Draft(source, cue, ((first, last),), last))
        return drafts

    def _is_speech(self, first: int, last: int, *, ends: bool) -> bool:
        """Whether a quotation without a cue stands on its own and is no title or scare quote."""
        unit = self.unit
        words = sum(token.is_word for token in unit.tokens[first:last])
        alone = first <= self.first_word or unit.tokens[first - 1].text in STOPS
        ends = ends or last == len(unit.tokens) or unit.tokens[last].text in STOPS or not unit.tokens[last].is_word
        return words >= SHORTEST_FREE_QUOTATION and alone and ends

    def _misspelt_cue(self, last: int) -> Range | None:
        """Return the one word of '"...," tutupnha.', which can be nothing but a cue."""
        tokens = self.unit.tokens
        if last >= len(tokens) or self.grammar.inverts:
            return None
        first = last + 1 if tokens[last].text in PAUSES else last
        ends = first + 1 >= len(tokens) or tokens[first + 1].text in STOPS or tokens[first + 1].text == ","
        if not ends or first >= len(tokens) or not tokens[first].text.isalpha() or not tokens[first].text.islower():
            return None
        return (first, first + 1) if len(tokens[first].text) > 4 else None

    def _verbless_source(self, last: int) -> Range | None:
        """Return the name of '"...," X.', a source without a verb."""
        unit = self.unit
        paused = last < len(unit.tokens) and unit.tokens[last].text in PAUSES
        if last >= len(unit.tokens) or not (paused or unit.tokens[last - 2].text == ","):
            return None
        source = find_source_after(unit, self.grammar, last + paused)
        if source is None or not unit.tokens[source[0]].is_capital:
            return None
        return source

    def quotation_before(self, index: int) -> int | None:
        """Return the number of the quotation that ends right before a token, pauses aside."""
        unit = self.unit
        while index > 0 and unit.quoted[index - 1] < 0 and unit.tokens[index - 1].text in PAUSES:
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
        while start > self.reach and unit.tokens[start - 1].text not in STOPS:
            start -= 1
        return self.skip_connectives(start, first)

    def skip_connectives(self, first: int, last: int) -> int:
        """Step over "Namun," and the like."""
        return skip_leads(self.unit, self.grammar, first, last)

    def opens_sentence(self, index: int) -> bool:
        """Whether nothing but connectives stands before a token."""
        return index - self.reach <= LONGEST_LEADS and self.skip_connectives(self.reach, index) == index

    def cue_from(self, index: int) -> int:
        """Return the number of the first cue at or after a token."""
        return bisect_left(self.cues, index, key=lambda cue: cue.first)

    def is_paused(self, index: int) -> bool:
        """Whether a comma or dash stands before a token."""
        return index > 0 and self.unit.tokens[index - 1].text in PAUSES

    def piece_after(self, index: int) -> tuple[tuple[Range, ...], int]:
        """Return the second piece of 'A, kata X, B' that follows a source, and where it ends."""
        unit = self.unit
        if index >= len(unit.tokens) or unit.tokens[index].text not in {",", ":"}:
            return (), index
        number = self.cue_from(index)
        last = content_end(unit, self.grammar, self.cues, number - 1, index + 1)
        piece = trim_range(unit, index + 1, last)
        if piece is None or unit.tokens[piece[0]].lower in self.grammar.words["days"]:
            return (), index
        return (piece,), last
