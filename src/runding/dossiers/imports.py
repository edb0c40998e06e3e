"""A .dna file -> a dossier: codebook, record, and the file itself, whose own variables stay usable.

What a statement of DNA becomes: person the speaker, organization (or, where that is empty, person) the party, concept
the issue; agreement 1 support and 0 oppose; of an integer, what is above 0 support, below it oppose, 0 undecided; a
short text counts where it names a stance. It is dated like its document. Statements that lack one of these stay in the
file and are counted.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from runding.codebook import SLUG, parse_codebook
from runding.dossiers.offsets import offsets_of
from runding.errors import SourceError
from runding.read import read_document
from runding.record import Record
from runding.record.dna import DnaFile, dna_statement_ids, dna_table, read_dna, statement_types
from runding.types import (
    IMPORTED,
    STANCES,
    Dating,
    Document,
    Language,
    Page,
    Skipped,
    Stance,
    Statement,
    StatementTable,
)

FOLDER = "imported"
"""The folder of a dossier that keeps imported files."""
NO_DATE = "Runding: no date"
"""How the notes of a document begin whose date in DNA stands for none."""
LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Which variable of the file plays which part."""

    speaker: str = "person"
    party: str = "organization"
    issue: str = "concept"
    stance: str = "agreement"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    documents: int
    statements: int
    left_out: tuple[Skipped, ...]
    """Documents that cannot be read, and how many statements lack a party, an issue or a stance."""


@dataclass(frozen=True, slots=True)
class _Coded:
    """A statement of the file with what it says, before ids are made of names."""

    key: int
    speaker: str
    party: str
    issue: str
    stance: Stance


def import_dna(
    path: Path,
    dossier: Path,
    record: Record,
    *,
    roles: Roles | None = None,
    language: Language | None = None,
) -> Imported:
    """Make a dossier of a .dna file: `codebook.yaml`, the record's documents and statements, and a copy of the file.

    Doing it twice changes nothing. Raises SourceError where the dossier has another codebook or the file nothing that
    can be a statement.
    """
    dna = read_dna(path)
    coded, lacking = _coded_statements(dna, roles or Roles())
    if not coded:
        raise SourceError(
            f"{path}: no statement has a party, an issue and a stance; name variables with --party, --issue, --stance"
        )
    ids = _Ids({each.party for each in coded}, {each.issue for each in coded})
    content = _codebook_text(path.stem, coded, ids)
    _keep(path, dossier, content)
    codebook = parse_codebook(content, name=str(dossier / "codebook.yaml"))
    record.save_codebook(codebook)
    left_out = [Skipped(str(path), f"{count} statements {reason}") for reason, count in lacking.items()]
    documents, statements = 0, 0
    by_document = _by_document(dna, coded)
    makers = {key: f"{IMPORTED}{name}" for key, name in dna.rows("CODERS", "ID", "Name")}
    for row in _documents(dna):
        document = _read(row, path, language)
        if isinstance(document, Skipped):
            left_out.append(document)
            continue
        found = [_statement(each, spot, document, ids, makers) for each, spot in by_document[row["ID"]]]
        record.save_document(document, [], found, coded_by=f"{IMPORTED}{path.name}")
        documents, statements = documents + 1, statements + len(found)
    return Imported(documents, statements, tuple(left_out))


def imported_files(dossier: Path) -> list[Path]:
    """Return the .dna files that a dossier was made of."""
    return sorted((dossier / FOLDER).glob("*.dna"))


def imported_statements(
    dna: DnaFile, path: Path, record_documents: Mapping[str, Document]
) -> Iterator[tuple[str, int]]:
    """Yield for each statement of a file that a record may hold its id there and its key in the file."""
    names = {document.name: document for document in record_documents.values()}
    for key, document, start, stop in dna.rows("STATEMENTS", "ID", "DocumentId", "Start", "Stop"):
        if known := names.get(document_name(path, document)):
            yield _statement_id(known.id, key, start, stop), key


def document_name(path: Path, key: int) -> str:
    """Return what statements call a document of a .dna file."""
    return f"{path.name}#{key}"


