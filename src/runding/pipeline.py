"""The order of the rooms; the only file that knows it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from runding import __version__
from runding.acquire import acquire_pages
from runding.coding import code_statements
from runding.extract import Tagger, extract_attributions, tag_by_rules
from runding.read import read_document
from runding.resolve import resolve_speakers
from runding.types import Attribution, Codebook, Document, Mention, Skipped, Statement

if TYPE_CHECKING:
    from runding.record import Record  # a build is handed one; reading and attributing need no database

Progress = Callable[[Document | Skipped], object]
"""Called once for every source that was read or left out."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    coded: int
    """Documents read and coded anew."""
    unchanged: int
    """Documents that the record already held, coded by the same codebook and makers."""
    statements: int
    """Statements of the documents coded anew."""
    skipped: tuple[Skipped, ...]


def read_sources(sources: Iterable[str | Path]) -> Iterator[Document | Skipped]:
    """Yield a document for every page the sources hold, and a reason for every one that cannot be read."""
    for page in acquire_pages(sources):
        yield page if isinstance(page, Skipped) else read_document(page)


def attribute_document(
    document: Document, codebook: Codebook | None = None, *, tagger: Tagger = tag_by_rules
) -> tuple[list[Attribution], list[Mention]]:
    """Return a document's attributions with their speakers, and every mention of an actor."""
    return resolve_speakers(document, extract_attributions(document, tagger=tagger), codebook)


def code_document(
    document: Document, codebook: Codebook, *, tagger: Tagger = tag_by_rules
) -> tuple[list[Attribution], list[Statement]]:
    """Return a document's attributions and the statements that they and its reported acts make."""
    attributions, mentions = attribute_document(document, codebook, tagger=tagger)
    return attributions, code_statements(document, attributions, mentions, codebook)


def build_record(
    sources: Iterable[str | Path],
    codebook: Codebook,
    record: "Record",
    *,
    tagger: Tagger = tag_by_rules,
    progress: Progress | None = None,
) -> Summary:
    """Read sources and put what they hold into a record; what is there already, coded alike, is left as it is.

    Documents of earlier builds that the codebook or the makers have outdated are coded again, whether or not they are
    among the sources. Each document is one transaction: a build that was broken off is completed by the next.
    """
    coded_by = _coded_by(codebook, tagger)
    record.save_codebook(codebook)
    current = {document for document, coder in record.coded_by().items() if coder == coded_by}
    skipped: list[Skipped] = []
    statements: list[int] = []
    unchanged = 0
    for read in _all_documents(sources, record, coded_by):
        if isinstance(read, Skipped):
            skipped.append(read)
        elif read.id in current:
            unchanged += 1
        else:
            attributions, coded = code_document(read, codebook, tagger=tagger)
            record.save_document(read, attributions, coded, coded_by=coded_by)
            current.add(read.id)
            statements.append(len(coded))
        if progress:
            progress(read)
    record.save_skipped(skipped)
    return Summary(len(statements), unchanged, sum(statements), tuple(skipped))


def _all_documents(sources: Iterable[str | Path], record: "Record", coded_by: str) -> Iterator[Document | Skipped]:
    """Yield what the sources hold, then what only the record holds and was coded otherwise."""
    yield from read_sources(sources)
    coders = record.coded_by()
    if any(coder != coded_by for coder in coders.values()):
        yield from (document for document in record.documents() if coders.get(document.id) != coded_by)


def _coded_by(codebook: Codebook, tagger: Tagger) -> str:
    """Name the makers of what a build derives: a change of any of them makes it derive anew."""
    return f"runding/{__version__} {tagger.__module__}:{tagger.__qualname__} codebook/{codebook.digest}"
