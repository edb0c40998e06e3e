"""One part: its pages read, attributed and coded, and the outcome on the disk. A pure function of its arguments."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from runding.codebook import parse_codebook
from runding.coding import code_statements, mentions_issue
from runding.engines.parts import Part, part_pages
from runding.engines.tables import MANIFESTS, Coded, output_file, write_tables
from runding.extract import Tagger, tag_document
from runding.extract.doors import load_tagger
from runding.pipeline import code_documents, makers
from runding.read import read_document
from runding.types import Codebook, Document, Skipped


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every part."""

    codebook: bytes
    output: str
    tagger: str | None = None
    """`module:callable`; None for the one inside."""
    min_confidence: float = 0.0
    everything: bool = False
    """Also documents that name no issue of the codebook, of which no statement can come."""


@dataclass(frozen=True, slots=True)
class PartSummary:
    """What came of a part."""

    name: str
    pages: int
    documents: int
    """Written: those that name an issue, or all."""
    elsewhere: int
    """Read, and left out for they name no issue."""
    statements: int
    skipped: tuple[tuple[str, str], ...]
    """Origin and reason."""


def process_part(job: Job, part: Part) -> PartSummary:
    """Process a part, or return what came of it where it is done already; a part broken off is done anew."""
    output = Path(job.output)
    manifest = output / MANIFESTS / f"{part.name}.json"
    if manifest.is_file():
        found = json.loads(manifest.read_text(encoding="utf-8"))
        return PartSummary(**found | {"skipped": tuple(map(tuple, found["skipped"]))})
    codebook, tagger = codebook_of(job), tagger_of(job)
    reading = _Reading(job.everything, codebook)
    coded: dict[str, Coded] = {}
    made = code_documents(reading.documents(part), codebook, tagger=tagger, min_confidence=job.min_confidence)
    for read, derived in made:
        if isinstance(read, Skipped):
            reading.skipped.append((read.origin, read.reason))
        elif isinstance(read, Document) and derived is not None:
            coded[read.id] = (read, *derived)
    write_tables(output, part.name, coded.values(), makers(codebook, tagger, code_statements, job.min_confidence))
    statements = sum(len(each[2]) for each in coded.values())
    skipped = tuple(reading.skipped)
    summary = PartSummary(part.name, reading.pages, len(coded), reading.elsewhere, statements, skipped)
    with output_file(manifest) as unfinished:
        unfinished.write_text(json.dumps(asdict(summary)), encoding="utf-8")
    return summary


@dataclass(slots=True)
class _Reading:
    """The documents of a part that are wanted, and a count of the rest."""

    everything: bool
    codebook: Codebook
    pages: int = 0
    elsewhere: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def documents(self, part: Part) -> Iterator[Document]:
        for page in part_pages(part):
            self.pages += 1
            read = page if isinstance(page, Skipped) else read_document(page)
            if isinstance(read, Skipped):
                self.skipped.append((read.origin, read.reason))
            elif self.everything or mentions_issue(read, self.codebook):
                yield read
            else:
                self.elsewhere += 1


def codebook_of(job: Job) -> Codebook:
    """Return the codebook of a job, parsed once in each process."""
    return _codebook(job.codebook)


def tagger_of(job: Job) -> Tagger:
    """Return the tagger of a job, loaded once in each process."""
    return _tagger(job.tagger)


@lru_cache(maxsize=4)
def _codebook(content: bytes) -> Codebook:
    return parse_codebook(content)


@lru_cache(maxsize=4)
def _tagger(address: str | None) -> Tagger:
    return tag_document if address is None else load_tagger(address)
