"""Persons, organisations and places, as the network's second head reads them."""

from collections.abc import Iterator, Sequence

from runding.extract.network.tagger import read_documents
from runding.types import Document, Name, NameKind, Span

_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")


def names_by_network(document: Document) -> list[Name]:
    """Return the names in a document, in text order."""
    names = []
    for _, network, piece, reading in read_documents([document]):
        scores = reading.states @ network.weights["names.weight"].T + network.weights["names.bias"]
        for start, end, kind in _runs(scores.argmax(1).tolist()):
            span = Span(piece.tokens.spans[start][0], piece.tokens.spans[end - 1][1])
            names.append(Name(span, _KINDS[kind]))
    return sorted(names, key=lambda name: name.span)


def _runs(labels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of one kind; an inside tag that follows nothing of its kind begins a run."""
    start = 0
    for index, label in enumerate(labels):
        kind = (label - 1) // 2
        if label and (label % 2 or index == 0 or (labels[index - 1] - 1) // 2 != kind or not labels[index - 1]):
            start = index
        ends = index + 1 == len(labels) or labels[index + 1] != 2 * kind + 2
        if label and ends:
            yield start, index + 1, kind
