"""Copies among the articles: what a network is measured on must not be learned from another outlet's print of it."""

from collections.abc import Sequence

from runding.read.copies import body_sketch, copied_share, copy_candidates
from runding.types import Language
from training.corpora import Row, read_article


def without_copies(rows: Sequence[Row], measured: Sequence[Row], language: Language) -> list[Row]:
    """Return the articles that are no copies of those that are measured, as `runding copies` tells copies."""
    held = {f"measured {number}": read_article(row, language) for number, row in enumerate(measured)}
    learned = {f"learned {number}": read_article(row, language) for number, row in enumerate(rows)}
    documents = {name: document for name, document in (held | learned).items() if document}
    sketches = {name: body_sketch(document) for name, document in documents.items()}
    pairs = (sorted(pair) for pair in copy_candidates(sketches, held.keys()))
    copies = {
        one
        for one, other in pairs
        if one in learned and other in held and copied_share(documents[one], documents[other])
    }
    return [row for row, name in zip(rows, learned, strict=True) if name not in copies]
