"""Texts of corpora as bodies: each line a paragraph, cut into sentences."""

import re
from collections.abc import Iterator

from runding.extract.network.tokens import Range, Tokens, tokenize_body

_SENTENCE_END = re.compile(r"[.!?…][\"”'’)]*\s+(?=[\"“'‘(]?[A-Z0-9])")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|vs|No|Rp|Drs|Ir|Hj|Tn|Ny|dr"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)|\.[A-Z])\.\s+$"
)


def tokenize_lines(text: str) -> Tokens:
    """Return the tokens of a text of which each line is a paragraph."""
    lines = (line for line in _LINE.finditer(text) if line[0].strip())
    return tokenize_body(text, [tuple(_sentences(text, *line.span())) for line in lines])


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    """Cut at a closing mark before a capital, but not after an abbreviation."""
    begin = start
    for mark in _SENTENCE_END.finditer(text, start, end):
        if mark[0][0] != "." or not _ABBREVIATION.search(text, max(begin, mark.start() - 8), mark.end()):
            yield begin, mark.end()
            begin = mark.end()
    if begin < end:
        yield begin, end
