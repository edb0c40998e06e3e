"""Pages of other make-ups than an outlet's usual one: live reports, walls, galleries, boxes between the paragraphs.

What stands between ⟦ and ⟧ is furniture: no word of it may be read as body, and no sentence of the article be missing.
"""

# ruff: noqa: E501  (markup stands on long lines)

import json
import re

import pytest

from tests.read.pages import read_text, sentences_of
from tests.read.test_outlets import BODY as INDONESIAN
from tests.read.test_outlets import TITLE as TITEL

ENGLISH = (
    "The governments of Mirah and Sagara agreed on Friday to resume talks on harbour tariffs in the Gulf of Kelana.",
    "Trade Minister Rima Suta of Mirah said the two sides still disagreed on the size of the tariff.",
    '"We reject any increase before fishermen are given guarantees," Rima told reporters on Friday.',
    "The head of the Sagara delegation, Wira Danu, said the proposal was acceptable if the transition was extended.",
    "Wira added that Sagara supported a joint commission to oversee how the agreement was carried out.",
    "The dock workers' union in Kelana urged both governments to publish the draft treaty before it is signed.",
    "The next round of talks is due at the end of the month in the capital of Sagara.",
)
BODIES = {"id": INDONESIAN, "en": ENGLISH}
TITLES = {"id": TITEL, "en": "Mirah and Sagara agree to resume harbour tariff talks"}
LINK = '<a href="/x">⟦Harga cabai naik menjelang akhir pekan⟧</a>'
FIGURE = '<figure class="gallery-item"><img src="1.jpg"><figcaption>⟦1 of 3. Boats in the harbour on Thursday. (Photo: Siar/Rudi)⟧</figcaption></figure>'
BRIDGE = (
    "⟦The mayor of the old town opened a pedestrian bridge on Thursday after two years of work.⟧",
    "⟦Residents said the bridge would shorten their way to the market by half an hour.⟧",
    "⟦The city spent the money on steel from abroad, an official said on Thursday morning.⟧",
)
FACTS = {"@type": "NewsArticle", "headline": TITEL, "articleBody": "\n\n".join(INDONESIAN)}


