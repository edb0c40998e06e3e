"""Turns of a conversation: paragraphs that begin with who speaks and a colon, as interviews and briefings are printed.

Headings and lists have colons too. So a conversation is taken for one only where somebody speaks again after another
has spoken, something is asked, and most of what is said ends as sentences do.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from runding.extract.covering import cover_contents, meets
from runding.extract.grammar import load_grammar
from runding.extract.paragraphs import paragraph_spans
from runding.types import Attribution, Document, Span

MAKER = "turns/1"
CONFIDENCE = 0.92
"""All 11 turns that PolNeAR train has are right; one more right and one wrong are counted with them (Laplace)."""
FARTHEST = 4
"""Paragraphs from one turn to the next; what lies between goes on with the first."""
_LABEL = re.compile(
    r"[\"“„]?(?P<who>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4})"
    r"(?: ?\([^()\n]{1,80}\))?"  # an office, an outlet
    r" ?(?P<colon>:)\s+(?=\S)"
)
_SAID = re.compile(r"[.?!…][\"”’')\]]*$")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""A paragraph that tells what is seen or heard: "(tertawa)"."""


class Turn(NamedTuple):
    """A paragraph that may be a turn."""

    paragraph: int
    who: Span
    colon: Span
    names: frozenset[str]
    """Words of the label, case aside."""


def with_turns(document: Document, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with the turns of conversations in place of all that was found inside these.

    Where a turn names nobody, what is found in it stays if it has a source of its own.
    """
    unnamed = load_grammar(document.language).words["unnamed_turns"]
    turns = find_turns(document)
    named = [turn for turn in turns if not _label_words(document.text[slice(*turn.source[0])]) <= unnamed]
    said, within = cover_contents(named), cover_contents(turns)
    labels = {turn.source[0].start for turn in turns}

    def stays(one: Attribution) -> bool:
        own_source = bool(one.source) and one.source[0].start not in labels
        return not meets(one, said) and (own_source or not meets(one, within))

    return [*filter(stays, attributions), *named]


def find_turns(document: Document) -> list[Attribution]:
    """Return an attribution for each turn, whomever its label names; time is linear in the length of the text."""
    paragraphs = paragraph_spans(document)
    labelled = [turn for number, span in enumerate(paragraphs) if (turn := _read_label(document.text, number, span))]
    return [
        _attribution(document, turn, (Span(turn.colon.end, paragraphs[turn.paragraph].end), *more))
        for run in _runs(document.text, labelled, paragraphs)
        if _is_conversation(document.text, run, paragraphs)
        for turn, more in _reaches(document.text, run, paragraphs)
    ]


def _read_label(text: str, number: int, paragraph: Span) -> Turn | None:
    match = _LABEL.match(text, *paragraph)
    if match is None or not all(word[0].isupper() for word in match["who"].split()):
        return None
    return Turn(number, Span(*match.span("who")), Span(*match.span("colon")), _label_words(match["who"]))


def _label_words(label: str) -> frozenset[str]:
    return frozenset(label.casefold().split())


def _runs(text: str, turns: Sequence[Turn], paragraphs: Sequence[Span]) -> Iterator[list[Turn]]:
    """Yield turns that are near one another; a paragraph that ends with a colon says that a conversation follows."""
    run: list[Turn] = []
    for turn in turns:
        between = paragraphs[run[-1].paragraph + 1 : turn.paragraph] if run else []
        if len(between) >= FARTHEST or any(text.startswith(":", end - 1) for _, end in between):
            yield run
            run = []
        run.append(turn)
    yield run


def _is_conversation(text: str, run: Sequence[Turn], paragraphs: Sequence[Span]) -> bool:
    said = [text[turn.colon.end : paragraphs[turn.paragraph].end] for turn in run]
    sentences = sum(bool(_SAID.search(each)) for each in said)
    return _comes_back(run) and 2 * sentences > len(said) and any("?" in each for each in said)


def _comes_back(run: Sequence[Turn]) -> bool:
    """Whether somebody speaks again after another; a name may be shortened."""
    heard: set[str] = set()
    for before, turn in pairwise(run):
        if turn.names & before.names:
            continue
        if turn.names & heard:
            return True
        heard |= before.names
    return False


def _reaches(text: str, run: Sequence[Turn], paragraphs: Sequence[Span]) -> Iterator[tuple[Turn, list[Span]]]:
    """Yield each turn with the paragraphs in which it goes on: none after the last, where the report may take over."""
    ends = [*(turn.paragraph for turn in run[1:]), 0]
    for turn, end in zip(run, ends, strict=True):
        more = paragraphs[turn.paragraph + 1 : end]
        yield turn, [span for span in more if not _ASIDE.fullmatch(text, *span)]


def _attribution(document: Document, turn: Turn, content: tuple[Span, ...]) -> Attribution:
    return Attribution(
        id="",
        document=document.id,
        source=(turn.who,),
        cue=(turn.colon,),
        content=content,
        type="direct",
        maker=MAKER,
        confidence=CONFIDENCE,
    )
