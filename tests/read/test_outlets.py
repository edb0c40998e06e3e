"""Pages built as Indonesian outlets build theirs, with text written for the tests: the article whole, nothing besides.

The structures (classes, metadata, where the date stands, what is strewn between the paragraphs) are those of the sites;
the names of the outlets are needed to tell them apart. `DAY` is the day of publication that each page states.
"""

# ruff: noqa: E501  (markup stands on long lines)

import json
from collections.abc import Callable
from typing import Any

import pytest

from runding.types import Document
from tests.read.pages import read_text, sentences_of

DAY = "2025-09-05"
TITLE = "Mirah dan Sagara Sepakat Lanjutkan Perundingan Tarif Pelabuhan"
BODY = (
    "Pemerintah Mirah dan Sagara sepakat melanjutkan perundingan tentang tarif pelabuhan di Teluk Kelana.",
    "Menteri Perdagangan Mirah Rima Suta mengatakan kedua pihak masih berbeda pendapat mengenai besaran tarif.",
    '"Kami menolak kenaikan tarif sebelum ada jaminan bagi nelayan," kata Rima dalam jumpa pers, Jumat (5/9/2025).',
    "Ketua delegasi Sagara, Wira Danu, menilai usulan itu dapat diterima apabila masa peralihannya diperpanjang.",
    "Menurut Wira, Sagara mendukung pembentukan komisi bersama yang mengawasi pelaksanaan kesepakatan tersebut.",
    "Serikat Dermaga Kelana mendesak kedua pemerintah mengumumkan rancangan perjanjian sebelum ditandatangani.",
    "Perundingan berikutnya dijadwalkan berlangsung pada akhir bulan di ibu kota Sagara.",
)
OTHER = (
    "Baca juga: Harga Cabai Naik Menjelang Akhir Pekan",
    "Lihat Video: Kapal Feri Baru Diresmikan",
    "Gubernur Resmikan Jembatan Penyeberangan di Kota Lama",
    "Hak Cipta Dilindungi Undang-Undang",
    "Berlangganan buletin kami",
    "Tulis komentar Anda",
)
_READ_ALSO, _VIDEO, _LINKED, _COPYRIGHT, _NEWSLETTER, _COMMENT = OTHER
NAV = "<nav><ul><li><a href='/'>Beranda</a></li><li><a href='/politik'>Politik</a></li></ul></nav>"
ASIDE = f"<aside><h3>Terpopuler</h3><ul><li><a href='/1'>{_LINKED}</a></li></ul></aside>"
FOOTER = f"<footer><p>{_NEWSLETTER}</p><p>Copyright © 2025. {_COPYRIGHT}</p></footer>"
_OFF_DAY = "2024-01-31"  # of the site or of other articles; never the article's


def _p(sentences: tuple[str, ...] = BODY, attributes: str = "", between: str = "") -> str:
    return between.join(f"<p{attributes}>{sentence}</p>" for sentence in sentences)


