"""The text of a document with words marked in it, written so that places on the screen are places in the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from runding.types import Document, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark; the classes of several that overlap are put together."""

    span: Span
    classes: str
    statement: str = ""


def marked_text(document: Document, marks: Iterable[Mark]) -> Markup:
    """Return the whole text as inline elements that hold its characters and no other.

    A program counts the code points before a selection to know where in the text it is: nothing may be added. HTML has
    no NUL and no lone halves of surrogate pairs: a replacement character stands for each.
    """
    inside = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= len(document.text)]
    cuts = sorted({0, len(document.text), *(cut for mark in inside for cut in mark.span)})
    return Markup("").join(_piece(document.text, Span(start, end), inside) for start, end in pairwise(cuts))


def statement_marks(spans: Sequence[tuple[str, Span, str]]) -> list[Mark]:
    """Return marks for statements given as id, evidence and stance."""
    return [Mark(span, f"said {stance}", name) for name, span, stance in spans]


def sentence_places(document: Document) -> list[list[int]]:
    """Return where the sentences of the body begin and end."""
    return [[span.start, span.end] for paragraph in document.paragraphs for span in paragraph]


def _piece(text: str, span: Span, marks: Sequence[Mark]) -> Markup:
    words = Markup.escape(_shown(text[span.start : span.end])).replace("\r", Markup("&#13;"))
    over = [mark for mark in marks if mark.span.start <= span.start and span.end <= mark.span.end]
    if not over:
        return words
    classes = " ".join(dict.fromkeys(name for mark in over for name in mark.classes.split()))
    names = " ".join(dict.fromkeys(mark.statement for mark in over if mark.statement))
    return Markup('<mark class="{}" data-statements="{}">{}</mark>').format(classes, names, words)


def _shown(words: str) -> str:
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if "\ud800" <= each <= "\udfff" or each == "\0" else each for each in words
    )
