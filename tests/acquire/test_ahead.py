"""Sources asked side by side: the order of one after the other, one request at a time for each host."""

import threading
from collections.abc import Generator, Iterator
from time import sleep

import pytest

from runding.acquire import acquire_anything
from runding.acquire.ahead import AHEAD_BYTES, side_by_side
from runding.acquire.fetch import Fetcher
from runding.types import Page
from tests.acquire.site import Answer, Headers, Site, article, feed, impatient, running_site

WAIT = 20  # seconds that a test waits for what has to come


def _numbers(first: int, count: int) -> Iterator[int]:
    yield from range(first, first + count)


@pytest.mark.parametrize("at_a_time", [1, 2, 12])
def test_what_sources_give_comes_in_their_order(at_a_time: int) -> None:
    sources = (_numbers(100 * number, number % 7) for number in range(40))
    found = list(side_by_side(sources, at_a_time=at_a_time))
    assert found == [100 * number + each for number in range(40) for each in range(number % 7)]


def test_an_error_comes_after_what_was_before_it_and_ends_all() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise OSError("away")

    found: list[int] = []
    with pytest.raises(OSError, match="away"):
        found.extend(side_by_side([failing(), _numbers(5, 3)]))
    assert found == [1]


def test_a_source_runs_ahead_by_so_much_and_no_more_and_ends_when_nobody_reads() -> None:
    made: list[int] = []
    ended = threading.Event()

    def pages() -> Iterator[Page]:
        try:
            for number in range(100):
                made.append(number)
                yield Page("x", "x", bytes(AHEAD_BYTES // 4))
        finally:
            ended.set()

    reading = side_by_side([pages()])
    assert isinstance(reading, Generator)
    next(reading)
    for _ in range(100 * WAIT):
        if len(made) == 6:  # one taken, five that fill what may wait
            break
        sleep(0.01)
    sleep(0.05)
    assert len(made) == 6
    reading.close()
    assert ended.wait(WAIT)
    assert len(made) <= 7


def test_hosts_are_asked_side_by_side_and_their_pages_come_in_the_order_of_the_sources(site: Site) -> None:
    other_asked = threading.Event()

    def after_the_other(_: int, __: Headers) -> Answer:
        return Answer(article("Satu")) if other_asked.wait(WAIT) else Answer(b"", 410)

    def other(_: int, __: Headers) -> Answer:
        other_asked.set()
        return Answer(article("Dua"))

    with running_site() as second:
        site.routes["/1"] = after_the_other
        second.routes["/2"] = other
        fetcher = Fetcher(impatient(read_timeout=WAIT, total_timeout=WAIT))
        found = [each.origin for each in acquire_anything([site.url("/1"), second.url("/2")], fetcher)]
        assert found == [site.url("/1"), second.url("/2")]
        assert [type(each) for each in acquire_anything([site.url("/1")], fetcher)] == [Page]


def test_a_host_is_asked_for_one_thing_at_a_time_whoever_lists_it(site: Site) -> None:
    at_once, most = [0], [0]

    def counted(_: int, __: Headers) -> Answer:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        sleep(0.02)
        at_once[0] -= 1
        return Answer(article("Usul"))

    paths = [f"/{number}" for number in range(12)]
    site.routes |= dict.fromkeys(paths, counted)
    feeds = [f"/rss{number}" for number in range(4)]
    site.routes |= {
        name: feed(*((site.url(path), "") for path in paths[number * 3 : number * 3 + 3]))
        for number, name in enumerate(feeds)
    }
    found = acquire_anything(map(site.url, feeds), Fetcher(impatient()))
    assert [each.origin for each in found] == [site.url(path) for path in paths]
    assert most == [1]


def test_what_is_expected_is_told_of_each_address_once(site: Site) -> None:
    site.routes |= {"/1": Answer(article("Usul")), "/rss": feed((site.url("/1"), ""), (site.url("/2"), ""))}
    told: list[int] = []
    sources = [site.url("/rss"), site.url("/1"), site.url("/hilang")]
    found = list(acquire_anything(sources, Fetcher(impatient()), expected=told.append))
    assert len(found) == 4
    assert sorted(told) == [1, 1, 2]
