"""The order of the rooms; the only file that knows it."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal, TypeVar

from runding import __version__
from runding.acquire import acquire_pages
from runding.coding import Coder, code_statements
from runding.errors import SourceError
from runding.extract import Tagger, extract_attributions, tag_document, tag_together, weights_of
from runding.read import (
    body_sketch,
    copied_share,
    copy_candidates,
    credited_agency,
    own_sentences,
    read_document,
)
from runding.resolve import resolve_speakers
from runding.types import (
    IMPORTED,
    Attribution,
    Codebook,
    CopiedText,
    Document,
    Language,
    MarkedDocument,
    Mention,
    Page,
    Skipped,
    Statement,
    Unchanged,
)

if TYPE_CHECKING:
    from runding.record import Record  # a build is handed one; reading and attributing need no database

Item = TypeVar("Item")
Derived = tuple[list[Attribution], list[Statement]]
COMPARED = 500  # documents in memory at a time while copies are looked for
BATCH = 16  # documents read ahead of the record: enough for the network, few to lose where a build is broken off
BATCH_SECONDS = 2.0  # ... and no longer than this, so that one sees what comes in slowly
BriefingForm = Literal["md", "html", "pdf"]
Progress = Callable[[Document | Skipped | Unchanged], object]
"""Called once for every source that was read, left out or found unchanged, after the record holds what came of it."""


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


def read_text(text: str, *, name: str, language: str | None = None) -> Document | Skipped:
    """Return a text as a document: taken as it is, so that offsets hold; its language is detected if not given."""
    content = json.dumps({"text": text, "language": language}).encode()
    return read_document(Page(origin=name, name=name, content=content, media_type="application/json"))


def attribute_document(
    document: Document,
    codebook: Codebook | None = None,
    *,
    tagger: Tagger = tag_document,
    min_confidence: float = 0.0,
) -> tuple[list[Attribution], list[Mention]]:
    """Return a document's attributions with their speakers, and every mention of an actor.

    Attributions of lower confidence are left out after speakers are resolved, so that what stays reads the same.
    """
    attributions, mentions = resolve_speakers(document, extract_attributions(document, tagger=tagger), codebook)
    return [attribution for attribution in attributions if attribution.confidence >= min_confidence], mentions


def attribute_marked(
    marked: Iterable[MarkedDocument], *, tagger: Tagger = tag_document
) -> tuple[dict[str, list[Attribution]], list[Skipped]]:
    """Return what a tagger finds in the texts of marked documents, by their ids, and the texts that it cannot read."""
    found: dict[str, list[Attribution]] = {}
    skipped: list[Skipped] = []
    for each in marked:
        read = read_text(each.text or "", name=each.id, language=each.language)
        try:
            if isinstance(read, Skipped):
                skipped.append(read)
            else:
                found[each.id] = attribute_document(read, tagger=tagger)[0]
        except SourceError as error:
            skipped.append(Skipped(each.id, str(error)))
    return found, skipped


def code_document(
    document: Document,
    codebook: Codebook,
    *,
    tagger: Tagger = tag_document,
    coder: Coder = code_statements,
    min_confidence: float = 0.0,
) -> tuple[list[Attribution], list[Statement]]:
    """Return a document's attributions and the statements that they and its reported acts make."""
    attributions, mentions = attribute_document(document, codebook, tagger=tagger, min_confidence=min_confidence)
    return attributions, list(coder(document, attributions, mentions, codebook))


