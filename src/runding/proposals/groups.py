"""Groups that act as one: "koalisi ...", and the number of members by which texts call them again ("26 negara")."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from runding.lexicons import load_lexicon
from runding.types import Document, Language, Span

LONGEST_TAIL = 5  # words after "koalisi" in quotation marks


def find_groups(documents: Iterable[Document]) -> dict[str, str]:
    """Return what groups are called -> the group; a number stands for the group beside it, or alone."""
    groups: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for document in documents:
        for sentence in (s for paragraph in document.paragraphs for s in paragraph):
            named = list(_named(document, sentence))
            groups.update((name, name) for name in named)
            for number in _counted(document.language).findall(document.text, sentence.start, sentence.end):
                known = numbers.get(number)
                numbers[number] = named[0] if named and known in (None, number) else known or number
    return {**groups, **numbers}


def _named(document: Document, sentence: Span) -> Iterator[str]:
    for match in _group(document.language).finditer(document.text, sentence.start, sentence.end):
        yield " ".join((match.group("quoted") or match.group("name")).split())


@cache
def _group(language: Language) -> re.Pattern[str]:
    heads = "|".join(map(re.escape, load_lexicon(language)["proposals"]["groups"]))
    return re.compile(
        rf"[“\"‘'](?P<quoted>(?i:{heads})(?: [\w-]+){{1,{LONGEST_TAIL}}})[”\"’']"
        rf"|\b(?P<name>(?i:{heads})(?: of(?: the)?)?(?: [A-Z][\w-]+){{1,3}})"
    )


@cache
def _counted(language: Language) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, load_lexicon(language)["proposals"]["counted"]))
    return re.compile(rf"\b(\d{{1,3}} (?:{nouns}))\b")
