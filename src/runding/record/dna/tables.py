"""Statements of a .dna file as a table of its own variables."""

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from runding.errors import SourceError
from runding.record.dna.files import DnaFile
from runding.types import StatementTable, Variable, VariableKind

FIELDS = {"id": "ID", "title": "Title", "author": "Author", "source": "Source", "section": "Section", "type": "Type"}
"""Fields of the document that may be used as variables: name -> column."""
VALUE_TABLES: Mapping[str, str] = {
    "boolean": "DATABOOLEAN",
    "integer": "DATAINTEGER",
    "long text": "DATALONGTEXT",
    "short text": "DATASHORTTEXT",
}


def statement_types(dna: DnaFile) -> dict[str, list[str]]:
    """Return the labels of the statement types with their variables, in the order of the file."""
    labels: dict[int, str] = dict(dna.rows("STATEMENTTYPES", "ID", "Label"))
    found: dict[str, list[str]] = {label: [] for label in labels.values()}
    for name, kind in dna.rows("VARIABLES", "Variable", "StatementTypeId"):
        if kind in labels:
            found[labels[kind]].append(name)
    return found


def type_with(dna: DnaFile, *variables: str) -> str:
    """Return the label of the first statement type that has the variables, those of the document included."""
    types = statement_types(dna)
    for label, names in types.items():
        if set(variables) <= {*names, *FIELDS, "document"}:
            return label
    raise SourceError(
        f"{dna.name}: no statement type has the variables {', '.join(variables)}; there are "
        + "; ".join(f"{label} ({', '.join(names)})" for label, names in types.items())
    )


def dna_table(dna: DnaFile, statement_type: str) -> StatementTable:
    """Return the statements of one type, in the order of the file: its variables, and the fields of the document.

    A variable that is called like a field takes its name; `document` is always the document's id. `statement` is the
    statement's id and `text` its words. Dates are those of the documents, as in DNA.
    """
    types = {label: key for key, label in dna.rows("STATEMENTTYPES", "ID", "Label")}
    if statement_type not in types:
        raise SourceError(f"{dna.name}: there is no statement type {statement_type!r}; there are {', '.join(types)}")
    chosen = types[statement_type]
    statements = [row for row in dna.rows("STATEMENTS", "ID", "DocumentId", "StatementTypeId") if row[2] == chosen]
    row_of = {key: row for row, (key, _, _) in enumerate(statements)}
    documents = [document for _, document, _ in statements]
    days: dict[int, int] = dict(dna.rows("DOCUMENTS", "ID", "Date"))
    variables = {"statement": _listed(map(str, row_of)), "text": _listed(_words(dna, row_of))}
    variables |= {name: field_values(dna, documents, column) for name, column in FIELDS.items()}
    attributes = {}
    for key, name, kind, owner in dna.rows("VARIABLES", "ID", "Variable", "DataType", "StatementTypeId"):
        if owner == chosen:
            variables[name] = _variable(dna, key, kind, row_of)
            attributes[name] = entity_attributes(dna, key)
    variables["document"] = field_values(dna, documents, "ID")
    return StatementTable(variables, array("q", (days[each] for each in documents)), attributes, dna.name)


def dna_statement_ids(dna: DnaFile, statement_type: str) -> list[int]:
    """Return the ids of the statements of one type, as the rows of `dna_table` follow each other."""
    types = {label: key for key, label in dna.rows("STATEMENTTYPES", "ID", "Label")}
    return [key for key, kind in dna.rows("STATEMENTS", "ID", "StatementTypeId") if kind == types[statement_type]]


def field_values(dna: DnaFile, documents: Iterable[int], column: str) -> Variable:
    """Return a field of the documents of statements as a variable."""
    texts = {key: str(text) for key, text in dna.rows("DOCUMENTS", "ID", column)}
    values = list(dict.fromkeys(texts.values()))
    place = {value: number for number, value in enumerate(values)}
    code_of = {key: place[text] for key, text in texts.items()}
    return Variable("short text", tuple(values), array("q", map(code_of.__getitem__, documents)))


def _words(dna: DnaFile, chosen: Container[int]) -> Iterator[str]:
    """Yield what each of the chosen statements stands on; offsets are in UTF-16 units."""
    texts = {key: text.encode("utf-16-le", "surrogatepass") for key, text in dna.rows("DOCUMENTS", "ID", "Text")}
    for key, document, start, stop in dna.rows("STATEMENTS", "ID", "DocumentId", "Start", "Stop"):
        if key in chosen:
            yield texts[document][2 * start : 2 * stop].decode("utf-16-le", "replace")


def _listed(values: Iterable[str]) -> Variable:
    known: dict[str, int] = {}
    codes = array("q", (known.setdefault(value, len(known)) for value in values))
    return Variable("long text", tuple(known), codes)


def _variable(dna: DnaFile, key: int, kind: VariableKind, row_of: Mapping[int, int]) -> Variable:
    """Return the codes of one variable; entities that no statement has are values, too."""
    codes = array("q", [-1]) * len(row_of)
    if kind == "short text":
        entities = [
            (entity, text) for entity, owner, text in dna.rows("ENTITIES", "ID", "VariableId", "Value") if owner == key
        ]
        place = {entity: number for number, (entity, _) in enumerate(entities)}
        values: list[object] = [text for _, text in entities]
    else:
        place, values = {}, []
    for statement, variable, value in dna.rows(VALUE_TABLES[kind], "StatementId", "VariableId", *_held(kind)):
        if variable != key or statement not in row_of or value is None:
            continue
        if kind == "boolean" and value not in (0, 1):
            raise SourceError(f"{dna.name}: DATABOOLEAN: statement {statement} has the value {value}, neither 0 nor 1")
        if kind == "short text" and value not in place:
            raise SourceError(f"{dna.name}: DATASHORTTEXT: statement {statement} has an entity of another variable")
        if value not in place:
            place[value] = len(values)
            values.append(value)
        codes[row_of[statement]] = place[value]
    return Variable(kind, tuple(values), codes)  # type: ignore[arg-type]


def _held(kind: str) -> tuple[str]:
    return ("Entity",) if kind == "short text" else ("Value",)


def entity_attributes(dna: DnaFile, variable: int) -> dict[str, dict[str, str]]:
    """Return what the file says about the entities of a variable: its attributes, and the colour where it has one."""
    names = {
        key: name
        for key, owner, name in dna.rows("ATTRIBUTEVARIABLES", "ID", "VariableId", "AttributeVariable")
        if owner == variable
    }
    entities = {}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, owner, value, *colour in dna.rows("ENTITIES", "ID", "VariableId", "Value", "Red", "Green", "Blue"):
        if owner == variable:
            entities[key] = value
            if None not in colour:
                found[value]["color"] = "#{:02x}{:02x}{:02x}".format(*colour)
    for entity, name, text in dna.rows("ATTRIBUTEVALUES", "EntityId", "AttributeVariableId", "AttributeValue"):
        if entity in entities and name in names:
            found[entities[entity]][names[name]] = text
    return dict(found)
