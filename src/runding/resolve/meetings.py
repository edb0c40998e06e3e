"""Who has the floor in the report of a meeting: parties and bodies that open its sentences."""

from collections.abc import Iterator

from runding.resolve.actors import Actor
from runding.resolve.scene import Scene
from runding.types import Span

DELEGATIONS = 6
"""Sentences that open with a party in what is the report of a meeting, at least."""


def hear_delegations(scene: Scene, persons: int) -> None:
    """In the report of a meeting, note who has the floor: the party that opens a sentence, for its group if it has one.

    Such a report is told by its sentences: many open with a party, and few persons are cited.
    `persons`: how many attributions have a person's name for their source.
    """
    opening = list(_opening_parties(scene))
    if len(opening) < DELEGATIONS or len(opening) <= persons:
        return
    scene.voices.of_meeting = True
    for span in (*opening, *_opening_bodies(scene)):
        scene.voices.cite(span.start, Actor(scene.document.text[span.start : span.end], False))


def _opening_parties(scene: Scene) -> Iterator[Span]:
    for words in scene.sentences:
        lead = int(words[0].lower in scene.vocabulary.demonstratives)
        count = scene.affiliations.opening(words[lead:], scene.vocabulary)
        if count:
            yield Span(words[lead].start, words[lead + count - 1].end)


def _opening_bodies(scene: Scene) -> Iterator[Span]:
    """Yield who opens a sentence in capitals and is no party: a body that observes."""
    for words in scene.sentences:
        lead = int(words[0].lower in scene.vocabulary.demonstratives)
        end = lead
        while end < len(words) and words[end].is_acronym:
            end += 1
        if end > lead and not scene.affiliations.opening(words[lead:], scene.vocabulary):
            yield Span(words[lead].start, words[end - 1].end)
