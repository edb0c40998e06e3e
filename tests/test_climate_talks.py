"""The dossier of the climate talks: its codebook, its articles, and how well whole reports are coded."""

import gzip
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from runding.codebook import load_codebook

FOLDER = Path(__file__).parent.parent / "examples" / "climate-talks"
LEAST = {"first": 62.0, "second": 70.0, "third": 68.0, "fourth": 60.0}
"""F1 over party, issue and stance of five reports each; the README has what was measured when they were drawn."""


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"climate_talks_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _articles(reports: Path, corpus: Path) -> list[dict[str, Any]]:
    command: list[str | Path] = [sys.executable, FOLDER / "articles.py", corpus]
    reports.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return [json.loads(line) for line in reports.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def test_the_codebook_holds() -> None:
    codebook = load_codebook(FOLDER / "codebook.yaml")
    assert {"AOSIS", "G77", "EU", "umbrella-group", "LDCs", "LMDC"} <= {party.id for party in codebook.parties}
    assert codebook.packages
    assert codebook.constraints


def test_a_report_without_a_day_came_out_in_the_session_of_the_next_that_has_one(tmp_path: Path) -> None:
    days = {
        "index.md": None,
        "enb1299e": "1999-01-03",
        "enb12100e": "",
        "enb12101e": "1999-02-05",
        "1202000e": "1995-01-01",
        "enb12102e": "",
    }
    titles = {"enb12101e": "SUMMARY OF THE TALKS, 28 JANUARY - 5 FEBRUARY 1999", "enb1299e": 101}
    corpus = tmp_path / "reports.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as lines:
        for name, day in days.items():
            row = {"id": name, "title": titles.get(name, ""), "url": "u", "date": day, "text": "One.\u2028Two."}
            lines.write(json.dumps(row) + "\n")
    found = {row["id"]: row["published"] for row in _articles(tmp_path / "reports.jsonl", corpus)}
    assert found == {
        "1202000e": "1995-01-01",
        "enb1299e": "1999-01-03",
        "enb12100e": "1999-01-28/1999-02-05",
        "enb12101e": "1999-02-05",
        "enb12102e": "",
    }


def test_optional_cells_count_neither_way() -> None:
    gold = [
        {"doc": "a", "party": "P", "issue": "i", "stance": "support", "also_right": ["conditional"]},
        {"doc": "a", "party": "Q", "issue": "i", "stance": "oppose"},
        {"doc": "a", "party": "R", "issue": "i", "stance": "oppose", "optional": True},
        {"doc": "b"},
    ]
    found = {("a", "P", "i"): {"conditional"}, ("a", "R", "i"): {"support"}, ("b", "Q", "i"): {"support"}}
    figures = _script("measure").measure(gold, found)
    assert (figures["required"], figures["found"], figures["right"]) == (2, 2, 1)
    assert (figures["precision"], figures["recall"], figures["F1"]) == (50.0, 50.0, 50.0)


def test_whole_reports_are_coded_as_by_hand(shared: Path, tmp_path: Path) -> None:
    corpus = shared / "corpora" / "enb" / "reports.jsonl.gz"
    if not corpus.is_file():
        pytest.skip("the corpus of the climate talks is not here")
    reports, measure = tmp_path / "reports.jsonl", _script("measure")
    _articles(reports, corpus)
    gold = {name: (FOLDER / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() for name in LEAST}
    rows = {name: [json.loads(line) for line in lines] for name, lines in gold.items()}
    found = measure.coded_cells(reports, {row["doc"] for each in rows.values() for row in each})
    documents = {name: {row["doc"] for row in each} for name, each in rows.items()}
    reached = {
        name: measure.measure(each, {cell: found[cell] for cell in found if cell[0] in documents[name]})["F1"]
        for name, each in rows.items()
    }
    assert {name: f1 for name, f1 in reached.items() if f1 < LEAST[name]} == {}
