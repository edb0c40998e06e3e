"""Pages on their way into a record: kept, read, filtered, and noted what became of them."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from runding import __version__
from runding.acquire.fetch import Validators
from runding.acquire.keep import Keeper, KeptPage, page_id
from runding.acquire.polling import validators_of
from runding.filtering import unwanted
from runding.read import read_document
from runding.record import Record
from runding.sources import filters_digest
from runding.types import Document, Filters, Page, PageOutcome, Skipped, Unchanged
from runding.web_address import is_web

PAGES = "pages"
NOTED = 32  # pages between two writings of what became of them

Read = Document | Skipped | Unchanged


@contextmanager
def open_intake(dossier: Path, record: Record, filters: Filters) -> Iterator["Intake"]:
    """Open the intake of a dossier, whose pages are kept beside its record."""
    read_by = f"runding/{__version__} filters/{filters_digest(filters)}"
    keeper = Keeper(dossier / PAGES)
    try:
        yield Intake(record, keeper, filters, read_by, set(record.coded_by()))
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
class Intake:
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

    def without_page(self, documents: Iterable[Read]) -> Iterator[Read]:
        """Yield documents of which no page is kept."""
        for read in documents:
            self.pending.append(None)
            yield read

    def documents(self, found: Iterable[KeptPage | Page | Skipped | Unchanged]) -> Iterator[Read]:
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

    def settle(self, read: Read) -> None:
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

    def _read(self, found: KeptPage | Page) -> Read:
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

    def _outcome(self, kept: KeptPage, name: str, read: Read) -> PageOutcome:
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