def _json_ld(kind: str = "NewsArticle", **fields: object) -> str:
    graph = {"@context": "https://schema.org", "@type": kind, **fields}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def _html(head: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{TITLE}</title>{head}'
    return f'<!doctype html><html lang="id"><head>{head}</head><body>{NAV}{body}{ASIDE}{FOOTER}</body></html>'


def detik() -> str:
    read_also = (
        f'<table class="linksisip"><tbody><tr><td><div class="lihatjg"><strong>Baca juga: </strong>'
        f'<a href="/x">{_READ_ALSO.partition(": ")[2]}</a></div></td></tr></tbody></table>'
    )
    scroll = (
        '<div class="clearfix"></div><p class="para_caption">ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>'
    )
    body = _p(BODY[:2]) + scroll + read_also + _p(BODY[2:])
    return _html(
        '<meta name="publishdate" content="2025/09/05 13:05:00"><meta property="og:site_name" content="detikcom">'
        f'<meta name="author" content="Sari Wulan"><meta property="og:title" content="{TITLE}">',
        f'<article class="detail"><h1 class="detail__title">{TITLE}</h1>'
        '<div class="detail__author">Sari Wulan - <span>detikNews</span></div>'
        '<div class="detail__date">Jumat, 05 Sep 2025 13:05 WIB</div>'
        f'<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">'
        f"<strong>Kelana</strong> - {body}<br><strong>(swl/rds)</strong></div></div>"
        f'<div class="detail__body-tag"><a href="/tag/tarif">tarif</a> <a href="/tag/mirah">mirah</a></div></article>'
        f'<section class="komentar"><form><textarea>{_COMMENT}</textarea></form></section>',
    )


def kompas() -> str:
    between = f'<p><strong>Baca juga: <a class="inner-link-baca-juga" href="/x">{_READ_ALSO[11:]}</a></strong></p>'
    return _html(
        '<meta name="content_PublishedDate" content="2025-09-05 13:05:00"><meta name="content_author" content="Sari Wulan">'
        '<meta property="og:site_name" content="KOMPAS.com">',
        f'<div class="col-bs10-7"><h1 class="read__title">{TITLE}</h1>'
        '<div class="read__header"><div class="read__time">Kompas.com, 5 September 2025, 13:05 WIB</div>'
        '<div class="credit-title-name">Sari Wulan, Rudi Setia<br>Tim Redaksi</div></div>'
        f'<div class="read__content"><div class="clearfix"><p><strong>KELANA, KOMPAS.com</strong> - {BODY[0]}</p>'
        f"{_p(BODY[1:3])}{between}{_p(BODY[3:])}</div></div>"
        '<div class="read__paging"><div class="paging__item"><a class="paging__link paging__link--active">1</a></div></div>'
        f'</div><div class="tag"><ul><li><a>tarif pelabuhan</a></li></ul></div>',
    )


def tempo() -> str:
    facts: dict[str, Any] = {
        "headline": TITLE, "datePublished": "2025-09-05T13:05:00+07:00", "dateModified": "2025-09-06T08:00:00+07:00",
        "author": [{"@type": "Person", "name": "Sari Wulan"}], "publisher": {"@type": "Organization", "name": "TEMPO"},
    }  # fmt: skip
    return _html(
        _json_ld(**facts) + _json_ld("WebSite", name="Tempo", datePublished=_OFF_DAY),
        f'<main><article><h1 class="text-[26px] font-bold">{TITLE}</h1><p class="text-neutral-900 text-sm">5 September 2025 '
        f'| 13.05 WIB</p><div id="content-wrapper">{_p(BODY[:3])}<div class="my-4"><p class="text-xs">Scroll ke bawah untuk '
        f"melanjutkan membaca</p></div>{_p(BODY[3:])}</div></article></main>",
    )


def cnnindonesia() -> str:
    return _html(
        '<meta name="publishdate" content="2025/09/05 13:05:12"><meta property="og:site_name" content="CNN Indonesia">',
        f'<div class="content"><h1 class="mb-2 text-[28px]">{TITLE}</h1><div class="text-cnn_red">CNN Indonesia</div>'
        '<div class="text-cnn_grey text-sm mb-4">Jumat, 05 Sep 2025 13:05 WIB</div>'
        f'<div class="detail-text text-cnn_black text-sm"><strong>Kelana, CNN Indonesia</strong> -- {_p(BODY[:2])}'
        f'<p>[Gambas:Video CNN]</p>{_p(BODY[2:4])}<div class="paradetail"><p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH '
        f"CONTENT</p></div>{_p(BODY[4:])}<strong>(swl/rds)</strong></div></div>",
    )


def antaranews() -> str:
    text = f"Kelana (ANTARA) - {BODY[0]}<br><br>" + "<br><br>".join(BODY[1:5])
    return _html(
        _json_ld(headline=TITLE, datePublished="2025-09-05T13:05:00+07:00", publisher={"name": "ANTARA News"}),
        f'<article class="wrap__article-detail"><div class="wrap__article-detail-title"><h1>{TITLE}</h1></div>'
        '<div class="wrap__article-detail-info"><ul><li><span class="text-secondary font-weight-normal">Jumat, 5 September '
        "2025 13:05 WIB</span></li><li>waktu baca 2 menit</li></ul></div>"
        f'<div class="wrap__article-detail-content post-content">{text}<br><br><span class="baca-juga"><b>Baca juga: '
        f'<a href="/x">{_READ_ALSO[11:]}</a></b></span><br><br>' + "<br><br>".join(BODY[5:]) + "<br><br>"
        '<p class="text-muted mt-2 small">Pewarta: Sari Wulan<br>Editor: Rudi Setia<br>Copyright © ANTARA 2025</p>'
        "<p><i>Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis.</i></p></div></article>",
    )


def republika() -> str:
    return _html(
        '<meta property="article:published_time" content="2025-09-05T13:05:00+07:00">'
        '<meta property="og:site_name" content="Republika Online">',
        f'<div class="main-content__left"><div class="max-card__title"><h1>{TITLE}</h1></div>'
        '<div class="date date-item__headline">Jumat 05 Sep 2025 13:05 WIB</div><div class="by">Rep: Sari Wulan/ Red: Rudi '
        f'Setia</div><div class="article-content"><article><p>REPUBLIKA.CO.ID, KELANA -- {BODY[0]}</p>{_p(BODY[1:3])}'
        f'<div class="baca-juga"><p>Baca Juga</p><ul><li><a href="/x">{_READ_ALSO[11:]}</a></li></ul></div>{_p(BODY[3:])}'
        '</article></div><div class="tags"><a>#tarif</a></div></div>',
    )


def liputan6() -> str:
    first, second = _p(BODY[1:4]), _p(BODY[4:])
    return _html(
        f'<meta property="og:site_name" content="liputan6.com"><meta property="og:title" content="{TITLE}">',
        f'<article class="hentry main read-page--core-article"><header class="read-page--header"><h1 class="'
        f'read-page--header--title entry-title">{TITLE}</h1><p class="read-page--header--author__datetime-wrapper">'
        '<time class="read-page--header--author__datetime updated" datetime="2025-09-05 13:05:00">Diterbitkan 05 September '
        '2025, 13:05 WIB</time></p></header><div class="article-content-body"><div class="article-content-body__item-page" '
        f'data-page="1"><div class="article-content-body__item-content"><p><b>Liputan6.com, Kelana - </b>{BODY[0]}</p>{first}'
        f'<div class="baca-juga-collections"><p class="baca-juga__header">BACA JUGA:</p><a href="/x">{_READ_ALSO[11:]}</a>'
        f'</div></div></div><div class="article-content-body__item-page" data-page="2"><div class="'
        f'article-content-body__item-content">{second}</div></div></div></article>',
    )


def tribunnews() -> str:
    return _html(
        _json_ld("Article", headline=TITLE, datePublished="2025-09-05T13:05:00+07:00", author={"name": "Sari Wulan"}),
        f'<div id="article"><h1 class="f50 black2 f400 crimson" id="arttitle">{TITLE}</h1><div class="grey bdr3 pb10 pt10">'
        '<time><span>Jumat, 5 September 2025 13:05 WIB</span></time></div><div id="editor">Editor: <a>Rudi Setia</a></div>'
        f'<div class="side-article txt-article multi-fontsize"><p><strong>TRIBUNNEWS.COM, KELANA</strong> - {BODY[0]}</p>'
        f'{_p(BODY[1:3])}<p class="baca"><strong>Baca juga: <a href="/x">{_READ_ALSO[11:]}</a></strong></p>{_p(BODY[3:])}'
        "</div></div>",
    )


def bbc() -> str:
    paragraphs = "".join(f'<div class="bbc-19j92fr"><p dir="ltr" class="bbc-1gjryo4">{each}</p></div>' for each in BODY)
    return _html(
        _json_ld(
            "ReportageNewsArticle",
            headline=TITLE,
            datePublished="2025-09-05T06:05:00.000Z",
            author={"@type": "NewsMediaOrganization", "name": "BBC News Indonesia"},
            publisher={"@type": "NewsMediaOrganization", "name": "BBC News Indonesia"},
        ),
        f'<main role="main"><div class="bbc-1151pbn"><h1 id="content" class="bbc-1gaw3xb">{TITLE}</h1></div>'
        f'<time class="bbc-17csa1w" datetime="{DAY}">5 September 2025</time>{paragraphs}'
        f'<section data-e2e="recommendations-heading"><h2>Artikel terkait</h2><ul><li><a href="/x">{_LINKED}</a></li></ul>'
        "</section></main>",
    )


def voa() -> str:
    return _html(
        f'<meta property="og:site_name" content="VOA Indonesia"><meta name="title" content="{TITLE}">',
        f'<div class="body-container"><h1 class="title pg-title">{TITLE}</h1><div class="published"><span class="date">'
        '<time pubdate="pubdate" datetime="2025-09-05T13:05:00+07:00">05/09/2025</time></span></div>'
        f'<div id="article-content" class="content-floated-wrap fb-quotable"><div class="wsw"><p><strong>KELANA — </strong>'
        f'{BODY[0]}</p>{_p(BODY[1:])}</div></div><div class="c-see-also"><ul><li><a href="/x">{_LINKED}</a></li></ul></div>'
        "</div>",
    )


OUTLETS: dict[str, Callable[[], str]] = {
    page.__name__: page
    for page in (detik, kompas, tempo, cnnindonesia, antaranews, republika, liputan6, tribunnews, bbc, voa)
}


@pytest.fixture(params=OUTLETS, scope="module")
def document(request: pytest.FixtureRequest) -> Document:
    return read_text(OUTLETS[request.param](), media_type="text/html", name=f"{request.param}.html")


def test_the_article_is_whole(document: Document) -> None:
    body = " ".join(sentences_of(document))
    assert [sentence for sentence in BODY if sentence not in body] == []


def test_nothing_else_is_read_as_the_article(document: Document) -> None:
    body = " ".join(sentences_of(document))
    furniture = (
        *OTHER,
        _READ_ALSO[11:],
        "SCROLL",
        "ADVERTISEMENT",
        "Gambas",
        "Pewarta",
        "Terpopuler",
        "Beranda",
        "(swl",
    )
    assert [each for each in (*furniture, "Scroll ke bawah", "Dilarang keras", "waktu baca") if each in body] == []


def test_title_and_day_are_those_of_the_article(document: Document) -> None:
    published = document.published
    assert document.title is not None
    assert document.title.value == TITLE
    assert (published.precision, str(published.earliest)) == ("day", DAY), published.how


NAMES = {
    "detik": ("detikcom", "Sari Wulan"), "kompas": ("KOMPAS.com", "Sari Wulan"), "tempo": ("TEMPO", "Sari Wulan"),
    "cnnindonesia": ("CNN Indonesia", None), "antaranews": ("ANTARA News", None),
    "republika": ("Republika Online", None), "liputan6": ("liputan6.com", None), "tribunnews": (None, "Sari Wulan"),
    "bbc": ("BBC News Indonesia", "BBC News Indonesia"), "voa": ("VOA Indonesia", None),
}  # fmt: skip


@pytest.mark.parametrize("outlet", NAMES)
def test_outlet_and_byline_are_those_that_the_page_states(outlet: str) -> None:
    document = read_text(OUTLETS[outlet](), media_type="text/html")
    name, byline = NAMES[outlet]
    if name:
        assert document.outlet is not None
        assert document.outlet.value == name
    if byline:
        assert document.byline is not None
        assert document.byline.value == byline


ZONES = [
    ("Jumat, 5 Sep 2025 13:05 WIB", "2025-09-05"),
    ("Jumat, 05 September 2025 - 13:05 WITA", "2025-09-05"),
    ("Jumat, 05/09/2025 13:05 WIT", "2025-09-05"),
    ("Jumat (5/9/2025) 13.05 WIB", "2025-09-05"),
    ("5 September 2025 | 13.05 WIB", "2025-09-05"),
    ("Diterbitkan: 5 Sep 2025, 13:05 WIB", "2025-09-05"),
    ("Jum'at, 05 Agu 2022 08:00 WIB", "2022-08-05"),
]


@pytest.mark.parametrize(("line", "day"), ZONES)
def test_a_date_that_stands_in_the_text_alone_is_read(line: str, day: str) -> None:
    body = f"<article><h1>{TITLE}</h1><div class='date'>{line}</div>{_p(BODY[:2] + BODY[3:])}</article>"
    published = read_text(_html("", body), media_type="text/html").published
    assert (published.precision, str(published.earliest)) == ("day", day), published.how
