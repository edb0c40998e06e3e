"""axe-core finds nothing on any view, in either theme, at the width of a phone or a laptop; no page is too wide."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import httpx
import pytest

from tests.web.views import view_addresses

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Theme = Literal["light", "dark"]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(browser: "Browser", site: str, client: httpx.Client, theme: Theme, width: int) -> None:
    context = browser.new_context(
        base_url=site, locale="id-ID", viewport={"width": width, "height": 800}, color_scheme=theme
    )
    page = context.new_page()
    wrong = []
    for address in view_addresses(client):
        page.goto(address)
        page.evaluate(AXE)
        found = page.evaluate(f"axe.run(document, {RULES}).then((found) => found.violations)")
        wrong += [
            (address, each["id"], node["html"][:160], node["failureSummary"][:200])
            for each in found
            for node in each["nodes"][:2]
        ]
        if page.evaluate(TOO_WIDE):
            wrong.append((address, "too wide", "", ""))
    context.close()
    assert wrong == []
