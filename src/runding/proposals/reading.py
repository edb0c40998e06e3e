"""Sources -> documents with attributions, speakers resolved against all states: what a codebook is proposed from."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from runding.errors import SourceError
from runding.extract import Tagger, extract_attributions, tag_document
from runding.pipeline import read_sources
from runding.proposals.passages import Reading
from runding.resolve import resolve_speakers
from runding.resolve.states import state_labels, state_names
from runding.types import Codebook, Document, Label, Party, Skipped


def read_for_proposal(
    sources: Iterable[str | Path],
    *,
    tagger: Tagger = tag_document,
    progress: Callable[[Document | Skipped], object] | None = None,
) -> tuple[list[Reading], list[Skipped]]:
    """Return the documents that sources hold, read and attributed, each once; and what cannot be read, with reasons."""
    readings: dict[str, Reading] = {}
    skipped: list[Skipped] = []
    for read in read_sources(sources):
        if isinstance(read, Skipped):
            skipped.append(read)
        elif read.id not in readings:
            try:
                readings[read.id] = _attributed(read, tagger)
            except SourceError as error:
                skipped.append(Skipped(read.origin, str(error)))
        if progress:
            progress(read)
    return list(readings.values()), skipped


def _attributed(document: Document, tagger: Tagger) -> Reading:
    found = extract_attributions(document, tagger=tagger)
    _, everyone = resolve_speakers(document, found)
    attributions, states = resolve_speakers(document, found, _all_states())
    return Reading(
        document,
        attributions,
        [mention for mention in states if mention.kind == "state"],
        [mention for mention in everyone if mention.kind == "name"],
    )


@cache
def _all_states() -> Codebook:
    """Return a codebook in which every state is a party."""
    return Codebook(Label("", ""), tuple(Party(code, state_labels(code)) for code in state_names()), ())
