"""What could be agreed on the security guarantees, from the command line: the example, and the five articles."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runding.examples import example_dossier

EXAMPLE = str(example_dossier("security-guarantees"))


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "runding", *arguments], capture_output=True, text=True, check=False, timeout=120
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


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_answer_fits_the_width_of_a_screen(record: str, lang: str) -> None:
    for package in ((), ("--package", "paris-plan")):
        shown = _run("settlements", EXAMPLE, "--record", record, "--lang", lang, *package)
        assert max(map(len, shown.splitlines())) <= 80


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
