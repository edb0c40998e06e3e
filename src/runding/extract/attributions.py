"""From a document to its attributions, by a tagger that can be swapped."""

from collections.abc import Callable, Sequence

from runding.extract.cards import weights_digest
from runding.extract.ensemble import tag_by_ensemble, tag_by_ensembles
from runding.extract.turns import with_turns
from runding.extract.wellformed import restore_form
from runding.types import Attribution, Document

Tagger = Callable[[Document], Sequence[Attribution]]
"""Takes a document and returns the attributions it sees; speakers are resolved later."""


def tag_document(document: Document) -> list[Attribution]:
    """Find attributions by what does best in the document's language: English by the network, Indonesian by both.

    Conversations are read by turns.
    """
    tag = tag_by_ensemble if document.language == "id" else tag_by_network
    return with_turns(document, tag(document))


def tag_together(documents: Sequence[Document]) -> dict[str, list[Attribution]]:
    """Return by document what `tag_document` finds in each, in less time: the network reads them side by side."""
    from runding.extract.network import tag_documents  # numpy and the weights, when first needed

    indonesian = [document for document in documents if document.language == "id"]
    others = [document for document in documents if document.language != "id"]
    found = [
        *zip(indonesian, tag_by_ensembles(indonesian), strict=True),
        *zip(others, tag_documents(others), strict=True),
    ]
    return {document.id: with_turns(document, attributions) for document, attributions in found}


def tag_by_network(document: Document) -> list[Attribution]:
    """Find attributions by the network of the document's language; time is linear in the length of the text."""
    from runding.extract.network import tag_by_network as tag  # numpy and the weights, when first needed

    return tag(document)


def extract_attributions(document: Document, *, tagger: Tagger = tag_document) -> list[Attribution]:
    """Return the attributions that a tagger finds, made well-formed, in text order, with content-hash ids."""
    return restore_form(document, tagger(document))


def weights_of(tagger: Tagger) -> str:
    """Name the weights that a tagger inside reads, by their digests; nothing for other taggers."""
    if tagger in (tag_document, tag_by_network, tag_by_ensemble):
        return f" weights/{weights_digest('id')},{weights_digest('en')}"
    return ""
