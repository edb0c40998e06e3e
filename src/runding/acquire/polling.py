"""A feed or sitemap that is looked at again and again -> what is new in it, and the cursor that remembers the rest."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from runding.acquire.addresses import PassingError
from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.lists import list_articles, read_listing
from runding.acquire.web import Expected, Known, acquire_listed
from runding.errors import RecordError, SourceError
from runding.types import Listed, Page, Skipped, Unchanged
from runding.web_address import plain_url
from runding.whole_file import whole_file


@dataclass(slots=True)
class Cursor:
    """What is remembered of one feed or sitemap between two looks at it."""

    validators: Validators = field(default_factory=Validators)
    seen: dict[str, str] = field(default_factory=dict)
    """What it listed, by address, with when that had changed; empty where it did not say."""


Step = Callable[[], object]
"""Moves the cursor past what came before it; to be called when that is kept and read."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a feed or sitemap."""

    url: str
    fetcher: Fetcher
    cursor: Cursor
    since: date | None = None
    known: Known | None = None
    expected: Expected = lambda _: None

    def steps(self) -> Iterator[Page | Skipped | Unchanged | Step]:
        """Yield the articles that are new in the list or have changed in it, and after each a step of the cursor.

        Nothing here moves the cursor, so that it may be saved meanwhile.
        """
        listed, skipped, validators = self._listed()
        changes = {plain_url(each.url): _moment(each) for each in listed or ()}
        new = [each for each in listed or () if self.cursor.seen.get(plain_url(each.url)) != _moment(each)]
        wanted = [each for each in new if not self._too_old(each)][: self.fetcher.manners.max_listed]
        self.expected(len(wanted) + len(skipped))
        yield from skipped
        if listed is None:
            return
        for each in wanted:
            yield from self._article(each)
        # Where a part of the list is not known, nothing may be forgotten, and it is asked for again.
        too_old = {plain_url(each.url): _moment(each) for each in new if self._too_old(each)}
        yield lambda: self._settle({} if skipped else changes, too_old, Validators() if new or skipped else validators)

    def _article(self, listed: Listed) -> Iterator[Page | Skipped | Unchanged | Step]:
        """Yield an article; one that failed for a reason that may pass is tried again at the next look."""
        url = plain_url(listed.url)
        try:
            yield from acquire_listed(listed, self.fetcher, known=self.known)
        except PassingError as error:
            yield Skipped(url, f"{error}; tried again at the next look")
            return
        except SourceError as error:
            yield Skipped(url, str(error))
        yield lambda: self.cursor.seen.__setitem__(url, _moment(listed))

    def _settle(self, listed: dict[str, str], too_old: dict[str, str], validators: Validators) -> None:
        """Note what need not be fetched, forget what is listed no more."""
        kept = {url: moment for url, moment in self.cursor.seen.items() if not listed or url in listed}
        self.cursor.seen = kept | too_old
        self.cursor.validators = validators

    def _listed(self) -> tuple[list[Listed] | None, list[Skipped], Validators]:
        """Return what is listed, through the sitemaps of an index; None where nothing has changed."""
        try:
            page = self.fetcher.fetch(self.url, self.cursor.validators)
            listing = read_listing(page, limit=self.fetcher.manners.max_in_list) if page else None
        except SourceError as error:
            return None, [Skipped(self.url, str(error))], Validators()
        if page is None:
            return None, [], Validators()
        if listing is None:
            return None, [Skipped(self.url, "neither a feed nor a sitemap")], Validators()
        articles, skipped = list_articles(listing, self.url, self.fetcher, wanted=lambda each: not self._too_old(each))
        return articles, skipped, Validators() if listing.sitemaps else validators_of(page)

    def _too_old(self, listed: Listed) -> bool:
        return bool(self.since and listed.changed and listed.changed.date() < self.since)


def validators_of(page: Page) -> Validators:
    """Return what a server gave to ask with whether a page has changed."""
    headers = {name.lower(): value for name, value in page.headers}
    return Validators(headers.get("etag", ""), headers.get("last-modified", ""))


def load_cursors(path: Path) -> dict[str, Cursor]:
    """Return the cursors of a dossier by address; none where there is no file yet. RecordError where it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {
            url: Cursor(Validators(**each["validators"]), {str(k): str(v) for k, v in each["seen"].items()})
            for url, each in found.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{path}: cannot be read; delete it, and all that is listed is looked at again") from error


def save_cursors(path: Path, cursors: dict[str, Cursor]) -> None:
    """Put the cursors in place of the older ones, in one step."""
    content = json.dumps({url: asdict(cursor) for url, cursor in cursors.items()}, ensure_ascii=False)
    try:
        with whole_file(path) as unfinished:
            unfinished.write_text(content, encoding="utf-8")
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be written ({str(error.strerror).lower()}); check folder and disk"
        ) from error


def _moment(listed: Listed) -> str:
    return listed.changed.isoformat() if listed.changed else ""
