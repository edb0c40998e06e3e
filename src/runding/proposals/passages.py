"""The sentences that a codebook is proposed from: what is attributed to somebody, and what parties are told to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runding.coding.predicates import find_predicates
from runding.coding.words import Word, split_words
from runding.proposals.values import Quoted
from runding.types import Attribution, Document, Language, Mention, Span

LONGEST = 4_000  # characters of a sentence that are looked at
LONGEST_QUOTE = 160
QUOTES = frozenset("“”\"'‘’:.?!")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its attributions and mentions, resolved against all states."""

    document: Document
    attributions: Sequence[Attribution]
    mentions: Sequence[Mention]
    """Of states and of persons who speak for one."""
    persons: Sequence[Mention]
    """Of persons, whomever they speak for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in words, with what bears on what it speaks of."""

    document: Document
    span: Span
    words: Sequence[Word]
    named: frozenset[int]
    """The words that name somebody."""
    told: bool
    """True where something in it is attributed to somebody."""
    signs: tuple[tuple[int, int], ...]
    """Predicates that tell a stance: where each ends, and whether it is for or against."""

    @property
    def language(self) -> Language:
        """The language of its document."""
        return self.document.language


def read_passages(reading: Reading) -> Iterator[Passage]:
    """Yield the sentences of a document in which somebody speaks, or does what tells a stance; the title first."""
    document = reading.document
    contents = [piece for attribution in reading.attributions for piece in attribution.content]
    names = [mention.span for mention in (*reading.mentions, *reading.persons)]
    title = document.title.span if document.title and document.title.span else None
    for sentence in [*([title] if title else []), *(s for paragraph in document.paragraphs for s in paragraph)]:
        span = Span(sentence.start, min(sentence.end, sentence.start + LONGEST))
        words = split_words(document.text, span, document.language)
        named = frozenset(
            i
            for i, word in enumerate(words)
            if any(_overlap(word.span, name) for name in names) or _capital(document, words, i)
        )
        told = any(_overlap(span, piece) for piece in contents)
        predicates = find_predicates(words, document.language)
        signs = tuple((p.last, p.sign) for p in predicates if p.kind not in ("negation", "constituent", "pursue"))
        if words and (told or sentence is title or (named and signs)):
            yield Passage(document, span, words, named, told, signs)


def _capital(document: Document, words: Sequence[Word], i: int) -> bool:
    """Whether a word is part of a name: a capital inside a sentence; a word all in capitals may be a thing's."""
    written = document.text[words[i].span.start : words[i].span.end]
    before = document.text[max(0, words[i].span.start - 2) : words[i].span.start]
    opens = i == 0 or not before[-1:].isspace() or before.strip(" ") in QUOTES
    return written[0].isupper() and not written.isupper() and not opens


def quote(document: Document, span: Span) -> Quoted:
    """Return words of a document on one line, cut at a word where they are long."""
    words = " ".join(document.text[span.start : span.end].split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return Quoted(document.outlet.value if document.outlet else document.name, words)


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
