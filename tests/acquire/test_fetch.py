"""Fetching from a site that answers in every way a site can."""

import gzip
import shutil
import subprocess
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from runding.acquire.addresses import PassingError
from runding.acquire.fetch import Fetcher, Validators
from runding.acquire.one_request import checked_url, send_request
from runding.errors import SourceError
from runding.types import Page
from tests.acquire.site import Answer, Headers, Site, article, impatient, packed, raw, redirect

ARTICLE = article("Usul baru")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(bytes(60_000_000))


def _fetch(site: Site, path: str, **manners: object) -> Page | None:
    return Fetcher(impatient(**manners)).fetch(site.url(path))


def _reason(site: Site, path: str, **manners: object) -> str:
    with pytest.raises(SourceError) as raised:
        _fetch(site, path, **manners)
    return str(raised.value)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(ARTICLE),
        packed(ARTICLE),
        packed(ARTICLE, "x-gzip"),
        Answer(zlib.compress(ARTICLE), headers={"Content-Type": "text/html", "Content-Encoding": "deflate"}),
        Answer(zlib.compress(ARTICLE)[2:-4], headers={"Content-Type": "text/html", "Content-Encoding": "deflate"}),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(ARTICLE) + ARTICLE + b"\r\n0\r\n\r\n"),
        raw(OK + b"\r\n" + ARTICLE),
    ],
    ids=["plain", "gzip", "x-gzip", "zlib", "deflate", "chunked", "until it closes"],
)
def test_a_page_is_fetched_however_it_is_sent(site: Site, answer: Answer) -> None:
    site.routes["/a"] = answer
    page = _fetch(site, "/a")
    assert page is not None
    assert (page.content, page.media_type, page.origin) == (ARTICLE, "text/html", site.url("/a"))
    assert page.fetched is not None
    assert ("Content-Type", "text/html") in [(name, value.partition(";")[0]) for name, value in page.headers]


def test_the_request_says_who_asks(site: Site) -> None:
    site.routes["/a"] = Answer(ARTICLE)
    _fetch(site, "/a")
    _, headers, _ = site.asked[-1]
    assert headers["user-agent"].startswith("runding/")
    assert headers["host"] == f"127.0.0.1:{site.port}"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"", 404), "answered 404"),
        (Answer(b"", 410), "answered 410"),
        (Answer(b" \n"), "empty answer"),
        (Answer(b"", 302, {}), "without saying where to"),
        (redirect("file:///etc/passwd"), "file: only http and https are fetched"),
        (redirect("ftp://siar.example.com/a"), "ftp: only http and https"),
        (redirect("gopher://127.0.0.1:6379/_x"), "gopher: only http"),
        (redirect("http://169.254.169.254/latest/meta-data/"), "inside a network (169.254.169.254)"),
        (redirect("http://[::1]/"), "inside a network (::1)"),
        (redirect("http://localhost/"), "localhost is inside a network"),
        (redirect("http://10.0.0.1/"), "inside a network (10.0.0.1)"),
        (redirect("http://user:word@127.0.0.1/"), "not a web address that can be fetched"),
        (redirect("/a"), "redirected more than 6 times"),
        (packed(b"x", "br"), "compressed in a way that was not asked for (br)"),
        (Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"}), "its compression is damaged"),
        (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "larger than 20,000,000 bytes when decompressed"),
        (raw(OK + b"\r\n", b"x" * 1_000_000, times=40), "larger than 20,000,000 bytes"),
        (raw(OK + b"Content-Length: 99999\r\n\r\n" + ARTICLE), "broke off"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "broke off or answered what is no HTTP"),
        (raw(OK, *[b"X-Pad: " + b"y" * 900 + b"\r\n"], times=200), "broke off or answered what is no HTTP"),
    ],
)
def test_what_cannot_be_used_says_why(site: Site, answer: Answer, reason: str) -> None:
    site.routes["/a"] = answer
    assert reason in _reason(site, "/a", retries=0)


