"""RSS and Atom -> the articles they list."""

from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from runding.acquire.times import parse_time
from runding.acquire.xml_tree import child_text, local_name
from runding.types import Listed
from runding.web_address import is_web, join_url

ROOTS = frozenset({"rss", "rdf", "feed"})


def read_feed(root: _Element, url: str, *, limit: int) -> Iterator[Listed]:
    """Yield the articles of a feed (RSS 0.9 to 2.0, RDF, Atom), in its order, each address once."""
    entries = (element for element in root.iter() if local_name(element) in ("item", "entry"))
    seen: set[str] = set()
    for entry in islice(entries, limit):
        address = _address(entry, url)
        if address and address not in seen:
            seen.add(address)
            changed = child_text(entry, "updated", "modified", "pubdate", "published", "issued", "date")
            yield Listed(address, parse_time(changed))


def _address(entry: _Element, url: str) -> str:
    links = [child for child in entry if local_name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return join_url(url, str(link.get("href")))
    found = child_text(entry, "link") or _permalink(entry)
    return join_url(url, found) if found else ""


def _permalink(entry: _Element) -> str:
    guid = child_text(entry, "guid", "id")
    return guid if is_web(guid) else ""
