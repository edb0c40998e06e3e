"""Standard input, a PDF file -> standard output, its text. Run by `runding.read.pdf` as a process of its own.

A PDF file knows lines and no paragraphs. Lines are put together where they are set in one size, one below the other at
the distance that is usual on the page, unless one ends early with the end of a sentence.
"""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

MAX_MEMORY = 1_000_000_000
MAX_SECONDS = 10
MAX_CHARACTERS = 5_000_000
MAX_PAGES = 2_000
_HYPHENS = ("\u2010", "\u00ad", "\ufffe", "\x02")  # at the end of a line; the last two are marks of PDFium
_ENDS = (".", "!", "?", ":", '"', "”", "’", ")")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    right: float
    base: float
    """The height of its base line, from the foot of the page, in points."""


def main() -> None:
    """Write the text of every page, a line for each paragraph."""
    _limit()
    import pypdfium2  # noqa: PLC0415  (inside the limits)

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        left = MAX_CHARACTERS
        for number in range(min(len(document), MAX_PAGES)):
            lines = list(_lines(document[number].get_textpage(), pypdfium2.raw))
            text = "\n".join(_paragraphs(lines))[:left]
            left -= len(text)
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
            if left <= 0:
                break
    except (pypdfium2.PdfiumError, MemoryError) as error:
        sys.exit(str(error) or "it takes too much memory")


def _lines(page: Any, raw: Any) -> Iterator[_Line]:  # noqa: ANN401  (PDFium's own types, which it does not declare)
    place = 0
    for text in page.get_text_range().split("\r\n"):
        if text.strip():
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(page.raw, place, ctypes.byref(x), ctypes.byref(y))
            _, _, right, _ = page.get_charbox(place + len(text) - 1)
            size = round(raw.FPDFText_GetFontSize(page.raw, place), 1)
            yield _Line(text.strip(), size, right, y.value)
        place += len(text) + 2


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    pitches, edges = _usual(lines)
    text = ""
    for before, line in zip([None, *lines], lines, strict=False):
        if before and before.size == line.size and _continues(before, line, pitches[line.size], edges[line.size]):
            text = text[:-1] + line.text if text.endswith(_HYPHENS) else f"{text} {line.text}"
            continue
        yield from [text] if text else []
        text = line.text
    yield from [text] if text else []


def _usual(lines: list[_Line]) -> tuple[dict[float, float], dict[float, float]]:
    """Return, for each size, how far lines usually stand apart, and where they end on the right."""
    gaps: dict[float, list[float]] = {line.size: [] for line in lines}
    edges = dict.fromkeys(gaps, 0.0)
    for before, line in zip([None, *lines], lines, strict=False):
        edges[line.size] = max(edges[line.size], line.right)
        if before and before.size == line.size and before.base > line.base:
            gaps[line.size].append(before.base - line.base)
    return {size: median(found) if found else 0.0 for size, found in gaps.items()}, edges


def _continues(before: _Line, line: _Line, pitch: float, edge: float) -> bool:
    ended = before.text.endswith(_ENDS)
    if before.base <= line.base:  # another column, or the same line set in pieces
        return not ended
    return before.base - line.base <= 1.25 * pitch and not (ended and before.right < 0.85 * edge)


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415  (there is none on Windows, where the time limit alone holds)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


if __name__ == "__main__":
    main()
