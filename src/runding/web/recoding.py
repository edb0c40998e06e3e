"""What a changed codebook would recode, tried out in memory on documents that its changed words stand in."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from runding.errors import SourceError
from runding.pipeline import code_document
from runding.record import Record
from runding.teams import machine_statements
from runding.types import Attribution, Codebook, Document, Issue, Party, Statement

SECONDS = 4.0
"""How long a preview may take; it says how many documents it got to."""


@dataclass(frozen=True, slots=True)
class Recoding:
    """Statements that would go and come, and how many of the documents were looked at."""

    lost: tuple[Statement, ...]
    gained: tuple[Statement, ...]
    documents: dict[str, Document]
    looked: int
    total: int


def preview_recoding(record: Record, before: Codebook, after: Codebook) -> Recoding:
    """Code documents anew by a changed codebook, those with its changed words first, and compare."""
    words = [word.casefold() for word in changed_words(before, after)]
    documents = record.documents()
    documents.sort(key=lambda each: not any(word in each.text.casefold() for word in words))
    attributions: dict[str, list[Attribution]] = {}
    for each in record.attributions():
        attributions.setdefault(each.document, []).append(replace(each, speaker=None, party=None))
    lost, gained = list[Statement](), list[Statement]()
    shown: dict[str, Document] = {}
    end, looked = time.monotonic() + SECONDS, 0
    for document in documents:
        if time.monotonic() > end:
            break
        looked += 1
        held = machine_statements(record, document.id)
        coded = _coded(document, after, attributions.get(document.id, []))
        old, new = {_key(each) for each in held}, {_key(each) for each in coded}
        lost += [each for each in held if _key(each) not in new]
        gained += [each for each in coded if _key(each) not in old]
        if old != new:
            shown[document.id] = document
    return Recoding(tuple(lost), tuple(gained), shown, looked, len(documents))


def changed_words(before: Codebook, after: Codebook) -> list[str]:
    """Return the words by which parties and issues are found that one codebook has and the other has otherwise."""
    old: set[Party | Issue] = {*before.parties, *before.issues}
    new: set[Party | Issue] = {*after.parties, *after.issues}
    changed = old ^ new
    return sorted({word for entry in changed for word in _words(entry)})


def _words(entry: Party | Issue) -> Iterable[str]:
    if isinstance(entry, Issue):
        return (*entry.terms, *entry.against)
    persons = [name for person in entry.persons for name in (person.name, *person.aliases)]
    return (entry.label.id, entry.label.en, *entry.aliases, *entry.offices, *persons)


def _coded(document: Document, codebook: Codebook, attributions: list[Attribution]) -> list[Statement]:
    try:
        return code_document(document, codebook, tagger=lambda _: attributions)[1]
    except SourceError:
        return []


def _key(statement: Statement) -> tuple[object, ...]:
    names = ("document", "party", "issue", "stance", "move", "evidence")
    return tuple(getattr(statement, name) for name in names)
