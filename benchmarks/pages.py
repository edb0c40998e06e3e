"""News pages built around a text, of the make-up of real ones: for benchmarks of what cleans them.

Sizes after what is published: half of all pages send at least 18 kB of HTML, compressed (HTTP Archive, Web Almanac
2024, "Page Weight"), and hold at least 693 elements, one in ten 1,801 and more (EcoIndex reference). Everything on them
is made up here.
"""

import html
import json
import random
from collections.abc import Iterator

_SYLLABLES = ("ba", "ran", "ti", "ko", "men", "su", "la", "per", "di", "jo", "wan", "ter", "ma", "ge", "pu", "sin")
_MENU, _TEASERS, _COMMENTS, _SCRIPTS, _RULES = 90, 36, 12, 14, 160


def bare_page(text: str) -> str:
    """Return a text as a plain page: a head, thirty links, the paragraphs, thirty links."""
    links = "".join(f'<li><a href="/{number}">Link {number}</a></li>' for number in range(30))
    menu, foot = f"<nav><ul>{links}</ul></nav>", f"<footer><ul>{links}</ul><p>All rights reserved</p></footer>"
    body = "\n".join(_paragraphs(text))
    return f"<html><head><title>A page</title></head><body>{menu}<article>{body}</article>{foot}</body></html>"


def news_page(text: str, seed: int = 0, scale: float = 1) -> str:
    """Return a text as a page of a news site: metadata, scripts, menus, teasers, comments around it, `scale` times."""
    rng = random.Random(seed)
    title = _words(rng, 9)
    parts = list(_paragraphs(text))
    for place in range(len(parts) - 1, 2, -4):
        parts.insert(place, rng.choice((_advert(rng), _read_also(rng), _figure(rng))))
    article = (
        f'<article class="detail" itemscope><h1 class="detail__title">{title}</h1><div class="detail__date">'
        f"Senin, 3 Feb 2025 10:15 WIB</div>{_share(rng)}{_figure(rng)}"
        f'<div class="detail__body-text">{"".join(parts)}</div>'
        f'<ul class="tags">{"".join(_link(rng, 2) for _ in range(8))}</ul>{_share(rng)}</article>'
    )
    aside = f"<aside>{''.join(_teaser(rng) for _ in range(round(_TEASERS * scale)))}</aside>"
    comments = f'<section id="comments">{"".join(_comment(rng) for _ in range(round(_COMMENTS * scale)))}</section>'
    menu = f'<nav class="menu"><ul>{"".join(_link(rng, 2) for _ in range(round(_MENU * scale)))}</ul></nav>'
    links = "".join(_link(rng, 3) for _ in range(round(_MENU * scale / 2)))
    foot = f"<footer><ul>{links}</ul><p>{_words(rng, 30)}</p></footer>"
    scripts = "".join(_script(rng) for _ in range(round(_SCRIPTS * scale)))
    return (
        f"<!doctype html><html lang='id'>{_head(rng, title)}<body>{scripts}<header>{menu}</header>"
        f"<main>{article}{aside}{comments}</main>{foot}{_script(rng)}</body></html>"
    )


def _paragraphs(text: str) -> Iterator[str]:
    yield from (f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(_SYLLABLES, k=rng.randrange(1, 5))) for _ in range(count)).capitalize()


def _address(rng: random.Random) -> str:
    return f"https://news.example/read/{rng.randrange(10**9)}/{_words(rng, 5).lower().replace(' ', '-')}"


def _head(rng: random.Random, title: str) -> str:
    about = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "description": _words(rng, 25),
        "datePublished": "2025-02-03T10:15:00+07:00", "author": {"@type": "Person", "name": _words(rng, 2)},
        "image": [_address(rng) for _ in range(3)], "keywords": [_words(rng, 2) for _ in range(8)],
    }  # fmt: skip
    metas = "".join(f'<meta property="og:{name}" content="{_words(rng, 12)}">' for name in _words(rng, 24).split())
    links = "".join(f'<link rel="preload" as="script" href="{_address(rng)}.js">' for _ in range(12))
    rules = "".join(
        f".{_words(rng, 1).lower()}-{n}{{margin:{n}px;color:#{rng.randrange(16**6):06x}}}" for n in range(_RULES)
    )
    return (
        f'<head><meta charset="utf-8"><title>{title}</title>{metas}{links}<style>{rules}</style>'
        f'<script type="application/ld+json">{json.dumps(about)}</script></head>'
    )


def _script(rng: random.Random) -> str:
    settings = {_words(rng, 1).lower(): [rng.randrange(10**6), _address(rng), rng.random() < 0.5] for _ in range(14)}
    return f"<script>window.settings=window.settings||[];window.settings.push({json.dumps(settings)});</script>"


def _link(rng: random.Random, words: int) -> str:
    link = f'<a href="{_address(rng)}" data-track="{rng.randrange(999)}">{_words(rng, words)}</a>'
    return f'<li class="nav__item">{link}</li>'


def _share(rng: random.Random) -> str:
    buttons = (f'<a href="{_address(rng)}" class="share__button"><i></i></a>' for _ in range(5))
    return f'<div class="share">{"".join(buttons)}</div>'


def _figure(rng: random.Random) -> str:
    image = f'<img src="{_address(rng)}.jpg" alt="{_words(rng, 6)}">'
    return f"<figure>{image}<figcaption>{_words(rng, 14)}</figcaption></figure>"


def _advert(rng: random.Random) -> str:
    number = rng.randrange(10**12)
    return f'<div class="ad" id="div-gpt-{number}"><script>display({number});</script></div>'


def _read_also(rng: random.Random) -> str:
    return f'<div class="linksisip"><strong>Baca juga:</strong> <a href="{_address(rng)}">{_words(rng, 8)}</a></div>'


def _teaser(rng: random.Random) -> str:
    return (
        f'<div class="card"><a href="{_address(rng)}"><img loading="lazy" src="{_address(rng)}.jpg" alt=""></a>'
        f'<h3><a href="{_address(rng)}">{_words(rng, 9)}</a></h3><span>{rng.randrange(24)} jam yang lalu</span></div>'
    )


def _comment(rng: random.Random) -> str:
    return f'<div class="comment"><b>{_words(rng, 2)}</b><p>{_words(rng, 22)}</p><a href="#">Balas</a></div>'
