"""What comes of a part, as Parquet files with the columns of the record; and from such files into a record."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, Float, Integer, Table

from runding.codebook import parse_codebook
from runding.errors import RecordError, ReportError
from runding.pipeline import Summary, link_copies
from runding.record import Record, schema
from runding.record.rows import (
    attribution_row,
    attribution_value,
    document_row,
    document_value,
    statement_row,
    statement_value,
)
from runding.types import Attribution, Document, Skipped, Statement
from runding.whole_file import whole_file

if TYPE_CHECKING:
    from pyarrow import Table as ArrowTable

Coded = tuple[Document, Sequence[Attribution], Sequence[Statement]]
TABLES: Mapping[str, Table] = {
    "documents": schema.documents,
    "attributions": schema.attributions,
    "statements": schema.statements,
}
MANIFESTS = "parts"
RUN = "run.json"
CODEBOOK = "codebook.yaml"
SAVED = 200  # documents in one transaction of a record


def write_tables(output: Path, name: str, coded: Iterable[Coded], coded_by: str) -> None:
    """Write documents and what was derived from them to one file in each folder of an output, each whole or not at all.

    Beside the columns of the record, statements have their words (`text`), so that no join is needed to read them.
    """
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for document, attributions, statements in coded:
        rows["documents"].append(document_row(document, coded_by))
        rows["attributions"] += [attribution_row(each, number) for number, each in enumerate(attributions)]
        rows["statements"] += [
            statement_row(each) | {"text": document.text[each.evidence.start : each.evidence.end]}
            for each in statements
        ]
    for table, found in rows.items():
        _write(output / table / f"{name}.parquet", _arrow(table, found))


def is_output(path: Path) -> bool:
    """Tell whether a folder is the output of a run."""
    return (path / RUN).is_file() and (path / MANIFESTS).is_dir()


def load_output(output: Path, record: Record) -> Summary:
    """Put the output of a run into a record, as a build of the same documents with the same codebook would.

    Documents that the record has, coded alike, stay as they are. Raises RecordError where the run is not complete.
    """
    run = json.loads(_text_of(output / RUN))
    manifests = sorted((output / MANIFESTS).glob("*.json"))
    if len(manifests) < run["parts"]:
        raise RecordError(f"{output}: holds {len(manifests)} of {run['parts']} parts; run `runding process` to its end")
    record.save_codebook(parse_codebook(_text_of(output / CODEBOOK).encode()))
    current = {name for name, coder in record.coded_by().items() if coder == run["coded_by"]}
    skipped = [Skipped(each["origin"], each["reason"]) for each in run["skipped"]]
    coded = unchanged = statements = 0
    for manifest in manifests:
        skipped += [Skipped(*each) for each in json.loads(_text_of(manifest))["skipped"]]
        batch: list[Coded] = []
        for each in _read_part(output, manifest.stem):
            if each[0].id in current:
                unchanged += 1
                continue
            batch.append(each)
            current.add(each[0].id)
            coded, statements = coded + 1, statements + len(each[2])
        for start in range(0, len(batch), SAVED):
            record.save_documents(batch[start : start + SAVED], coded_by=run["coded_by"])
    record.save_skipped(skipped)
    link_copies(record)
    return Summary(coded, unchanged, statements, tuple(skipped))


def _read_part(output: Path, name: str) -> Iterator[Coded]:
    from pyarrow.parquet import read_table  # noqa: PLC0415

    rows = {table: read_table(output / table / f"{name}.parquet").to_pylist() for table in TABLES}
    attributions: dict[str, list[Attribution]] = {}
    for row in sorted(rows["attributions"], key=lambda row: row["position"]):
        attributions.setdefault(row["document"], []).append(attribution_value(_plain("attributions", row)))
    statements: dict[str, list[Statement]] = {}
    for row in rows["statements"]:
        statements.setdefault(row["document"], []).append(statement_value(_plain("statements", row)))
    for row in rows["documents"]:
        document = document_value(_plain("documents", row))
        yield document, attributions.get(document.id, []), statements.get(document.id, [])


def _arrow(table: str, rows: Sequence[Mapping[str, Any]]) -> "ArrowTable":
    import pyarrow as pa  # noqa: PLC0415

    kinds = {Date: pa.date32(), Float: pa.float64(), Integer: pa.int64()}
    columns = {
        column.name: next((kind for one, kind in kinds.items() if isinstance(column.type, one)), pa.string())
        for column in TABLES[table].columns
    } | ({"text": pa.string()} if table == "statements" else {})
    nested = {column.name for column in TABLES[table].columns if isinstance(column.type, JSON)}
    values = {
        name: [json.dumps(row[name]) if name in nested else _storable(row[name]) for row in rows] for name in columns
    }
    return pa.table(values, schema=pa.schema(list(columns.items())))


def _storable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _plain(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    nested = {column.name for column in TABLES[table].columns if isinstance(column.type, JSON)}
    return {name: json.loads(value) if name in nested and value else value for name, value in row.items()}


def _write(path: Path, table: "ArrowTable") -> None:
    from pyarrow.parquet import write_table  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    with output_file(path) as unfinished:
        write_table(table, unfinished, compression="zstd")


@contextmanager
def output_file(path: Path) -> Iterator[Path]:
    """Give a name to write a file of an output to, which is there whole or not at all. Raises ReportError."""
    try:
        with whole_file(path) as unfinished:
            yield unfinished
    except OSError as error:
        raise ReportError(
            f"{path}: cannot be written ({error.strerror or error}); free the disk, run again to go on"
        ) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be read ({error.strerror}); is this the output of `runding process`?"
        ) from error