def _p(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def _within(box: str) -> str:
    """An article with a box after its third paragraph."""
    return f"<article><h1>TITLE</h1>FIRST3{box}REST3</article>"


def _after(box: str, *, inside: bool = False) -> str:
    return f"<article><h1>TITLE</h1>BODY{box if inside else ''}</article>{'' if inside else box}"


KINDS = {
    "newsletter box": _within('<div class="newsletter-signup"><h3>⟦Sign up for our morning newsletter⟧</h3><p>⟦Get the latest stories in your inbox every day.⟧</p><form><input type="email"><button>⟦Sign up⟧</button></form></div>'),
    "newsletter box, id": _within('<div class="nl"><h3>⟦Berlangganan buletin⟧</h3><p>⟦Dapatkan berita pilihan setiap hari di surel Anda.⟧</p></div>'),
    "cookie banner": '<div id="cookie-consent" role="dialog"><p>⟦We use cookies and similar technologies to improve your experience and to measure our audience.⟧</p><button>⟦Accept all⟧</button></div><main><article><h1>TITLE</h1>BODY</article></main>',
    "read also": _within(f"<p><strong>⟦Baca juga:⟧ {LINK}</strong></p>"),
    "read more": _within(f"<p><b>⟦Read more:⟧</b></p><ul><li>{LINK}</li><li>{LINK}</li></ul>"),
    "related box": _within(f'<div class="related"><h3>⟦Related stories⟧</h3><ul><li>{LINK}</li><li>{LINK}</li></ul></div>'),
    "second article below": f'<div id="feed"><article class="story"><h1>TITLE</h1><div class="story-body">BODY</div></article><article class="story"><h1>⟦Bridge opened in the old town⟧</h1><div class="story-body">{_p(BRIDGE)}</div></article></div>',
    "comments": _after('<section id="comments" class="comments"><h2>⟦Comments (2)⟧</h2><div class="comment"><b>⟦Ani⟧</b><p>⟦I think this is a good step for everybody in the harbour.⟧</p></div></section>'),
    "author box": _after('<div class="author-bio"><img src="a.jpg"><p>⟦Sari Wulan is a reporter who covers trade. She has written for Siar since 2015.⟧</p><a href="/t">⟦Follow on Twitter⟧</a></div>', inside=True),
    "correction": _after("<p><em>⟦This article was amended on 6 September 2025 to correct the name of the union.⟧</em></p>", inside=True),
    "correction, id": _after("<p><em>⟦Ralat: nama serikat pada paragraf keenam telah diperbaiki.⟧</em></p>", inside=True),
    "gallery": f'<article><h1>TITLE</h1><div class="gallery">{FIGURE * 3}</div>FIRST3{FIGURE * 3}REST3</article>',
    "video": _within('<div class="jw-player"><p class="video-title">⟦Video: Ships wait outside the harbour⟧</p></div>'),
    "wall": '<article><h1>TITLE</h1>BODY<div class="wall"><h2>⟦Subscribe to continue reading⟧</h2><p>⟦Already a subscriber? Log in.⟧</p><p>⟦Unlimited digital access for 9 a month.⟧</p></div></article>',
    "wall, id": '<article><h1>TITLE</h1>BODY<div class="wall"><h2>⟦Berlangganan untuk membaca artikel ini⟧</h2><p>⟦Sudah berlangganan? Masuk di sini.⟧</p></div></article>',
    "pull quote": _within('<aside class="pullquote">⟦no increase before guarantees⟧</aside>'),
    "teasers": _after(f'<section class="more"><h2>⟦More news⟧</h2>{"".join(f"<div class=card><h3>{LINK}</h3><p>⟦A short text of a teaser that tells what the other article is about.⟧</p></div>" for _ in range(15))}</section>'),
    "advertisements": _within("<p>⟦Advertisement⟧</p><p>⟦Story continues below advertisement⟧</p><p>⟦ADVERTISEMENT⟧</p><p>⟦SCROLL TO CONTINUE WITH CONTENT⟧</p><p>⟦Iklan⟧</p>"),
    "AMP": '<amp-sidebar><ul><li>⟦Semua kanal⟧</li></ul></amp-sidebar><article><h1>TITLE</h1>FIRST3<amp-ad><div placeholder>⟦Advertisement⟧</div></amp-ad>REST3<amp-list src="x"><template type="amp-mustache"><p>⟦{{title}}⟧</p></template></amp-list></article>',
    "layout table": '<table><tr><td><font size=2><b>TITLE</b><br><br>BREAKS</font></td></tr></table>',
    "newsletter line": _after("<div><p>⟦The harbour newsletter tells all you need to know. Sign up here.⟧</p></div>", inside=True),
    "printed version": _after("<p>⟦A version of this article appears in print on Sept. 6, 2025, Section A, Page 4.⟧</p>", inside=True),
    "press office": '<div class="siaran-pers"><h3>TITLE</h3>BODY<p>⟦Biro Humas⟧<br>⟦Dinas Kelautan⟧<br>⟦Telp/Fax: 021-555000⟧<br>⟦Email: humas@siar.example⟧</p></div>',
    "share bar and tags": '<article><h1>TITLE</h1><div class="share-bar"><a>⟦Facebook⟧</a><a>⟦WhatsApp⟧</a><span>⟦Copy link⟧</span></div><section>BODY</section><div class="tags"><span>⟦Topics:⟧</span><a>⟦Dermaga dan Laut⟧</a></div></article>',
}  # fmt: skip


def filled(markup: str, language: str) -> str:
    """Return a kind of page with an article in it, the furniture still marked."""
    body = BODIES[language]
    pieces = {"TITLE": TITLES[language], "BODY": _p(body), "FIRST3": _p(body[:3]), "REST3": _p(body[3:])}
    for name, piece in (pieces | {"BREAKS": "<br><br>".join(body)}).items():
        markup = markup.replace(name, piece)
    return f'<!doctype html><html><head><title>{TITLES[language]}</title></head><body><nav><a href="/">⟦Home⟧</a></nav>{markup}<footer>⟦© 2025 Siar⟧</footer></body></html>'


@pytest.mark.parametrize("language", BODIES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_body_is_whole_and_nothing_else(kind: str, language: str) -> None:
    markup = filled(KINDS[kind], language)
    read = read_text(re.sub("[⟦⟧]", "", markup), media_type="text/html")
    assert [sentence for sentence in BODIES[language] if sentence not in sentences_of(read)] == []
    body = "\n".join(sentences_of(read))
    assert [words for words in re.findall("⟦(.*?)⟧", markup) if words in body] == []


def test_each_entry_of_a_live_report_is_read() -> None:
    entries = "".join(
        f'<div class="entry"><time datetime="2025-09-05T1{n}:00:00Z">1{n}:00</time><h2>Perkembangan {n}</h2><p>{sentence}</p></div>'
        for n, sentence in enumerate(INDONESIAN)
    )
    stated = '<meta property="article:published_time" content="2025-09-05T09:00:00Z">'
    markup = f"<html><head>{stated}</head><body><main><article><h1>{TITEL}</h1>{entries}</article></main></body></html>"
    read = read_text(markup, media_type="text/html")
    assert set(INDONESIAN) <= set(sentences_of(read))
    assert str(read.published.earliest) == "2025-09-05"


def test_the_article_in_the_metadata_counts_where_the_page_itself_waits_for_a_script() -> None:
    facts = f'<script type="application/ld+json">{json.dumps(FACTS)}</script>'
    body = (
        f'<div id="root"></div><article><h1>{TITEL}</h1>{_p(INDONESIAN[:1])}<p>Please enable JavaScript.</p></article>'
    )
    read = read_text(f"<html><head>{facts}</head><body>{body}</body></html>", media_type="text/html")
    assert set(INDONESIAN) <= set(sentences_of(read))
    assert "JavaScript" not in read.text


def test_a_table_of_figures_stays_one() -> None:
    rows = "".join(f"<tr><td>Pelabuhan {n}</td><td>{n} juta</td></tr>" for n in range(4))
    markup = f"<html><body><article><h1>{TITEL}</h1>{_p(INDONESIAN)}<table>{rows}</table></article></body></html>"
    read = read_text(markup, media_type="text/html")
    assert "| Pelabuhan 2 | 2 juta |" in read.text
    assert set(INDONESIAN) <= set(sentences_of(read))
