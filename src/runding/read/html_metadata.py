"""Title, byline, outlet, and date that an HTML page states about itself, and where it states them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author, extract_sitename

from runding.read.calendar import make_date
from runding.read.date_lines import LANGUAGES
from runding.read.dates import full_dates
from runding.read.decode import replace_unstorable
from runding.read.json_page import readings_of
from runding.types import Dating, Found, Span
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
_MODIFIED = (
    "article:modified_time", "datemodified", "content_modifieddate", "og:updated_time", "dc.date.modified",
    "last-modified", "lastmod", "parsely-modified-date",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})[-/](\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_UNIVERSAL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00)")
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
    moment: datetime | None
    """Of publication, where that was stated in universal time."""
    modified: Dating | None
    url: str | None


def read_metadata(tree: HtmlElement, origin: str) -> Metadata:
    """Return what a page states in JSON-LD, meta elements and its heading; trafilatura guesses what is missing.

    The address is the one that the page states, where it may: see `canonical_url`.
    """
    facts = list(_json_ld(tree.iterfind(".//script[@type]")))
    meta = dict(_meta(tree.iter("meta")))
    url = canonical_url(origin, _canonical(tree) or meta.get("og:url", ""))
    published, moment = _published(_stated_dates(facts, meta, tree, url))
    changed = [*_facts(facts, "dateModified"), *((meta[name], f"meta {name}") for name in _MODIFIED if name in meta)]
    modified, _ = _published(iter(changed))
    if modified and published and published.earliest and modified.earliest and modified.earliest < published.earliest:
        modified = None  # of the site or of a picture
    return Metadata(
        title=_fact(facts, "headline") or _named(meta, _TITLE) or _element(tree, "h1", "title"),
        byline=_fact(facts, "author") or _named(meta, _BYLINE) or _guess(extract_author, tree),
        outlet=_fact(facts, "publisher") or _named(meta, _OUTLET) or _guess(extract_sitename, tree) or _host(url),
        published=published,
        moment=moment,
        modified=modified,
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


def _published(stated: Iterable[tuple[str, str]]) -> tuple[Dating | None, datetime | None]:
    """Return the first day stated that can be read, and its moment where that is in universal time."""
    for value, how in stated:
        if day := _day_in(value):
            universal = _UNIVERSAL.fullmatch(value.strip()) is not None
            moment = datetime.fromisoformat(value.strip()) if universal else None
            return Dating("day", day, day, how), moment
    return None, None


def _day_in(value: str) -> date | None:
    """Return the day in a value of the metadata; None for one that may be day first or month first."""
    if match := _ISO.match(value):
        year, *others = (int(number) for number in match.groups() if number)
        return make_date(year, *others)
    whole = Span(0, min(len(value), MAX_VALUE))
    written = (found.day for language in LANGUAGES for found in full_dates(value, whole, language=language))
    readings = readings_of(value) or list(islice(written, 1))
    return readings[0] if len(readings) == 1 else None


def _stated_dates(
    facts: Iterable[tuple[str, str]], meta: Mapping[str, str], tree: _Element, url: str
) -> Iterator[tuple[str, str]]:
    """Yield dates from the most explicit place to the least.

    htmldate is not asked: it takes the first date in any JSON-LD, even that of the site.
    """
    yield from _facts(facts, "datePublished")
    yield from ((meta[name], f"meta {name}") for name in _DATE if name in meta)
    yield from ((value, "<time datetime>") for value in tree.xpath(f".//time[not({_OUTSIDE})]/@datetime"))
    yield from (("-".join(match.groups()), "the page's address") for match in _DATED_PATH.finditer(url))


def _facts(facts: Iterable[tuple[str, str]], wanted: str) -> Iterator[tuple[str, str]]:
    return ((value, f"JSON-LD {name}") for name, value in facts if name == wanted)


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
    for name in ("headline", "author", "publisher", "datePublished", "dateModified"):
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            named = value.get("name") if isinstance(value, dict) else value
            if isinstance(named, str) and named.strip():
                yield name, _clean(named)


def _clean(text: str) -> str:
    return " ".join(replace_unstorable(text).split())[:MAX_VALUE]
