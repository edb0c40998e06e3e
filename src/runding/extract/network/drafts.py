"""From labels to drafts of attributions: runs of one role, linked to one another."""

from collections.abc import Sequence
from typing import NamedTuple

from runding.extract.network.decoding import Reading
from runding.extract.network.encoder import Piece
from runding.extract.network.linking import CONTENT, CUE, SOURCE, Found, Link, link_spans
from runding.extract.network.places import CLOSES, INSIDE, OPENS
from runding.extract.network.weights import Network

FAINT = 0.5
"""A further piece of a content that is less likely than not does more harm than good (id-news, b3 to b5)."""
_NEAR = 3


class Draft(NamedTuple):
    """What belongs to one attribution, in tokens of its piece."""

    cue: Found | None
    source: Found | None
    contents: list[Found]
    sure: float
    """How sure the links and the least sure of the parts are."""


def read_drafts(network: Network, piece: Piece, reading: Reading) -> list[Draft]:
    """Return a draft for each cue that has content, and for each content without a cue."""
    found = _whole_quotations(reading.found, piece.place[:, 0].tolist())
    sources, cues, contents = ([each for each in found if each.role == role] for role in (SOURCE, CUE, CONTENT))
    owners = link_spans(network, "content", piece, reading.states, contents, cues)
    speakers = link_spans(network, "source", piece, reading.states, cues, sources)
    named = {speaker.target for speaker in speakers}
    free = [source for index, source in enumerate(sources) if index not in named]
    drafts = [
        _draft(None, _neighbour(content, free), [(content, owner)], owner.sure)
        for content, owner in zip(contents, owners, strict=True)
        if owner.target < 0
    ]
    for index, own in _by_owner(contents, owners).items():
        speaker = speakers[index]
        source = sources[speaker.target] if speaker.target >= 0 else None
        drafts.append(_draft(cues[index], source, _without_faint(own), speaker.sure))
    return drafts


def _by_owner(contents: Sequence[Found], owners: Sequence[Link]) -> dict[int, list[tuple[Found, Link]]]:
    governed: dict[int, list[tuple[Found, Link]]] = {}
    for content, owner in zip(contents, owners, strict=True):
        if owner.target >= 0:
            governed.setdefault(owner.target, []).append((content, owner))
    return governed


def _draft(cue: Found | None, source: Found | None, own: Sequence[tuple[Found, Link]], sure: float) -> Draft:
    contents = [content for content, _ in own]
    parts = min(part.sure for part in (cue, source, *contents) if part)
    links = sure * min(link.sure for _, link in own) if cue else sure
    return Draft(cue, source, contents, min(1.0, max(0.0, links * parts)))


def _whole_quotations(found: Sequence[Found], states: Sequence[int]) -> list[Found]:
    """Take in the quotation mark that stands just outside a content, where no other span holds it."""
    taken = {index for each in found for index in (each.start, each.end - 1)}
    whole = []
    for each in found:
        start, end = each.start, each.end
        if each.role == CONTENT:
            start -= start > 0 and (states[start - 1], states[start]) == (OPENS, INSIDE) and start - 1 not in taken
            closes = end < len(states) and (states[end - 1], states[end]) == (INSIDE, CLOSES)
            end += closes and end not in taken
        whole.append(Found(start, end, each.role, each.sure))
    return whole


def _without_faint(own: list[tuple[Found, Link]]) -> list[tuple[Found, Link]]:
    """Of several pieces of a content, return those that are likely enough; the likeliest always stays."""
    likely = [(content, link) for content, link in own if content.sure * link.sure >= FAINT]
    return likely or [max(own, key=lambda each: each[0].sure * each[1].sure)]


def _neighbour(content: Found, sources: Sequence[Found]) -> Found | None:
    """Return a source with no cue that stands right after the content or before it, as in '"...," Agung Harry.'"""
    near = (
        source
        for source in sources
        if 0 <= source.start - content.end < _NEAR or 0 <= content.start - source.end < _NEAR
    )
    return next(near, None)
