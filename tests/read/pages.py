"""Pages for tests, made of text, and what their reading says."""

from runding.read import read_document
from runding.types import Document, Page, Skipped, Span


def read_text(text: str | bytes, *, media_type: str = "text/plain", name: str = "page.txt") -> Document:
    """Read a page that must be readable."""
    document = read_anything(text, media_type=media_type, name=name)
    assert isinstance(document, Document), document
    return document


def read_anything(text: str | bytes, *, media_type: str = "", name: str = "page.txt") -> Document | Skipped:
    """Read a page that need not be readable."""
    content = text.encode() if isinstance(text, str) else text
    return read_document(Page(origin=f"folder/{name}", name=name, content=content, media_type=media_type))


def sentences_of(document: Document) -> list[str]:
    """The sentences of the body as words."""
    return [words(document, sentence) for paragraph in document.paragraphs for sentence in paragraph]


def furniture_of(document: Document) -> list[tuple[str, str]]:
    """Kind and words of the furniture."""
    return [(furniture.kind, words(document, furniture.span)) for furniture in document.furniture]


def words(document: Document, span: Span) -> str:
    """The words of a span."""
    return document.text[span.start : span.end]
