"""Attributions -> brat standoff (https://brat.nlplab.org/standoff.html).

Each content is a text-bound annotation that carries the attribution: relations lead from it to source and cue, an
attribute holds the type, a note (JSON) holds speaker, confidence and maker. A span that runs over a line end is written
in pieces, as brat wants it; a note then keeps the whole.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from runding.types import Attribution, Span

CONFIGURATION = """\
[entities]
Source
Cue
Content

[relations]
Source	Arg1:Content, Arg2:Source
Cue	Arg1:Content, Arg2:Cue

[events]

[attributes]
Type	Arg:Content, Value:direct|indirect|mixed
"""
"""What `annotation.conf` must say for brat to show and edit the files."""

_PIECE = re.compile(r"[^\r\n]+")
_SPACES = re.compile("[\t\v\f\x1c-\x1e\x85\u2028\u2029]")


def brat_annotations(text: str, attributions: Iterable[Attribution]) -> str:
    """Return attributions as the content of an .ann file; those without content have none to be hung on."""
    page = _Page(text)
    for attribution in attributions:
        content = page.mark("Content", attribution.content, _note(attribution))
        if content:
            page.add("A", f"Type {content} {attribution.type}")
            page.link("Source", content, page.mark("Source", attribution.source))
            page.link("Cue", content, page.mark("Cue", attribution.cue))
    return "".join(f"{line}\n" for line in page.lines)


def pieces_of(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans cut where a line ends."""
    return [Span(*match.span()) for span in spans for match in _PIECE.finditer(text, *span)]


def _note(attribution: Attribution) -> dict[str, object]:
    note: dict[str, object] = {"maker": attribution.maker, "confidence": attribution.confidence}
    return note | ({"speaker": attribution.speaker} if attribution.speaker is not None else {})


class _Page:
    """Lines of an .ann file, numbered by kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.numbers = Counter[str]()

    def add(self, kind: str, body: str) -> str:
        self.numbers[kind] += 1
        key = f"{kind}{self.numbers[kind]}"
        self.lines.append(f"{key}\t{body}")
        return key

    def mark(self, role: str, spans: Sequence[Span], note: dict[str, object] | None = None) -> str:
        """Write a text-bound annotation and return its key, or nothing where the spans hold no words."""
        pieces = pieces_of(self.text, spans)
        if not pieces:
            return ""
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(_SPACES.sub(" ", self.text[start:end]) for start, end in pieces)
        key = self.add("T", f"{role} {offsets}\t{words}")
        note = dict(note or {})
        if pieces != list(spans):
            note["spans"] = [list(span) for span in spans]
        if note:
            self.add("#", f"AnnotatorNotes {key}\t{json.dumps(note)}")
        return key

    def link(self, name: str, content: str, other: str) -> None:
        if other:
            self.add("R", f"{name} Arg1:{content} Arg2:{other}")
