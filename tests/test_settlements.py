"""What could be agreed on the security guarantees, from the command line: the example, and the five articles."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runding.examples import example_dossier

EXAMPLE = str(example_dossier("security-guarantees"))


def _run(*arguments: str, columns: int = 80) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "runding", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"COLUMNS": str(columns)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("record") / "record.sqlite")
    _run("build", EXAMPLE, "--record", place)
    return place


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> str:
    place = str(tmp_path_factory.mktemp("record") / "record.sqlite")
    _run("build", EXAMPLE, "--sources", str(shared / "articles" / "security-guarantees"), "--record", place)
    return place


def _outlook(record: str, *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        _run("settlements", EXAMPLE, "--record", record, "--format", "json", *arguments)
    )
    return content


def _verdicts(standing: dict[str, Any]) -> dict[str, str]:
    return {stand["party"]: stand["verdict"] for stand in standing["stands"]}


ID = re.compile(r"\[([0-9a-f]{6,16})\]")


def _screen(record: str, width: int, *arguments: str) -> list[str]:
    shown = _run("settlements", EXAMPLE, "--record", record, *arguments, columns=width).splitlines()
    assert max(map(len, shown)) <= width
    return shown


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("place", ["record", "articles"])
def test_the_answer_fits_one_screen_and_its_lines_open_their_evidence(
    place: str, lang: str, request: pytest.FixtureRequest
) -> None:
    record = request.getfixturevalue(place)
    shown = _screen(record, 100, "--lang", lang)
    assert 20 <= len(shown) <= 40
    assert len(_screen(record, 80, "--lang", lang)) <= 48
    spoken = [line for line in shown[1:-2] if re.search(r" [-+~o] [A-Z]{2,4}\b", line)]
    assert len(spoken) > 10
    ids = sorted({name for line in shown for name in ID.findall(line)})
    found = _run(
        "statements", EXAMPLE, "--record", record, *(part for name in ids for part in ("--id", name)), "--lang", lang
    )
    cards = found.split("\n\n")
    assert [card[1:].startswith(name) for card, name in zip(cards, ids, strict=True)] == [True] * len(ids)


def test_the_screen_shows_the_sentences_of_putin_and_peskov(articles: str) -> None:
    shown = _screen(articles, 100, "--lang", "en")
    begin, end = (
        next(place for place, line in enumerate(shown) if line.startswith(name)) for name in ("paris-plan", "nato-")
    )
    for beginning in (
        r"  - western-guarantees: RUS \[\w+\] Vladimir Putin: “\w+",
        r"  - foreign-troops: RUS \[\w+\] Dmitry Peskov: “\w+",
        r"  > leave open foreign-troops, western-guarantees; take in peace-talks \[\w+\]",
    ):
        assert any(re.match(beginning, line) for line in shown[begin:end]), beginning
    istanbul = shown[1:begin]
    assert "nobody blocks it" in istanbul[0]
    assert any(line.startswith("  ~ no nato-membership: UKR [") for line in istanbul)
    assert any("room for what UKR wants:" in line and ID.search(line) for line in istanbul)
    assert any("legally-binding [" in line for line in istanbul)


def test_an_id_opens_the_words_outlet_day_and_the_sentences_around(record: str) -> None:
    shown = _run("statements", EXAMPLE, "--record", record, "--format", "jsonl").splitlines()
    statement = json.loads(shown[3])
    card = _run("statements", EXAMPLE, "--record", record, "--id", statement["id"][:8], "--lang", "en", columns=100)
    flat = " ".join(card.split())
    assert card.startswith(f"[{statement['id']}]")
    assert " ".join(statement["text"].split()) in flat
    assert statement["outlet"] in flat
    around = [line for line in card.splitlines() if line.startswith(" " * 6)]
    assert around
    (only,) = _run("statements", EXAMPLE, "--record", record, "--id", statement["id"], "--format", "jsonl").splitlines()
    assert json.loads(only) == statement


@pytest.mark.parametrize(("name", "message"), [("zzz", "no statement has this id"), ("", "give more digits")])
def test_an_id_that_fits_none_or_several_is_named(record: str, name: str, message: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "runding", "statements", EXAMPLE, "--record", record, "--id", name],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("lang", ["id", "en"])
def test_one_package_fits_the_width_of_a_screen(record: str, lang: str) -> None:
    assert _screen(record, 80, "--lang", lang, "--package", "paris-plan")


def test_a_day_is_kept_to(record: str) -> None:
    early, late = _outlook(record, "--as-of", "2023-08-30"), _outlook(record)
    assert early["as_of"] == "2023-08-30"
    assert len(early["positions"]) < len(late["positions"])


def test_the_nearest_are_as_many_as_asked_for(record: str) -> None:
    (package,) = _outlook(record, "--package", "paris-plan", "--nearest", "7")["packages"]
    assert len(package["settlements"]) == 7


def test_russia_blocks_the_paris_plan_with_the_words_of_peskov_and_putin(articles: str) -> None:
    outlook = _outlook(articles, "--package", "paris-plan")
    (package,) = outlook["packages"]
    blocking = [stand for stand in package["stands"] if stand["verdict"] == "blocks"]
    assert [stand["party"] for stand in blocking] == ["RUS"]
    proofs = [outlook["evidence"][name] for point in blocking[0]["points"] for name in point["statements"]]
    assert {"Dmitry Peskov", "Vladimir Putin"} <= {proof["speaker"] for proof in proofs}
    assert all(proof["stance"] == "oppose" for proof in proofs)
    for settlement in package["settlements"]:
        assert settlement["proven"]
        assert {change["issue"] for change in settlement["changes"]} > {"western-guarantees", "foreign-troops"}


def test_no_statement_of_russia_blocks_the_istanbul_framework(articles: str) -> None:
    outlook = _outlook(articles, "--package", "istanbul-framework")
    (package,) = outlook["packages"]
    verdicts = _verdicts(package)
    assert verdicts["RUS"] == "accepts"
    assert verdicts["UKR"] in ("asks", "accepts")
    (ukraine,) = (stand for stand in package["stands"] if stand["party"] == "UKR")
    assert ("nato-membership", "out") in [(point["issue"], point["side"]) for point in ukraine["points"]]
    assert "legally-binding" in {aim["issue"] for aim in outlook["aims"]["UKR"] if not aim["blockers"]}
    assert all("blocks" not in _verdicts(settlement).values() for settlement in package["settlements"])


def test_russia_s_move_would_unblock_the_paris_plan(articles: str) -> None:
    first = _outlook(articles)["pivots"][0]
    assert (first["party"], first["unblocks"]) == ("RUS", ["paris-plan"])
