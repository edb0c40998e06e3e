"""`runding evaluate` and the options for taggers, as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = '"Kami siap," kata Rina Utari.\nDamar Surya menolak usul itu.'
GOLD = {
    "id": "1",
    "text": TEXT,
    "language": "id",
    "attributions": [
        {"source": [[18, 28]], "cue": [[13, 17]], "content": [[0, 12]], "type": "direct", "speaker": "Rina Utari"},
        {"source": [[30, 35]], "cue": [[42, 49]], "content": [[36, 41]], "type": "indirect", "speaker": "Damar Surya"},
    ],
}
TAGGER = """
from runding.types import Attribution, Span
from runding.errors import SourceError

def tag(document):
    return [
        Attribution("", "", (), (), (Span(0, 12),), "direct", "mine/1", 0.9),
        Attribution("", "", (), (), (Span(50, 58),), "indirect", "mine/1", 0.2),
    ]

def fail(document):
    raise SourceError("not this one")

def refuse(document):
    return None

tag_and_drop = lambda document: tag(document)
tag_and_drop.dropped = 3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n")
    (tmp_path / "mine.py").write_text(TAGGER)
    (tmp_path / "a.txt").write_text(TEXT + "\n")
    return tmp_path


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from runding.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_the_tagger_inside_is_held_against_gold(folder: Path) -> None:
    done = _run(folder, "evaluate", "attributions", "gold.jsonl", "--show", "--exact")
    assert done.returncode == 0, done.stderr
    assert "miss, indirect" in done.stdout
    assert "⟦S Damar⟧ ⟦C Surya⟧ ⟦Q menolak⟧" in done.stdout
    assert "1 documents, 0 of them without a prediction" in done.stdout
    assert "content spans" in done.stdout
    assert "confidence from" in done.stdout


def test_predictions_and_taggers_are_held_against_gold(folder: Path) -> None:
    made = _run(folder, "attributions", "gold.jsonl", "--format", "jsonl").stdout
    (folder / "predicted.jsonl").write_text(made)
    own = _run(folder, "evaluate", "attributions", "gold.jsonl", "--format", "json").stdout
    given = _run(folder, "evaluate", "attributions", "gold.jsonl", "predicted.jsonl", "--format", "json").stdout
    assert json.loads(own) == json.loads(given)
    tagged = _run(folder, "evaluate", "attributions", "gold.jsonl", "--tagger", "mine:tag", "--format", "json").stdout
    content = json.loads(tagged)
    assert content["figures"]["found"]["f1"] == 50.0
    assert [each["right"] for each in content["reliability"]] == [0, 0]


def test_brat_goes_out_and_is_gold_again(folder: Path) -> None:
    done = _run(folder, "attributions", "gold.jsonl", "--format", "brat", "--output", "marked")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (folder / "marked").iterdir()) == ["1.ann", "1.txt", "annotation.conf"]
    content = json.loads(_run(folder, "evaluate", "attributions", "marked", "--format", "json").stdout)
    assert content["figures"]["attributed"]["f1"] == 100.0


def test_least_confidence_leaves_out(folder: Path) -> None:
    arguments = ("attributions", "a.txt", "--format", "jsonl", "--tagger", "mine:tag_and_drop")
    done = _run(folder, *arguments)
    assert [each["confidence"] for each in json.loads(done.stdout)["attributions"]] == [0.9, 0.2]
    assert "left out 3 strings" in done.stderr
    some = json.loads(_run(folder, *arguments, "--min-confidence", "0.5").stdout)
    assert [each["confidence"] for each in some["attributions"]] == [0.9]


def test_a_tagger_that_fails_on_a_document_skips_it(folder: Path) -> None:
    done = _run(folder, "attributions", "a.txt", "--tagger", "mine:fail")
    assert (done.returncode, done.stderr) == (0, "skipped a.txt: not this one\n")
    codebook = "parties: [{id: RUS}]\nissues: [{id: deal, label: {id: a, en: a}, terms: [usul]}]\n"
    (folder / "codebook.yaml").write_text(codebook)
    for tagger in ("mine:fail", "mine:tag"):
        build = ("build", ".", "--sources", "a.txt", "--format", "json", "--tagger", tagger)
        done = _run(folder, *build, "--min-confidence", "0.5")
        assert done.returncode == 0, done.stderr
        summary = json.loads(done.stdout)
        assert (summary["coded"], len(summary["skipped"])) == ((0, 1) if tagger == "mine:fail" else (1, 0))
    assert json.loads(_run(folder, *build, "--min-confidence", "0.5").stdout)["unchanged"] == 1
    assert json.loads(_run(folder, *build).stdout)["coded"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("attributions", "a.txt", "--tagger", "mine:nothing"), "mine:nothing: module mine has no nothing"),
        (("attributions", "a.txt", "--tagger", "mine:refuse"), "mine:refuse: returns NoneType"),
        (("evaluate", "attributions", "mine.py"), "mine.py:2: "),
        (("evaluate", "attributions", "."), "holds no .ann files"),
    ],
)
def test_an_error_is_one_line_and_exit_status_1(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    done = _run(folder, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert message in line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("attributions", "a.txt", "--min-confidence", "nan"), "not a number"),
        (("evaluate", "attributions", "mine.py", "mine.py", "--tagger", "mine:tag"), "leave out PREDICTED or --tagger"),
    ],
)
def test_a_usage_error_is_exit_status_2(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    done = _run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_brat_needs_a_folder(folder: Path) -> None:
    for arguments in (("--format", "brat"), ("--output", "x")):
        done = _run(folder, "attributions", "a.txt", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "go together" in done.stderr
