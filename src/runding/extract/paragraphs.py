"""The paragraphs of a document's body as stretches of its text."""

from runding.types import Document, Span


def paragraph_spans(document: Document) -> list[Span]:
    """Return where each paragraph stands, from its first sentence to its last; empty ones are left out."""
    return [Span(sentences[0].start, sentences[-1].end) for sentences in document.paragraphs if sentences]
