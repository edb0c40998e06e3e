"""Title, byline, outlet, date and language that an HTML page states about itself, and where it states them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from runding.read.calendar import make_date
from runding.read.decode import replace_unstorable
from runding.types import Dating, Found

# Metadata stand at the top; a page that opens with more than this has none worth the time.
MAX_MARKUP = 2_000_000
MAX_JSON_LD_NODES = 500

_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_BYLINE = ("author", "article:author", "dc.creator", "content_author")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATE = (
    "article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "content_publisheddate", "dc.date.issued",
    "dc.date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_WEB_ADDRESS = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states, each with where it was found."""

    title: Found | None
    byline: Found | None
    outlet: Found | None
    published: Dating | None
    url: str | None
    language: str | None


def read_metadata(markup: str, extracted: Any) -> Metadata:
    """Return what a page states in JSON-LD, meta elements and its heading; what is missing is taken from the extractor."""
    head = _Head()
    head.feed(markup[:MAX_MARKUP])
    head.close()
    facts = list(_json_ld(head.json_ld))
    return Metadata(
        title=_first(facts, "headline") or _meta(head, _TITLE) or _element(head.heading, "<h1>") or _element(head.title, "<title>"),
        byline=_first(facts, "author") or _meta(head, _BYLINE) or _guess(extracted, "author"),
        outlet=_first(facts, "publisher") or _meta(head, _OUTLET) or _guess(extracted, "sitename"),
        published=_published(facts, head, extracted),
        url=head.canonical or head.meta.get("og:url"),
        language=head.language,
    )


def _first(facts: list[tuple[str, str]], name: str) -> Found | None:
    values = (value for key, value in facts if key == name and not _WEB_ADDRESS.match(value))
    return next((Found(value, f"JSON-LD {name}") for value in values), None)


def _meta(head: "_Head", names: tuple[str, ...]) -> Found | None:
    values = ((name, head.meta.get(name, "")) for name in names)
    return next((Found(value, f"meta {name}") for name, value in values if value and not _WEB_ADDRESS.match(value)), None)


def _element(text: str, name: str) -> Found | None:
    return Found(text, name) if text else None


def _guess(extracted: Any, name: str) -> Found | None:
    value = getattr(extracted, name, None)
    return Found(value, "trafilatura") if isinstance(value, str) and value.strip() else None


def _published(facts: list[tuple[str, str]], head: "_Head", extracted: Any) -> Dating | None:
    stated = [(value, "JSON-LD datePublished") for name, value in facts if name == "datePublished"]
    stated += [(head.meta[name], f"meta {name}") for name in _DATE if name in head.meta]
    stated += [(value, "<time datetime>") for value in head.times]
    stated += [(str(getattr(extracted, "date", None) or ""), "htmldate")] if not head.has_footer_date else []
    for value, how in stated:
        match = _ISO.match(value)
        day = make_date(*map(int, match.groups())) if match else None
        if day:
            return Dating("day", day, day, how)
    return None


def _json_ld(scripts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the article's own facts as (name, value), those of anything else left out."""
    for script in scripts:
        try:
            pending = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        for _ in range(MAX_JSON_LD_NODES):
            if not pending:
                break
            node = pending.pop(0)
            if isinstance(node, list):
                pending.extend(node)
            elif isinstance(node, dict):
                pending.extend(value for key, value in node.items() if key in ("@graph", "mainEntity"))
                if "Article" in str(node.get("@type")):
                    yield from _article_facts(node)


def _article_facts(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("headline", "author", "publisher", "datePublished"):
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            named = value.get("name") if isinstance(value, dict) else value
            if isinstance(named, str) and named.strip():
                yield name, _clean(named)


def _clean(text: str) -> str:
    return " ".join(replace_unstorable(text).split())[:500]


class _Head(HTMLParser):
    """Gathers what stands in meta elements, JSON-LD, the title, the first heading and time elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.json_ld: list[str] = []
        self.times: list[str] = []
        self.title = self.heading = ""
        self.canonical: str | None = None
        self.language: str | None = None
        self.has_footer_date = False
        self._open: list[str] = []
        self._text: list[str] = []
        self._outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang") or None
        elif tag == "meta":
            self._add_meta(values)
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.canonical = _clean(values.get("href", "")) or None
        elif tag in ("footer", "aside", "nav"):
            self._outside += 1
        elif tag == "time":
            self._add_time(values)
        elif tag in ("title", "h1") or (tag == "script" and "ld+json" in values.get("type", "").lower()):
            self._open, self._text = [tag], []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("footer", "aside", "nav"):
            self._outside = max(0, self._outside - 1)
        if self._open != [tag]:
            return
        text, self._open = "".join(self._text), []
        if tag == "script":
            self.json_ld.append(text)
        elif tag == "title":
            self.title = self.title or _clean(text)
        else:
            self.heading = self.heading or _clean(text)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def _add_meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if name and values.get("content", "").strip():
            self.meta.setdefault(name, _clean(values["content"]))

    def _add_time(self, values: dict[str, str]) -> None:
        if self._outside:
            self.has_footer_date = True
        elif values.get("datetime"):
            self.times.append(values["datetime"])
