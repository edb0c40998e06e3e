"""Statements as proof beside a claim: who said it, when, in which outlet, in which words, and where to read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from runding.report.bilingual import web_address
from runding.report.lookup import document_of, documents_by_id, span_text
from runding.report.terminal import one_line
from runding.report.wording import dating_code
from runding.types import Document, Position, Statement

_ROW = re.compile(r"(:\d+)+$")
"""The line of a file of many documents, as their origin ends: "articles.jsonl:3"."""
SHORT_ID = 6
"""Digits of a statement's id that are shown; more where a record needs them to tell its statements apart."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A statement with what is shown of it."""

    statement: Statement
    document: Document
    short: str
    """The beginning of its id that no other statement shares."""
    said: str
    """The day said as an ISO code, `?` where unknown."""
    speaker: str | None
    outlet: str
    """The document's name where its outlet is not known."""
    words: str
    condition: str | None
    place: str | None
    """Where the document can be opened: a web address or that of a file."""


class Proofs:
    """Finds the proof for ids of statements."""

    def __init__(self, statements: Iterable[Statement], documents: Iterable[Document]) -> None:
        self.statements = {statement.id: statement for statement in statements}
        self.documents = documents_by_id(documents)
        self.digits = _digits_needed(self.statements)

    def proof(self, name: str) -> Proof:
        """Return the proof that a statement gives; raises RecordError where its document is missing."""
        statement = self.statements[name]
        document = document_of(statement, self.documents)
        return Proof(
            statement=statement,
            document=document,
            short=name[: self.digits],
            said=dating_code(statement.said),
            speaker=one_line(statement.speaker) if statement.speaker else None,
            outlet=one_line(document.outlet.value if document.outlet else document.name),
            words=one_line(span_text(document, statement.evidence)),
            condition=one_line(span_text(document, statement.condition)) if statement.condition else None,
            place=place_of(document),
        )

    def known(self, names: Iterable[str]) -> bool:
        """Say whether any of the statements can be shown."""
        return any(name in self.statements for name in names)

    def of_position(self, position: Position) -> tuple[str, ...]:
        """Return the statements of a position that take its stance, latest first."""
        known = (name for name in position.statements if name in self.statements)
        return tuple(name for name in known if self.statements[name].stance == position.stance)

    def of_each_speaker(self, names: Iterable[str], most: int) -> list[Proof]:
        """Return the first proof of each speaker, in the order of the names."""
        found: dict[str | None, Proof] = {}
        for name in names:
            if name in self.statements:
                proof = self.proof(name)
                found.setdefault(proof.speaker, proof)
        return list(found.values())[:most]


def _digits_needed(names: Iterable[str]) -> int:
    known = set(names)
    digits = SHORT_ID
    while len({name[:digits] for name in known}) < len(known):
        digits += 1
    return digits


def place_of(document: Document) -> str | None:
    """Return where a document can be opened: a web address or that of a file; None where neither is known."""
    for address in (document.url, document.origin):
        if found := web_address(address):
            return None if any(sign.isspace() for sign in found) else found
    if "://" in document.origin:
        return None
    return Path(_ROW.sub("", document.origin)).absolute().as_uri()
