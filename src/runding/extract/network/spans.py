"""The edges of what the network marks, and what its quotation marks say of it."""

import re
from collections.abc import Sequence

from runding.extract.grammar import Grammar
from runding.extract.network.encoder import Piece
from runding.extract.network.linking import Found
from runding.types import AttributionType, Span

_LOOSE = ",:;"
_DASH = re.compile(r"(?<=\S)\s+[-–—]{1,3}\s+(?=\S)")
_LONGEST_CONJUNCTION = 20
_SINGLE_OPENS, _SINGLE_CLOSES = frozenset("‘‚'"), frozenset("’'")


def trim_contents(text: str, spans: Sequence[Span], grammar: Grammar) -> tuple[Span, ...]:
    """Return spans without the conjunction that leads in or the punctuation at the edges; those without a word go."""
    trimmed = (_trim(text, span, grammar) for span in spans)
    return tuple(span for span in trimmed if any(c.isalnum() for c in text[span.start : span.end]))


def _trim(text: str, span: Span, grammar: Grammar) -> Span:
    end = span.end
    start = _skip(text, span.start, end)
    if not grammar.keeps_conjunction:
        word = text[start : min(end, start + _LONGEST_CONJUNCTION)].split(" ", maxsplit=1)[0]
        if word.lower() in grammar.words["complementizers"]:
            start = _skip(text, start + len(word), end)
    while end > start and (text[end - 1] in _LOOSE or text[end - 1].isspace()):
        end -= 1
    return Span(start, end - _ends_sentence(text, start, end))


def _skip(text: str, start: int, end: int) -> int:
    while start < end and (text[start] in _LOOSE or text[start].isspace()):
        start += 1
    return start


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a full stop closes the sentence, rather than an abbreviation such as U.S."""
    if end - start < 3 or text[end - 1] != ".":
        return False
    before = text[end - 2]
    return before.islower() or before.isdigit() or before in ")%"


def names_source(text: str, cue: Sequence[Span], grammar: Grammar) -> bool:
    """Whether the cue holds its source: ujarnya, menurutnya."""
    word = text[cue[0].start : cue[0].end].lower() if cue else ""
    return word in grammar.clitic_cues


def trim_source(text: str, source: Sequence[Span], cue: Sequence[Span]) -> tuple[Span, ...]:
    """Return a source without what a dash sets apart on the side away from the cue: "JAKARTA — Rina Utari menolak".

    Two dashes are a bracket: "Rina Utari - ketua serikat - menolak".
    """
    dashes = list(_DASH.finditer(text, *source[0])) if source and cue else []
    if len(dashes) != 1 or _DASH.match(text, source[0].end):
        return tuple(source)
    (start, end), dash = source[0], dashes[0]
    return (Span(dash.end(), end) if cue[0].start >= end else Span(start, dash.start()),)


def quoted_type(piece: Piece, contents: Sequence[Found]) -> AttributionType:
    """Return direct where all of the content's words are quoted, indirect where none is, mixed else.

    Single marks are as often apostrophes: they count where they stand around all of a content.
    """
    quoted_words: list[bool] = []
    for start, end, *_ in contents:
        words, states = piece.tokens.words[start:end], piece.place[start:end, 0].tolist()
        single = _in_single_marks(words)
        quoted_words += [single or state > 0 for word, state in zip(words, states, strict=True) if word[0].isalnum()]
    quoted = sum(quoted_words)
    if quoted >= 0.9 * len(quoted_words):
        return "direct"
    return "mixed" if quoted else "indirect"


def _in_single_marks(words: Sequence[str]) -> bool:
    return words[0] in _SINGLE_OPENS and words[-1] in _SINGLE_CLOSES
