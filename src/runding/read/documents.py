"""A page -> a document."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from importlib import import_module

from runding.errors import SourceError
from runding.read.dates import find_dates
from runding.read.decode import decode_content
from runding.read.draft import Draft
from runding.read.furniture import find_inline, mark_known_lines
from runding.read.json_page import draft_json, readings_of
from runding.read.language import declared_language, detect_language
from runding.read.layout import lay_out
from runding.read.lines import Line, mark_wrapped, split_lines
from runding.read.names import find_byline, find_outlet
from runding.read.paragraphs import split_paragraphs
from runding.read.published import Evidence, body_evidence, find_modified, find_published, infer_published
from runding.types import Dating, Document, Found, Furniture, Language, Page, Skipped, Span
from runding.web_address import canonical_url, is_web

_MARKUP = re.compile(rb"\A[\s\xef\xbb\xbf]*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

# Imported late: plain text must not pay for the readers of other forms.
_READERS = {
    "application/pdf": ("pdf", "draft_pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "draft_docx"),
    "message/rfc822": ("mail", "draft_mail"),
    "text/html": ("html", "draft_html"),
    "application/xhtml+xml": ("html", "draft_html"),
}

JAKARTA = timezone(timedelta(hours=7), "WIB")

# A body tells of the days before publication; this near, one of two readings of a date is the likely one.
NEAR_DAYS = 3


def read_document(page: Page) -> Document | Skipped:
    """Return the article on a page, its text frozen, or the reason why there is none; never raises."""
    try:
        return _compose(page, _draft(page))
    except SourceError as error:
        return Skipped(page.origin, str(error))


def _draft(page: Page) -> Draft:
    """Return the draft of a page; of an article on several pages what each tells for the first time."""
    first = _draft_one(page)
    if not page.parts:
        return first
    lines = first.text.split("\n")
    for part in page.parts:
        lines += _new_lines(_draft_one(part).text, lines)
    return replace(first, text="\n".join(lines))


def _new_lines(text: str, before: Sequence[str]) -> list[str]:
    known = {line.strip() for line in before}
    return [line for line in text.split("\n") if line.strip() not in known]


def _draft_one(page: Page) -> Draft:
    if page.media_type == "application/json":
        return draft_json(page)
    kind = "text/html" if page.media_type not in _READERS and _MARKUP.match(page.content[:1000]) else page.media_type
    if kind in _READERS:
        module, function = _READERS[kind]
        draft: Draft = getattr(import_module(f"runding.read.{module}"), function)(page)
        return draft
    return Draft(decode_content(page.content))


def _compose(page: Page, draft: Draft) -> Document:
    lines = split_lines(draft.text)
    title = _mark_lines(lines, draft)
    inline = find_inline(lines, unmistakable_only=draft.as_read)
    language = _language(draft, lines)
    paragraphs = split_paragraphs(draft.text, lines, inline, language=language)
    if not paragraphs:
        raise SourceError("no body; every line of it is furniture")
    published = _published(draft, lines, paragraphs, language)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    address = canonical_url(page.origin, draft.url or "") if page.fetched and is_web(page.origin) else None
    return Document(
        id=_identity(address or page.name, draft.text),
        name=address or page.name,
        origin=address or page.origin,
        text=draft.text,
        language=language,
        title=_title(draft, title),
        byline=draft.byline or find_byline(lines),
        outlet=draft.outlet or find_outlet(draft.text, lines, inline),
        url=draft.url,
        published=published,
        paragraphs=paragraphs,
        furniture=_furniture(lines, inline),
        dates=find_dates(draft.text, sentences, published, language=language),
        fetched=page.fetched if address else None,
        modified=draft.modified or find_modified(lines),
    )


def _mark_lines(lines: list[Line], draft: Draft) -> Line | None:
    mark_wrapped(lines)
    if draft.as_read:
        mark_known_lines(lines, unmistakable_only=True)
        return None
    return lay_out(lines, title=draft.title.value if draft.title else None)


def _language(draft: Draft, lines: Sequence[Line]) -> Language:
    if draft.language:
        return declared_language(draft.language)
    return detect_language("\n".join(line.text for line in lines if not line.kind) or draft.text)


def _title(draft: Draft, line: Line | None) -> Found | None:
    if draft.title:
        return Found(line.text if line else draft.title.value, draft.title.how, line.span if line else None)
    return Found(line.text, "the first line that reads like a headline", line.span) if line else None


def _published(draft: Draft, lines: Sequence[Line], paragraphs: Sequence[Sequence[Span]], language: Language) -> Dating:
    if draft.published:
        return _in_place(draft.published, draft.moment, language)
    if not draft.as_read:
        return find_published(draft.text, lines, paragraphs, language=language)
    evidence = list(body_evidence(draft.text, paragraphs, language=language))
    if not draft.published_text:
        return infer_published(evidence)
    return _disambiguated(draft.published_text, evidence)


def _in_place(published: Dating, moment: datetime | None, language: Language) -> Dating:
    """Return the day on which the outlet's readers saw an article whose time is stated in universal time.

    Outlets in Indonesian count by the time of Jakarta; where others are is not known, and their day stays.
    """
    day = moment.astimezone(JAKARTA).date() if moment and language == "id" else published.earliest
    return (
        published if day == published.earliest else Dating("day", day, day, f"{published.how}, in the time of Jakarta")
    )


def _disambiguated(published: str, evidence: Sequence[Evidence]) -> Dating:
    """Choose between day first and month first: no article is older than the dates it reports."""
    readings = readings_of(published)
    field = f"the field “published” ({published})"
    if not readings:
        return Dating("unknown", None, None, f"{field} cannot be read as a date; give it as YYYY-MM-DD")
    latest = max((found.day for found in evidence), default=None)
    fitting = [reading for reading in readings if latest is None or reading >= latest]
    if len(fitting) == 1:
        return Dating(
            "day", fitting[0], fitting[0], f"{field}; read the other way it would be older than what it reports"
        )
    near = [reading for reading in fitting if latest and (reading - latest).days <= NEAR_DAYS]
    if len(near) == 1:
        return Dating("about", near[0], near[0], f"{field}; this reading lies next to the latest date in the body")
    return Dating("unknown", None, None, f"{field} may be day first or month first; give it as YYYY-MM-DD")


def _furniture(lines: Sequence[Line], inline: Sequence[Furniture]) -> tuple[Furniture, ...]:
    whole = [Furniture(line.span, line.kind) for line in lines if line.kind and line.kind != "title"]
    return tuple(sorted([*whole, *inline], key=lambda furniture: furniture.span))


def _identity(name: str, text: str) -> str:
    return hashlib.sha256(f"{name}\n{text}".encode("utf-8", errors="replace")).hexdigest()[:16]
