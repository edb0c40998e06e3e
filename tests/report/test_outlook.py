"""What could be agreed, as people and machines see it: each claim beside its proof, nothing wider than the screen."""

import json
from dataclasses import replace

import pytest

from runding.analyse import negotiation_outlook, position_matrix
from runding.report import outlook_json, outlook_table
from runding.types import Codebook, Constraint, Label, Outlook, Package
from tests.report.lake import HOSTILE, Record

PACKAGES = (
    Package("lake-plan", Label("Rencana danau", f"Lake plan {HOSTILE}"), ("dam", "ferry"), by=("VEL", "SIL")),
    Package("ferry-deal", Label("Kesepakatan feri", "Ferry deal"), ("ferry",)),
    Package("port-deal", Label("Kesepakatan pelabuhan", "Port deal"), ("port",), ("ferry",)),
)


@pytest.fixture
def codebook(record: Record) -> Codebook:
    return replace(record.codebook, packages=PACKAGES)


def outlook_of(record: Record, codebook: Codebook, package: str | None = None, *, limit: int = 3) -> Outlook:
    matrix = position_matrix(record.statements, record.documents, codebook)
    return negotiation_outlook(matrix, record.statements, codebook, package=package, limit=limit)


def table(record: Record, codebook: Codebook, package: str | None = None, **options) -> str:
    outlook = outlook_of(record, codebook, package)
    return outlook_table(outlook, record.statements, record.documents, codebook, **options)


def test_the_blocker_stands_beside_the_words_that_prove_it(record, codebook) -> None:
    shown = table(record, codebook, "lake-plan", language="en")
    assert "blocked by VEL" in shown
    assert "- VEL   [s1] 2031-05-08" in shown
    assert "“menolak bendungan itu”" in shown
    assert "~ TRA   [s4]" in shown
    assert "Condition: “jika Velmora membuka pelabuhannya”" in shown
    assert "put forward by VEL SIL" in shown
    assert "rule out dam [s1]" in shown
    assert "proven: none is nearer" in shown


def test_the_overview_names_every_package_with_its_nearest_settlement(record, codebook) -> None:
    shown = table(record, codebook, language="id")
    for words in ("Rencana danau", "Kesepakatan feri", "kesampingkan dam [s1]", "Titik temu", "Langkah siapa"):
        assert words in shown
    assert "- dam: VEL [s1] tanpa nama: “menolak bendungan itu”" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("package", [None, "lake-plan", "port-deal"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_the_screen_and_hostile_text_stays_text(
    record, codebook, width, package, language
) -> None:
    lines = table(record, codebook, package, width=width, language=language).splitlines()
    assert max(map(len, lines)) <= width
    assert not any(sign in line for line in lines for sign in "\x1b\u202e\u202c")


def test_colour_makes_ids_links_to_the_document(record, codebook) -> None:
    shown = table(record, codebook, "lake-plan", colour=True)
    assert "\x1b]8;" in shown
    assert "https://warta.example/danau?a=1&b=2" in shown
    assert "javascript:" not in shown


def test_a_broken_constraint_and_silence_are_said(record, codebook) -> None:
    bound = replace(codebook, constraints=(Constraint("requires", "ferry", "port"),))
    assert "breaks a constraint (ferry requires port)" in table(record, bound, "ferry-deal", language="en")
    silent = replace(codebook, packages=(Package("p", Label("p", "p"), ("port",)),))
    assert "nobody speaks to it" in table(record, silent, language="en")


def test_a_search_cut_short_says_its_bound(record, codebook) -> None:
    matrix = position_matrix(record.statements, record.documents, codebook)
    outlook = negotiation_outlook(matrix, record.statements, codebook, package="lake-plan", steps=1)
    shown = outlook_table(outlook, record.statements, record.documents, codebook, language="en")
    assert "cut short: any other changes" in shown


def test_a_record_without_statements_is_shown_too(record, codebook) -> None:
    empty = Record(record.documents, [], [], codebook, record.matrix, [])
    assert "nobody speaks to it" in table(empty, codebook, language="en")
    assert json.loads(outlook_json(outlook_of(empty, codebook), [], [], codebook))["evidence"] == {}


def test_every_id_in_the_json_leads_to_exact_words(record, codebook) -> None:
    outlook = outlook_of(record, codebook, "lake-plan")
    content = json.loads(outlook_json(outlook, record.statements, record.documents, codebook))
    (package,) = content["packages"]
    points = [point for stand in package["stands"] for point in stand["points"]]
    assert points
    texts = {document.name: document.text for document in record.documents}
    for name in (name for point in points for name in point["statements"]):
        evidence = content["evidence"][name]
        start, end = evidence["span"]
        assert texts[evidence["doc"]][start:end] == evidence["text"]
    assert package["blocked"]
    assert package["settlements"][0]["changes"] == [{"issue": "dam", "before": "in", "after": "out"}]
    assert package["settlements"][0]["proven"]
    assert not package["settlements"][0]["blocked"]
    assert content["aims"].keys() == set(outlook.matrix.parties)
