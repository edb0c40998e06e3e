"""Statements of a dossier, or of a .dna file, as a table for networks."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from runding.dossiers.columns import COLUMNS as LEDGER_COLUMNS
from runding.dossiers.columns import ledger_table
from runding.dossiers.imports import imported_files, imported_statements
from runding.errors import NetworkError
from runding.ledger import Ledger
from runding.record import Record
from runding.record.dna import DnaFile, dna_statement_ids, dna_table, read_dna, statement_types
from runding.types import UNDATED, Codebook, Document, Issue, Language, Party, Statement, StatementTable, Variable

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
AGREEMENT = {"support": 1, "oppose": 0}

Value = str | int | None
Column = Callable[[Statement, Document], Value]

COLUMNS: Mapping[str, Column] = {
    "statement": lambda statement, _: statement.id,
    "text": lambda statement, document: document.text[statement.evidence.start : statement.evidence.end],
    "party": lambda statement, _: statement.party,
    "speaker": lambda statement, _: statement.speaker or "",
    "issue": lambda statement, _: statement.issue,
    "stance": lambda statement, _: statement.stance,
    "agreement": lambda statement, _: AGREEMENT.get(statement.stance),
    "move": lambda statement, _: statement.move or "",
    "maker": lambda statement, _: statement.maker,
    "outlet": lambda _, document: document.outlet.value if document.outlet else "",
    "document": lambda _, document: document.name,
    "title": lambda _, document: document.title.value if document.title else "",
    "author": lambda _, document: document.byline.value if document.byline else "",
    "language": lambda _, document: document.language,
}
ALIASES = {"organization": "party", "person": "speaker", "concept": "issue", "source": "outlet", "id": "document"}
"""DNA's names for variables of a dossier."""


def dossier_table(  # noqa: PLR0913  (each but the first three has its default)
    record: Record,
    codebook: Codebook,
    dossier: Path,
    *,
    variables: Sequence[str] = (),
    statement_type: str | None = None,
    needed: Collection[str] | None = None,
    ledger: Ledger | None = None,
    language: Language = "en",
) -> StatementTable:
    """Return the statements of a dossier: what Runding keeps of them, and what imported files add.

    A statement is dated by the day it was said, else by the day its document was published. Where an imported file has
    a statement type with the variables asked for that the record knows nothing of, its statements are the table.
    `needed` names the columns that are wanted at all; unset, all are made, at the price of reading every statement.
    `ledger` is the record's, where it has been read before.
    """
    if needed is not None and statement_type is None and not imported_files(dossier):
        table = _ledger_table(record, codebook, needed, language, ledger)
        if table is not None:
            return table
    documents = {document.id: document for document in record.documents()}
    statements = record.statements()
    table = statement_columns(statements, documents, codebook, language=language)
    files = imported_files(dossier)
    table = _named_as_in_file(table, codebook) if files else table
    for path in files:
        table = _with_own_variables(table, read_dna(path), path, statements, documents)
    missing = [name for name in variables if name not in table.variables]
    if not files or (not missing and statement_type is None):
        return table
    return _imported_table(files, variables, statement_type) or table


def _ledger_table(
    record: Record, codebook: Codebook, needed: Collection[str], language: Language, ledger: Ledger | None
) -> StatementTable | None:
    """Return the columns that are needed from the ledger, None where one of them is not in it."""
    own = {ALIASES.get(name, name) for name in needed}
    table = ledger_table(record, codebook, own, ledger=ledger) if own <= LEDGER_COLUMNS else None
    return _by_all_names(table, codebook, language) if table else None


def _by_all_names(table: StatementTable, codebook: Codebook, language: Language) -> StatementTable:
    """Return a table with DNA's names beside Runding's, and what the codebook says of actors."""
    variables, attributes = dict(table.variables), _attributes(codebook, language)
    variables |= {name: variables[meant] for name, meant in ALIASES.items() if meant in variables}
    attributes |= {name: attributes[meant] for name, meant in ALIASES.items() if meant in attributes}
    return replace(table, variables=variables, attributes=attributes)


