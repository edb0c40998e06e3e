"""The command line as a person runs it: in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from runding.examples import example_dossier

EXAMPLE = str(example_dossier("security-guarantees"))


def _run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "runding", *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("record") / "record.sqlite")
    done = _run("build", EXAMPLE, "--record", place)
    assert done.returncode == 0, done.stderr
    assert "documents coded: 8" in done.stderr
    return place


def test_demo_prints_the_matrix_and_says_where_the_report_is(tmp_path: Path) -> None:
    done = _run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "RUS" in done.stdout
    assert str(tmp_path / "runding-report.html") in done.stderr
    assert (tmp_path / "runding-report.html").read_text().startswith("<!doctype html>")


def test_statements_come_in_the_form_of_exchange(record: str) -> None:
    lines = _run("statements", EXAMPLE, "--record", record, "--format", "jsonl").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert {"doc", "party", "speaker", "issue", "stance", "said", "text"} <= rows[0].keys()
    articles = {path.name: path.read_text() for path in Path(EXAMPLE, "articles").iterdir()}
    assert all(row["text"] in articles[row["doc"]] for row in rows if row["doc"].endswith(".txt"))


@pytest.mark.parametrize(
    ("form", "mark"),
    [("table", "RUS"), ("json", '"parties"'), ("csv", "party,issue,stance"), ("html", "<!doctype html>")],
)
def test_the_matrix_comes_in_every_form(record: str, form: str, mark: str) -> None:
    done = _run("matrix", EXAMPLE, "--record", record, "--format", form, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert mark in done.stdout


def test_positions_as_of_a_day_leave_out_what_came_later(record: str) -> None:
    arguments = ("matrix", EXAMPLE, "--record", record, "--format", "csv")
    early = _run(*arguments, "--as-of", "2023-08-30").stdout
    late = _run(*arguments).stdout
    assert "UKR,nato-membership,support" in early
    assert "UKR,nato-membership,conditional" in late
    assert "cede-territory" in late
    assert "cede-territory" not in early


def test_attributions_need_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        'Wira Santosa menolak usulan itu.\n\n"Kami tidak setuju," kata Wira kepada wartawan di kota.\n'
    )
    done = _run("attributions", str(tmp_path / "a.txt"), "--format", "jsonl")
    row = json.loads(done.stdout)
    assert row["id"] == "a.txt"
    assert {"source", "cue", "content", "type", "speaker"} <= row["attributions"][0].keys()
    assert "Wira" in _run("attributions", str(tmp_path / "a.txt")).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("matrix", "no-such-dossier"), "codebook.yaml: cannot be read"),
        (("matrix", EXAMPLE, "--record", "none.sqlite"), "none.sqlite: there is no record"),
        (("build", EXAMPLE, "--record", "/no/such/folder/r.sqlite"), "the record cannot be used"),
        (("build", EXAMPLE, "--codebook", __file__, "--record", "r.sqlite"), f"{__file__}:"),
        (("demo", "--output", "/no/such/folder/r.html"), "cannot be written"),
    ],
)
def test_an_error_is_one_line_and_exit_status_1(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    errors = done.stderr.strip().splitlines()
    assert len(errors) == 1
    assert errors[0].startswith("runding: ")
    assert message in errors[0]


def test_a_build_tells_machines_what_it_did(tmp_path: Path) -> None:
    arguments = ("build", EXAMPLE, "--sources", "missing.txt", "--record", "r.sqlite", "--format", "json")
    summary = json.loads(_run(*arguments, cwd=tmp_path).stdout)
    assert summary["coded"] == 0
    assert summary["skipped"][0]["reason"]


def test_help_imports_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "jinja2", "rich", "yaml", "lxml", "numpy", "scipy", "networkx", "fastapi", "runding.types")
    code = f"import sys, runding.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_roles_are_those_of_users() -> None:
    from runding.commands import user
    from runding.types import ROLES

    assert user.ROLES == ROLES


@pytest.mark.parametrize(
    ("command", "form", "mark"),
    [
        ("shifts", "table", "+S support → ~C conditional · softening · 31 Jul 2023 – 14 Dec 2025"),
        ("shifts", "json", '"direction": "softening"'),
        ("shifts", "csv", "shift,side,party,issue,before,after"),
        ("disagreements", "table", "Different stances ("),
        ("disagreements", "json", '"totals"'),
        ("disagreements", "csv", "disagreement,kind,party,issue"),
    ],
)
def test_shifts_and_disagreements_come_in_every_form(record: str, command: str, form: str, mark: str) -> None:
    done = _run(command, EXAMPLE, "--record", record, "--format", form, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert mark in done.stdout


def test_shifts_can_be_chosen_and_unknown_names_are_told(record: str) -> None:
    arguments = ("shifts", EXAMPLE, "--record", record, "--format", "json")
    chosen = json.loads(_run(*arguments, "--party", "UKR", "--issue", "nato-membership").stdout)
    assert [(shift["before"], shift["after"]) for shift in chosen["shifts"]] == [("support", "conditional")]
    assert json.loads(_run(*arguments, "--since", "2030-01-01").stdout)["total"] == 0
    done = _run(*arguments, "--party", "XXX")
    assert done.returncode == 1
    assert done.stderr.startswith("runding: --party XXX: the codebook has no such party; it has RUS, UKR")


def test_the_matrix_by_speaker_in_a_window(record: str) -> None:
    arguments = ("matrix", EXAMPLE, "--record", record, "--lang", "en")
    assert "Russia: Dmitry Peskov" in _run(*arguments, "--by", "speaker").stdout
    assert _run(*arguments, "--by", "speaker", "--format", "html").returncode == 2
    late = _run(*arguments, "--window", "30", "--min-statements", "1", "--format", "csv").stdout
    assert "UKR,nato-membership,conditional" in late
    assert "foreign-troops" not in late
