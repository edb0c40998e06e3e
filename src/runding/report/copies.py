"""Copies beside their originals, for a terminal and for programs."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from runding.report.exports import dating_row, json_text
from runding.report.terminal import one_line, plain, render
from runding.report.wording import dating_code, message
from runding.types import CopiedText, Document, Language, Span

if TYPE_CHECKING:
    from rich.console import RenderableType


def copies_table(
    copies: Sequence[CopiedText],
    *,
    language: Language = "id",
    width: int = 80,
    colour: bool = False,
    show: bool = False,
) -> str:
    """Return each original with its copies below it, how much they share, and with `show` what each has alone."""
    if not copies:
        return message(language, "copies", "none") + "\n"
    parts: list[RenderableType] = []
    for original, group in groupby(copies, key=lambda each: each.original):
        parts += ["", plain(_named(original), "bold")]
        for each in group:
            credit = f" · {each.copy.agency}" if each.copy.agency else ""
            figures = message(language, "copies", "figures").format(
                share=f"{each.copy.share:.0%}", added=len(each.added), left_out=len(each.left_out)
            )
            parts += [plain(f"  = {_named(each.document)}"), plain(f"      {figures}{credit}", "dim")]
            if show:
                parts += [plain(f"      + {words}", "green") for words in _sentences(each.document, each.added)]
                parts += [plain(f"      - {words}", "red") for words in _sentences(each.original, each.left_out)]
    return render(parts[1:], width, colour)


def copies_json(copies: Iterable[CopiedText]) -> str:
    """Return the copies as one JSON object, each with the sentences that it or its original has alone."""
    rows = [
        {
            "doc": each.document.name,
            "original": each.original.name,
            "share": round(each.copy.share, 4),
            "agency": each.copy.agency,
            "outlets": [_outlet(each.document), _outlet(each.original)],
            "published": [dating_row(each.document.published), dating_row(each.original.published)],
            "added": _sentences(each.document, each.added),
            "left_out": _sentences(each.original, each.left_out),
        }
        for each in copies
    ]
    return json_text({"copies": rows}, indent=2) + "\n"


def _named(document: Document) -> str:
    title = one_line(document.title.value) if document.title else document.name
    return " · ".join((_outlet(document) or document.name, dating_code(document.published), title))


def _outlet(document: Document) -> str | None:
    return document.outlet.value if document.outlet else None


def _sentences(document: Document, spans: Iterable[Span]) -> list[str]:
    return [one_line(document.text[span.start : span.end]) for span in spans]
