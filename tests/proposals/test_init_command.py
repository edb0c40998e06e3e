"""`runding init` as people run it."""

from pathlib import Path

from click.testing import CliRunner

from runding.cli import cli
from runding.examples import example_dossier


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    return result.exit_code, result.output + (str(result.exception) if result.exception else "")


def test_what_is_proposed_can_be_built_at_once(tmp_path: Path) -> None:
    articles, dossier = example_dossier("security-guarantees") / "articles", tmp_path / "new" / "dossier"
    status, said = _run("init", dossier, articles)
    assert (status, "issues" in said) == (0, True), said
    status, said = _run("build", dossier, articles, "--format", "json")
    assert status == 0, said
    status, said = _run("statements", dossier, "--format", "jsonl")
    assert status == 0
    assert len(said.splitlines()) > 10


def test_a_codebook_that_is_there_is_left_alone(tmp_path: Path) -> None:
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text("mine", encoding="utf-8")
    status, said = _run("init", tmp_path, example_dossier("security-guarantees") / "articles")
    assert status != 0
    assert "there already" in said
    assert codebook.read_text(encoding="utf-8") == "mine"


def test_articles_in_which_nobody_speaks_give_a_reason(tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("Hujan turun di pagi hari. Jalan basah sampai siang.", encoding="utf-8")
    status, said = _run("init", tmp_path / "dossier", tmp_path / "weather.txt")
    assert status != 0
    assert "somebody is cited" in said
    assert not (tmp_path / "dossier" / "codebook.yaml").exists()
