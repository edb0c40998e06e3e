"""Accuracy on gold codings stays above the floors of `floors.json`.

The example's own coding is always measured; the corpora beside the checkout where they are there.
"""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from runding.codebook import load_codebook
from runding.examples import example_dossier
from runding.pipeline import code_document, read_sources
from runding.types import Document
from tests.floors import CORPORA, FLOORS, below, digest_of, measure_attributions

EXAMPLE = example_dossier("security-guarantees")
STORIES: dict[str, tuple[str | Path, str]] = {
    "security-guarantees": (EXAMPLE / "codebook.yaml", "articles/security-guarantees"),
    "school-meals": ("gold/school-meals.issues.yaml", "articles/school-meals/articles.jsonl"),
}


def _runding(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "runding", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _score(shared: Path, tool: str, *arguments: str | Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, shared / "tools" / tool, *arguments, "--json"]
    figures: dict[str, dict[str, float]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def _reached(figures: dict[str, dict[str, float]]) -> dict[str, float]:
    return {name: row.get("f1", row.get("share", 0.0)) for name, row in figures.items()}


@pytest.mark.parametrize("story", STORIES)
def test_statements_reach_their_floors(shared: Path, tmp_path: Path, story: str) -> None:
    codebook, sources = STORIES[story]
    gold, floors = shared / "gold" / f"{story}.statements.jsonl", FLOORS["statements"][story]
    assert digest_of(gold) == floors["digest"], f"{gold} has changed; measure again and set its digest and floors"
    options: list[str | Path] = ["--codebook", shared / codebook, "--record", tmp_path / "record.sqlite"]
    _runding("build", EXAMPLE, "--sources", shared / sources, *options)
    (tmp_path / "statements.jsonl").write_text(_runding("statements", EXAMPLE, "--format", "jsonl", *options))
    figures = _score(shared, "score_statements.py", gold, tmp_path / "statements.jsonl", "--articles", shared / sources)
    assert below(_reached(figures), floors) == {}


@pytest.mark.parametrize("corpus", CORPORA)
def test_attributions_reach_their_floors(shared: Path, corpus: str) -> None:
    gold, floors = shared / CORPORA[corpus], FLOORS["attributions"][corpus]
    assert digest_of(gold) == floors["digest"], f"{gold} has changed; run: python -m tests.raise_floors --lower"
    assert below(measure_attributions(gold), floors) == {}


def test_the_example_is_coded_as_by_hand() -> None:
    gold: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    optional = set()
    for line in (EXAMPLE / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = (row["doc"], row["party"], row["issue"])
        gold[key] |= {row["stance"], *row.get("also_right", ())}
        if row.get("optional"):
            optional.add(key)
    required = gold.keys() - optional
    coded = _coded_cells()
    right = sum(coded[key] in gold[key] for key in required & coded.keys())
    f1 = 200 * right / (len(required) + len(coded.keys() - optional))
    assert f1 >= FLOORS["example"]["coded"]


def _coded_cells() -> dict[tuple[str, str, str], str]:
    codebook = load_codebook(EXAMPLE / "codebook.yaml")
    stances: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for document in read_sources([EXAMPLE / "articles"]):
        assert isinstance(document, Document)
        for statement in code_document(document, codebook)[1]:
            stances[document.name, statement.party, statement.issue].append(statement.stance)
    return {key: Counter(values).most_common(1)[0][0] for key, values in stances.items()}
