"""What a coding team does with a record: its reliability, and the units that a reviewer decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from runding.analyse.reliability import CodedUnit, align_codings, sample_reliability
from runding.record import (
    Record,
    coded_documents,
    document_codings,
    list_decisions,
    sample_codings,
    sample_documents,
)
from runding.types import Decision, Document, Reliability, Sample, Span, Statement


@dataclass(frozen=True, slots=True)
class Case:
    """A unit for a reviewer to decide: what each coder says, what the machine says, and what was decided."""

    unit: str
    coded: CodedUnit
    machine: Statement | None
    """As the machine has it, whatever was judged since."""
    decision: Decision | None
    agreed: bool
    """Whether all coders marked it and agree on every variable."""


def measure_reliability(record: Record, sample: Sample) -> Reliability:
    """Return the reliability of a sample over the documents that all of its coders are done with."""
    documents = finished_documents(record, sample)
    inside = {each.id for each in documents}
    codings = {
        coder: [each for each in found if each.document in inside]
        for coder, found in sample_codings(record, sample).items()
    }
    machine = [each for document in documents for each in machine_statements(record, document.id)]
    if sample.passages:
        machine = [each for each in machine if _given(sample, each)]
    return sample_reliability(documents, codings, machine, given=bool(sample.passages))


def finished_documents(record: Record, sample: Sample) -> list[Document]:
    """Return the documents that every coder of a sample is done with."""
    done = coded_documents(record, sample)
    documents = sample_documents(record, sample)
    return [each for each in documents if all(each.id in done[coder] for coder in sample.coders)]


def machine_statements(record: Record, document: str) -> list[Statement]:
    """Return what the machine says in a document, whether or not a judgement counts in its place."""
    counted, originals = document_codings(record, document)
    own = [each for each in counted if not each.maker.startswith("person:")]
    return sorted([*own, *originals], key=lambda each: (each.evidence, each.id))


def sample_cases(record: Record, sample: Sample, document: Document) -> list[Case]:
    """Return the units of a document to decide, in the order of the text; the machine is one more voice in them."""
    codings = {
        coder: [each for each in found if each.document == document.id]
        for coder, found in sample_codings(record, sample).items()
    }
    machine = machine_statements(record, document.id)
    if sample.passages:
        machine = [each for each in machine if _given(sample, each)]
    voices: Mapping[str, list[Statement]] = {**codings, "": machine}
    decided = list_decisions(record, sample)
    cases = []
    for found in align_codings(voices):
        people = {coder: each for coder, each in found.codings.items() if coder}
        name = unit_name(found)
        said = {(each.party, each.issue, each.stance, each.move) for each in people.values()}
        agreed = len(people) == len(sample.coders) and len(said) == 1
        unit = CodedUnit(found.document, found.span, people)
        cases.append(Case(name, unit, found.codings.get(""), decided.get(name), agreed))
    return cases


def unit_name(unit: CodedUnit) -> str:
    """Return what a unit is known by: the ids of what is said in it."""
    return sha256(" ".join(sorted(each.id for each in unit.codings.values())).encode()).hexdigest()[:16]


def _given(sample: Sample, statement: Statement) -> bool:
    spans = [Span(each.start, each.end) for each in sample.passages if each.document == statement.document]
    return any(span.start < statement.evidence.end and statement.evidence.start < span.end for span in spans)
