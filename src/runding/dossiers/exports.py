"""A dossier -> a .dna file that DNA 3 opens.

Parties become organizations, speakers persons, issues concepts, by their ids; what the codebook says of them becomes
their attributes. `agreement` is 1 for support and 0 for oppose. DNA's agreement knows no third answer, so statements
that are conditional or undecided have a type of their own, "Open Statement", with the stance as a short text: no
network of "DNA Statement" takes them for a yes or a no.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from runding.dossiers.drafts import Draft
from runding.dossiers.imports import NO_DATE, document_name, imported_files, imported_statements
from runding.dossiers.offsets import offsets_of
from runding.record import Record
from runding.record.dna import MAX_TEXT, DnaFile, read_dna, write_dna
from runding.types import Codebook, Document, Issue, Party, Span, Statement

PASSWORD = "runding"  # noqa: S105  (DNA asks for one; docs/networks.md names it)
ADMIN = "Admin"
DECIDED, OPEN = "DNA Statement", "Open Statement"
VARIABLES: Mapping[str, Mapping[str, str]] = {
    DECIDED: {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"},
    OPEN: {
        **{"person": "short text", "organization": "short text", "concept": "short text", "stance": "short text"},
        "condition": "long text",
    },
}
ITERATIONS, SALT_BYTES = 100_000, 16  # of the password digest that DNA checks (Jasypt's strong one)


def export_dna(record: Record, codebook: Codebook, dossier: Path, path: Path) -> int:
    """Write the documents and statements of a dossier as a .dna file and return how many statements it holds.

    A dossier made of one .dna file begins from that file: unless something was added to it since, the same is written.
    """
    files = imported_files(dossier)
    origin = files[0] if len(files) == 1 else None
    base = read_dna(origin) if origin else None
    draft = Draft.of(base) if base else _new_draft()
    documents = {document.id: document for document in record.documents()}
    known = {identity for identity, _ in imported_statements(base, origin, documents)} if base and origin else set()
    added = [statement for statement in record.statements() if statement.id not in known]
    _add(draft, added, documents, codebook, origin)
    dna = draft.file(str(path))
    write_dna(dna, path)
    return len(dna.tables["STATEMENTS"])


def _new_draft() -> Draft:
    draft = Draft.of(DnaFile({}))
    draft.settings({"version": "3.0.7", "date": "2022-06-10"})  # of the program whose tables these are
    draft.coder(ADMIN, _digest(PASSWORD))
    for label in VARIABLES:
        draft.statement_type(label, VARIABLES[label])
    return draft


def _add(
    draft: Draft,
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    codebook: Codebook,
    origin: Path | None,
) -> None:
    imported = {document_name(origin, key): key for key in draft.keys("DOCUMENTS")} if origin else {}
    key_of = {document.id: imported[document.name] for document in documents.values() if document.name in imported}
    for document in documents.values():
        if document.id not in key_of:
            key_of[document.id] = _add_document(draft, document)
    # A codebook that was made of a file holds the names of its entities as labels.
    entries: tuple[Party | Issue, ...] = (*codebook.parties, *codebook.issues) if origin else ()
    names = {entry.id: entry.label.en for entry in entries}
    for statement in statements:
        _add_statement(draft, statement, documents[statement.document], key_of[statement.document], names)
    if not origin:
        _add_attributes(draft, codebook)


def _add_document(draft: Draft, document: Document) -> int:
    day = document.published.latest or document.published.earliest
    lines = [NO_DATE + f" ({document.published.how})"] if day is None else []
    lines += [f"Runding: {document.name}", *([document.url] if document.url else [])]
    return draft.document(
        {
            "Title": (document.title.value if document.title else document.name)[:MAX_TEXT],
            "Text": document.text,
            "Author": document.byline.value[:MAX_TEXT] if document.byline else "",
            "Source": document.outlet.value[:MAX_TEXT] if document.outlet else "",
            "Notes": "\n".join(lines),
        },
        day,
    )


def _add_statement(draft: Draft, statement: Statement, document: Document, key: int, names: Mapping[str, str]) -> None:
    decided = statement.stance in ("support", "oppose")
    label = DECIDED if decided else OPEN
    if label not in draft.types():
        draft.statement_type(label, VARIABLES[label])
    values: dict[str, str | int] = {
        "person": statement.speaker or "",
        "organization": names.get(statement.party, statement.party),
        "concept": names.get(statement.issue, statement.issue),
    }
    if decided:
        values["agreement"] = int(statement.stance == "support")
    else:
        values |= {"stance": statement.stance, "condition": _words(document, statement.condition)}
    draft.statement(label, key, offsets_of(document.text).units(statement.evidence), values)


def _words(document: Document, span: Span | None) -> str:
    return document.text[span.start : span.end] if span else ""


def _add_attributes(draft: Draft, codebook: Codebook) -> None:
    for party in codebook.parties:
        labels = {"label en": party.label.en, "label id": party.label.id, "Alias": "; ".join(party.aliases)}
        draft.attributes("organization", party.id, labels)
        for person in party.persons:
            draft.attributes("person", person.name, {"party": party.id, "office": person.office or ""})
    for issue in codebook.issues:
        draft.attributes("concept", issue.id, {"label en": issue.label.en, "label id": issue.label.id})


def _digest(password: str) -> str:
    """Return what DNA keeps of a password; the salt is fixed, since the password is no secret."""
    salt = hashlib.sha256(ADMIN.encode()).digest()[:SALT_BYTES]
    digest = salt + password.encode()
    for _ in range(ITERATIONS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
