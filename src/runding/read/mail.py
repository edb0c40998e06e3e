"""A mail, as agencies and newsletters send articles -> draft."""

import codecs
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from runding.errors import SourceError
from runding.read.decode import decode_content, replace_unstorable
from runding.read.draft import Draft
from runding.types import Dating, Found, Page

MAX_SUBJECT = 500
_LATIN = frozenset({"iso8859-1", "ascii"})


def draft_mail(page: Page) -> Draft:
    """Return the text of a mail: its plain text, else its HTML. The subject is the title; attachments are not read."""
    try:
        message = message_from_bytes(page.content, policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        content = body.get_payload(decode=True) if body else None
        kind, charset = (body.get_content_type(), body.get_content_charset()) if body else ("", None)
        subject, sent = str(message["subject"] or ""), str(message["date"] or "")
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise SourceError(f"not a mail that can be read ({type(error).__name__})") from error
    if not isinstance(content, bytes) or not content.strip():
        raise SourceError("no text in the mail; attachments are given as files")
    draft = _body(page, _recoded(content, charset), is_html=kind == "text/html")
    title = " ".join(replace_unstorable(subject).split())[:MAX_SUBJECT]
    return replace(
        draft,
        title=Found(title, "the mail's subject") if title else draft.title,
        published=draft.published or _sent(sent),
    )


def _body(page: Page, content: bytes, *, is_html: bool) -> Draft:
    if not is_html:
        return Draft(decode_content(content))
    from runding.read.html import draft_html  # noqa: PLC0415  (plain mails must not pay for it)

    return draft_html(replace(page, content=content, media_type="text/html"))


def _recoded(content: bytes, charset: str | None) -> bytes:
    """Return a body as UTF-8 where its mail names another encoding that is known.

    What is called Latin-1 or ASCII and goes beyond is Windows-1252, as browsers read it (WHATWG, Encoding).
    """
    try:
        encoding = codecs.lookup(charset).name if charset else ""
        return content.decode("cp1252" if encoding in _LATIN else encoding).encode() if encoding else content
    except (LookupError, UnicodeError, ValueError):
        return content


def _sent(date: str) -> Dating | None:
    try:
        day = parsedate_to_datetime(date).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return Dating("day", day, day, "the mail's header Date")
