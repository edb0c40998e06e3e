"""A dossier and its pages: acquired, kept beside the record, read into it; what is kept is never kept or read twice."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from time import monotonic, sleep

from runding import __version__
from runding.acquire import Manners, acquire_anything
from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.keep import Keeper, KeptPage, page_id, read_kept
from runding.acquire.polling import Cursor, Look, load_cursors, save_cursors, validators_of
from runding.coding import Coder, code_statements
from runding.errors import SourcesError
from runding.extract import Tagger, tag_document
from runding.filtering import unwanted
from runding.pipeline import Progress, Summary, build_documents, read_sources
from runding.read import read_document
from runding.record import Record
from runding.sources import FILE, filters_digest, load_sources
from runding.types import Codebook, Document, Filters, Page, PageOutcome, Skipped, Sources, Unchanged
from runding.web_address import is_web

PAGES = "pages"
ARTICLES = "articles"
CURSORS = "watch.json"
NOTED = 32  # pages between two writings of what became of them
CHUNK = 50  # articles of a feed between two writings of the cursor

_Read = Document | Skipped | Unchanged


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are coded: what `build_documents` takes beside them."""

    codebook: Codebook
    record: Record
    tagger: Tagger = tag_document
    min_confidence: float = 0.0
    progress: Progress | None = None
    coder: Coder = code_statements


def add_sources(
    dossier: Path,
    sources: Iterable[str | Path],
    making: Making,
    *,
    columns: Mapping[str, str] | None = None,
    allow: Iterable[str] = (),
    manners: Manners | None = None,
) -> Summary:
    """Acquire sources into the pages of a dossier and read what is new into its record.

    Each page is on the disk before it is read. A run that was broken off is completed by the same call: what it had
    kept is read first. Raises SourcesError for a `sources.yaml` that cannot be used, RecordError where pages cannot be
    kept.
    """
    rules = load_sources(dossier)
    fetcher = Fetcher(manners or manners_of(rules, allow))
    with _intake(dossier, making.record, rules.filters) as intake:
        left = read_kept(dossier / PAGES, making.record.pages_read())
        found = acquire_anything(sources, fetcher, columns=columns, known=intake.known)
        return _build(intake, intake.documents(chain(left, found)), making)


def build_dossier(dossier: Path, making: Making) -> Summary:
    """Read the articles of a dossier, and the pages kept in it, into its record."""
    pages, articles = dossier / PAGES, dossier / ARTICLES
    with _intake(dossier, making.record, load_sources(dossier).filters) as intake:
        files = read_sources([articles] if articles.exists() or not pages.exists() else [])
        return _build(intake, chain(intake.without_page(files), intake.documents(read_kept(pages))), making)


def watch_sources(
    dossier: Path,
    making: Making,
    *,
    once: bool = False,
    allow: Iterable[str] = (),
    manners: Manners | None = None,
    told: Callable[[Summary], object] = lambda _: None,
) -> None:
    """Look at the feeds and sitemaps of `sources.yaml` again and again, and read what is new; `told` of each round.

    The cursor moves after the pages are kept and read. `sources.yaml` is read anew for each round.
    """
    fetcher = Fetcher()
    while True:
        began, rules = monotonic(), load_sources(dossier)
        if not (rules.feeds or rules.sitemaps):
            raise SourcesError(f"{dossier / FILE}:1: names no feeds or sitemaps; list some under `feeds:`")
        fetcher.manners = manners or manners_of(rules, allow)
        told(_look_at_all(dossier, rules, fetcher, making))
        if once:
            return
        sleep(max(0.0, began + 60 * rules.every - monotonic()))


def manners_of(rules: Sources, allow: Iterable[str] = ()) -> Manners:
    """Return the manners that a `sources.yaml` asks for, with further hosts allowed."""
    return Manners(delay=rules.delay, allowed=frozenset((*rules.allow, *(host.lower() for host in allow))))


def _look_at_all(dossier: Path, rules: Sources, fetcher: Fetcher, making: Making) -> Summary:
    place = dossier / CURSORS
    cursors = load_cursors(place)
    with _intake(dossier, making.record, rules.filters) as intake:
        left = intake.documents(read_kept(dossier / PAGES, making.record.pages_read()))
        done = [_build(intake, left, making)]
        for url in dict.fromkeys((*rules.feeds, *rules.sitemaps)):
            look = Look(url, fetcher, cursors.setdefault(url, Cursor()), rules.filters.since)
            listed, skipped = look.new()
            done.append(_build(intake, intake.documents(skipped), making))
            waiting = iter(listed)
            while chunk := list(islice(waiting, CHUNK)):
                found = (page for each in chunk for page in look.acquire(each, intake.known))
                done.append(_build(intake, intake.documents(found), making))
                save_cursors(place, cursors)
            save_cursors(place, cursors)
    total = Summary(
        coded=sum(each.coded for each in done),
        unchanged=sum(each.unchanged for each in done),
        statements=sum(each.statements for each in done),
        skipped=tuple(skipped for each in done for skipped in each.skipped),
    )
    making.record.save_skipped(total.skipped)
    return total


def _build(intake: "_Intake", documents: Iterable[_Read], making: Making) -> Summary:
    def settle(read: _Read) -> None:
        intake.settle(read)
        if making.progress:
            making.progress(read)

    summary = build_documents(
        documents,
        making.codebook,
        making.record,
        tagger=making.tagger,
        coder=making.coder,
        min_confidence=making.min_confidence,
        progress=settle,
    )
    intake.note()
    return summary


