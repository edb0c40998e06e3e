"""Feeds, sitemaps and articles on several pages."""

import gzip
import time

import pytest

from runding.acquire.fetch import Fetcher
from runding.acquire.times import parse_time
from runding.acquire.web import acquire_url
from runding.types import Page, Skipped, Unchanged
from tests.acquire.site import Answer, Site, article, feed, impatient, redirect, sitemap

XML = {"Content-Type": "application/xml"}


def _acquire(site: Site, path: str, **manners: object) -> list[Page | Skipped | Unchanged]:
    return list(acquire_url(site.url(path), Fetcher(impatient(**manners))))


def _paths(site: Site, found: list[Page | Skipped | Unchanged]) -> list[str]:
    return [each.origin.removeprefix(site.url("")) for each in found if isinstance(each, Page)]


def _articles(site: Site, *paths: str) -> None:
    site.routes |= {path: Answer(article(f"Usul {path}")) for path in paths}


def test_an_rss_feed_leads_to_its_articles_each_once(site: Site) -> None:
    _articles(site, "/1", "/2")
    site.routes["/rss"] = feed(
        (site.url("/1?utm_source=rss&utm_medium=x"), "Jum, 05 Sep 2025 11:43 WIB"),
        (site.url("/2#komentar"), "Fri, 05 Sep 2025 12:00:00 +0700"),
        (site.url("/1"), ""),
        (site.url("/hilang"), ""),
    )
    found = _acquire(site, "/rss")
    assert _paths(site, found) == ["/1", "/2"]
    assert [(each.origin, each.reason) for each in found if isinstance(each, Skipped)] == [
        (site.url("/hilang"), "answered 404")
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/><link href="/1"/></entry></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="{url}"/></entry></feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<item><link>{url}</link></item></rdf:RDF>",
        "<rss><channel><item><guid>{url}</guid></item></channel></rss>",
        "<rss><channel><item><link>\n {url}\n</link><title>A & B</title></item></channel></rss>",
        "<rss><channel><item><link><![CDATA[{url}]]></link></item>",
    ],
    ids=["atom", "atom alternate", "rss 1", "guid", "broken entity", "cut off"],
)
def test_feeds_of_all_kinds(site: Site, body: str) -> None:
    _articles(site, "/1")
    site.routes["/feed"] = Answer(body.replace("{url}", site.url("/1")).encode(), headers=XML)
    assert _paths(site, _acquire(site, "/feed")) == ["/1"]


def test_an_index_of_sitemaps_leads_to_articles_news_sitemaps_and_packed_ones_too(site: Site) -> None:
    _articles(site, "/1", "/2", "/3")
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url}</loc><news:news>'
        "<news:publication_date>2025-09-05T13:05:00+07:00</news:publication_date></news:news></url></urlset>"
    )
    site.routes |= {
        "/sitemap.xml": sitemap(
            (site.url("/news.xml"), ""), (site.url("/old.xml.gz"), ""), (site.url("/gone.xml"), ""),
            kind="sitemap", root="sitemapindex",
        ),
        "/news.xml": Answer(news.replace("{url}", site.url("/1")).encode(), headers=XML),
        "/old.xml.gz": Answer(
            gzip.compress(sitemap((site.url("/2"), "2025-09-05"), (site.url("/3"), "")).body),
            headers={"Content-Type": "application/gzip"},
        ),
    }  # fmt: skip
    found = _acquire(site, "/sitemap.xml")
    assert _paths(site, found) == ["/1", "/2", "/3"]
    assert [each.reason for each in found if isinstance(each, Skipped)] == ["answered 404"]


def _index(*addresses: str) -> Answer:
    return sitemap(*((address, "") for address in addresses), kind="sitemap", root="sitemapindex")


def test_sitemaps_in_a_circle_end_and_each_is_asked_for_once(site: Site) -> None:
    site.routes |= {
        "/a.xml": _index(*[site.url("/b.xml")] * 50, site.url("/a.xml")),
        "/b.xml": _index(site.url("/a.xml"), site.url("/b.xml")),
    }
    found = _acquire(site, "/a.xml")
    assert site.paths() == ["/a.xml", "/b.xml"]
    assert [each.reason for each in found if isinstance(each, Skipped)] == ["lists no articles"]


