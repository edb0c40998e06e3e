"""Title, byline, outlet, and date that an HTML page states about itself, and where it states them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author, extract_sitename

from runding.read.calendar import make_date
from runding.read.decode import replace_unstorable
from runding.types import Dating, Found
from runding.web_address import canonical_url

MAX_JSON_LD_NODES = 500
MAX_VALUE = 500

_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_BYLINE = ("author", "article:author", "dc.creator", "content_author")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATE = (
    "article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "content_publisheddate",
    "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_DATED_PATH = re.compile(r"/(20\d{2})/(\d{2})/(\d{2})/")
_WEB_ADDRESS = re.compile(r"https?://")

# A date in these belongs to the site or to other articles.
_OUTSIDE = "ancestor::footer or ancestor::aside or ancestor::nav"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states, each with where it was found."""

    title: Found | None
    byline: Found | None
    outlet: Found | None
    published: Dating | None
    url: str | None


def read_metadata(tree: HtmlElement, origin: str) -> Metadata:
    """Return what a page states in JSON-LD, meta elements and its heading; trafilatura guesses what is missing.

    The address is the one that the page states, where it may: see `canonical_url`.
    """
    facts = list(_json_ld(tree.iterfind(".//script[@type]")))
    meta = dict(_meta(tree.iter("meta")))
    url = canonical_url(origin, _canonical(tree) or meta.get("og:url", ""))
    return Metadata(
        title=_fact(facts, "headline") or _named(meta, _TITLE) or _element(tree, "h1", "title"),
        byline=_fact(facts, "author") or _named(meta, _BYLINE) or _guess(extract_author, tree),
        outlet=_fact(facts, "publisher") or _named(meta, _OUTLET) or _guess(extract_sitename, tree) or _host(url),
        published=_published(facts, meta, tree, url),
        url=url or None,
    )


def _canonical(tree: _Element) -> str:
    return next((_clean(link.get("href", "")) for link in tree.iterfind(".//link[@rel='canonical']")), "")


def _fact(facts: Iterable[tuple[str, str]], name: str) -> Found | None:
    values = (value for key, value in facts if key == name and not _WEB_ADDRESS.match(value))
    return next((Found(value, f"JSON-LD {name}") for value in values), None)


def _named(meta: Mapping[str, str], names: Iterable[str]) -> Found | None:
    values = ((name, meta.get(name, "")) for name in names)
    return next(
        (Found(value, f"meta {name}") for name, value in values if value and not _WEB_ADDRESS.match(value)), None
    )


def _element(tree: _Element, *names: str) -> Found | None:
    texts = ((name, _clean("".join(element.itertext()))) for name in names for element in tree.iter(name))
    return next((Found(text, f"<{name}>") for name, text in texts if text), None)


def _guess(ask: Callable[[HtmlElement], str | None], tree: HtmlElement) -> Found | None:
    """Return what one of trafilatura's guesses says; to ask it for all would take longer than the reading."""
    try:
        value = ask(tree) or ""
    except Exception:
        # Whatever a broken page makes it raise, the page has been read.
        return None
    return Found(_clean(value), "trafilatura") if value.strip() else None


def _host(url: str) -> Found | None:
    host = urlsplit(url).hostname or ""
    return Found(host.removeprefix("www."), "the page's address") if host else None


def _published(facts: Iterable[tuple[str, str]], meta: Mapping[str, str], tree: _Element, url: str) -> Dating | None:
    for value, how in _stated_dates(facts, meta, tree, url):
        match = _ISO.match(value)
        day = make_date(*map(int, match.groups())) if match else None
        if day:
            return Dating("day", day, day, how)
    return None


def _stated_dates(
    facts: Iterable[tuple[str, str]], meta: Mapping[str, str], tree: _Element, url: str
) -> Iterator[tuple[str, str]]:
    """Yield dates from the most explicit place to the least.

    htmldate is not asked: it takes the first date in any JSON-LD, even that of the site.
    """
    yield from ((value, "JSON-LD datePublished") for name, value in facts if name == "datePublished")
    yield from ((meta[name], f"meta {name}") for name in _DATE if name in meta)
    yield from ((value, "<time datetime>") for value in tree.xpath(f".//time[not({_OUTSIDE})]/@datetime"))
    yield from (("-".join(match.groups()), "the page's address") for match in _DATED_PATH.finditer(url))


def _meta(elements: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    """Yield names in lower case with their content; of several that share a name the first counts, so it comes last."""
    found = []
    for element in elements:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _clean(element.get("content", ""))
        if name and content:
            found.append((name.lower(), content))
    yield from reversed(found)


def _json_ld(scripts: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    """Yield the article's own facts as (name, value); those of anything else on the page are left out."""
    for script in scripts:
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            root = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(root):
            if "Article" in str(node.get("@type")):
                yield from _article_facts(node)


def _nodes(root: object) -> Iterator[dict[str, Any]]:
    pending = [root]
    for _ in range(MAX_JSON_LD_NODES):
        if not pending:
            return
        node = pending.pop(0)
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(node, dict):
            pending.extend(value for key, value in node.items() if key in ("@graph", "mainEntity"))
            yield node


def _article_facts(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("headline", "author", "publisher", "datePublished"):
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            named = value.get("name") if isinstance(value, dict) else value
            if isinstance(named, str) and named.strip():
                yield name, _clean(named)


def _clean(text: str) -> str:
    return " ".join(replace_unstorable(text).split())[:MAX_VALUE]
