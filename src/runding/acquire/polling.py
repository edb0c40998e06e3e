"""A feed or sitemap that is looked at again and again -> what is new in it, and the cursor that remembers the rest."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.one_request import PassingError
from runding.acquire.web import MAX_DEPTH, Known, acquire_article, read_listing
from runding.errors import RecordError, SourceError
from runding.types import Listed, Page, Skipped, Unchanged
from runding.web_address import plain_url


@dataclass(slots=True)
class Cursor:
    """What is remembered of one feed or sitemap between two looks at it."""

    validators: Validators = field(default_factory=Validators)
    seen: dict[str, str] = field(default_factory=dict)
    """What it listed, by address, with when that had changed; empty where it did not say."""


@dataclass(slots=True)
class Look:
    """One look at a feed or sitemap: first `new`, then `acquire` each, and the cursor has moved."""

    url: str
    fetcher: Fetcher
    cursor: Cursor
    since: date | None = None

    def new(self) -> tuple[list[Listed], list[Skipped]]:
        """Return what is listed and was not there or was another when it was looked at before.

        The cursor forgets what is listed no more.
        """
        listed, skipped, validators = self._listed()
        if listed is None:
            return [], skipped
        changes = {plain_url(each.url): _moment(each) for each in listed}
        new = [each for each in listed if self.cursor.seen.get(plain_url(each.url)) != _moment(each)]
        if not skipped:  # else a part of the list is not known, and nothing may be forgotten
            self.cursor.seen = {url: moment for url, moment in self.cursor.seen.items() if url in changes}
        self.cursor.validators = Validators() if new or skipped else validators
        wanted = [each for each in new if not self._too_old(each)]
        self.cursor.seen |= {plain_url(each.url): _moment(each) for each in new if self._too_old(each)}
        return wanted[: self.fetcher.manners.max_listed], skipped

    def acquire(self, listed: Listed, known: Known | None = None) -> Iterator[Page | Skipped | Unchanged]:
        """Yield the article; one that failed for a reason that may pass is tried again at the next look."""
        url = plain_url(listed.url)
        try:
            page = self.fetcher.fetch(url, known(url) if known else None)
        except PassingError as error:
            yield Skipped(url, f"{error}; tried again at the next look")
            return
        except SourceError as error:
            yield Skipped(url, str(error))
        else:
            if page is None:
                yield Unchanged(url)
            else:
                yield from acquire_article(page, self.fetcher)
        self.cursor.seen[url] = _moment(listed)

    def _listed(self) -> tuple[list[Listed] | None, list[Skipped], Validators]:
        """Return what is listed, through the sitemaps of an index; None where nothing has changed."""
        skipped: list[Skipped] = []
        articles: list[Listed] = []
        validators = Validators()
        pending = [(self.url, 0)]
        while pending:
            address, depth = pending.pop(0)
            try:
                page = self.fetcher.fetch(address, self.cursor.validators if depth == 0 else None)
                listing = read_listing(page, limit=self.fetcher.manners.max_in_list) if page else None
            except SourceError as error:
                skipped.append(Skipped(address, str(error)))
                continue
            if page is None:
                return None, skipped, validators
            if listing is None:
                skipped.append(Skipped(address, "neither a feed nor a sitemap"))
                continue
            articles += listing.articles
            if depth == 0 and not listing.sitemaps:
                validators = validators_of(page)
            nested = [each for each in listing.sitemaps if depth < MAX_DEPTH and not self._too_old(each)]
            pending += [(each.url, depth + 1) for each in nested]
        return (None if skipped and not articles else articles), skipped, validators

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
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({url: asdict(cursor) for url, cursor in cursors.items()}, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be written ({str(error.strerror).lower()}); check folder and disk"
        ) from error


def _moment(listed: Listed) -> str:
    return listed.changed.isoformat() if listed.changed else ""
