"""Tables of short texts with attributions marked: ⟦S source⟧, ⟦Q cue⟧, ⟦C content⟧."""

import re
import tomllib
from pathlib import Path

from runding.types import Document, Span
from tests.documents import document_of

_MARK = re.compile(r"⟦([SQC])(\d*) |⟧")
ROLES = {"S": "source", "Q": "cue", "C": "content"}
Marks = list[dict[str, list[Span]]]


def load_cases(name: str) -> list[dict[str, str]]:
    """Return the cases of a table in this folder."""
    table = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return list(table["case"])


def read_marks(marked: str) -> tuple[str, Marks]:
    """Return the plain text and the spans of each attribution, in the order of their numbers."""
    plain: list[str] = []
    open_marks: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    length = last = 0
    for match in _MARK.finditer(marked):
        piece = marked[last : match.start()]
        plain.append(piece)
        length += len(piece)
        last = match.end()
        if match[1]:
            open_marks.append((match[1], int(match[2] or 0), length))
        else:
            role, number, start = open_marks.pop()
            spans = found.setdefault(number, {name: [] for name in ROLES.values()})
            spans[ROLES[role]].append(Span(start, length))
    plain.append(marked[last:])
    return "".join(plain), [found[number] for number in sorted(found)]


def marked_document(marked: str, language: str) -> tuple[Document, Marks]:
    """Return a document of the plain text, and its marks."""
    text, marks = read_marks(marked)
    return document_of(text, language=language), marks