def build_record(
    sources: Iterable[str | Path],
    codebook: Codebook,
    record: "Record",
    *,
    tagger: Tagger = tag_document,
    coder: Coder = code_statements,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Summary:
    """Read sources and put what they hold into a record; what is there already, coded alike, is left as it is.

    Documents of earlier builds that the codebook or the makers have outdated are coded again, whether or not they are
    among the sources. Each document is one transaction: a build that was broken off is completed by the next. What
    the tagger or the coder fails on is skipped.
    """
    return build_documents(
        read_sources(sources),
        codebook,
        record,
        tagger=tagger,
        coder=coder,
        min_confidence=min_confidence,
        progress=progress,
    )


def build_documents(
    documents: Iterable[Document | Skipped | Unchanged],
    codebook: Codebook,
    record: "Record",
    *,
    tagger: Tagger = tag_document,
    coder: Coder = code_statements,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Summary:
    """Put documents that were read already into a record, as `build_record` does."""
    coder = learned_coder(record, coder)
    coded_by = makers(codebook, tagger, coder, min_confidence)
    record.save_codebook(codebook)
    current = {document for document, coder in record.coded_by().items() if coder == coded_by}
    skipped: list[Skipped] = []
    statements: list[int] = []
    unchanged = 0
    everything = _all_documents(documents, record, coded_by)
    for read, derived in code_documents(
        everything, codebook, tagger=tagger, coder=coder, min_confidence=min_confidence, known=current
    ):
        if isinstance(read, Skipped):
            skipped.append(read)
        elif isinstance(read, Unchanged) or derived is None:
            unchanged += 1
        else:
            record.save_document(read, *derived, coded_by=coded_by)
            current.add(read.id)
            statements.append(len(derived[1]))
        if progress:
            progress(read)
    record.save_skipped(skipped)
    link_copies(record)
    return Summary(len(statements), unchanged, sum(statements), tuple(skipped))


def learned_coder(record: "Record", coder: Coder = code_statements) -> Coder:
    """Return a coder that has learned from the judgements in a record; the coder itself where there are too few."""
    from runding.record.judging import standing  # noqa: PLC0415  (who only attributes needs no database)

    judged = [(each, each.before) for each in standing(record.judgements())]
    machine = [(each, before) for each, before in judged if before is not None]
    if not machine:
        return coder
    from runding.coding.learning import Lesson, learn_coder, right_outcome  # noqa: PLC0415  (only where people judged)

    documents = {each.id: each for each in record.named_documents({before.document for _, before in machine})}
    lessons = [
        Lesson(replace(before, id=each.statement), document.text, document.language, right_outcome(before, each.after))
        for each, before in machine
        if (document := documents.get(before.document))
    ]
    return learn_coder(coder, lessons, name=_name_of(coder))


def code_documents(
    documents: Iterable[Document | Skipped | Unchanged],
    codebook: Codebook,
    *,
    tagger: Tagger = tag_document,
    coder: Coder = code_statements,
    min_confidence: float = 0.0,
    known: Collection[str] = (),
) -> Iterator[tuple[Document | Skipped | Unchanged, Derived | None]]:
    """Yield each document with its attributions and statements; None for what is no document, or is known by its id.

    A document that the tagger or the coder fails on comes out as `Skipped`.
    """
    for read, tagged in _read_ahead(documents, tagger, known):
        if not isinstance(read, Document) or read.id in known:
            yield read, None
            continue
        try:
            yield read, code_document(read, codebook, tagger=tagged, coder=coder, min_confidence=min_confidence)
        except SourceError as error:
            yield Skipped(read.origin, str(error)), None


def link_copies(record: "Record") -> int:
    """Compare the bodies that are new to a record with all that it holds; return how many pairs carry one text."""
    new = record.uncompared()
    if not new:
        return 0
    sketches, agencies = dict[str, bytes](), dict[str, str | None]()
    for names in _chunks(new):
        for document in record.named_documents(names):
            sketches[document.id], agencies[document.id] = body_sketch(document), credited_agency(document)
    pairs = list[tuple[str, str, float]]()
    for chunk in _chunks(copy_candidates(record.sketches() | sketches, sketches.keys())):
        held = {each.id: each for each in record.named_documents({name for pair in chunk for name in pair})}
        for one, other in chunk:
            if share := copied_share(held[one], held[other]):
                pairs.append((one, other, share))
    record.save_copies(sketches, agencies, pairs)
    return len(pairs)


def copied_documents(record: "Record") -> list[CopiedText]:
    """Return every copy in a record beside its original, with what each has alone."""
    found = record.copies()
    held = {
        each.id: each for each in record.named_documents({name for c in found for name in (c.document, c.original)})
    }
    shown = []
    for copy in found:
        document, original = held[copy.document], held[copy.original]
        alone = own_sentences(document, original), own_sentences(original, document)
        shown.append(CopiedText(copy, document, original, tuple(alone[0]), tuple(alone[1])))
    return shown


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, COMPARED)):
        yield batch


def _read_ahead(
    documents: Iterable[Document | Skipped | Unchanged], tagger: Tagger, known: Collection[str]
) -> Iterator[tuple[Document | Skipped | Unchanged, Tagger]]:
    """Yield each document with what tags it: the tagger inside reads a batch of new ones side by side, in less time."""
    for batch in _batched(documents):
        new = [read for read in batch if isinstance(read, Document) and read.id not in known]
        tagged = _look_up(tag_together(new)) if tagger is tag_document else tagger
        yield from ((read, tagged) for read in batch)


def _batched(documents: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield documents in batches, a smaller one where they come slowly, as from the web."""
    batch: list[Item] = []
    began = monotonic()
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH or monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], monotonic()
    if batch:
        yield batch


def _look_up(found: Mapping[str, Sequence[Attribution]]) -> Tagger:
    return lambda document: found[document.id]


def write_briefing(
    record: "Record",
    codebook: Codebook,
    *,
    form: BriefingForm = "md",
    language: Language = "id",
    since: date | None = None,
    as_of: date | None = None,
) -> bytes:
    """Return a briefing on what a record holds, as of a day or by all of it, in Markdown, HTML or PDF.

    Raises ReportError where PDF is asked for and what writes it is not installed.
    """
    from runding import report  # noqa: PLC0415  (a build needs neither)
    from runding.analyse import briefing_of_ledger, cited_names  # noqa: PLC0415

    briefing = briefing_of_ledger(record.ledger(), record.evidence, codebook, since=since, as_of=as_of)
    names = cited_names(briefing)
    statements, attributions, documents = record.evidence(names, names)
    sources = report.Sources(statements, documents, attributions)
    if form == "pdf":
        return report.briefing_pdf(briefing, codebook, sources, language=language)
    write = report.briefing_html if form == "html" else report.briefing_markdown
    return write(briefing, codebook, sources, language=language).encode("utf-8", "replace")


def _all_documents(
    documents: Iterable[Document | Skipped | Unchanged], record: "Record", coded_by: str
) -> Iterator[Document | Skipped | Unchanged]:
    """Yield what was read, then what only the record holds and was coded otherwise, imports excepted."""
    yield from documents
    coders = record.coded_by()
    outdated = {name for name, coder in coders.items() if coder != coded_by and not coder.startswith(IMPORTED)}
    if outdated:
        yield from (document for document in record.documents() if document.id in outdated)


def makers(codebook: Codebook, tagger: Tagger, coder: Coder, min_confidence: float) -> str:
    """Name the makers of what a build derives: a change of any of them makes it derive anew."""
    least = f" confidence>={min_confidence:g}" if min_confidence else ""
    coded = "" if coder is code_statements else f" coder/{_name_of(coder)}"
    return f"runding/{__version__} {_name_of(tagger)}{weights_of(tagger)}{coded}{least} codebook/{codebook.digest}"


def _name_of(function: Tagger | Coder) -> str:
    kind = function if hasattr(function, "__qualname__") else type(function)
    return getattr(function, "name", None) or f"{kind.__module__}:{kind.__qualname__}"
