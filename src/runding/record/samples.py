"""Samples that several people code blind: who codes what, who is done, and what was decided of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from runding.errors import RecordError
from runding.record import schema
from runding.record.judging import standing
from runding.record.people import MAX_NAME, _reading, _writing
from runding.record.rows import document_value
from runding.record.store import Record
from runding.record.team_schema import coded, decisions, samples
from runding.types import Decision, Document, Passage, Sample, Statement

MAX_DOCUMENTS = 500


def make_sample(
    record: Record,
    name: str,
    documents: Iterable[str],
    coders: Iterable[str],
    by: str,
    *,
    passages: Sequence[Passage] = (),
) -> Sample:
    """Return a new sample; raises RecordError where its name is taken or says nothing, or a document is unknown."""
    wanted = tuple(dict.fromkeys([*documents, *(each.document for each in passages)]))
    people = tuple(dict.fromkeys(coders))
    if not name.strip() or len(name) > MAX_NAME or not name.isprintable() or "/" in name:
        raise RecordError(f"a sample's name has 1 to {MAX_NAME} characters and no `/`; give another")
    if len(people) < 2:
        raise RecordError("a sample needs two coders at least, or there is nothing to compare")
    if not 0 < len(wanted) <= MAX_DOCUMENTS:
        raise RecordError(f"a sample has 1 to {MAX_DOCUMENTS} documents, not {len(wanted)}")
    now = datetime.now(UTC)
    made = Sample(name.strip(), wanted, tuple(passages), people, by, now)
    row = {field: getattr(made, field) for field in ("name", "documents", "passages", "coders", "by")}
    with _writing(record) as connection:
        known = connection.execute(select(schema.documents.c.id).where(schema.documents.c.id.in_(wanted))).scalars()
        if missing := set(wanted) - set(known):
            raise RecordError(f"document {min(missing)}: is not in the record")
        if connection.execute(select(samples.c.name).where(samples.c.name == made.name)).first():
            raise RecordError(f"there is a sample {made.name} already; give another name")
        connection.execute(insert(samples), row | {"created": now.isoformat()})
    return made


def list_samples(record: Record) -> list[Sample]:
    """Return the samples, latest first."""
    with _reading(record) as connection:
        rows = connection.execute(select(samples).order_by(samples.c.created.desc(), samples.c.name)).mappings()
        return [_sample(row) for row in rows]


def find_sample(record: Record, name: str) -> Sample:
    """Return a sample; raises RecordError where there is none of that name."""
    for each in list_samples(record):
        if each.name == name:
            return each
    raise RecordError(f"{record.place}: there is no sample {name}; the page of teams lists them")


def sample_documents(record: Record, sample: Sample) -> list[Document]:
    """Return the documents of a sample that are still in the record, in its order."""
    table = schema.documents
    with _reading(record) as connection:
        rows = connection.execute(select(table).where(table.c.id.in_(sample.documents))).mappings()
        found = {row["id"]: document_value(row) for row in rows}
    return [found[name] for name in sample.documents if name in found]


def lane_of(sample: str, coder: str) -> str:
    """Return the lane of judgements in which a coder codes a sample."""
    return f"{sample}/{coder}"


def sample_codings(record: Record, sample: Sample) -> dict[str, list[Statement]]:
    """Return what each coder has coded, by coder; in the order of documents and of the text."""
    found = {}
    for coder in sample.coders:
        held = standing(record.judgements(lane=lane_of(sample.name, coder)))
        coded_by = [replace(each.after, id=each.statement) for each in held if each.after is not None]
        named = [each for each in coded_by if each.document in sample.documents]
        found[coder] = sorted(named, key=lambda each: (sample.documents.index(each.document), each.evidence, each.id))
    return found


def mark_coded(record: Record, sample: Sample, coder: str, document: str, *, done: bool) -> None:
    """Note that a coder is done with a document, or is not."""
    mine = (coded.c.sample == sample.name) & (coded.c.coder == coder) & (coded.c.document == document)
    row = {"sample": sample.name, "coder": coder, "document": document, "at": datetime.now(UTC).isoformat()}
    with _writing(record) as connection:
        connection.execute(delete(coded).where(mine))
        if done:
            connection.execute(insert(coded), row)


def coded_documents(record: Record, sample: Sample) -> dict[str, set[str]]:
    """Return the documents that each coder is done with, by coder."""
    found: dict[str, set[str]] = {coder: set() for coder in sample.coders}
    with _reading(record) as connection:
        for row in connection.execute(select(coded).where(coded.c.sample == sample.name)):
            found.setdefault(row.coder, set()).add(row.document)
    return found


def save_decision(record: Record, sample: Sample, unit: str, judgement: str | None, by: str) -> Decision:
    """Note what was decided of a unit, in place of an earlier decision."""
    made = Decision(sample.name, unit, judgement, by, datetime.now(UTC))
    row = {"sample": sample.name, "unit": unit, "judgement": judgement, "by": by, "at": made.at.isoformat()}
    with _writing(record) as connection:
        connection.execute(delete(decisions).where((decisions.c.sample == sample.name) & (decisions.c.unit == unit)))
        connection.execute(insert(decisions), row)
    return made


def list_decisions(record: Record, sample: Sample) -> dict[str, Decision]:
    """Return what was decided of a sample's units, by unit."""
    with _reading(record) as connection:
        rows = connection.execute(select(decisions).where(decisions.c.sample == sample.name))
        return {
            row.unit: Decision(row.sample, row.unit, row.judgement, row.by, datetime.fromisoformat(row.at))
            for row in rows
        }


def _sample(row: Any) -> Sample:  # noqa: ANN401
    return Sample(
        name=row["name"],
        documents=tuple(row["documents"]),
        passages=tuple(Passage(*each) for each in row["passages"]),
        coders=tuple(row["coders"]),
        by=row["by"],
        created=datetime.fromisoformat(row["created"]),
    )