def _keep(path: Path, dossier: Path, content: bytes) -> None:
    """Put codebook and copy in place; a codebook that is there already must be the same."""
    codebook, copy = dossier / "codebook.yaml", dossier / FOLDER / path.name
    try:
        if codebook.exists() and codebook.read_bytes() != content:
            raise SourceError(f"{dossier}: has a codebook of its own already; import into a new folder")
        copy.parent.mkdir(parents=True, exist_ok=True)
        codebook.write_bytes(content)
        if path.resolve() != copy.resolve():
            copy.write_bytes(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{dossier}: cannot be written ({error.strerror}); give another folder") from error


def _coded_statements(dna: DnaFile, roles: Roles) -> tuple[list[_Coded], Mapping[str, int]]:
    coded: list[_Coded] = []
    lacking: dict[str, int] = defaultdict(int)
    for label in statement_types(dna):
        table, keys = dna_table(dna, label), dna_statement_ids(dna, label)
        stance = next((name for name in (roles.stance, "stance") if name in table.variables), None)
        if stance is None or roles.issue not in table.variables:
            lacking[f"of the type {label} have no such variables"] += len(keys)
            continue
        for row, key in enumerate(keys):
            speaker, party, issue = (_text(table, name, row) for name in (roles.speaker, roles.party, roles.issue))
            taken = _stance(table, stance, row)
            if not (party or speaker) or not issue or taken is None:
                lacking[f"of the type {label} name no party, issue or stance"] += 1
                continue
            coded.append(_Coded(key, speaker, party or speaker, issue, taken))
    return coded, {reason: count for reason, count in lacking.items() if count}


def _text(table: StatementTable, name: str, row: int) -> str:
    variable = table.variables.get(name)
    code = variable.codes[row] if variable else -1
    return str(variable.values[code]).strip() if variable and code >= 0 else ""


def _stance(table: StatementTable, name: str, row: int) -> Stance | None:
    variable, text = table.variables[name], _text(table, name, row)
    if not text:
        return None
    if variable.kind == "boolean":
        return "support" if text == "1" else "oppose"
    if variable.kind == "integer":
        return "undecided" if text == "0" else "oppose" if text.startswith("-") else "support"
    return next((stance for stance in STANCES if stance == text), None)


class _Ids:
    """Names of parties and issues to ids that a codebook can have, each its own."""

    def __init__(self, parties: set[str], issues: set[str]) -> None:
        self.parties, self.issues = _slugs(parties, "party"), _slugs(issues, "issue")


def _slugs(names: set[str], kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted(names):
        base = name if SLUG.fullmatch(name) else _slug(name) or kind
        slug, number = base, 2
        while slug in found.values():
            slug, number = f"{base}-{number}", number + 1
        found[name] = slug
    return found


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def _codebook_text(label: str, coded: list[_Coded], ids: _Ids) -> bytes:
    persons: dict[str, set[str]] = defaultdict(set)
    for each in coded:
        if each.speaker and each.speaker != each.party:
            persons[each.party].add(each.speaker)
    content: dict[str, Any] = {
        "label": label or "imported",
        "parties": [
            {"id": slug, "label": name}
            | ({"persons": [{"name": person} for person in sorted(persons[name])]} if persons[name] else {})
            for name, slug in ids.parties.items()
        ],
        "issues": [{"id": slug, "label": name} for name, slug in ids.issues.items()],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100).encode()


def _by_document(dna: DnaFile, coded: list[_Coded]) -> Mapping[int, list[tuple[_Coded, tuple[int, int, int]]]]:
    places = {key: rest for key, *rest in dna.rows("STATEMENTS", "ID", "DocumentId", "Start", "Stop", "Coder")}
    found: dict[int, list[tuple[_Coded, tuple[int, int, int]]]] = defaultdict(list)
    for each in coded:
        document, start, stop, coder = places[each.key]
        found[document].append((each, (start, stop, coder)))
    return found


def _documents(dna: DnaFile) -> Iterator[dict[str, Any]]:
    columns = ("ID", "Title", "Text", "Author", "Source", "Notes", "Date")
    return (dict(zip(columns, row, strict=True)) for row in dna.rows("DOCUMENTS", *columns))


def _read(row: Mapping[str, Any], path: Path, language: Language | None) -> Document | Skipped:
    """Read a document as it stands; one in neither language is kept, as English, since its coding is done."""
    dated = not row["Notes"].startswith(NO_DATE)
    fields = {
        "text": row["Text"],
        "title": row["Title"],
        "byline": row["Author"],
        "outlet": row["Source"],
        "published": _day(row["Date"]).isoformat() if dated else "",
    }
    name = document_name(path, row["ID"])
    read: Document | Skipped = Skipped(name, "")
    for declared in (language or "", "en"):
        page = Page(
            f"{path.name}#{row['ID']}", name, json.dumps(fields | {"language": declared}).encode(), "application/json"
        )
        read = read_document(page)
        if isinstance(read, Document) or "language" not in read.reason:
            break
    return read


def _statement(
    coded: _Coded, spot: tuple[int, int, int], document: Document, ids: _Ids, makers: Mapping[int, str]
) -> Statement:
    start, stop, coder = spot
    return Statement(
        id=_statement_id(document.id, coded.key, start, stop),
        document=document.id,
        attribution=None,
        party=ids.parties[coded.party],
        speaker=coded.speaker or None,
        issue=ids.issues[coded.issue],
        stance=coded.stance,
        move=None,
        condition=None,
        said=_said(document),
        evidence=offsets_of(document.text).span(start, stop),
        words=(),
        confidence=1.0,
        maker=makers.get(coder, IMPORTED),
    )


def _said(document: Document) -> Dating:
    published = document.published
    return Dating(
        published.precision, published.earliest, published.latest, f"dated like its document: {published.how}"
    )


def _statement_id(document: str, key: int, start: int, stop: int) -> str:
    return hashlib.sha256(f"{document}\n{key}\n{start}\n{stop}".encode()).hexdigest()[:16]


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
