"""Web addresses -> pages: articles as they are, feeds and sitemaps by what they list."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from runding.acquire import feeds, sitemaps
from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.one_request import inflate
from runding.acquire.paging import join_parts
from runding.acquire.warc import READABLE
from runding.acquire.xml_tree import local_name, parse_xml
from runding.errors import SourceError
from runding.types import Listed, Page, Skipped, Unchanged
from runding.web_address import plain_url

MAX_LIST_BYTES = 50_000_000  # sitemaps.org: of one sitemap, uncompressed
MAX_DEPTH = 2  # an index of indexes; deeper ones are not in the protocol
_LIST_MARKS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")

Known = Callable[[str], Validators | None]
"""What is known of the page at a web address, where it was fetched before."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap lists."""

    articles: tuple[Listed, ...]
    sitemaps: tuple[Listed, ...] = ()


def acquire_url(url: str, fetcher: Fetcher, *, known: Known | None = None) -> Iterator[Page | Skipped | Unchanged]:
    """Yield the article at a web address, or the articles that the feed or sitemap there lists, each address once."""
    pending = [(url, 0)]
    seen = {plain_url(url)}
    left = fetcher.manners.max_listed
    while pending:
        address, depth = pending.pop(0)
        try:
            page = fetcher.fetch(address, known(address) if known else None)
            listing = read_listing(page, limit=left) if page else None
        except SourceError as error:
            yield Skipped(address, str(error))
            continue
        if page is None:
            yield Unchanged(address)
        elif listing is None:
            yield from acquire_article(page, fetcher)
        else:
            nested = listing.sitemaps if depth < MAX_DEPTH else ()
            pending[:0] = [(each.url, depth + 1) for each in nested]
            for listed in listing.articles:
                if (plain := plain_url(listed.url)) not in seen:
                    seen.add(plain)
                    left -= 1
                    yield from acquire_listed(listed.url, fetcher, known=known)
            if left <= 0:
                yield Skipped(address, f"lists more than {fetcher.manners.max_listed:,} articles; the rest is left out")
                return


def acquire_listed(url: str, fetcher: Fetcher, *, known: Known | None = None) -> Iterator[Page | Skipped | Unchanged]:
    """Yield the article at a web address that a feed or sitemap lists."""
    try:
        page = fetcher.fetch(plain_url(url), known(plain_url(url)) if known else None)
    except SourceError as error:
        yield Skipped(url, str(error))
        return
    if page is None:
        yield Unchanged(plain_url(url))
    else:
        yield from acquire_article(page, fetcher)


def acquire_article(page: Page, fetcher: Fetcher) -> Iterator[Page | Skipped]:
    """Yield a fetched page with the further pages of its article, or the reason why it is no text."""
    if page.media_type not in READABLE:
        yield Skipped(page.origin, f"is {page.media_type[:60]}, no text")
    elif page.media_type in ("text/plain", "application/pdf"):
        yield page
    else:
        yield from join_parts(page, fetcher.fetch, limit=fetcher.manners.max_parts)


def read_listing(page: Page, *, limit: int) -> Listing | None:
    """Return what a feed or sitemap lists; None where the page is neither. SourceError where it is damaged."""
    content = page.content
    if content.startswith(b"\x1f\x8b"):
        try:
            content = inflate(content, MAX_LIST_BYTES)
        except zlib.error as error:
            raise SourceError("its compression is damaged") from error
    head = content[:2_000].lower()
    if not any(mark in head for mark in _LIST_MARKS) or b"<html" in head:
        return None
    root = parse_xml(content)
    kind = local_name(root)
    if kind in feeds.ROOTS:
        return Listing(tuple(feeds.read_feed(root, page.origin, limit=limit)))
    listed = tuple(islice(sitemaps.read_sitemap(root), limit))
    return Listing((), listed) if kind == "sitemapindex" else Listing(listed)
