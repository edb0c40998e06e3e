"""Sentences made ready for the rules: joined where a quotation runs over them, with tokens and quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runding.extract.grammar import Grammar
from runding.extract.quotations import Quotation, find_quotations
from runding.extract.tokens import Token, tokenize_text
from runding.types import Document, Span


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that a quotation holds together."""

    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]
    """For each token the number of the quotation it stands in, or -1."""
    quote_tokens: tuple[tuple[int, int], ...]
    """For each quotation its first token and the one after its last."""
    first_comma: int
    """The token; their number where there is none."""
    span: Span
    paragraph: int


def read_units(document: Document, grammar: Grammar) -> Iterator[Unit]:
    """Yield the units of a document in order."""
    for number, sentences in enumerate(document.paragraphs):
        if sentences:
            yield from _paragraph_units(document.text, number, sentences, grammar)


def _paragraph_units(text: str, number: int, sentences: Sequence[Span], grammar: Grammar) -> Iterator[Unit]:
    whole = Span(sentences[0].start, sentences[-1].end)
    quotations = find_quotations(text, whole, ends_speech=grammar.ends_speech)
    first_quotation = 0
    for group in _joined_sentences(text, sentences, quotations):
        tokens = [token for sentence in group for token in tokenize_text(text, *sentence)]
        span = Span(group[0].start, group[-1].end)
        while first_quotation < len(quotations) and quotations[first_quotation].end <= span.start:
            first_quotation += 1
        last = first_quotation
        while last < len(quotations) and quotations[last].start < span.end:
            last += 1
        if tokens:
            own = tuple(quotations[first_quotation:last])
            quoted = _quoted_numbers(tokens, own)
            comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
            yield Unit(tuple(tokens), own, quoted, _token_ranges(quoted, len(own)), comma, span, number)


def _joined_sentences(text: str, sentences: Sequence[Span], quotations: Sequence[Quotation]) -> Iterator[list[Span]]:
    group: list[Span] = []
    next_quotation = 0
    for sentence in sentences:
        while next_quotation < len(quotations) and quotations[next_quotation].end <= sentence.start:
            next_quotation += 1
        inside = next_quotation < len(quotations) and quotations[next_quotation].start < sentence.start
        if group and not inside and not text[sentence.start].islower():
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _quoted_numbers(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> tuple[int, ...]:
    if not quotations:
        return (-1,) * len(tokens)
    numbers, current = [], 0
    for token in tokens:
        while current < len(quotations) and quotations[current].end <= token.start:
            current += 1
        inside = current < len(quotations) and quotations[current].start <= token.start
        numbers.append(current if inside else -1)
    return tuple(numbers)


def _token_ranges(quoted: Sequence[int], count: int) -> tuple[tuple[int, int], ...]:
    ranges = [(0, 0)] * count
    for index, number in enumerate(quoted if count else ()):
        if number >= 0:
            start = ranges[number][0] if ranges[number][1] else index
            ranges[number] = (start, index + 1)
    return tuple(ranges)
