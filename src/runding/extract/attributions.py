"""From a document to its attributions, by a tagger that can be swapped."""

from collections.abc import Callable, Sequence

from runding.extract.ensemble import tag_by_ensemble
from runding.extract.wellformed import restore_form
from runding.types import Attribution, Document

Tagger = Callable[[Document], Sequence[Attribution]]
"""Takes a document and returns the attributions it sees; speakers are resolved later."""


def tag_document(document: Document) -> list[Attribution]:
    """Find attributions by what does best in the document's language: English by the network, Indonesian by both."""
    if document.language == "id":
        return tag_by_ensemble(document)
    return tag_by_network(document)


def tag_by_network(document: Document) -> list[Attribution]:
    """Find attributions by the network of the document's language; time is linear in the length of the text."""
    from runding.extract.network import tag_by_network as tag  # numpy and the weights, when first needed

    return tag(document)


def extract_attributions(document: Document, *, tagger: Tagger = tag_document) -> list[Attribution]:
    """Return the attributions that a tagger finds, made well-formed, in text order, with content-hash ids."""
    return restore_form(document, tagger(document))
