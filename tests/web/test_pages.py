"""Every view in both languages, and its twin."""

import json
import re
from pathlib import Path

import httpx
import pytest

import runding.web
from runding import report
from runding.report.wording import load_messages as report_messages
from runding.web.wording import load_messages, say
from tests.web.views import view_addresses

TEMPLATES = Path(runding.web.__file__).parent / "templates"


def test_every_view_is_there_in_both_languages(client: httpx.Client) -> None:
    for address in view_addresses(client):
        for language in ("id", "en"):
            response = client.get(address, headers={"accept-language": language})
            assert response.status_code == 200, address
            assert f'<html lang="{language}"' in response.text
            assert not re.search(r"\{[a-z_]*\}|&amp;#|&lt;(svg|a|span|i) ", response.text), address


def test_every_view_has_a_twin(client: httpx.Client) -> None:
    for address in view_addresses(client):
        response = client.get(address + ("&" if "?" in address else "?") + "format=json")
        assert response.status_code == 200, address
        assert response.headers["content-type"] == "application/json"
        json.loads(response.text)


@pytest.mark.parametrize("address", ["/matrix", "/statements", "/shifts", "/disagreements", "/network"])
def test_tables_come_as_csv(client: httpx.Client, address: str) -> None:
    response = client.get(address, params={"format": "csv"})
    assert response.headers["content-type"].startswith("text/csv")
    assert len(response.text.splitlines()) > 1


def test_the_twin_is_what_the_command_line_writes(client: httpx.Client, example: Path) -> None:
    from runding.analyse import ledger_matrix
    from runding.codebook import load_codebook
    from runding.record import open_record

    record, codebook = open_record(example / "record.sqlite"), load_codebook(example / "codebook.yaml")
    written = report.matrix_json(ledger_matrix(record.ledger(), codebook, min_statements=2), codebook)
    record.close()
    assert client.get("/matrix?min_statements=2&format=json").text == written


def test_pages_of_statements_follow_each_other(client: httpx.Client) -> None:
    following, seen = "/statements?format=json", list[str]()
    while following:
        page = client.get(following).json()
        seen += [each["id"] for each in page["items"]]
        following = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] > 30


@pytest.mark.parametrize(
    "address",
    [
        *("/statements/none", "/statements/none/in-document", "/documents/none", "/parties/none", "/issues/none"),
        *("/packages/none", "/statements?after=nonsense", "/statements?after=9-%ff"),
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("/network?aggregation=combine", "/network?normalization=prominence", "/network?aggregation=x"),
        *("/network?since=2025-09-05&until=2025-09-01",),
    ],
)
def test_what_does_not_go_together_is_told(client: httpx.Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert "--" in response.text  # what the command line says


def test_a_statement_leads_to_its_place(client: httpx.Client) -> None:
    (statement, *_) = client.get("/statements?format=json").json()["items"]
    address = client.get(f"/statements/{statement['id']}/in-document").headers["location"]
    page, place = client.get(address.partition("#")[0]).text, address.partition("#")[2]
    assert re.search(rf'<mark class="{statement["stance"]}" id={place}>', page)


def test_a_package_is_worked_out_anew(client: httpx.Client) -> None:
    asked = "/packages/paris-plan?format=json"
    (before,) = client.get(asked).json()["packages"]
    assert before["blocked"]
    held = [f"&aside=RUS:{issue}" for issue in before["include"]]
    (after,) = client.get(asked + "".join(held)).json()["packages"]
    assert not after["blocked"]
    (other,) = client.get(asked + "&issue.foreign-troops=out&issue.peace-talks=in").json()["packages"]
    assert "foreign-troops" in other["exclude"]
    assert "peace-talks" in other["include"]


def test_both_catalogues_have_the_same_words() -> None:
    indonesian, english = load_messages("id"), load_messages("en")
    assert indonesian.keys() == english.keys()
    for section, words in english.items():
        plain = {key for key in words if not key.endswith("_one")}  # Indonesian has no plural of its own
        assert set(indonesian[section]) - {key for key in words if key.endswith("_one")} == plain
        for key, text in indonesian[section].items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", words[key])), (section, key)


def test_every_word_of_the_templates_is_in_the_catalogues() -> None:
    for path in TEMPLATES.glob("*.jinja"):
        for section, key in re.findall(r'\bt\("(\w+)", "([\w-]*[a-z0-9])"', path.read_text(encoding="utf-8")):
            known = {**report_messages("en").get(section, {}), **load_messages("en").get(section, {})}
            assert key in known, (path.name, section, key)


def test_one_of_a_thing_is_told_as_one() -> None:
    assert say("en", "counted", "statements", count="1") == "statement"
    assert say("en", "counted", "statements", count="2") == "statements"
    assert say("id", "counted", "statements", count="1") == "pernyataan"
