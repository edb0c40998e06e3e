"""The main ways through, in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_from_the_matrix_to_the_sentence_in_its_document(tab: "Page") -> None:
    tab.goto("/")
    tab.get_by_role("link", name="Matrix", exact=True).click()
    cell = tab.locator('a.c[href$="cell=RUS%3Aforeign-troops"]')
    expect(cell).to_contain_text("Opposes")
    cell.click()
    panel = tab.get_by_role("complementary", name="Statements of the cell")
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    expect(panel).to_contain_text("Foreign troops are stationed in Ukraine")
    assert "cell=RUS%3Aforeign-troops" in tab.url
    words = panel.locator("blockquote mark").first.inner_text()
    panel.get_by_role("link", name="Read in the document").first.click()
    assert re.search(r"/documents/\w+\?statement=\w+#e\d+$", tab.url)
    lit = tab.locator("mark:target")
    expect(lit).to_be_in_viewport()
    assert words[:40] in re.sub(r"\s+", " ", lit.inner_text())


def test_the_slider_moves_the_day(tab: "Page") -> None:
    tab.goto("/matrix")
    slider = tab.get_by_label("Day as of which positions are shown")
    slider.focus()
    for key in ("Home", *["ArrowRight"] * 12, *["ArrowLeft"] * 12):
        tab.keyboard.press(key)
    expect(tab.get_by_text("Positions as of 29 July 2023")).to_be_visible()
    assert tab.url.endswith("/matrix?as_of=2023-07-29")
    expect(tab.locator("a.c")).to_have_count(5)  # one said then, four without a day of their own
    tab.reload()
    expect(tab.locator("a.c")).to_have_count(5)  # one said then, four without a day of their own
    expect(tab.get_by_label("As of", exact=True)).to_have_value("2023-07-29")
    tab.get_by_role("link", name="30 Jul 2023 →").click()
    expect(tab.get_by_text("Positions as of 30 July 2023")).to_be_visible()
    tab.go_back()
    expect(tab.get_by_text("Positions as of 29 July 2023")).to_be_visible()


def test_an_open_cell_follows_the_day_and_closes_by_key(tab: "Page") -> None:
    tab.goto("/matrix?cell=UKR:nato-membership")
    panel = tab.locator("#panel")
    expect(panel.locator(".k").first).to_have_text("Conditional")
    tab.get_by_label("As of", exact=True).fill("2023-07-31")
    expect(panel.locator(".k").first).to_have_text("Supports")
    assert "cell=UKR%3Anato-membership" in tab.url
    tab.keyboard.press("Escape")
    expect(panel).to_be_empty()
    assert "cell=" not in tab.url
    expect(tab.locator('a.c[href$="cell=UKR%3Anato-membership"]')).to_be_focused()


def test_what_if_on_a_package(tab: "Page") -> None:
    tab.goto("/packages")
    tab.get_by_role("heading", name="Paris coalition plan").get_by_role("link").click()
    answer = tab.get_by_role("status")
    expect(answer).to_contain_text("Blocked by 1")
    blocker = tab.locator(".verdict.oppose")
    for number in (1, 2):
        blocker.get_by_role("checkbox").first.click()
        expect(tab.locator("input[name=aside]:checked")).to_have_count(number)
    expect(answer).to_contain_text("Nobody blocks it")
    assert tab.url.count("aside=RUS") == 2
    row = tab.get_by_role("row", name=re.compile("^Ukraine joins NATO"))
    row.get_by_role("radio", name="in").check()
    expect(answer).to_contain_text("Blocked by 3")
    assert "issue.nato-membership=in" in tab.url
    tab.get_by_role("link", name="As the codebook has it").click()
    expect(answer).to_contain_text("Blocked by 1")
    assert tab.url.endswith("/packages/paris-plan")


def test_a_settlement_can_be_supposed(tab: "Page") -> None:
    tab.goto("/packages/paris-plan")
    tab.get_by_role("link", name="Suppose this").first.click()
    expect(tab.get_by_role("status")).to_contain_text("Nobody blocks it")


def test_search_by_keyboard(tab: "Page") -> None:
    tab.goto("/")
    tab.keyboard.press("/")
    tab.keyboard.type("pasukan asing")
    tab.keyboard.press("Enter")
    expect(tab.locator("mark.hit").first).to_be_visible()
    tab.get_by_role("radio", name="Statements").check()
    expect(tab.locator(".cards mark.hit").first).to_have_text(re.compile("pasukan", re.IGNORECASE))
    assert "within=statements" in tab.url


def test_the_network_is_drawn_and_its_nodes_lead_to_statements(tab: "Page") -> None:
    tab.goto("/network")
    expect(tab.locator("#graph canvas").first).to_be_visible()
    places = tab.evaluate(
        "[...document.getElementById('graph').drawn.nodes()].map(n => [n.data('value'), n.renderedPosition()])"
    )
    value, place = next(each for each in places if each[0] == "RUS")
    box = tab.locator("#graph").bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    tab.wait_for_url("**/statements?party=RUS")
    tab.go_back()
    tab.locator("select[name=type]").select_option("twomode")
    tab.wait_for_url("**/network?type=twomode")
    expect(tab.locator("#graph canvas").first).to_be_visible()
    assert value == "RUS"


def test_language_and_theme_are_switched_and_remembered(tab: "Page") -> None:
    tab.goto("/matrix?as_of=2025-09-05")
    light = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.get_by_role("button", name="Dark colours").click()
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != light
    tab.get_by_role("button", name="Indonesia").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Posisi para pihak")
    assert tab.url.endswith("/matrix?as_of=2025-09-05")
    tab.goto("/packages")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Apa yang bisa disepakati")


@pytest.mark.parametrize("width", [360, 1024, 1920])
def test_the_whole_way_on_a_phone_and_on_a_wide_screen(tab: "Page", width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto("/matrix")
    tab.locator('a.c[href$="cell=RUS%3Aforeign-troops"]').click()
    panel = tab.locator("#panel")
    expect(panel.get_by_role("link", name="Close")).to_be_in_viewport()
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_empty()
    tab.locator('a.c[href$="cell=RUS%3Aforeign-troops"]').click()
    panel.get_by_role("link", name="Read in the document").first.click()
    expect(tab.locator("mark:target")).to_be_in_viewport()


def test_pages_work_without_script(browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/matrix")
    page.locator('a[href*="cell=RUS%3Aforeign-troops"]').click()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    page.locator("#panel").get_by_role("link", name="Read in the document").first.click()
    expect(page.locator("mark:target")).to_be_visible()
    page.goto("/packages/paris-plan")
    page.locator(".verdict.oppose").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Set aside")).to_be_visible()
    context.close()