def test_indexes_too_deep_and_too_wide_say_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _articles(site, "/1")
    site.routes |= {f"/{number}.xml": _index(site.url(f"/{number + 1}.xml")) for number in range(9)}
    assert [each.reason for each in _acquire(site, "/0.xml") if isinstance(each, Skipped)] == [
        "an index of sitemaps, too deep within others; what it names is left out"
    ]
    assert site.paths() == ["/0.xml", "/1.xml", "/2.xml"]
    monkeypatch.setattr("runding.acquire.lists.MAX_LISTS", 3)
    site.routes |= {f"/{number}.xml": sitemap((site.url("/1"), "")) for number in range(1, 9)}
    site.routes["/wide.xml"] = _index(*(site.url(f"/{number}.xml") for number in range(1, 9)))
    found = _acquire(site, "/wide.xml")
    assert _paths(site, found) == ["/1"]
    assert [each.reason for each in found if isinstance(each, Skipped)] == [
        "the index names more than 3 sitemaps; the rest is left out"
    ]


def test_a_list_without_end_is_cut(site: Site) -> None:
    _articles(site, *(f"/{number}" for number in range(9)))
    site.routes["/rss"] = feed(*((site.url(f"/{number}"), "") for number in range(9)))
    found = _acquire(site, "/rss", max_listed=4)
    assert _paths(site, found) == ["/0", "/1", "/2", "/3"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "xxxxxxxxxx">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
FILE = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    "body",
    [
        BOMB + b"]><rss><channel><item><link>&a9;</link></item></channel></rss>",
        FILE + b"]><rss><channel><item><link>http://127.0.0.1/&x;</link></item></channel></rss>",
        FILE.replace(b"<!ENTITY x", b"<!ENTITY % x") + b"%x;]><rss><channel></channel></rss>",
        b"<rss>" + b"<item>" * 100_000,
        b"<urlset>" + b"<url><loc>x</loc></url>" * 100_000,
        gzip.compress(bytes(60_000_000)),
        b"<rss \xff\xfe\x00>",
        b"<?xml version='1.0' encoding='utf-99'?><rss></rss>",
    ],
    ids=["billion laughs", "external entity", "parameter entity", "depth", "breadth", "packed", "bytes", "encoding"],
)
def test_lists_that_wish_harm(site: Site, body: bytes) -> None:
    site.routes["/rss"] = Answer(body, headers=XML)
    began = time.monotonic()
    found = _acquire(site, "/rss")
    assert time.monotonic() - began < 5
    assert not any("root:" in str(each) or isinstance(each, Page) for each in found)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Jum, 05 Sep 2025 11:43 WIB", "2025-09-05T11:43:00+07:00"),
        ("Jumat, 5 September 2025 11.43 WITA", "2025-09-05T11:43:00+08:00"),
        ("Jum'at, 05 Agt 2025 11:43 WIB", "2025-08-05T11:43:00+07:00"),
        ("Fri, 5 Sept 2025 11:43:10 GMT", "2025-09-05T11:43:10+00:00"),
        ("5 Agustus 2025, 11:43 WIT", "2025-08-05T11:43:00+09:00"),
        ("Fri, 05 Sep 2025 11:43:10 +0700", "2025-09-05T11:43:10+07:00"),
        ("Fri, 05 Sep 2025 11:43:10 GMT", "2025-09-05T11:43:10+00:00"),
        ("2025-09-05T11:43:10+07:00", "2025-09-05T11:43:10+07:00"),
        ("2025-09-05T11:43:10Z", "2025-09-05T11:43:10+00:00"),
        ("2025-09-05", "2025-09-05T00:00:00+00:00"),
        ("31 Feb 2025", None),
        ("kemarin", None),
        ("", None),
        ("Fri, 99 Sep 99999 11:43:10 GMT", None),
    ],
)
def test_times(text: str, moment: str | None) -> None:
    found = parse_time(text)
    assert (found.isoformat() if found else None) == moment


