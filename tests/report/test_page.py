"""The HTML report, parsed: links land, evidence marks hold their words, nothing hostile or foreign gets in."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from runding.analyse import position_matrix
from runding.report import html_report
from runding.types import Attribution, Document
from tests.report.lake import HOSTILE


def report_of(record, **options) -> str:
    return html_report(
        record.documents,
        record.attributions,
        record.statements,
        record.matrix,
        record.codebook,
        skipped=record.skipped,
        **options,
    )


@pytest.fixture
def source(record) -> str:
    return report_of(record)


@pytest.fixture
def page(source):
    return html.document_fromstring(source)


def words(element) -> str:
    """The text of an element without the numbers that lead back."""
    texts = element.xpath(".//text()")
    return "".join(text for text in texts if text.getparent().get("class") != "r" or text.is_tail)


def test_every_link_lands_and_every_id_is_one(page) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href for href in page.xpath("//@href") if href.startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)
    assert set(" ".join(page.xpath("//@aria-labelledby")).split()) <= set(ids)
    assert {label.get("for") for label in page.iter("label")} <= set(ids)


def test_every_cell_leads_to_its_statements_and_back(page, record) -> None:
    cells = page.xpath("//td/a")
    assert len(cells) == len(record.matrix.cells)
    for cell in cells:
        group = page.get_element_by_id(cell.get("href")[1:])
        assert group.xpath(".//li")
        assert group.xpath(".//a[@class='x']")[0].get("href") == f"#{cell.get('id')}"


def test_every_statement_leads_to_its_words_in_the_document_and_back(page, record) -> None:
    texts = {document.id: document.text for document in record.documents}
    evidence = sorted(texts[s.document][s.evidence.start : s.evidence.end] for s in record.statements)
    cards = page.xpath("//li[starts-with(@id,'s')]")
    assert sorted(words(card.find(".//mark")) for card in cards) == evidence
    for card in cards:
        number = card.get("id")[1:]
        first = page.get_element_by_id(card.xpath(".//p[@class='go']/a")[0].get("href")[1:])
        pieces = [first, *page.xpath(f"//mark[contains(concat(@class,' '),' e{number} ')]")]
        assert words(card.find(".//mark")).split() == "".join(words(piece) for piece in pieces).split()
        assert page.xpath(f"//a[@class='r'][@href='#s{number}']")


def test_documents_are_whole(page, record) -> None:
    for number, document in enumerate(record.documents, 1):
        body = page.xpath(f"//article[@id='d{number}']/div[@class='body']")[0]
        for summary in body.iter("summary"):
            summary.drop_tree()
        assert words(body).replace("\x1b", "") == document.text.replace("\x1b", "")
        for paragraph in document.paragraphs:
            for sentence in paragraph:
                assert document.text[sentence.start : sentence.end] in words(body)


def test_furniture_is_folded_and_said(page) -> None:
    folds = page.xpath("//article[@id='d1']//details")
    assert [words(fold.find("p")).strip() for fold in folds] == ["Warta Danau", "Baca juga: Harga ikan naik"]
    assert page.xpath("//article[@id='d1']//span[@class='f']")[0].text == "KOTA AIR – "


def test_attributions_are_marked(page) -> None:
    first = page.xpath("//article[@id='d1']")[0]
    assert "".join(words(mark) for mark in first.xpath(".//span[@class='u']")) == "kata"
    assert "".join(words(mark) for mark in first.xpath(".//span[@class='w']")) == "Menteri Air Oru Sandi"


def test_undated_conditional_and_mixed_are_said(page) -> None:
    cells = {cell.get("id"): cell for cell in page.xpath("//td/a")}
    assert "un" in cells["m5"].get("class").split()
    assert "tanpa tanggal" in words(cells["m5"])
    assert "Bersyarat" in words(cells["m4"])
    assert "beragam" in words(cells["m1"])
    condition = page.xpath("//p[@class='cond']/q")[0]
    assert condition.text == "jika Velmora membuka pelabuhannya"
    card = next(card for card in page.xpath("//li[starts-with(@id,'s')]") if "bendungan itu. “Danau" in words(card))
    assert "halaman tanpa tanggal <i>" in words(card)


def test_statements_in_no_cell_are_listed_apart(page) -> None:
    outside = page.get_element_by_id("outside")
    assert len(outside.xpath(".//li")) == 2
    assert "stranger" in words(outside)
    assert "unlisted" in words(outside)


def test_statements_after_the_date_are_listed_apart(record) -> None:
    matrix = position_matrix(record.statements, record.documents, record.codebook, as_of=date(2031, 5, 1))
    tree = html.document_fromstring(report_of(replace(record, matrix=matrix)))
    assert len(tree.xpath("//li[starts-with(@id,'s')]")) == len(record.statements)
    assert "Posisi per 1 Mei 2031" in words(tree.get_element_by_id("matrix"))
    assert "5/8" not in words(tree.get_element_by_id("matrix"))
    # Five said later, and one undated whose document came out later.
    assert len(tree.get_element_by_id("outside").xpath(".//li")) == 6


def test_nothing_hostile_gets_in(source, page) -> None:
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img|//iframe|//object|//embed|//link|//base|//form")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert "alert(1)" not in page.xpath("//script")[0].text
    assert HOSTILE not in source
    speakers = [words(bold) for bold in page.xpath("//p[@class='by']/b")]
    assert HOSTILE in speakers


def test_only_web_addresses_are_linked_and_nothing_is_loaded(page) -> None:
    outward = [link for link in page.iter("a") if not link.get("href").startswith("#")]
    assert [link.get("href") for link in outward] == ["https://warta.example/danau?a=1&b=2"]
    assert "noopener" in outward[0].get("rel").split()
    assert not page.xpath("//@src|//@srcset|//@data|//@poster|//@action")
    style = page.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_this_style_and_script_alone(page) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.xpath(f"//{name}")[0].text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_are_in_it_and_one_is_shown_first(record, language) -> None:
    tree = html.document_fromstring(report_of(record, language=language))
    assert tree.get("lang") == language
    assert tree.xpath("//input[@checked]/@id") == [f"l-{language}"]
    heading = tree.xpath("//h1")[0]
    assert [(part.get("lang"), part.text) for part in heading] == [("id", "Danau <Sari>"), ("en", "Lake <Sari>")]
    for part in tree.xpath("//i"):
        assert part.get("lang") in ("id", "en")


def test_the_page_has_an_order_that_can_be_heard(page) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(head.get("scope") in ("row", "col") for head in page.iter("th"))
    assert page.xpath("//a[@class='skip']/@href") == ["#matrix"]
    assert {quote.get("lang") for quote in page.iter("blockquote")} == {"id", "en"}


def test_sources_skipped_are_listed_with_reasons(page) -> None:
    assert f"binary {HOSTILE}" in words(page.get_element_by_id("skipped"))


def test_a_report_of_nothing_is_still_a_page(record) -> None:
    matrix = position_matrix([], [], record.codebook)
    tree = html.document_fromstring(html_report([], [], [], matrix, record.codebook, language="en"))
    assert "No positions yet" in words(tree.get_element_by_id("matrix"))


def test_the_same_record_gives_the_same_page(record, source) -> None:
    assert report_of(replace(record, attributions=list(record.attributions))) == source


def test_half_characters_do_not_stop_it(record) -> None:
    broken = [replace(record.documents[0], name="a\ud800b"), *record.documents[1:]]
    report_of(replace(record, documents=broken)).encode("utf-8")


def test_text_of_other_scripts_and_controls_survives(record) -> None:
    text = "Nol \0 dan \r\n baris; 漢字 \u2028 ujung"
    document = replace(record.documents[2], text=text)
    tree = html.document_fromstring(report_of(replace(record, documents=[*record.documents[:2], document])))
    body = words(tree.xpath("//article[@id='d3']/div[@class='body']")[0])
    assert body == text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def test_a_report_on_a_small_record_is_a_small_file(record, source) -> None:
    texts = sum(len(document.text.encode()) for document in record.documents)
    assert len(source.encode()) - texts < 52_000


def test_types_are_what_the_report_reads(record) -> None:
    assert all(isinstance(document, Document) for document in record.documents)
    assert all(isinstance(attribution, Attribution) for attribution in record.attributions)
    assert not re.search(r"\{[{%]", report_of(record))
