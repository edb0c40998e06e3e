"""Feeds and sitemaps -> all the articles that they list, through the sitemaps of an index."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from runding.acquire import feeds, sitemaps
from runding.acquire.fetch import Fetcher
from runding.acquire.one_request import inflate
from runding.acquire.xml_tree import local_name, parse_xml
from runding.errors import SourceError
from runding.types import Listed, Page, Skipped
from runding.web_address import plain_url

MAX_LIST_BYTES = 50_000_000  # sitemaps.org: of one sitemap, uncompressed
MAX_DEPTH = 2  # an index of indexes; deeper ones are not in the protocol
MAX_LISTS = 500  # sitemaps of one index that are asked for in one run
_LIST_MARKS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap lists."""

    articles: tuple[Listed, ...]
    sitemaps: tuple[Listed, ...] = ()


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


def list_articles(
    first: Listing,
    address: str,
    fetcher: Fetcher,
    *,
    enough: int | None = None,
    wanted: Callable[[Listed], bool] = lambda _: True,
) -> tuple[list[Listed], list[Skipped]]:
    """Return the articles of a listing and of the sitemaps that it names, and why some of these cannot be had.

    Each article and each sitemap counts once. Sitemaps that are not `wanted` are passed over; with `enough` articles
    no further one is asked for.
    """
    articles: dict[str, Listed] = {}
    _put(articles, first)
    skipped: list[Skipped] = []
    seen = {plain_url(address)}
    pending = [(each.url, 1) for each in first.sitemaps if wanted(each)]
    while pending and (enough is None or len(articles) < enough):
        address, depth = pending.pop(0)
        if plain_url(address) in seen:
            continue
        if len(seen) > MAX_LISTS:
            skipped.append(Skipped(address, f"the index names more than {MAX_LISTS} sitemaps; the rest is left out"))
            break
        seen.add(plain_url(address))
        listing = _listing_at(address, fetcher)
        if isinstance(listing, Skipped):
            skipped.append(listing)
            continue
        _put(articles, listing)
        if listing.sitemaps and depth == MAX_DEPTH:
            skipped.append(Skipped(address, "an index of sitemaps, too deep within others; what it names is left out"))
        elif listing.sitemaps:
            pending += [(each.url, depth + 1) for each in listing.sitemaps if wanted(each)]
    return [each for plain, each in articles.items() if plain not in seen], skipped


def _put(articles: dict[str, Listed], listing: Listing) -> None:
    for each in listing.articles:
        articles.setdefault(plain_url(each.url), each)


def _listing_at(address: str, fetcher: Fetcher) -> Listing | Skipped:
    try:
        page = fetcher.fetch(address)
        listing = read_listing(page, limit=fetcher.manners.max_in_list) if page else None
    except SourceError as error:
        return Skipped(address, str(error))
    return listing or Skipped(address, "neither a feed nor a sitemap")