@contextmanager
def _intake(dossier: Path, record: Record, filters: Filters) -> Iterator["_Intake"]:
    read_by = f"runding/{__version__} filters/{filters_digest(filters)}"
    keeper = Keeper(dossier / PAGES)
    try:
        yield _Intake(record, keeper, filters, read_by, set(record.coded_by()))
    finally:
        keeper.close()


@dataclass(frozen=True, slots=True)
class _Pending:
    """A page on its way into the record."""

    kept: KeptPage | None
    """None where the record knows already what became of it."""
    name: str
    fetched: datetime | None
    document: str | None = None
    """What was read on it; where the record does not get that far, it is read again by the next run."""


@dataclass(slots=True)
class _Intake:
    """Turns pages into documents and, when the record holds these, notes what became of the pages."""

    record: Record
    keeper: Keeper
    filters: Filters
    read_by: str
    held: set[str]
    """Documents that the record holds."""
    told: set[str] = field(default_factory=set)
    """Pages that were read in this run, whose reasons need not be told again."""
    pending: deque[_Pending | None] = field(default_factory=deque)
    outcomes: list[PageOutcome] = field(default_factory=list)
    seen: dict[str, datetime] = field(default_factory=dict)
    """When documents were met, those that the record held included."""

    def known(self, url: str) -> Validators | None:
        """Return what to ask a server with whether a page has changed since it was read."""
        before = self.record.latest_page(url)
        return Validators(before.etag, before.modified) if before and self._is_settled(before) else None

    def without_page(self, documents: Iterable[_Read]) -> Iterator[_Read]:
        """Yield documents of which no page is kept."""
        for read in documents:
            self.pending.append(None)
            yield read

    def documents(self, found: Iterable[KeptPage | Page | Skipped | Unchanged]) -> Iterator[_Read]:
        """Yield what is on each page, which is kept before; `settle` has to follow for each, in this order."""
        for each in found:
            if isinstance(each, Skipped):
                self.pending.append(None)
                yield each
            elif isinstance(each, Unchanged):
                self.pending.append(None)
                yield self._as_before(each.origin, self.record.latest_page(each.origin))
            else:
                yield self._read(each)

    def settle(self, read: _Read) -> None:
        """Remember what became of the page that `read` came from, for `note`."""
        pending = self.pending.popleft() if self.pending else None  # what only the record holds comes last
        if pending is None:
            return
        document = read.id if isinstance(read, Document) else None
        is_settled = pending.kept is not None and pending.document == document
        if pending.kept and is_settled:
            self.outcomes.append(self._outcome(pending.kept, pending.name, read))
        if not document and pending.kept is None and (before := self.record.page(pending.name)):
            document = before.document
        if document and pending.fetched:
            self.seen[document] = pending.fetched
        if document:
            self.held.add(document)
        if len(self.outcomes) + len(self.seen) >= NOTED:
            self.note()

    def note(self) -> None:
        """Write into the record what became of pages; what a killed run did not get to write is read again."""
        if self.outcomes or self.seen:
            self.record.save_pages(self.outcomes, self.seen)
            self.outcomes, self.seen = [], {}

    def _read(self, found: KeptPage | Page) -> _Read:
        page = found.page if isinstance(found, KeptPage) else found
        name = page_id(page)
        if name in self.told:
            self.pending.append(_Pending(None, name, page.fetched))
            return Unchanged(page.origin)
        before = self.record.page(name)
        replaced = before is not None and self._is_replaced(before)
        # A file may bear again what it bore once; what is kept of it from then is not to come back by itself.
        is_over = isinstance(found, KeptPage) if replaced else self._is_settled(before)
        if is_over:
            self.pending.append(_Pending(None, name, page.fetched))
            return self._as_before(page.origin, before)
        kept = self._keep(found, None if replaced else before)
        self.told.add(name)
        read = read_document(page)
        reason = unwanted(read, self.filters) if isinstance(read, Document) else None
        found_there = read.id if isinstance(read, Document) and not reason else None
        self.pending.append(_Pending(kept, name, page.fetched, found_there))
        return Skipped(page.origin, reason) if reason else read

    def _keep(self, found: KeptPage | Page, before: PageOutcome | None) -> KeptPage:
        if isinstance(found, KeptPage):
            return found
        return KeptPage(found, before.file, before.position) if before else self.keeper.keep(found)

    def _is_settled(self, before: PageOutcome | None) -> bool:
        if before is None or before.read_by != self.read_by:
            return False
        return before.reason is not None or before.document in self.held

    def _is_replaced(self, before: PageOutcome) -> bool:
        """Tell whether a file has changed since; an older text of it is not to come back."""
        latest = None if is_web(before.origin) else self.record.latest_page(before.origin)
        return latest is not None and latest.id != before.id

    def _as_before(self, origin: str, before: PageOutcome | None) -> Skipped | Unchanged:
        if before is None or before.reason is None or before.id in self.told:
            return Unchanged(origin)
        self.told.add(before.id)
        return Skipped(origin, before.reason)

    def _outcome(self, kept: KeptPage, name: str, read: _Read) -> PageOutcome:
        validators = validators_of(kept.page)
        return PageOutcome(
            id=name,
            origin=kept.page.origin,
            file=kept.file,
            position=kept.position,
            etag=validators.etag,
            modified=validators.modified,
            document=read.id if isinstance(read, Document) else None,
            reason=read.reason if isinstance(read, Skipped) else None,
            read_by=self.read_by,
        )