@pytest.mark.parametrize(
    "answer",
    [
        raw(b"", times=1, pause=4),
        raw(OK + b"\r\n", b"x", times=60, pause=0.1),
        raw(OK, b"X: y\r\n", times=60, pause=0.1),
    ],
    ids=["silent", "a byte now and then", "headers without end"],
)
def test_a_site_that_holds_on_is_let_go(site: Site, answer: Answer) -> None:
    site.routes["/a"] = answer
    began = time.monotonic()
    with pytest.raises(PassingError, match=r"did not answer in time|took longer than"):
        send_request(site.url("/a"), impatient(total_timeout=1.5), {})
    assert time.monotonic() - began < 2.5


def test_redirects_are_followed_and_the_last_address_counts(site: Site) -> None:
    site.routes |= {"/a": redirect("/b", 301), "/b": redirect(site.url("/c#part"), 307), "/c": Answer(ARTICLE)}
    page = _fetch(site, "/a")
    assert page is not None
    assert page.origin.partition("#")[0] == site.url("/c")


def test_a_site_that_is_busy_is_asked_again(site: Site) -> None:
    def busy(before: int, _: Headers) -> Answer:
        return Answer(ARTICLE) if before == 3 else Answer(b"", (429, 503, 500)[before], {"Retry-After": "0"})

    site.routes["/a"] = busy
    assert _fetch(site, "/a") is not None
    assert len(site.times("/a")) == 4


def test_a_site_that_stays_busy_is_given_up(site: Site) -> None:
    site.routes["/a"] = Answer(b"", 503)
    assert _reason(site, "/a") == "answered 503 4 times"
    assert len(site.times("/a")) == 4


def test_retry_after_is_waited_for(site: Site) -> None:
    site.routes["/a"] = lambda before, _: Answer(ARTICLE) if before else Answer(b"", 429, {"Retry-After": "1"})
    assert _fetch(site, "/a") is not None
    first, second = site.times("/a")
    assert second - first >= 0.99


@pytest.mark.parametrize("later", ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)])
def test_a_site_that_asks_for_a_long_pause_gets_it(site: Site, later: str) -> None:
    site.routes |= {"/a": Answer(b"", 429, {"Retry-After": later}), "/b": Answer(ARTICLE)}
    fetcher = Fetcher(impatient())
    with pytest.raises(PassingError, match="asks to come back in"):
        fetcher.fetch(site.url("/a"))
    with pytest.raises(PassingError, match="left alone for a while"):
        fetcher.fetch(site.url("/b"))
    assert site.paths() == ["/a"]


def test_a_host_that_does_not_answer_is_not_waited_for_page_by_page(site: Site) -> None:
    site.routes |= {f"/{number}": raw(b"HTTP") for number in range(9)} | {"/robots.txt": Answer(b"", 404)}
    fetcher = Fetcher(impatient(retries=1))
    for number in range(9):
        with pytest.raises(PassingError):
            fetcher.fetch(site.url(f"/{number}"))
    assert site.paths() == ["/0", "/0", "/1", "/1", "/2", "/2"]


