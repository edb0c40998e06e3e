"""The timeline of statements and events: what its twin holds, and the chart in a real browser."""

import re
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAWN = "document.querySelector('[data-timeline]')?.drawn"
PLACE = f"""([set, row]) => {{
  const chart = {DRAWN}, data = chart.data.datasets[set].data;
  const mark = chart.getDatasetMeta(set).data[data.findIndex((point) => row === null || point.row === row)];
  return [mark.x, mark.y];
}}"""
SUPPORT, OPPOSE, EVENTS = 0, 1, 4


def until(page: "Page", condition: str) -> None:
    """Wait for a condition, asked from outside: the policy of the pages lets nothing evaluate within them."""
    end = time.monotonic() + 30
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def twin(client: httpx.Client, **fields: str) -> dict[str, Any]:
    found = client.get("/timeline", params={"format": "json", **fields}).json()
    assert isinstance(found, dict)
    return found


def test_every_event_rests_on_a_statement_or_on_the_codebook(client: httpx.Client) -> None:
    events = twin(client)["events"]
    assert {each["kind"] for each in events} == {"shift", "first", "package", "begins", "ends"}
    assert [each["day"] for each in events] == sorted((each["day"] for each in events), reverse=True)
    for each in events:
        assert ("statement" in each) == (each["kind"] in ("shift", "first"))
        if "statement" in each:
            said = client.get(f"/statements/{each['statement']}?format=json").json()
            assert (said["party"], said["issue"], said["stance"]) == (each["party"], each["issue"], each["after"])


def test_an_issue_is_first_spoken_of_once(client: httpx.Client) -> None:
    firsts = [each for each in twin(client)["events"] if each["kind"] == "first"]
    assert len(firsts) == len({each["issue"] for each in firsts}) > 3
    items = client.get("/statements?issue=foreign-troops&format=json").json()["items"]
    (first,) = (each["day"] for each in firsts if each["issue"] == "foreign-troops")
    assert first == min(each["said"] for each in items if each["said"])


def test_a_span_of_days_holds_its_statements_and_events(client: httpx.Client) -> None:
    since, until = "2025-09-05", "2025-09-30"
    found = twin(client, since=since, until=until)
    everything = twin(client)
    for name in ("items", "events"):
        inside = [each for each in everything[name] if each["day"] and since <= each["day"] <= until]
        assert found[name] == inside
        assert len(everything[name]) > len(inside) > 0
    assert twin(client, since=until, until=since)["total"] == 0
    shifts = twin(client, party="UKR", issue="nato-membership")["events"]
    assert {each["issue"] for each in shifts if "issue" in each} == {"nato-membership"}


def test_events_come_a_page_at_a_time(client: httpx.Client) -> None:
    total = len(twin(client)["events"])
    shown = client.get("/timeline").text
    assert shown.count('<li id="event-') == min(total, 20)
    assert client.get(f"/timeline?start={total}").text.count('<li id="event-') == 0


@pytest.fixture
def chart(tab: "Page") -> "Page":
    tab.goto("/timeline")
    until(tab, f"!!{DRAWN}")
    return tab


def place_of(chart: "Page", stance: int, row: int | None) -> tuple[float, float]:
    box = chart.locator("canvas").bounding_box()
    assert box is not None
    x, y = chart.evaluate(PLACE, [stance, row])
    return box["x"] + x, box["y"] + y


def test_a_mark_tells_its_day_and_words_and_leads_to_its_statements(chart: "Page") -> None:
    chart.mouse.move(*place_of(chart, OPPOSE, 0))
    until(chart, f"{DRAWN}.tooltip.opacity === 1 && {DRAWN}.tooltip.afterBody.join(' ').length > 20")
    title, words = chart.evaluate(f"[{DRAWN}.tooltip.title[0], {DRAWN}.tooltip.afterBody.join(' ')]")
    day = chart.evaluate(f"{DRAWN}.data.datasets[{OPPOSE}].data.find((point) => point.row === 0).day")
    assert str(date.fromisoformat(day).year) in title
    chart.mouse.click(*place_of(chart, OPPOSE, 0))
    chart.wait_for_url(f"**/statements?party=RUS&stance=oppose&since={day}&until={day}")
    first = chart.locator("blockquote mark").first.inner_text()
    assert words.removesuffix(" …")[:40] in re.sub(r"\s+", " ", first)


def test_days_that_are_dragged_over_are_shown_closer(chart: "Page") -> None:
    x = f"(day) => {DRAWN}.scales.x.getPixelForValue(Date.parse(day))"
    box = chart.locator("canvas").bounding_box()
    assert box is not None
    left, right = (box["x"] + chart.evaluate(x, day) for day in ("2025-08-01", "2025-12-31"))
    low = box["y"] + box["height"] / 2
    chart.mouse.move(left, low)
    chart.mouse.down()
    chart.mouse.move((left + right) / 2, low, steps=3)
    chart.mouse.move(right, low, steps=3)
    chart.mouse.up()
    chart.wait_for_url(re.compile(r"/timeline\?since=2025-0[78]-\d\d&until=2025-\d\d-\d\d$"))
    expect(chart.get_by_label("From")).to_have_value(re.compile("2025-0[78]-"))
    until(chart, f"{DRAWN}?.scales.x.min > Date.parse('2025-07-01')")
    chart.get_by_role("button", name="All days").click()
    chart.wait_for_url(re.compile(r"/timeline$"))
    until(chart, f"{DRAWN}?.scales.x.min < Date.parse('2024-01-01')")


def test_an_event_leads_to_its_evidence(chart: "Page") -> None:
    chart.mouse.click(*place_of(chart, EVENTS, None))
    chart.wait_for_url(re.compile(r"/timeline#event-\w{12}$"))
    shown = chart.locator("li:target")
    expect(shown).to_be_in_viewport()
    chart.locator("li[id^=event-]").get_by_role("link", name="Read in the document").first.click()
    expect(chart.locator("mark:target")).to_be_in_viewport()


def test_an_event_on_another_page_leads_to_its_day(tab: "Page") -> None:
    tab.goto("/issues/nato-membership")
    until(tab, f"!!{DRAWN}")
    tab.locator("canvas").scroll_into_view_if_needed()
    tab.mouse.click(*place_of(tab, EVENTS, None))
    tab.wait_for_url(re.compile(r"/timeline\?since=([\d-]+)&until=\1#event-\w{12}$"))
    expect(tab.locator("li:target")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/parties/UKR", "/issues/nato-membership"])
def test_the_same_chart_stands_on_other_pages(tab: "Page", path: str) -> None:
    tab.goto(path)
    until(tab, f"!!{DRAWN}")
    expect(tab.locator("canvas")).to_be_visible()
    tab.emulate_media(media="print")
    expect(tab.locator("canvas")).to_be_hidden()
    expect(tab.locator("svg.chart")).to_be_visible()


def test_without_script_it_is_a_drawing(browser: "Browser", site: str) -> None:
    context = browser.new_context(base_url=site, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/timeline")
    expect(page.locator("svg.chart")).to_be_visible()
    expect(page.locator("canvas")).to_be_hidden()
    context.close()
