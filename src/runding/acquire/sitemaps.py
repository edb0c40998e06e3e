"""Sitemaps -> the articles they list, and the sitemaps an index lists."""

from collections.abc import Iterator

from lxml.etree import _Element

from runding.acquire.times import parse_time
from runding.acquire.xml_tree import child_text, local_name
from runding.types import Listed

ROOTS = frozenset({"urlset", "sitemapindex"})


def read_sitemap(root: _Element) -> Iterator[Listed]:
    """Yield what a sitemap or an index of sitemaps lists; the date of a news sitemap where there is no other."""
    for element in root:
        if local_name(element) in ("url", "sitemap"):
            address = child_text(element, "loc")
            if address.startswith(("http://", "https://")):
                yield Listed(address, parse_time(child_text(element, "lastmod") or _news_date(element)))


def _news_date(element: _Element) -> str:
    news = (child for child in element if local_name(child) == "news")
    return next((date for child in news if (date := child_text(child, "publication_date"))), "")
