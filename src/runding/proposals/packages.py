"""Packages: deals that the texts call by a name, "kerangka Istanbul", "the Paris plan"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from runding.coding.hits import compile_terms, find_hits
from runding.coding.words import split_words
from runding.lexicons import load_lexicon
from runding.proposals.issues import slug
from runding.proposals.passages import Reading, quote
from runding.proposals.phrases import function_words
from runding.proposals.values import ProposedIssue, ProposedPackage
from runding.types import Codebook, Document, Issue, Label, Language, Span

MOST = 6
MOST_ISSUES = 5
AROUND = 1  # sentences before and after one that names a deal, in which its terms are looked for
MOST_QUOTES = 2


def propose_packages(readings: Sequence[Reading], issues: Sequence[ProposedIssue]) -> list[ProposedPackage]:
    """Return the deals that documents name, the most named first, each with the issues named beside it."""
    terms = Codebook(
        Label("", ""), (), tuple(Issue(each.id, Label(each.label, each.label), each.terms) for each in issues)
    )
    places: defaultdict[str, list[tuple[Document, int]]] = defaultdict(list)
    written: dict[str, str] = {}
    for reading in readings:
        for number, name in _named_deals(reading.document):
            key = _key(name, reading.document.language)
            written[key] = min(written.get(key, name), name, key=len)
            places[key].append((reading.document, number))
    ranked = sorted(places, key=lambda key: (-len(places[key]), key))
    found = [_package(written[key], places[key], terms) for key in ranked]
    return [package for package in found if package.include][:MOST]


def _key(name: str, language: Language) -> str:
    """Return the last word of what names a deal: texts call one deal a plan and a framework."""
    words = [word for word in _named_part(name.split(), language) if word[0].isupper()]
    return words[-1].lower() if words else name


def _named_deals(document: Document) -> Iterator[tuple[int, str]]:
    pattern = _deal(document.language)
    for number, sentence in enumerate(_sentences(document)):
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            words = match.group().split()
            if any(
                word[0].isupper() and word.lower() not in function_words(document.language)
                for word in _named_part(words, document.language)
            ):
                yield number, " ".join(words)


def _named_part(words: Sequence[str], language: Language) -> Sequence[str]:
    """Return the words of a deal that are not its kind: the last in English, the first in Indonesian."""
    return words[:-1] if language == "en" else words[1:]


@cache
def _deal(language: Language) -> re.Pattern[str]:
    """Return what finds a deal: its kind and a name, in the order of the language, up to two plain words between."""
    heads = "|".join(map(re.escape, load_lexicon(language)["proposals"]["packages"]))
    if language == "en":
        return re.compile(rf"\b(?:[A-Z][\w-]+ ){{1,3}}(?:[a-z-]+ )?(?i:{heads})\b(?: \d{{4}})?")
    return re.compile(rf"\b(?i:{heads})\b(?: [a-z]+)?(?: [A-Z][\w-]+){{1,3}}(?: \d{{4}})?")


def _sentences(document: Document) -> list[Span]:
    return [sentence for paragraph in document.paragraphs for sentence in paragraph]


def _package(name: str, places: Sequence[tuple[Document, int]], terms: Codebook) -> ProposedPackage:
    beside: dict[str, int] = defaultdict(int)
    for document, number in places:
        sentences = _sentences(document)
        for sentence in sentences[max(0, number - AROUND) : number + AROUND + 1]:
            words = split_words(document.text, sentence, document.language)
            for issue in {
                hit.issue for hit in find_hits(document.text, words, compile_terms(terms, document.language))
            }:
                beside[issue] += 1
    include = tuple(sorted(beside, key=lambda issue: (-beside[issue], issue))[:MOST_ISSUES])
    evidence = tuple(quote(document, _sentences(document)[number]) for document, number in places[:MOST_QUOTES])
    return ProposedPackage(slug(name), name[0].upper() + name[1:], include, evidence)
