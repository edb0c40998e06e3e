"""Briefings: every sentence ends in citations, every citation's words stand in its document, nothing else gets in."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html
from statements import write_dossier

from runding import report
from runding.analyse import briefing_of_ledger, compose_briefing, ledger_matrix, negotiation_outlook
from runding.analyse.briefing.gist import gist_of
from runding.analyse.briefing.material import Material
from runding.codebook import load_codebook
from runding.errors import ReportError
from runding.examples import example_dossier
from runding.pipeline import build_record, write_briefing
from runding.record import Record, open_record
from runding.types import (
    STANCES,
    Briefing,
    BriefingSentence,
    Codebook,
    Disagreements,
    Document,
    Label,
    Language,
    Package,
    Shifts,
)
from tests.report.lake import HOSTILE
from tests.report.lake import Record as Lake

LANGUAGES: tuple[Language, Language] = ("id", "en")
ENDS_IN_CITATIONS = re.compile(r"\.\s(\[\d+\])+$")
NUMBER = re.compile(r"(?<!\\)\[(\d+)\]")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory):
    """The example dossier's record, open, with its codebook."""
    dossier = example_dossier("security-guarantees")
    codebook = load_codebook(dossier / "codebook.yaml")
    record = open_record(tmp_path_factory.mktemp("record") / "record.sqlite", create=True)
    build_record([dossier / "articles"], codebook, record)
    yield record, codebook
    record.close()


def lake_codebook(lake: Lake) -> Codebook:
    packages = (
        Package("deal", Label("Kesepakatan <b>", "Deal <b>*x*"), ("ferry",), ("dam",), ("TRA",)),
        Package("works", Label("Pembangunan", "Works"), ("dam", "port")),
    )
    return replace(lake.codebook, packages=packages)


def lake_briefing(lake: Lake, form: str, language: Language = "en", **days: date) -> str:
    codebook = lake_codebook(lake)
    briefing = compose_briefing(lake.statements, lake.documents, codebook, attributions=lake.attributions, **days)
    sources = report.Sources(lake.statements, lake.documents, lake.attributions)
    write = report.briefing_html if form == "html" else report.briefing_markdown
    return write(briefing, codebook, sources, language=language)


def markdown_sentences(text: str) -> list[str]:
    """The lines of a briefing that are neither headings, facts, table nor citations."""
    body = text.split("\n## ", 1)[1].rsplit("\n## ", 1)[0]
    lines = (line for part in body.split("\n## ") for line in part.split("\n")[1:])
    return [line for line in lines if line and not line.startswith("|")]


def markdown_citations(text: str) -> dict[int, str]:
    listed = text.rsplit("\n## ", 1)[1]
    return {int(number): line for number, line in re.findall(r"^(\d+)\. (.*)$", listed, re.MULTILINE)}


def one_line(words: str) -> str:
    return " ".join(words.split())


