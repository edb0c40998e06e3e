"""Documents for tests, read the way the program reads JSON lines."""

import json

from runding.read import read_document
from runding.types import Document, Page


def document_of(text: str, *, name: str = "article", published: str | None = None, language: str = "id") -> Document:
    """Return a text as read: taken as it is, in a language that is given."""
    fields = {"id": name, "text": text, "language": language} | ({"published": published} if published else {})
    page = Page(origin=name, name=name, content=json.dumps(fields).encode(), media_type="application/json")
    document = read_document(page)
    assert isinstance(document, Document), document
    return document
