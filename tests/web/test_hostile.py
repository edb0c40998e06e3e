"""What a dossier says in any of its fields comes out inert: nothing in it runs, loads, or leads where it should not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import yaml

from runding.record import open_record
from runding.types import Attribution, Dating, Document, Found, Furniture, Skipped, Span, Stance, Statement
from tests.web.servers import served
from tests.web.views import view_addresses

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLANTED = (
    "\"'`></title></style></script></textarea></template><script>window.fired=1</script>"
    "<img src=x onerror=window.fired=1><svg onload=window.fired=1><a href=javascript:window.fired=1>x</a>"
    "{{7*7}}{%raw%}${7*7} hx-get=/x\u2028\u202e=1+1"
)
ADDRESS = "javascript:window.fired=1//https://a.example/"


def codebook() -> str:
    label = {"id": PLANTED, "en": PLANTED}
    issues = [{"id": name, "label": label, "terms": [PLANTED]} for name in ("dam", "ferry")]
    person = {"name": PLANTED, "office": PLANTED, "aliases": [PLANTED + "x"]}
    parties = [{"id": name, "label": label, "aliases": [PLANTED], "persons": [person]} for name in ("AAA", "BBB")]
    package = {"id": "deal", "label": label, "include": ["dam"], "exclude": ["ferry"], "by": ["AAA"]}
    rule = {"issue": "dam", "requires": "ferry"}
    content = {"label": label, "parties": parties, "issues": issues, "packages": [package], "constraints": [rule]}
    return yaml.safe_dump(content, allow_unicode=True)


def planted(number: int, outlet: str) -> tuple[Document, list[Attribution], list[Statement]]:
    text = f"{PLANTED}\n{PLANTED} said {PLANTED} number {number}.\n{PLANTED}"
    start = len(PLANTED) + 1
    body = Span(start, len(text) - len(PLANTED) - 1)
    said = Dating("about", date(2031, 5, number), date(2031, 5, number), PLANTED)
    document = Document(
        id=f"doc{number}", name=PLANTED, origin=f"{ADDRESS}{number}", text=text, language="en",
        title=Found(PLANTED, PLANTED, Span(0, len(PLANTED))), byline=Found(PLANTED, PLANTED),
        outlet=Found(outlet, PLANTED), url=ADDRESS, published=said, paragraphs=((body,),),
        furniture=(Furniture(Span(body.end + 1, len(text)), PLANTED),), dates=(),
    )  # fmt: skip
    source, cue = Span(start, start + len(PLANTED)), Span(start + len(PLANTED) + 1, start + len(PLANTED) + 5)
    attribution = Attribution(
        f"at{number}", document.id, (source,), (cue,), (Span(cue.end + 1, body.end),), "direct", PLANTED, 0.9,
        PLANTED, "AAA",
    )  # fmt: skip
    first = Statement(
        f"st{number}a", document.id, attribution.id, "AAA", PLANTED, "dam", "conditional", "demand",
        Span(body.end - 9, body.end), said, body, (), 0.9, PLANTED,
    )  # fmt: skip
    stance: Stance = "support" if number % 2 else "oppose"
    other = replace(first, id=f"st{number}b", party="BBB", stance=stance, condition=None)
    stray = replace(first, id=f"st{number}c", party=PLANTED, issue=PLANTED, stance="oppose", condition=None)
    return document, [attribution], [first, other, stray]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    (folder / "codebook.yaml").write_text(codebook(), encoding="utf-8")
    record = open_record(folder / "record.sqlite", create=True)
    outlets = (PLANTED, f"{PLANTED} other")
    record.save_documents([planted(number, outlets[number % 2]) for number in range(1, 7)], coded_by=PLANTED)
    record.save_skipped([Skipped(PLANTED, PLANTED)])
    record.close()
    with served(folder) as address:
        yield address


def test_nothing_planted_in_a_dossier_fires(browser: "Browser", hostile_site: str) -> None:
    with httpx.Client(base_url=hostile_site) as client:
        addresses = view_addresses(client)
    addresses += [
        f"/nowhere{PLANTED[:40]}",
        f"/search?q={PLANTED[:200]}",
        f"/statements?speaker={PLANTED}",
        "/parties/x<b>",
    ]
    context = browser.new_context(base_url=hostile_site, locale="en-GB")
    page = context.new_page()
    wrong: list[tuple[str, object]] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("pageerror", lambda error: wrong.append((page.url, str(error))))
    page.on(
        "console",
        lambda message: wrong.append((page.url, message.text)) if "Content Security" in message.text else None,
    )
    page.on(
        "request", lambda asked: None if asked.url.startswith(hostile_site) else wrong.append((page.url, asked.url))
    )
    for address in addresses:
        page.goto(address)
        found = page.evaluate(
            """() => ({
                fired: window.fired,
                elements: document.querySelectorAll(
                    "img, iframe, object, [onerror], [onload]," +
                    "[style]:not(.drawing, .drawing *, .canvas, .canvas *)").length,
                links: [...document.querySelectorAll("a[href]")].map((a) => a.protocol)
                    .filter((p) => !["http:", "https:"].includes(p)),
                unsafe: [...document.querySelectorAll("a[target]")].filter((a) => !a.rel.includes("noopener")).length,
                computed: document.body.innerText.includes("49"),
            })"""
        )
        if found != {"fired": None, "elements": 0, "links": [], "unsafe": 0, "computed": False}:
            wrong.append((address, found))
    context.close()
    assert wrong == []


def test_tables_run_no_formula(hostile_site: str) -> None:
    with httpx.Client(base_url=hostile_site) as client:
        for address in ("/matrix", "/statements", "/shifts", "/disagreements", "/network?nodes=speaker"):
            for line in client.get(address, params={"format": "csv"}).text.splitlines():
                assert not line.startswith(("=", "+", "-", "@", "\t"))
