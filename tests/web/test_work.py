"""Review, double coding and adjudication in a real browser, by keyboard and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from runding.record import document_codings, list_samples, make_sample, sample_codings
from tests.web.servers import served
from tests.web.teams import build_docks, opened_tab, with_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


@pytest.fixture
def docks(tmp_path: Path) -> Path:
    return build_docks(tmp_path)


@pytest.fixture
def desk(docks: Path, browser: "Browser") -> "Iterator[Page]":
    with served(docks) as address, opened_tab(browser, address) as page:
        yield page


def select(page: "Page", words: str) -> None:
    """Mark words in the text as a mouse would, across whatever is marked there already."""
    page.evaluate(
        """(words) => {
          const text = document.getElementById("text");
          const first = text.textContent.indexOf(words);
          if (first < 0) throw new Error("not in the text: " + words);
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const ends = [];
          let before = 0;
          for (let node = walker.nextNode(); node && ends.length < 2; node = walker.nextNode()) {
            const after = before + node.data.length;
            if (ends.length === 0 && first < after) ends.push([node, first - before]);
            if (first + words.length <= after) ends.push([node, first + words.length - before]);
            before = after;
          }
          getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
        }""",
        words,
    )


def cell(page: "Page", key: str) -> "Locator":
    page.goto("/matrix")
    return page.locator(f'a.c[href$="cell={key.replace(":", "%3A")}"]')


def test_a_statement_is_corrected_by_keyboard_and_the_matrix_follows(desk: "Page") -> None:
    expect(cell(desk, "pelabuhan:upah")).to_contain_text("Opposes")
    desk.goto("/review?party=pelabuhan&issue=upah")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Judge a statement")).to_be_visible()
    desk.keyboard.press("1")
    desk.keyboard.press("w")
    desk.keyboard.type("dibaca ulang")
    desk.keyboard.press("Escape")
    desk.keyboard.press("s")
    notice = desk.locator(".notice")
    expect(notice).to_contain_text("Changed")
    expect(notice).to_contain_text("Opposes → Supports")
    expect(cell(desk, "pelabuhan:upah")).to_contain_text("Supports")
    desk.goto("/review")
    desk.keyboard.press("u")
    expect(desk.locator(".notice")).to_contain_text("Supports → Opposes")
    expect(desk.locator("#history")).to_contain_text("dibaca ulang")
    expect(cell(desk, "pelabuhan:upah")).to_contain_text("Opposes")
    desk.goto("/review")
    desk.keyboard.press("r")
    expect(desk.locator(".notice")).to_contain_text("Opposes → Supports")
    expect(desk.locator(".original")).to_contain_text("Opposes")
    desk.keyboard.press("u")
    expect(desk.locator(".notice")).to_contain_text("Supports → Opposes")


def test_rejecting_empties_the_cell_and_leads_to_the_next(desk: "Page") -> None:
    desk.goto("/review?party=pelabuhan&issue=lembur")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Judge a statement")).to_be_visible()
    before = desk.url
    desk.keyboard.press("x")
    expect(desk.locator(".notice")).to_contain_text("no position")
    assert desk.url != before
    expect(cell(desk, "pelabuhan:lembur")).to_have_count(0)


def test_keys_are_shown_and_can_be_put_off(desk: "Page") -> None:
    desk.goto("/review")
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    desk.get_by_label("Keys are on").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    expect(desk.locator("[data-item]").first).not_to_be_focused()


@pytest.mark.parametrize("words", ["Semua pihak bertemu lagi", "🎉 Semua", "—  Serikat Dermaga"])
def test_marked_words_are_the_words_of_the_record(desk: "Page", docks: Path, words: str) -> None:
    """Characters outside the basic plane and runs of blanks stand before them."""
    document = with_record(docks, lambda record: next(each for each in record.documents() if each.name == "satu"))
    desk.goto(f"/review/documents/{document.id}")
    select(desk, words)
    desk.keyboard.press("e")
    expect(desk.locator("output.evidence")).to_have_text(words)
    desk.keyboard.press("4")
    desk.get_by_label("Party").select_option("serikat")
    desk.get_by_label("Issue").select_option("lembur")
    desk.locator("#text").focus()
    desk.keyboard.press("s")
    expect(desk.locator(".notice")).to_contain_text("Added")
    counted, _ = with_record(docks, lambda record: document_codings(record, document.id))
    (made,) = [each for each in counted if each.maker.startswith("person:")]
    assert document.text[made.evidence.start : made.evidence.end] == words
    assert (made.party, made.issue, made.stance) == ("serikat", "lembur", "undecided")


def test_words_are_marked_without_a_mouse(desk: "Page", docks: Path) -> None:
    document = with_record(docks, lambda record: next(each for each in record.documents() if each.name == "satu"))
    desk.goto(f"/review/documents/{document.id}")
    output = desk.locator("output.evidence")
    for key, shown in (
        ("j", None),
        ("j", "Otoritas Pelabuhan menolak kenaikan upah, kata juru bicaranya."),
        ("]", "Pelabuhan menolak kenaikan upah, kata juru bicaranya."),
        ("{", "Pelabuhan menolak kenaikan upah, kata juru"),
        ("[", "Otoritas Pelabuhan menolak kenaikan upah, kata juru"),
    ):
        desk.keyboard.press(key)
        if shown:
            expect(output).to_have_text(shown)


def test_a_condition_is_taken_and_dropped(desk: "Page") -> None:
    desk.goto("/review?party=pelabuhan&issue=upah")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Judge a statement")).to_be_visible()
    select(desk, "kata juru bicaranya")
    desk.keyboard.press("c")
    expect(desk.locator("output.condition")).to_have_text("kata juru bicaranya")
    desk.keyboard.press("Shift+C")
    expect(desk.locator("output.condition")).to_have_text("no condition")


def test_two_spellings_of_a_person_are_merged_undone_and_merged_again(desk: "Page") -> None:
    desk.goto("/parties/serikat")
    voice = desk.get_by_role("link", name="Serikat Dermaga", exact=True)
    expect(voice).to_be_visible()
    desk.get_by_text("Rename or merge").click()
    desk.get_by_label("Person").fill("Serikat Dermaga")
    desk.get_by_label("To", exact=True).fill("Ratna Wulan")
    desk.get_by_role("button", name="Rename").click()
    expect(desk.get_by_role("status")).to_contain_text("Serikat Dermaga is Ratna Wulan now")
    back, again = "Ratna Wulan is Serikat Dermaga again", "Serikat Dermaga is Ratna Wulan now"
    for button, told in (("Undo", back), ("Redo", again)):
        desk.get_by_role("button", name=button).click()
        expect(desk.get_by_role("status")).to_contain_text(told)
    desk.goto("/parties/serikat")
    expect(desk.get_by_role("link", name="Ratna Wulan", exact=True)).to_be_visible()
    expect(voice).to_have_count(0)


def test_on_a_phone_nothing_is_cut_off_and_one_can_judge(docks: Path, browser: "Browser") -> None:
    with served(docks) as address, opened_tab(browser, address, width=390) as page:
        for path in ("/review", "/review/issues/upah", "/samples", "/codebook", "/builds"):
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, path
        page.goto("/review")
        page.locator("[data-item]").first.click()
        expect(page.locator("mark.now").first).to_be_in_viewport()
        page.get_by_role("button", name="Accept").click()
        expect(page.locator(".notice")).to_contain_text("Accepted")


def test_two_code_blind_and_a_third_decides(tmp_path: Path, browser: "Browser") -> None:
    docks = build_docks(tmp_path, Ani="coder", Budi="coder", Citra="reviewer", Dewi="owner")
    name = with_record(docks, lambda record: next(each.id for each in record.documents() if each.name == "satu"))
    with_record(docks, lambda record: make_sample(record, "uji", [name], ["Ani", "Budi"], "Dewi"))
    with served(docks) as address:
        for coder, stance in (("Ani", "2"), ("Budi", "1")):
            with opened_tab(browser, address, coder) as page:
                page.goto("/matrix")
                expect(page.get_by_role("heading", name="Code blind")).to_be_visible()
                expect(page.locator("mark.said")).to_have_count(0)
                expect(page.locator("main")).not_to_contain_text("coding-rules")
                page.keyboard.press("j")
                page.keyboard.press("j")
                page.keyboard.press(stance)
                page.get_by_label("Party").select_option("pelabuhan")
                page.get_by_label("Issue").select_option("upah")
                page.locator("#text").focus()
                page.keyboard.press("s")
                expect(page.locator(".history li")).to_have_count(1)
                page.locator("#text").focus()
                page.keyboard.press("f")
                expect(page.get_by_text("There is nothing left for you to code.")).to_be_visible()
        with opened_tab(browser, address, "Citra") as page:
            page.goto("/samples/uji")
            expect(page.locator("main")).to_contain_text("Reliability")
            page.get_by_role("link", name="Decide").click()
            case = page.locator(".case", has_text="menolak kenaikan upah")
            expect(case).to_contain_text("They differ")
            case.get_by_role("button", name="As Budi says").click()
            expect(case).to_contain_text("Decided by Citra")
            expect(cell(page, "pelabuhan:upah")).to_contain_text("Supports")
    (sample,) = with_record(docks, list_samples)
    codings = with_record(docks, lambda record: sample_codings(record, sample))
    assert [each.stance for each in codings["Ani"]] == ["oppose"]
    judged = with_record(docks, lambda record: record.judgements())
    assert [(each.by, each.kind, each.why) for each in judged] == [("Citra", "change", "uji: Budi")]


HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'-alert(3)-'"


def test_stored_payloads_come_out_inert(tmp_path: Path, browser: "Browser") -> None:
    """In every text that people and pages can store: names, reasons, speakers, samples, labels, articles, outlets."""
    import json
    from dataclasses import replace

    from runding.record import add_user, open_record
    from runding.types import NewJudgement
    from tests.web.teams import SECRET

    docks = build_docks(tmp_path)
    words = (docks / "codebook.yaml").read_text(encoding="utf-8")
    hostile = json.dumps(HOSTILE)
    (docks / "codebook.yaml").write_text(words.replace("en: Wages rise", f"en: {hostile}"), encoding="utf-8")
    record = open_record(docks / "record.sqlite")
    for user in ("Dewi", "Ani", HOSTILE[:79]):
        add_user(record, user, "owner", SECRET)
    said = record.statements()[0]
    record.judge(
        NewJudgement("change", HOSTILE[:79], said.id, after=replace(said, speaker=HOSTILE), why=HOSTILE), seen=0
    )
    make_sample(record, HOSTILE.replace("/", "")[:70], [said.document], ["Ani", HOSTILE[:79]], "Dewi")
    record.close()
    with served(docks) as address, opened_tab(browser, address, "Dewi") as page:
        pages = ["/review", f"/review/{said.id}", "/review/issues/upah", f"/review/documents/{said.document}"]
        for path in (*pages, "/samples", "/codebook", "/matrix", "/statements", "/samples/new", "/account", "/builds"):
            page.goto(path)
            assert page.locator("img").count() == 0, path
            assert page.locator("script:not([src])").count() == 0, path
        page.goto(f"/review/{said.id}")
        expect(page.locator("#history")).to_contain_text(HOSTILE)
        page.goto("/codebook")
        page.get_by_label("Why you change it").fill(HOSTILE)
        page.locator("textarea").fill(words + f"\n# {HOSTILE}\n")
        page.get_by_role("button", name="Preview").click()
        expect(page.locator(".diff")).to_contain_text(HOSTILE)
        assert page.locator("img").count() == 0
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".notice")).to_contain_text("Saved as version 1")
        assert page.locator("img").count() == 0
