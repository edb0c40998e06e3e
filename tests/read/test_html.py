"""HTML pages: metadata, text, and markup that wishes harm. Whole pages stand in tests/articles."""

import json

import pytest

from runding.types import Skipped
from tests.read.pages import furniture_of, read_anything, read_text, sentences_of

SENTENCE = "Menteri luar negeri Aruna mengatakan bahwa perundingan akan dilanjutkan pekan depan di ibu kota Sagara."
BODY = "".join(f"<p>{SENTENCE}</p>" for _ in range(4))


def _read(head: str = "", body: str = BODY):
    return read_text(f"<html><head>{head}</head><body><article>{body}</article></body></html>", media_type="text/html")


def _json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "day", "how"),
    [
        (_json_ld(datePublished="2025-03-11T23:20:00+07:00"), "2025-03-11", "JSON-LD datePublished"),
        ('<meta property="article:published_time" content="2025-03-11">', "2025-03-11", "meta article:published_time"),
        ('<meta name="pubdate" content="2025/03/11 09:20">', "2025-03-11", "meta pubdate"),
        ('<link rel="canonical" href="https://siar.example.com/2025/03/11/usul/">', "2025-03-11", "the page's address"),
        ('<meta name="dc.date" content="soon"><meta name="date" content="2025-03-11">', "2025-03-11", "meta date"),
    ],
)
def test_dates(head: str, day: str, how: str) -> None:
    published = _read(head).published
    assert (published.precision, str(published.earliest), published.how) == ("day", day, how)


def test_a_time_element_of_the_article_counts_and_that_of_a_footer_does_not() -> None:
    inside = _read(body=f'<time datetime="2025-03-11">11 Maret</time>{BODY}').published
    assert (str(inside.earliest), inside.how) == ("2025-03-11", "<time datetime>")
    outside = _read(body=f'{BODY}<footer><time datetime="2024-01-01">2024</time> © 2024</footer>').published
    assert outside.precision == "unknown"


def test_dates_of_other_things_on_the_page_do_not_count() -> None:
    site = '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2012-01-01"}</script>'
    assert _read(site).published.precision == "unknown"


@pytest.mark.parametrize(
    ("head", "title", "byline", "outlet"),
    [
        (
            _json_ld(headline="Usul Baru", author={"name": "Rima"}, publisher={"name": "Siar"}),
            ("Usul Baru", "JSON-LD headline"),
            ("Rima", "JSON-LD author"),
            ("Siar", "JSON-LD publisher"),
        ),
        (
            '<meta property="og:title" content="Usul Baru"><meta name="author" content="Rima">'
            '<meta property="og:site_name" content="Siar">',
            ("Usul Baru", "meta og:title"),
            ("Rima", "meta author"),
            ("Siar", "meta og:site_name"),
        ),
        ("<title>Usul Baru</title>", ("Usul Baru", "<title>"), None, None),
        (
            '<meta name="author" content="https://siar.example.com/rima"><title>Usul Baru</title>',
            ("Usul Baru", "<title>"),
            None,
            None,
        ),
    ],
)
def test_names(head: str, title, byline, outlet) -> None:
    document = _read(head)
    found = [value and (value.value, value.how) for value in (document.title, document.byline, document.outlet)]
    assert found == [title, byline, outlet]


def test_the_heading_is_the_title_and_not_a_sentence() -> None:
    document = _read("<title>Usul Baru Aruna - Siar</title>", f"<h1>Usul Baru Aruna</h1>{BODY}")
    assert document.title
    assert document.title.value == "Usul Baru Aruna"
    assert set(sentences_of(document)) == {SENTENCE}


def test_scripts_and_styles_are_never_read() -> None:
    document = _read("<style>p{}</style>", f"<script>var tersembunyi = '<p>Kalimat rahasia.</p>'</script>{BODY}")
    assert "rahasia" not in document.text


def test_furniture_is_marked_as_in_plain_text() -> None:
    document = _read(body=f"<p>MIRAH, KORAN.com - {SENTENCE}</p><p>Baca juga: Kapal Aruna Berlabuh</p>{BODY}")
    assert [kind for kind, _ in furniture_of(document)] == ["dateline", "related"]


def test_html_is_known_by_its_first_bytes_too() -> None:
    document = read_text(f"\ufeff\n<!DOCTYPE html><html><body>{BODY}</body></html>", media_type="text/plain")
    assert set(sentences_of(document)) == {SENTENCE}


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body>{BODY}" + "<div>" * 5_000 + f"<p>{SENTENCE}</p>",
        f"<html><body>{BODY}<table>" + "<tr><td>satu<td>dua" * 20_000 + "</table>",
        f"<html><body>{BODY}" + "<p><b><i>" * 20_000,
        f"<html><body>{BODY}" + "<" * 300_000,
        f"<html><body>{BODY}" + "<!--" * 100_000,
        f"<html><body>{BODY}" + "<![CDATA[" * 100_000,
        f"<html><body>{BODY}" + "<script>" * 100_000,
        f"<html><body>{BODY}" + '<div class="' * 100_000,
        f"<html><head>{_json_ld()[:-9]}{'[' * 100_000}</script></head><body>{BODY}",
        f"<html>{SENTENCE}",
    ],
    ids=["nested", "table", "unclosed", "brackets", "comments", "cdata", "scripts", "attributes", "json", "bare"],
)
def test_harmful_markup_still_gives_its_text(markup: str) -> None:
    assert SENTENCE in sentences_of(read_text(markup, media_type="text/html"))


def test_the_deepest_text_is_read() -> None:
    deepest = "Kalimat ini berada di tempat yang paling dalam."
    document = read_text(f"<html><body>{BODY}{'<div>' * 5_000}<p>{deepest}</p>", media_type="text/html")
    assert deepest in sentences_of(document)


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><script>alert(1)</script></html>", "<html><body>...</body></html>"]
)
def test_pages_without_text_are_skipped(markup: str) -> None:
    assert isinstance(read_anything(markup, media_type="text/html"), Skipped)
