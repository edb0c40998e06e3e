"""What other programs read: JSON, JSON lines and CSV, in the forms that the documentation fixes."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from runding.report.conditions import condition_issues
from runding.report.lookup import document_of, documents_by_id, issue_labels, party_labels, row_label, span_text
from runding.types import Attribution, Codebook, Dating, Document, Matrix, Position, Span, Statement, Told

MATRIX_COLUMNS = (
    "party",
    "issue",
    "stance",
    "undated",
    "mixed",
    "latest",
    "count",
    "statements",
    "speaker",
    "utterances",
)
STATEMENT_COLUMNS = (
    *("doc", "party", "speaker", "issue", "stance", "said", "text"),
    *("id", "move", "condition", "condition_issues", "outlet", "language", "confidence", "dating"),
)

# Line ends to some readers, and halves of characters that UTF-8 cannot hold.
_UNSAFE_IN_LINES = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
# What spreadsheets take for the beginning of a formula, full-width forms included (OWASP, CSV injection).
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")

_Row = dict[str, Any]


def matrix_json(matrix: Matrix, codebook: Codebook) -> str:
    """Return the matrix as one JSON object: as_of, parties and issues with labels, and positions."""
    parties, issues = party_labels(codebook), issue_labels(codebook)
    content = {
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "parties": [
            {"id": key, "label": {"id": label.id, "en": label.en}}
            for key in matrix.parties
            for label in [row_label(key, matrix, parties)]
        ],
        "issues": [{"id": key, "label": {"id": issues[key].id, "en": issues[key].en}} for key in matrix.issues],
        "positions": [
            {**_position_row(position), "conditions": list(position.conditions)} for position in matrix.cells.values()
        ],
    }
    return json_text(content, indent=2) + "\n"


def matrix_csv(matrix: Matrix) -> str:
    """Return the matrix as CSV, one position a row; ids of statements are separated by spaces."""
    rows = (_position_row(position) for position in matrix.cells.values())
    return csv_text(MATRIX_COLUMNS, ({**row, "statements": " ".join(row["statements"])} for row in rows))


def statements_jsonl(statements: Iterable[Statement], documents: Iterable[Document]) -> str:
    """Return statements in the form of exchange, one a line; `text` is the exact evidence."""
    return "".join(json_text(row) + "\n" for row in _statement_rows(list(statements), documents))


def statements_csv(statements: Iterable[Statement], documents: Iterable[Document]) -> str:
    """Return statements as CSV; `dating` holds how the date was found, or why there is none."""
    rows = _statement_rows(list(statements), documents)
    plain = ({"dating": row["dating"]["how"], "condition_issues": " ".join(row["condition_issues"])} for row in rows)
    return csv_text(STATEMENT_COLUMNS, ({**row, **words} for row, words in zip(rows, plain, strict=True)))


def _statement_rows(statements: Sequence[Statement], documents: Iterable[Document]) -> list[_Row]:
    known, named = documents_by_id(documents), condition_issues(statements)
    rows = (statement_row(each, known) | {"condition_issues": named.get(each.id, [])} for each in statements)
    return [{name: row[name] for name in STATEMENT_COLUMNS} for row in rows]


def attributions_jsonl(documents: Sequence[Document], attributions: Iterable[Attribution]) -> str:
    """Return attributions in the form of exchange, one document a line; documents without any are kept."""
    grouped = defaultdict(list)
    for attribution in attributions:
        grouped[attribution.document].append(_attribution_row(attribution))
    lines = ({"id": document.name, "attributions": grouped[document.id]} for document in documents)
    return "".join(json_text(line) + "\n" for line in lines)


def _position_row(position: Position) -> _Row:
    return {
        "party": position.party,
        "issue": position.issue,
        "stance": position.stance,
        "undated": position.undated,
        "mixed": position.mixed,
        "latest": position.latest.isoformat() if position.latest else None,
        "count": len(position.statements),
        "speaker": position.speaker,
        "utterances": position.utterances,
        "statements": list(position.statements),
    }


def statement_row(statement: Statement, documents: Mapping[str, Document]) -> _Row:
    """Return a statement in the form of exchange, but for what only its neighbours tell."""
    document = document_of(statement, documents)
    said = statement.said
    return {
        "doc": document.name,
        "party": statement.party,
        "speaker": statement.speaker,
        "issue": statement.issue,
        "stance": statement.stance,
        "said": _iso(said.earliest) if said.precision in ("day", "about") else None,
        "text": span_text(document, statement.evidence),
        "id": statement.id,
        "move": statement.move,
        "condition": span_text(document, statement.condition) if statement.condition else None,
        "outlet": document.outlet.value if document.outlet else None,
        "language": document.language,
        "confidence": round(statement.confidence, 4),
        "dating": dating_row(said),
    }


def dating_row(dating: Dating) -> _Row:
    """Return when, as far as it is known, and how that was found."""
    return {
        "precision": dating.precision,
        "earliest": _iso(dating.earliest),
        "latest": _iso(dating.latest),
        "how": dating.how,
    }


def _attribution_row(attribution: Attribution) -> _Row:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "type": attribution.type,
        "speaker": attribution.speaker,
        "office": _told(attribution.office),
        "holder": _told(attribution.holder),
        "confidence": round(attribution.confidence, 4),
    }


def _told(told: Told | None) -> _Row | None:
    return {"text": told.text, "span": [*told.span]} if told else None


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def json_text(content: _Row, *, indent: int | None = None) -> str:
    """Return JSON that no reader takes for several lines."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def csv_text(columns: Sequence[str], rows: Iterable[_Row]) -> str:
    """Return CSV in which no cell is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns)  # lines end in CR LF (RFC 4180), or a bare CR would go unquoted
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def _harmless(value: object) -> object:
    """Put an apostrophe before what a spreadsheet would run as a formula, and write yes and no as JSON does."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", value)
        return f"'{text}" if _FORMULA.match(text) else text
    return value