def _pages(first: Page | Skipped | Unchanged) -> list[str]:
    assert isinstance(first, Page)
    return [first.origin, *(part.origin for part in first.parts)]


def test_numbered_pages_are_joined(site: Site) -> None:
    links = "<div>Halaman <a href='?page=1'>1</a> <a href='?page=2'>2</a> <a href='?page=3'>3</a></div>"
    site.routes |= {
        "/usul": Answer(article("Usul", after=links)),
        "/usul?page=2": Answer(article("Usul", "Dua.", after=links)),
        "/usul?page=3": Answer(article("Usul", "Tiga.", after=links)),
    }
    (found,) = _acquire(site, "/usul")
    assert _pages(found) == [site.url("/usul"), site.url("/usul?page=2"), site.url("/usul?page=3")]


def test_numbers_in_the_path_are_joined_as_far_as_they_lead(site: Site) -> None:
    def page(number: int) -> Answer:
        return Answer(article("Usul", f"Bagian {number}.", after=f"<a href='/baca/usul/{number + 1}'>Lanjut</a>"))

    site.routes |= {f"/baca/usul/{number}": page(number) for number in range(2, 5)} | {"/baca/usul": page(1)}
    found, missing = _acquire(site, "/baca/usul")
    assert len(_pages(found)) == 4
    assert isinstance(missing, Skipped)
    assert missing.reason == "page 5 of an article is missing: answered 404"


@pytest.mark.parametrize("query", ["single=1", "page=all", "showpage=all", "view=all"])
def test_the_whole_on_one_page_is_preferred(site: Site, query: str) -> None:
    links = f"<a href='?page=2'>2</a> <a href='/usul?{query}'>Tampilkan semua</a>"
    site.routes |= {
        "/usul": Answer(article("Usul", after=links)),
        "/usul?page=2": Answer(article("Usul", "Dua.")),
        f"/usul?{query}": Answer(article("Usul", "Satu.", "Dua.", after=links)),
    }
    (found,) = _acquire(site, "/usul")
    assert isinstance(found, Page)
    assert found.origin == site.url("/usul")
    assert b"Satu." in found.content
    assert site.paths() == ["/usul", f"/usul?{query}"]


@pytest.mark.parametrize(
    "link",
    [
        "http://siar.example.com/usul?page=2",
        "/lain?page=2",
        "/usul?page=2&artikel=9",
        "/usul/komentar/2",
        "/usul?page=200",
        "/usul2",
        "javascript:void(2)",
        "http://[/usul?page=2",
    ],
)
def test_other_links_are_not_pages_of_the_article(site: Site, link: str) -> None:
    site.routes |= {
        "/usul": Answer(article("Usul", head=f"<link rel='next' href='{link}'>", after=f"<a href='{link}'>"))
    }
    (found,) = _acquire(site, "/usul")
    assert _pages(found) == [site.url("/usul")]
    assert site.paths() == ["/usul"]


def test_an_article_without_end_is_cut_and_a_page_that_repeats_ends_it(site: Site) -> None:
    def endless(number: int) -> Answer:
        return Answer(article("Usul", f"{number}.", after=f"<a href='/usul?page={number + 1}'>"))

    site.routes |= {"/usul": endless(1)} | {f"/usul?page={number}": endless(number) for number in range(2, 60)}
    (found,) = _acquire(site, "/usul", max_parts=5)
    assert len(_pages(found)) == 5
    site.routes |= {"/sama": Answer(article("Sama", after="<a href='?page=2'>")), "/sama?page=2": redirect("/sama")}
    (same,) = _acquire(site, "/sama")
    assert _pages(same) == [site.url("/sama")]


def test_what_is_no_text_is_skipped(site: Site) -> None:
    site.routes["/foto"] = Answer(b"\xff\xd8\xff", headers={"Content-Type": "image/jpeg"})
    assert _acquire(site, "/foto") == [Skipped(site.url("/foto"), "is image/jpeg, no text")]
