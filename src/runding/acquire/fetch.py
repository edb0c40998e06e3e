"""A web address -> a page, with the manners of a guest: robots.txt, pauses, retries, nothing fetched twice in vain."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from time import monotonic, sleep
from urllib.parse import urljoin, urlsplit

from protego import Protego

from runding.acquire.addresses import NoAddressError, PassingError
from runding.acquire.manners import AGENT, Manners
from runding.acquire.one_request import Response, checked_url, send_request
from runding.errors import SourceError
from runding.types import Page

MAX_ROBOTS = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
ROBOTS_SECONDS = 86_400  # RFC 9309: no copy is to be used for longer than a day
MAX_FAILED = 3  # pages of one host that were not had after all tries, before the rest is left for later
CLOSED_SECONDS = 300
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with whether a page has changed; empty where it gave nothing."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        return {
            name: value
            for name, value in (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
            if value and value.isprintable() and value.isascii()
        }


class _ClosedError(PassingError):
    """A host that is left alone for a while."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The robots.txt of one host; None where it has none."""

    parsed: Protego | None
    read: float


@dataclass(slots=True)
class Fetcher:
    """Fetches pages and remembers of each host its robots.txt and when it was last asked.

    Several threads may use one fetcher; a host is asked by one of them at a time.
    """

    manners: Manners = field(default_factory=Manners)
    _rules: dict[str, _Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, tuple[float, str]] = field(default_factory=dict)
    """Until when hosts are left alone, and why."""
    _failed: dict[str, int] = field(default_factory=dict)
    """How often in a row each host has not answered."""
    _turns: dict[str, Lock] = field(default_factory=dict)

    def fetch(self, url: str, known: Validators | None = None) -> Page | None:
        """Return the page at a web address, None where it is as it was when `known` was given.

        Raises SourceError: refused by robots.txt or by its address, answered with an error, too large, too slow; the
        reason of a PassingError may be gone at the next run.
        """
        asked = checked_url(url).geturl()
        response = self._follow(asked, (known or Validators()).headers())
        if response.status == 304:
            return None
        if not response.body.strip():
            raise SourceError("empty answer")
        media_type = response.header("content-type").partition(";")[0].strip().lower()
        now = datetime.now(UTC)
        return Page(response.url, response.url, response.body, media_type, now, response.headers)

    def _follow(self, url: str, headers: dict[str, str]) -> Response:
        for _ in range(self.manners.max_redirects + 1):
            if not self._allows(url):
                raise SourceError(f"robots.txt of {urlsplit(url).netloc} asks not to fetch it")
            response = self._persist(url, headers)
            if response.status not in _REDIRECTS:
                return _checked_answer(response)
            url = _target(response)
        raise SourceError(f"redirected more than {self.manners.max_redirects} times")

    def _persist(self, url: str, headers: dict[str, str]) -> Response:
        """Ask until there is an answer that is not to be asked again for, a pause before each try."""
        host = urlsplit(url).netloc
        failure = PassingError("no answer")
        for pause in self._pauses():
            try:
                with self._turns.setdefault(host, Lock()):
                    self._check_open(host)
                    self._wait(url, pause)
                    response = send_request(url, self.manners, headers)
                    self._note_wish(host, response)
            except _ClosedError:
                raise
            except NoAddressError as error:
                failure = error
                break
            except PassingError as error:
                failure = error
                continue
            self._failed[host] = 0
            if response.status not in _PASSING:
                return response
            failure = PassingError(f"answered {response.status} {self.manners.retries + 1} times")
        self._failed[host] = self._failed.get(host, 0) + 1
        if self._failed[host] >= MAX_FAILED:
            self._closed[host] = monotonic() + CLOSED_SECONDS, "does not answer, and is left alone for a while"
        raise failure

    def _check_open(self, host: str) -> None:
        until, reason = self._closed.get(host, (0.0, ""))
        if until > monotonic():
            raise _ClosedError(f"{host} {reason}")

    def _note_wish(self, host: str, response: Response) -> None:
        """Heed how long a busy server asks to be left alone."""
        asked = _seconds(response.header("retry-after")) if response.status in _PASSING else 0.0
        if asked > self.manners.max_wait:
            self._closed[host] = monotonic() + asked, "has asked to be left alone for a while"
            raise _ClosedError(f"answered {response.status} and asks to come back in {asked:,.0f} s")
        if asked:
            self._asked[host] = monotonic() + asked - self._delay(host)

    def _pauses(self) -> Iterator[float]:
        yield 0.0
        for attempt in range(self.manners.retries):
            yield self.manners.backoff * 2**attempt * random.uniform(0.8, 1.2)  # noqa: S311  (no secret hangs on it)

    def _wait(self, url: str, pause: float) -> None:
        host = urlsplit(url).netloc
        since = monotonic() - self._asked.get(host, -self.manners.max_wait)
        sleep(max(0.0, pause, self._delay(host) - since))
        self._asked[host] = monotonic()

    def _delay(self, host: str) -> float:
        rules = self._rules.get(host)
        asked = rules.parsed.crawl_delay(AGENT) if rules and rules.parsed else None
        return max(self.manners.delay, min(asked or 0.0, self.manners.max_wait))

    def _allows(self, url: str) -> bool:
        host = urlsplit(url).netloc
        rules = self._rules.get(host)
        if rules is None or monotonic() - rules.read > ROBOTS_SECONDS:
            rules = self._rules[host] = _Rules(self._robots(url), monotonic())
        return rules.parsed is None or rules.parsed.can_fetch(url, AGENT)

    def _robots(self, url: str) -> Protego | None:
        """Return the rules of a site, None where it has none. PassingError where it does not answer."""
        place = urljoin(url, "/robots.txt")
        for _ in range(self.manners.max_redirects):
            try:
                response = self._persist(place, {})
            except NoAddressError:
                raise
            except PassingError as error:
                self._closed[urlsplit(url).netloc] = monotonic() + CLOSED_SECONDS, "does not answer for its robots.txt"
                raise PassingError(f"robots.txt cannot be read: {error}") from error
            if response.status not in _REDIRECTS:
                break
            place = _target(response)
        if response.status != 200:
            return None
        return Protego.parse(response.body[:MAX_ROBOTS].decode("utf-8", "replace"))


def fetch_or_reason(fetch: Callable[[str], Page | None], url: str) -> Page | str | None:
    """Return what `fetch` returns, or the reason why it cannot."""
    try:
        return fetch(url)
    except SourceError as error:
        return str(error)


def _target(response: Response) -> str:
    place = response.header("location")
    if not place:
        raise SourceError(f"answered {response.status} without saying where to")
    return checked_url(urljoin(response.url, place)).geturl()


def _checked_answer(response: Response) -> Response:
    if response.status == 304 or 200 <= response.status < 300:
        return response
    raise SourceError(f"answered {response.status}")


def _seconds(retry_after: str) -> float:
    """Return for how long a server asks to be left alone; 0 where it does not say so in a way that can be read."""
    if retry_after.strip().isdigit():
        return float(retry_after.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
