"""What outlets write differently of one utterance: numbers, dates, names, wording, side by side."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from runding.lexicons import load_lexicon
from runding.types import (
    Attribution,
    DateMention,
    Dating,
    Difference,
    Disagreement,
    Disagreements,
    Document,
    Span,
    Statement,
)

SHOWN_WORDS = 12
"""Words of its own that are listed for each outlet."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[^\W_] |[,;:(] )[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*)*")


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of a document that tell of the utterance, and when they date it."""

    document: Document
    span: Span
    said: Dating | None

    @property
    def text(self) -> str:
        return self.document.text[self.span.start : self.span.end]


def with_differences(
    disagreements: Disagreements,
    statements: Iterable[Statement],
    attributions: Iterable[Attribution],
    documents: Iterable[Document],
) -> Disagreements:
    """Return the disagreements, those of kind `account` with what their outlets write differently."""
    known = {document.id: document for document in documents}
    passages = {each.id: [_Passage(known[each.document], each.evidence, each.said)] for each in statements}
    for attribution in attributions:
        document = known[attribution.document]
        passages[attribution.id] = [_Passage(document, span, None) for span in attribution.content]
    return replace(disagreements, found=tuple(_differing(each, passages) for each in disagreements.found))


def _differing(disagreement: Disagreement, passages: dict[str, list[_Passage]]) -> Disagreement:
    if disagreement.kind != "account":
        return disagreement
    told = [
        [passage for name in (*telling.statements, *telling.attributions) for passage in passages[name]]
        for telling in disagreement.tellings
    ]
    readers: dict[Literal["numbers", "dates", "names", "wording"], Callable[[Sequence[_Passage]], list[str]]] = {
        "numbers": _numbers,
        "dates": _dates,
        "names": _names,
        "wording": _words,
    }
    found = (Difference(kind, _own_values([read(each) for each in told], kind)) for kind, read in readers.items())
    return replace(disagreement, differences=tuple(each for each in found if any(each.values)))


def _own_values(values: Sequence[Sequence[str]], kind: str) -> tuple[tuple[str, ...], ...]:
    """Return of each outlet's values those that not every outlet has; of words those that no other has."""
    folded = [{value.casefold() for value in each} for each in values]
    counts = {value: sum(value in each for each in folded) for value in set().union(*folded)}
    most = 1 if kind == "wording" else len(values) - 1
    own = (tuple(value for value in dict.fromkeys(each) if counts[value.casefold()] <= most) for each in values)
    return tuple(each[:SHOWN_WORDS] for each in own)


def _numbers(passages: Sequence[_Passage]) -> list[str]:
    return [
        found[0]
        for passage in passages
        for found in re.finditer(rf"{_FIGURE.pattern}|{_WORD.pattern}", _without_idle(passage))
        if found[0][0].isdigit() or found[0].casefold() in _number_words(passage.document.language)
    ]


def _dates(passages: Sequence[_Passage]) -> list[str]:
    """Return the days that the words name, and those on which they date the utterance."""
    named = [mention.dating for passage in passages for mention in _mentions(passage)]
    said = [passage.said for passage in passages if passage.said is not None and passage.said.precision == "day"]
    return sorted({dating.earliest.isoformat() for dating in (*named, *said) if dating.earliest})


def _mentions(passage: _Passage) -> list[DateMention]:
    start, end = passage.span
    return [mention for mention in passage.document.dates if start <= mention.span.start and mention.span.end <= end]


def _names(passages: Sequence[_Passage]) -> list[str]:
    return [name for passage in passages for name in _NAME.findall(passage.text)]


def _words(passages: Sequence[_Passage]) -> list[str]:
    return [word for passage in passages for word in _WORD.findall(passage.text) if len(word) > 3]


def _without_idle(passage: _Passage) -> str:
    """Return the words of a passage without phrases in which a number word counts nothing ("salah satu")."""
    return _idle_phrases(passage.document.language).sub(" ", passage.text)


@cache
def _idle_phrases(language: str) -> re.Pattern[str]:
    phrases = load_lexicon(language)["numbers"]["idle"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@cache
def _number_words(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language)["numbers"]["words"])