def statement_columns(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    codebook: Codebook,
    *,
    language: Language = "en",
) -> StatementTable:
    """Return statements as columns, by Runding's names and by DNA's; the codebook says what is known of actors."""
    rows = [(statement, documents[statement.document]) for statement in statements]
    variables = {name: _variable([column(*row) for row in rows], name) for name, column in COLUMNS.items()}
    times = array("q", (_time(*row) for row in rows))
    return _by_all_names(StatementTable(variables, times, {}, "the record"), codebook, language)


def _variable(values: Sequence[Value], name: str) -> Variable:
    if name == "agreement":
        return Variable("boolean", (0, 1), array("q", (-1 if value is None else int(value) for value in values)))
    known: dict[str, int] = {}
    codes = array("q", (known.setdefault(str(value), len(known)) for value in values))
    return Variable("long text" if name in ("statement", "text") else "short text", tuple(known), codes)


def _time(statement: Statement, document: Document) -> int:
    said, published = statement.said, document.published
    day = (None if said.precision == "unknown" else said.earliest) or published.latest or published.earliest
    return (day.toordinal() - EPOCH) * DAY if day else UNDATED


def _attributes(codebook: Codebook, language: Language) -> dict[str, dict[str, dict[str, str]]]:
    def label(entry: object) -> str:
        return str(getattr(entry, language))

    parties = {party.id: {"label": label(party.label), "kind": _kind(party)} for party in codebook.parties}
    persons = {
        person.name: {"party": party.id, "office": person.office or ""}
        for party in codebook.parties
        for person in party.persons
    }
    return {
        "party": parties,
        "speaker": persons,
        "issue": {each.id: {"label": label(each.label)} for each in codebook.issues},
    }


def _kind(party: Party) -> str:
    return "group" if party.members else "state" if len(party.id) == 3 and party.id.isupper() else "party"


def _named_as_in_file(table: StatementTable, codebook: Codebook) -> StatementTable:
    """Return the table with the names of an imported file for parties and issues: its codebook has them as labels."""
    entries: tuple[Party | Issue, ...] = (*codebook.parties, *codebook.issues)
    names = {entry.id: entry.label.en for entry in entries}
    variables, attributes = dict(table.variables), dict(table.attributes)
    for name, meant in (("organization", "party"), ("concept", "issue")):
        coded = table.variables[meant]
        variables[name] = Variable(
            "short text", tuple(names.get(str(each), str(each)) for each in coded.values), coded.codes
        )
        attributes[name] = {}
    return StatementTable(variables, table.times, attributes, table.name)


def _with_own_variables(
    table: StatementTable, dna: DnaFile, path: Path, statements: Sequence[Statement], documents: Mapping[str, Document]
) -> StatementTable:
    """Return the table with what only the file has; statements from elsewhere have no value in its variables."""
    key_of = dict(imported_statements(dna, path, documents))
    variables, attributes = dict(table.variables), dict(table.attributes)
    for label in statement_types(dna):
        own = dna_table(dna, label)
        row_of = {key: row for row, key in enumerate(dna_statement_ids(dna, label))}
        rows = [row_of.get(key_of.get(statement.id, -1), -1) for statement in statements]
        if all(row < 0 for row in rows):
            continue
        for name, variable in own.variables.items():
            attributes[name] = {**attributes.get(name, {}), **own.attributes.get(name, {})}
            if name not in variables:
                codes = array("q", (variable.codes[row] if row >= 0 else -1 for row in rows))
                variables[name] = Variable(variable.kind, variable.values, codes)
    return StatementTable(variables, table.times, attributes, table.name)


def _imported_table(
    files: Sequence[Path], variables: Sequence[str], statement_type: str | None
) -> StatementTable | None:
    for path in files:
        dna = read_dna(path)
        for label, names in statement_types(dna).items():
            if statement_type == label or (statement_type is None and set(variables) <= set(names)):
                return dna_table(dna, label)
    if statement_type is not None:
        raise NetworkError(f"--statement-type {statement_type}: no imported file has it; leave it out")
    return None
