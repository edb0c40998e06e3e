"""An HTML page -> draft, through trafilatura; a plain sweep of the text where that finds nothing.

The language that a page declares is not used: many Indonesian sites run on English templates.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement, HTMLParser
from lxml.html import document_fromstring as fromstring

from runding.errors import SourceError
from runding.read.decode import decode_content, replace_unstorable
from runding.read.draft import Draft
from runding.read.html_metadata import read_metadata
from runding.types import Page

# News pages hold 1,000 to 5,000 elements; trafilatura took 11 s for a table of 180,000 and found no article in it.
MAX_ELEMENTS = 20_000

# A sweep of so many elements, and reading the lines it gives, takes some 6 s.
MAX_SWEPT = 70_000

# Letters in one cell; those of figures and of schedules hold fewer.
LAYOUT_CELL = 400
_TABLE = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")

# libxml2 leaves out what is nested deeper than 256 elements.
MAX_DEPTH = 200

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "head", "iframe", "button",
    "select", "textarea",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
})  # fmt: skip
_CONTAINER = re.compile(
    r"<(/?)(?:div|section|article|span|font|b|i|em|strong|center|blockquote|ul|ol|table|main|a)\b[^<>]*>", re.IGNORECASE
)


def draft_html(page: Page) -> Draft:
    """Return the main text of an HTML page, a line for each paragraph, and what its metadata say."""
    markup = decode_content(page.content)
    if _depth(markup) > MAX_DEPTH:
        markup = _CONTAINER.sub("\n", markup)
    tree = _parse(markup)
    if tree is None:
        raise SourceError("no HTML elements in it")
    elements = int(tree.xpath("count(//*)"))
    if elements > MAX_SWEPT:
        raise SourceError(f"more than {MAX_SWEPT:,} elements; no article has so many")
    metadata = read_metadata(tree, page.origin)
    if elements <= MAX_ELEMENTS:
        _open_layout_tables(tree)
        text = _extract(tree)  # takes the tree apart
        text = text or _swept(_parse(markup))
    else:
        text = _swept(tree)
    text = replace_unstorable(text)
    if not text.strip():
        raise SourceError("no text in the HTML page")
    return Draft(
        text,
        metadata.title,
        metadata.byline,
        metadata.outlet,
        metadata.url,
        published=metadata.published,
        moment=metadata.moment,
        modified=metadata.modified,
    )


def _swept(tree: _Element | None) -> str:
    return "" if tree is None else sweep_text(tree)


def sweep_text(tree: _Element) -> str:
    """Return the text of a page outside of scripts, menus and footers, a line for each block."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tree: _Element) -> Iterator[str]:
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        block = element.tag not in _INLINE
        if block:
            yield "\n"
        if event == "start" and element.tag in _DROPPED:
            walker.skip_subtree()
        elif event == "start":
            yield _flat(element.text)
        if event == "end":
            yield _flat(element.tail)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _depth(markup: str) -> int:
    """Return how deep the containers are nested; elements that HTML lets stand unclosed do not count."""
    depth = deepest = 0
    for match in _CONTAINER.finditer(markup):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _parse(markup: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _open_layout_tables(tree: _Element) -> None:
    """Turn tables that hold an article, as old sites have them, into plain blocks: they are no rows of figures."""
    for cell in list(tree.iter("td")):
        if len(cell.text_content()) < LAYOUT_CELL or next(cell.iterdescendants("td"), None) is not None:
            continue
        table = next(cell.iterancestors("table"), None)
        for element in [] if table is None else list(table.iter(*_TABLE)):
            element.tag = "div"


def _extract(tree: HtmlElement) -> str:
    """Return the text that trafilatura takes for the article; empty where it finds none."""
    # Imported late: a page that is too large for it need not pay for it.
    from trafilatura import bare_extraction  # noqa: PLC0415

    try:
        found = bare_extraction(tree, fast=True, include_comments=False)
    except Exception:
        # Whatever a broken page makes the extractor raise, the sweep still reads its text.
        return ""
    return str(getattr(found, "text", None) or "")
