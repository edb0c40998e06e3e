"""Documents to attributions by the network; several at once are read faster than one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from runding.extract.cards import weights_digest
from runding.extract.confidence import calibrate
from runding.extract.grammar import load_grammar
from runding.extract.network.decoding import Reading, read_pieces
from runding.extract.network.drafts import Draft, read_drafts
from runding.extract.network.encoder import Piece
from runding.extract.network.linking import Found
from runding.extract.network.places import place_ids
from runding.extract.network.spans import names_source, quoted_type, trim_contents, trim_source
from runding.extract.network.tokens import piece_ranges, tokenize_body
from runding.extract.network.weights import Network, load_network
from runding.types import Attribution, Document, Language, Span

MAKER = "network-{language}/{digest}"
Loader = Callable[[Language], Network]
LONGEST_PIECE = 384
"""Tokens read at once; links over a longer stretch are lost."""
_BATCH_TOKENS = 4096
LEAST_CONFIDENCE = 0.15
"""What is less sure is more often wrong than right (id-news, b3 to b5)."""


def tag_by_network(document: Document) -> list[Attribution]:
    """Find attributions by the network of the document's language; time is linear in the length of the text."""
    return tag_documents([document])[0]


def tag_documents(documents: Sequence[Document], *, load: Loader = load_network) -> list[list[Attribution]]:
    """Return the attributions of each document: what tagging them one by one finds, in less time."""
    return [
        [one for one in map(_weighed, marks) if one.confidence >= LEAST_CONFIDENCE]
        for marks in mark_documents(documents, load=load)
    ]


def mark_documents(documents: Sequence[Document], *, load: Loader = load_network) -> list[list[Attribution]]:
    """Return all that the network marks in each document, in text order, as sure as it says itself."""
    found: list[list[Attribution]] = [[] for _ in documents]
    for number, network, piece, reading in read_documents(documents, load=load):
        for draft in read_drafts(network, piece, reading):
            attribution = _attribution(documents[number], piece, draft)
            if attribution.content:
                found[number].append(attribution)
    return [sorted(attributions, key=lambda one: one.content[0]) for attributions in found]


def _weighed(attribution: Attribution) -> Attribution:
    return replace(attribution, confidence=calibrate(attribution.maker.partition("/")[0], attribution.confidence))


def read_documents(
    documents: Sequence[Document], *, load: Loader = load_network
) -> Iterator[tuple[int, Network, Piece, Reading]]:
    """Yield for every piece the number of its document, the network that read it, and what it read."""
    for language in sorted({document.language for document in documents}):
        network = load(language)
        own = [(number, document) for number, document in enumerate(documents) if document.language == language]
        pieces = [piece for number, document in own for piece in _pieces(number, document)]
        for batch in _batches(pieces):
            for piece, reading in zip(batch, read_pieces(network, batch), strict=True):
                yield piece.document, network, piece, reading


def _pieces(number: int, document: Document) -> list[Piece]:
    tokens = tokenize_body(document.text, document.paragraphs)
    place = place_ids(tokens)
    ranges = piece_ranges(tokens.paragraph, LONGEST_PIECE)
    return [Piece(number, tokens.cut(start, end), place[start:end]) for start, end in ranges]


def _batches(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces in batches, longest first, as the network wants them."""
    batches: list[list[Piece]] = []
    room = 0
    for piece in sorted(pieces, key=lambda piece: -len(piece.tokens.words)):
        room -= len(piece.tokens.words)
        if room < 0 or not batches:
            batches.append([])
            room = _BATCH_TOKENS - len(piece.tokens.words)
        batches[-1].append(piece)
    return batches


def _attribution(document: Document, piece: Piece, draft: Draft) -> Attribution:
    text, grammar = document.text, load_grammar(document.language)
    cue = (_characters(piece, draft.cue),) if draft.cue else ()
    source = (_characters(piece, draft.source),) if draft.source else ()
    return Attribution(
        id="",
        document=document.id,
        source=() if names_source(text, cue, grammar) else trim_source(text, source, cue),
        cue=cue,
        content=trim_contents(text, [_characters(piece, found) for found in draft.contents], grammar),
        type=quoted_type(piece, draft.contents),
        maker=MAKER.format(language=document.language, digest=weights_digest(document.language)),
        confidence=draft.sure,
    )


def _characters(piece: Piece, found: Found) -> Span:
    spans = piece.tokens.spans
    return Span(spans[found.start][0], spans[found.end - 1][1])