def unescaped(words: str) -> str:
    return re.sub(r"\\([\\`*_\[\]<>&|~])", r"\1", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_markdown_ends_in_citations_whose_words_stand_in_their_documents(example, language) -> None:
    text = write_briefing(*example, language=language).decode()
    sentences, citations = markdown_sentences(text), markdown_citations(text)
    assert len(sentences) > 30
    for sentence in sentences:
        assert ENDS_IN_CITATIONS.search(sentence), sentence
        assert {int(number) for number in NUMBER.findall(sentence)} <= citations.keys()
    assert list(citations) == list(range(1, len(citations) + 1))
    assert {int(number) for number in NUMBER.findall("\n".join(sentences))} == citations.keys()
    texts = {
        document.outlet.value if document.outlet else document.name: document.text for document in documents(example)
    }
    for line in citations.values():
        outlet = next(outlet for outlet in texts if unescaped(line).startswith(f"{outlet}, "))
        quoted = re.search(r": (?:“(.*)”|(“.*”))(?: <\S+>)?$", unescaped(line))
        assert quoted, line
        assert (quoted[1] or quoted[2]) in one_line(texts[outlet]), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_a_list_and_every_clause_has_its_numbers(example, language) -> None:
    table, *parts = write_briefing(*example, language=language).decode().split("\n## ")[1:-1]
    items = re.findall(r"\*[^*]+\*(?: \([^)]+\))?(?=,|;| and | dan )(.*)", "\n".join((table, parts[0])))
    assert not items
    clauses = [
        clause for line in markdown_sentences("\n## \n## ".join(("", *parts, ""))) for clause in line.split("; ")
    ]
    assert sum(";" in line for line in parts[-1].splitlines()) > 3
    assert all(NUMBER.search(clause) for clause in clauses), clauses


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_html_ends_in_citations_whose_words_stand_in_their_documents(example, language) -> None:
    tree = html.document_fromstring(write_briefing(*example, form="html", language=language))
    texts = [one_line(document.text) for document in documents(example)]
    cited = set()
    for sentence in tree.xpath("//span[@class='sentence']"):
        links = sentence.xpath("./span[@class='ci'][last()]/a")
        assert links, sentence.text_content()
        assert ENDS_IN_CITATIONS.search(sentence.text_content()), sentence.text_content()
        cited |= {link.get("href")[1:] for link in sentence.xpath(".//a")}
    for number in cited:
        item = tree.get_element_by_id(number)
        words = item.find("q").text_content()
        assert any(words in text for text in texts), words
        assert item.text_content().strip().startswith(number[1:])
    paragraphs = tree.xpath("//section[contains(@class, 'part')]/p")
    assert all(not (p.text or "").strip() and all(not (s.tail or "").strip() for s in p) for p in paragraphs)


def test_no_heading_stays_alone_before_a_chart(example) -> None:
    tree = html.document_fromstring(write_briefing(*example, form="html", language="id"))
    assert {heading.getnext().tag for heading in tree.xpath("//section[contains(@class, 'part')]/h2")} == {"p"}
    assert tree.xpath("//figure[@class='ties']")


def documents(example: tuple[Record, Codebook]) -> list[Document]:
    return example[0].documents()


def test_the_words_are_those_of_the_stances_in_both_languages(example) -> None:
    indonesian, english = (write_briefing(*example, language=language).decode() for language in LANGUAGES)
    assert "**Rusia** mendukung usul" in indonesian
    assert "Rusia menolak usul" in indonesian
    assert "tanpa tanggal" in indonesian
    assert "melunak dari mendukung" in indonesian
    assert "**Russia** supported the proposals" in english
    assert "softened from support" in english
    assert "The package *Paris coalition plan* is blocked: Russia opposed" in english
    assert "the United States and some European states opposed *Ukraine joins NATO*" in english
    assert "undated" in english


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_hostile_gets_in(record, form, language) -> None:
    text = lake_briefing(record, form, language)
    assert HOSTILE not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    if form == "html":
        tree = html.document_fromstring(text)
        assert not tree.xpath("//script|//img|//iframe|//link|//form|//@onerror|//@src|//@style")
        assert len(tree.xpath("//style")) == 1
        hrefs = [link.get("href") for link in tree.iter("a")]
        assert all(href.startswith(("#c", "https://warta.example/")) for href in hrefs)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
    else:
        assert "<script" not in text.replace("\\<", "")
        assert all(ENDS_IN_CITATIONS.search(line) for line in markdown_sentences(text))


def test_a_record_of_nothing_is_told_plainly(record) -> None:
    empty = replace(record, statements=[])
    text = lake_briefing(empty, "md")
    assert "holds no statement by any party" in text
    assert "[" not in text
    assert "holds no statement by any party" in lake_briefing(empty, "html")
    assert "tidak memuat pernyataan" in lake_briefing(empty, "md", "id")


def test_a_single_statement_is_told_as_one(record) -> None:
    text = lake_briefing(replace(record, statements=record.statements[:1]), "md")
    assert markdown_sentences(text) == [
        "The record holds a single statement. [1]",
        "**Velmora** opposed the proposal *A dam is built upstream* (8 May 2031). [1]",
    ]
    assert "1. Warta Danau, 8 May 2031. unnamed: “menolak bendungan itu”" in text


def test_as_of_a_day_tells_nothing_of_later_days(record) -> None:
    early = compose_briefing(
        record.statements, record.documents, record.codebook, attributions=record.attributions, as_of=date(2031, 5, 1)
    )
    late = {"s1", "s4", "s5"}
    assert early.matrix.as_of == date(2031, 5, 1)
    assert not late & set(cites(early))
    assert late & set(cites(compose_briefing(record.statements, record.documents, record.codebook)))


def test_since_a_day_tells_what_was_new(example) -> None:
    record, codebook = example
    since = write_briefing(record, codebook, language="en", since=date(2025, 12, 1)).decode()
    assert "Changes since 1 December 2025" in since
    assert "For the first time in the record, Ukraine supported" in since
    changed = since.split("## What changed")[1].split("\n## ")[0]
    assert "Peace talks" not in changed.split("For the first time")[0]


def cites(briefing: Briefing) -> list[str]:
    """Every id that a briefing cites."""

    def of(sentence: BriefingSentence) -> list[str]:
        return [*sentence.cites, *(name for clause in sentence.clauses for name in of(clause))]

    return [name for section in briefing.sections for part in section.paragraphs for each in part for name in of(each)]


def test_every_number_falls_on_what_the_briefing_cites(record) -> None:
    briefing = compose_briefing(record.statements, record.documents, lake_codebook(record))
    known = {statement.id for statement in record.statements}
    assert cites(briefing)
    assert set(cites(briefing)) <= known


def test_the_same_record_gives_the_same_briefing(record) -> None:
    turned = replace(record, statements=record.statements[::-1], documents=record.documents[::-1])
    assert lake_briefing(turned, "html") == lake_briefing(record, "html")


@pytest.fixture(scope="module")
def weasyprint() -> None:
    """What sets the PDF: WeasyPrint, and Pango under it."""
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        pytest.skip("weasyprint is not installed")
    except OSError:
        pytest.skip("Pango is not installed")


@pytest.mark.usefixtures("weasyprint")
def test_the_pdf_says_what_the_page_says(example, tmp_path: Path) -> None:
    place = tmp_path / "brief.pdf"
    place.write_bytes(write_briefing(*example, form="pdf", language="id"))
    assert place.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    text = subprocess.run(["pdftotext", "-layout", place, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") <= 5
    assert {"Yang dirundingkan", "Posisi tiap pihak", "Yang bisa disepakati", "Kutipan"} <= set(
        map(str.strip, text.splitlines())
    )
    assert "Rusia mendukung usul" in text


def test_pdf_without_weasyprint_says_what_to_install(record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    briefing = compose_briefing(record.statements, record.documents, record.codebook)
    with pytest.raises(ReportError, match=r"install runding\[pdf\]"):
        report.briefing_pdf(briefing, record.codebook, report.Sources(record.statements, record.documents))


def test_pdf_without_pango_says_what_to_install(record, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutPango(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setitem(sys.modules, "weasyprint", WithoutPango("weasyprint"))
    briefing = compose_briefing(record.statements, record.documents, record.codebook)
    with pytest.raises(ReportError, match=r"apt-get install libpango-1\.0-0 libpangoft2-1\.0-0"):
        report.briefing_pdf(briefing, record.codebook, report.Sources(record.statements, record.documents))


def test_the_command_writes_every_form(example, tmp_path: Path) -> None:
    dossier, place = example_dossier("security-guarantees"), example[0].place
    run: Callable[..., subprocess.CompletedProcess[str]] = lambda *options: subprocess.run(  # noqa: E731
        [sys.executable, "-m", "runding", "brief", str(dossier), "--record", place, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run("--lang", "en").stdout.startswith("# Security guarantees for Ukraine: Briefing")
    done = run("--format", "html", "--output", str(tmp_path / "brief.html"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "--output" in run("--format", "pdf").stderr


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory):
    """A record of many parties, issues, shifts and disagreements, in a few thousand invented statements."""
    folder = tmp_path_factory.mktemp("crowded")
    write_dossier(folder, 6_000)
    record = open_record(folder / "record.sqlite")
    yield record, load_codebook(folder / "codebook.yaml")
    record.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_record_makes_a_short_briefing_that_counts_what_it_leaves_out(crowded, language) -> None:
    text = write_briefing(*crowded, language=language).decode()
    sentences, citations = markdown_sentences(text), markdown_citations(text)
    assert all(ENDS_IN_CITATIONS.search(sentence) for sentence in sentences)
    assert len(sentences) < 90
    assert len(citations) < 120
    facts = text.split("\n## ", 1)[0]
    some = {"en": r"{} of {}", "id": r"{} dari {}"}[language]
    assert re.search(": " + some.format(9, 30), facts)
    assert len(re.findall(": " + some.format(r"\d+", r"[\d.,]+"), facts)) >= 4
    assert re.search({"en": r"and \d+ more", "id": r"dan \d+ pihak lain"}[language], text)


def test_a_briefing_of_the_ledger_is_that_of_all_statements(crowded, example) -> None:
    for record, codebook in (crowded, example):
        statements, known, attributions = record.statements(), record.documents(), record.attributions()
        for days in ({}, {"as_of": date(2024, 1, 1)}, {"since": date(2024, 6, 1)}):
            whole = compose_briefing(statements, known, codebook, attributions=attributions, **days)
            assert briefing_of_ledger(record.ledger(), record.evidence, codebook, **days) == whole


def test_the_gist_of_a_position_cites_what_the_whole_position_would(crowded) -> None:
    record, codebook = crowded
    ledger = record.ledger()
    matrix = ledger_matrix(ledger, codebook)
    short = gist_of(ledger, matrix)
    statements, _, known = record.evidence([name for cell in matrix.cells.values() for name in cell.statements])
    by_name = {each.id: each for each in statements}
    whole_material, short_material = (
        Material(
            codebook=codebook,
            statements=by_name,
            attributions={},
            documents={each.id: each for each in known},
            matrix=each,
            focus=each,
            shifts=Shifts((), 0),
            disagreements=Disagreements((), {}),
            outlook=negotiation_outlook(each, statements, codebook),
            since=None,
        )
        for each in (matrix, short.matrix)
    )
    assert sum(len(cell.statements) for cell in short.matrix.cells.values()) < len(statements)
    assert sum(short.weights.values()) == len(statements)
    for key, whole in matrix.cells.items():
        for stance in STANCES:
            theirs, ours = whole_material.taking(whole, stance), short_material.taking(short.matrix.cells[key], stance)
            assert bool(theirs) == bool(ours)
            for most in (1, 2):
                assert whole_material.cited(theirs, most) == short_material.cited(ours, most)
            if theirs:
                assert whole_material.said(theirs) == short_material.said(ours)
                assert next(filter(whole_material.words, theirs), None) == next(
                    filter(short_material.words, ours), None
                )
