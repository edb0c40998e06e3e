"""An HTML page -> draft, through trafilatura; a plain sweep of the text where that finds nothing."""

import re
from html.parser import HTMLParser
from typing import Any

from runding.errors import SourceError
from runding.read.decode import decode_content, replace_unstorable
from runding.read.draft import Draft
from runding.read.html_metadata import read_metadata
from runding.types import Page

# trafilatura took 2.9 s for a table of 2 MB and found nothing in it; no article comes near.
MAX_EXTRACTED = 2_000_000
MAX_DEPTH = 400

_DROPPED = frozenset({"script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "head", "iframe"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u",
})  # fmt: skip
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)")


def draft_html(page: Page) -> Draft:
    """Return the main text of an HTML page, a line for each paragraph, and what its metadata say."""
    markup = decode_content(page.content)
    extracted = None
    if len(markup) <= MAX_EXTRACTED and _depth(markup) <= MAX_DEPTH:
        extracted = _extract(markup)
    text = replace_unstorable((extracted and extracted.text) or sweep_text(markup))
    if not text.strip():
        raise SourceError("no text in the HTML page")
    metadata = read_metadata(markup, extracted)
    url = metadata.url or (page.origin if page.origin.startswith(("http://", "https://")) else None)
    return Draft(text, metadata.title, metadata.byline, metadata.outlet, url, metadata.language, metadata.published)


def sweep_text(markup: str) -> str:
    """Return the text of an HTML page outside of scripts, menus and footers, a line for each block."""
    sweeper = _Sweeper()
    sweeper.feed(markup)
    sweeper.close()
    lines = (" ".join(line.split()) for line in "".join(sweeper.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _extract(markup: str) -> Any:
    # Imported late: plain text must not pay for it.
    from trafilatura import bare_extraction  # noqa: PLC0415

    try:
        return bare_extraction(
            markup,
            fast=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001
        # Whatever a broken page makes the extractor raise, the sweep still reads its text.
        return None


def _depth(markup: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        if match.group(2).lower() not in _VOID:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
    return deepest


class _Sweeper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self.dropped.append(tag)
        elif tag not in _INLINE:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.dropped:
            while self.dropped.pop() != tag:
                pass
        elif tag not in _INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.pieces.append(data.replace("\n", " "))