def test_a_host_is_asked_no_faster_than_it_wants(site: Site) -> None:
    site.routes |= {path: Answer(ARTICLE) for path in ("/a", "/b", "/c")}
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.3\n")
    fetcher = Fetcher(impatient(delay=0.1))
    for path in ("/a", "/b", "/c"):
        fetcher.fetch(site.url(path))
    times = [at for path, _, at in site.asked if path != "/robots.txt"]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.2  # less what a busy machine blurs


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /rahasia"), "/rahasia/a", False),
        (Answer(b"User-agent: *\nDisallow: /rahasia"), "/umum", True),
        (Answer(b"User-agent: runding\nDisallow: /"), "/umum", False),
        (Answer(b"User-agent: *\nDisallow: /\n\nUser-agent: runding\nAllow: /"), "/umum", True),
        (Answer(b"User-agent: *\nDisallow: /*?page="), "/umum?page=2", False),
        (Answer(b"", 404), "/umum", True),
        (Answer(b"", 503), "/umum", False),
        (redirect("/aturan.txt"), "/umum", False),
        (Answer(b"\x00\xff" * 900), "/umum", True),
    ],
)
def test_robots_txt_is_kept_to(site: Site, robots: Answer, path: str, allowed: bool) -> None:
    site.routes |= {"/robots.txt": robots, "/aturan.txt": Answer(b"User-agent: *\nDisallow: /umum")}
    site.routes[path] = Answer(ARTICLE)
    fetcher = Fetcher(impatient(retries=1))
    if allowed:
        assert fetcher.fetch(site.url(path))
    else:
        for _ in range(2):
            with pytest.raises(SourceError, match=r"robots\.txt"):
                fetcher.fetch(site.url(path))
        assert path not in site.paths()
    assert len(site.times("/robots.txt")) == (2 if robots.status == 503 else 1)


def test_robots_txt_of_the_host_that_a_redirect_leads_to_is_kept_to(site: Site) -> None:
    site.routes |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /b"), "/a": redirect("/b"), "/b": Answer(ARTICLE)}
    assert "asks not to fetch it" in _reason(site, "/a")
    assert site.paths() == ["/a"]


def test_patterns_in_robots_txt_cannot_hold_a_run_up(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"*b$\n")
    path = "/" + "a" * 1_500
    site.routes[path] = Answer(ARTICLE)
    began = time.monotonic()
    assert _fetch(site, path)
    assert time.monotonic() - began < 2


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def once(_: int, headers: Headers) -> Answer:
        known = (headers.get("if-none-match"), headers.get("if-modified-since"))
        return Answer(b"", 304) if known == ('"v1"', "Fri, 05 Sep 2025 06:00:00 GMT") else Answer(ARTICLE)

    site.routes["/a"] = once
    fetcher = Fetcher(impatient())
    assert fetcher.fetch(site.url("/a")) is not None
    assert fetcher.fetch(site.url("/a"), Validators('"v1"', "Fri, 05 Sep 2025 06:00:00 GMT")) is None
    assert fetcher.fetch(site.url("/a"), Validators("bad\r\nX: y", "")) is not None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "siar",
        "http://\ud800.example.com/",
        "http://" + "a" * 80 + "é.com/",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "http://[",
        "http://a:x/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(SourceError):
        Fetcher(impatient()).fetch(url)


def test_names_and_targets_beyond_ascii(site: Site) -> None:
    site.routes["/berita/k%C3%A9bun?q=%20a"] = Answer(ARTICLE)
    assert _fetch(site, "/berita/kébun?q=%20a")
    assert checked_url("https://kébun.example.com:8443/a").netloc == "xn--kbun-bpa.example.com:8443"
    assert checked_url("http://[2606:4700::1111]/a").netloc == "[2606:4700::1111]"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_certificate_has_to_be_that_of_the_name(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes["/a"] = Answer(ARTICLE)
    certificate = _certificate(tmp_path)
    site.wrap(certificate, tmp_path / "key.pem")
    manners = impatient(allowed=frozenset({"127.0.0.1", "localhost"}), retries=0)
    secure = f"https://localhost:{site.port}/a"
    with pytest.raises(SourceError, match="no valid certificate"):
        Fetcher(manners).fetch(secure)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    page = Fetcher(manners).fetch(secure)
    assert page is not None
    assert page.content == ARTICLE
    with pytest.raises(SourceError, match="no valid certificate"):
        Fetcher(manners).fetch(f"https://127.0.0.1:{site.port}/a")


def _certificate(folder: Path) -> Path:
    """A certificate of the name localhost, signed by itself."""
    place = folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "key.pem"), "-out", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    return place
