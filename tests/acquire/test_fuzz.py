"""Answers and lists that are damaged at random: they give pages or reasons, never an error, never a hang."""

import random
import resource
import time
from contextlib import suppress

import pytest

from runding.acquire.lists import read_listing
from runding.acquire.one_request import send_request
from runding.acquire.paging import join_parts
from runding.errors import SourceError
from runding.types import Page
from tests.acquire.site import Site, article, feed, impatient, raw, sitemap
from tests.acquire.test_archives import damaged

ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\nETag: "1"\r\n\r\n'
    b"20\r\n<html><body><p>Usul</p></body>  \r\n0\r\n\r\n"
)
LISTS = [
    feed(*((f"https://siar.example.com/{n}", "Jum, 05 Sep 2025 11:43 WIB") for n in range(20))).body,
    sitemap(*((f"https://siar.example.com/{n}", "2025-09-05T11:43:10+07:00") for n in range(20))).body,
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/><updated>2025-09-05</updated></entry></feed>',
]


def test_damaged_answers(site: Site) -> None:
    chance = random.Random(5)
    for _ in range(120):
        site.routes["/a"] = raw(damaged(ANSWER, chance))
        began = time.monotonic()
        with suppress(SourceError):
            send_request(site.url("/a"), impatient(read_timeout=0.5, total_timeout=1.0), {})
        assert time.monotonic() - began < 10


def test_noise_is_no_answer(site: Site) -> None:
    chance = random.Random(6)
    for _ in range(40):
        site.routes["/a"] = raw(chance.randbytes(chance.choice((1, 50, 5_000))))
        with suppress(SourceError):
            send_request(site.url("/a"), impatient(read_timeout=0.5, total_timeout=1.0), {})


@pytest.mark.parametrize("number", range(len(LISTS)))
def test_damaged_lists(number: int) -> None:
    chance = random.Random(number)
    for _ in range(400):
        page = Page("https://siar.example.com/rss", "", damaged(LISTS[number], chance), "application/xml")
        began = time.process_time()
        with suppress(SourceError):
            read_listing(page, limit=100)
        assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # kilobytes


def test_damaged_pages_of_an_article() -> None:
    chance = random.Random(8)
    content = article("Usul", after="<a href='?page=2'>2</a><a href='?single=1'>Semua</a><a href='/usul/3'>3</a>")
    for _ in range(300):
        page = Page("https://siar.example.com/usul", "", damaged(content, chance), "text/html")
        assert list(join_parts(page, lambda url: Page(url, url, content), limit=4))
