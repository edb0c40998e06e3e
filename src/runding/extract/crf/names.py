"""Persons, organisations and places of a document, as the CRF reads them."""

from collections.abc import Iterator, Sequence

from runding.extract.crf.model import load_crf
from runding.extract.tokens import tokenize_text
from runding.types import Document, Name, NameKind, Span

KINDS: dict[str, NameKind] = {"person": "person", "organisation": "organisation", "place": "place"}


def names_by_crf(document: Document) -> list[Name]:
    """Return the names in a document, in text order, none overlapping; time is linear in its length."""
    sentences = [
        tokens
        for paragraph in document.paragraphs
        for sentence in paragraph
        if (tokens := tokenize_text(document.text, *sentence))
    ]
    labels = load_crf().label([[token.text for token in tokens] for tokens in sentences])
    return [
        Name(Span(tokens[first].start, tokens[last - 1].end), KINDS[kind])
        for tokens, marks in zip(sentences, labels, strict=True)
        for first, last, kind in named_runs(marks)
        if kind in KINDS
    ]


def named_runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, kind) of each run; an inside label that follows nothing of its kind begins one."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        own = label[2:]
        if kind and (label[0] != "I" or own != kind):
            yield start, index, kind
            kind = ""
        if own and not kind:
            start, kind = index, own
