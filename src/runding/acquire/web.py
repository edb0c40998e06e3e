"""Web addresses -> pages: articles as they are, feeds and sitemaps by what they list."""

from collections.abc import Callable, Iterator

from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.lists import list_articles, read_listing
from runding.acquire.paging import join_parts
from runding.acquire.warc import READABLE
from runding.errors import SourceError
from runding.types import Listed, Page, Skipped, Unchanged
from runding.web_address import plain_url

Known = Callable[[str], Validators | None]
"""What is known of the page at a web address, where it was fetched before."""

Expected = Callable[[int], object]
"""Told of each feed, sitemap and web address how many articles it is going to give, once that is known."""


def acquire_url(
    url: str, fetcher: Fetcher, *, known: Known | None = None, expected: Expected = lambda _: None
) -> Iterator[Page | Skipped | Unchanged]:
    """Yield the article at a web address, or the articles that the feed or sitemap there lists, each address once."""
    most = fetcher.manners.max_listed
    try:
        page = fetcher.fetch(url, known(url) if known else None)
        listing = read_listing(page, limit=fetcher.manners.max_in_list) if page else None
    except SourceError as error:
        expected(1)
        yield Skipped(url, str(error))
        return
    if page is None or listing is None:
        expected(1)
        yield from [Unchanged(url)] if page is None else acquire_article(page, fetcher)
        return
    articles, skipped = list_articles(listing, url, fetcher, enough=most + 1)
    if len(articles) > most:
        skipped.append(Skipped(url, f"lists more than {most:,} articles; the rest is left out"))
    elif not articles and not skipped:
        skipped.append(Skipped(url, "lists no articles"))
    expected(len(articles[:most]) + len(skipped))
    for listed in articles[:most]:
        try:
            yield from acquire_listed(listed, fetcher, known=known)
        except SourceError as error:
            yield Skipped(plain_url(listed.url), str(error))
    yield from skipped


def acquire_listed(
    listed: Listed, fetcher: Fetcher, *, known: Known | None = None
) -> Iterator[Page | Skipped | Unchanged]:
    """Yield the article that a feed or sitemap lists. Raises SourceError where it cannot be had."""
    url = plain_url(listed.url)
    page = fetcher.fetch(url, known(url) if known else None)
    yield from [Unchanged(url)] if page is None else acquire_article(page, fetcher)


def acquire_article(page: Page, fetcher: Fetcher) -> Iterator[Page | Skipped]:
    """Yield a fetched page with the further pages of its article, or the reason why it is no text."""
    if page.media_type not in READABLE:
        yield Skipped(page.origin, f"is {page.media_type[:60]}, no text")
    elif page.media_type in ("text/plain", "application/pdf"):
        yield page
    else:
        yield from join_parts(page, fetcher.fetch, limit=fetcher.manners.max_parts)
