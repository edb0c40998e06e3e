"""Every sentence of a document with all that bears on its coding, gathered once."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from runding.coding.clauses import Sentence, parse_sentence
from runding.types import Attribution, Codebook, DateMention, Dating, Document, Mention, Span

_T = TypeVar("_T")

LONGEST = 4_000  # characters of a sentence that are read at once; what is longer is no sentence, and is read in parts
FOLLOWING = 2  # sentences after one that can tell its date or answer its question


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, what follows it, and the attributions and dates that touch it."""

    document: Document
    number: int
    sentence: Sentence
    following: tuple[Sentence, ...]
    """The next sentences, nearest first."""
    attributions: tuple[Attribution, ...]
    dates: tuple[DateMention, ...]
    cited: Mapping[str, Sequence[tuple[int, Dating]]]
    """For each speaker of the document: in which sentences, in order, it is cited with the day named."""


def build_scenes(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
) -> list[Scene]:
    """Return the scenes of a document in order; mentions of no party of the codebook are left out."""
    spans = [part for paragraph in document.paragraphs for sentence in paragraph for part in _parts(document, sentence)]
    parties = {party.id for party in codebook.parties}
    named = _by_sentence(spans, [(mention, [mention.span]) for mention in mentions if mention.party in parties])
    touching = _by_sentence(spans, [(a, [*a.source, *a.cue, *a.content]) for a in attributions])
    dated = _by_sentence(spans, [(date, [date.span]) for date in document.dates])
    sentences = [
        parse_sentence(document, span, named[i], [cue for a in touching[i] for cue in a.cue if overlap(cue, span)])
        for i, span in enumerate(spans)
    ]
    cited: dict[str, list[tuple[int, Dating]]] = defaultdict(list)
    for i, speaker, dating in _cited_days(document, spans, touching, dated):
        cited[speaker].append((i, dating))
    return [
        Scene(
            document,
            i,
            sentence,
            tuple(sentences[i + 1 : i + 1 + FOLLOWING]),
            tuple(touching[i]),
            tuple(dated[i]),
            cited,
        )
        for i, sentence in enumerate(sentences)
    ]


def named_day(
    document: Document, dates: Iterable[DateMention], attribution: Attribution | None, *, place: int = 0
) -> Dating | None:
    """Return the day that a sentence names outside what is quoted and not after the publication.

    Of several, the one nearest to `place` counts: "pada Jumat ... sehari setelah X berjanji" dates what X promised.
    """
    inside = attribution.content if attribution else ()
    latest = document.published.latest
    found = [
        mention
        for mention in dates
        if not any(piece.start <= mention.span.start < piece.end for piece in inside)
        and not (latest and mention.dating.earliest and mention.dating.earliest > latest)
    ]
    days = [mention for mention in found if mention.dating.precision == "day"]
    days = days or [mention for mention in found if mention.dating.precision == "about"]
    nearest = min(days, key=lambda mention: abs(mention.span.start - place), default=None)
    return nearest.dating if nearest else None


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left.start < right.end and right.start < left.end


def _parts(document: Document, sentence: Span) -> Iterator[Span]:
    """Yield a sentence whole, or in parts broken at spaces where it is too long to be one."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = document.text.rfind(" ", start + 1, start + LONGEST)
        end = space if space > start else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _by_sentence(spans: Sequence[Span], things: Iterable[tuple[_T, Sequence[Span]]]) -> list[list[_T]]:
    """Return for each sentence the things that touch it, in the order given."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    touching: list[list[_T]] = [[] for _ in spans]
    for thing, places in things:
        numbers = {
            i for place in places for i in range(bisect_right(ends, place.start), bisect_left(starts, place.end))
        }
        for i in sorted(numbers):
            touching[i].append(thing)
    return touching


def _cited_days(
    document: Document,
    spans: Sequence[Span],
    touching: Sequence[Sequence[Attribution]],
    dated: Sequence[Sequence[DateMention]],
) -> Iterator[tuple[int, str, Dating]]:
    for i, attributions in enumerate(touching):
        for attribution in attributions if dated[i] else ():
            here = any(overlap(span, spans[i]) for span in (*attribution.cue, *attribution.source))
            day = named_day(document, dated[i], attribution) if here and attribution.speaker else None
            if day and attribution.speaker:
                yield i, attribution.speaker, day
