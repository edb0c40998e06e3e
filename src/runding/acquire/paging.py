"""An article told on several pages -> one page with parts.

Sites show the pages of an article as the same address with a number ("?page=2", "/2", "-2.html") and many offer the
whole under one more ("?single=1", "?page=all"). Only such addresses on the same host are followed; what a site calls
the next page is often the next article.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from runding.acquire.fetch import fetch_or_reason
from runding.types import Page, Skipped
from runding.web_address import join_url, page_number, shows_whole


def join_parts(page: Page, fetch: Callable[[str], Page | None], *, limit: int) -> Iterator[Page | Skipped]:
    """Yield the page with the further pages of its article, and a reason for each of these that cannot be had."""
    links = _links(page)
    whole = next((link for link in links if shows_whole(page.origin, link)), None)
    if whole:
        found = fetch_or_reason(fetch, whole)
        if isinstance(found, Page):
            yield replace(found, origin=page.origin, name=page.name)
            return
    parts: list[Page] = []
    bodies = {page.content}
    skipped: list[Skipped] = []
    while (address := _numbered(page.origin, links, len(parts) + 2)) and len(parts) + 1 < limit:
        found = fetch_or_reason(fetch, address)
        if not isinstance(found, Page):
            skipped.append(Skipped(address, f"page {len(parts) + 2} of an article is missing: {found or 'unchanged'}"))
            break
        if found.content in bodies:
            break
        bodies.add(found.content)
        parts.append(found)
        links = [*links, *_links(found)]
    yield replace(page, parts=tuple(parts))
    yield from skipped


def _numbered(address: str, links: list[str], number: int) -> str | None:
    return next((link for link in links if page_number(address, link) == number), None)


def _links(page: Page) -> list[str]:
    if b"<a" not in page.content and b"<A" not in page.content:
        return []
    try:
        tree = etree.fromstring(page.content, etree.HTMLParser(no_network=True, recover=True))
        found = [] if tree is None else tree.xpath("//a/@href | //link[@rel='next']/@href")
    except (etree.LxmlError, ValueError):
        return []
    return [link for each in found if (link := join_url(page.origin, str(each)))]
