"""Persons, organisations and places that a document names."""

from runding.types import Document, Name


def find_names(document: Document) -> list[Name]:
    """Return the names in a document's body, in text order, none overlapping."""
    from runding.extract.network import names_by_network  # numpy and the weights, when first needed

    return names_by_network(document)
