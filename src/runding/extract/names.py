"""Persons, organisations and places that a document names."""

from runding.types import Document, Name


def find_names(document: Document) -> list[Name]:
    """Return the names in a document's body, in text order, none overlapping.

    Indonesian by a model of its own, English by the network that finds attributions.
    """
    if document.language == "id":
        from runding.extract.crf import names_by_crf  # numpy and the weights, when first needed

        return names_by_crf(document)
    from runding.extract.network import names_by_network  # the same

    return names_by_network(document)
