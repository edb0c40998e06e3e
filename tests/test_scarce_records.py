"""Records with next to nothing in them: every verb says so plainly, in both languages."""

import json

import pytest
from click.testing import CliRunner

from runding.cli import cli

CODEBOOK = """
label: {id: Bendungan, en: Dam}
parties:
  - {id: AAA, label: {id: Desa Hulu, en: Upper Village}, aliases: [Desa Hulu]}
  - {id: BBB, label: {id: Desa Hilir, en: Lower Village}, aliases: [Desa Hilir]}
issues:
  - {id: dam, label: {id: Bendungan dibangun, en: The dam is built}, terms: [pembangunan bendungan]}
  - {id: ferry, label: {id: Feri berjalan, en: The ferry runs}, terms: [feri]}
packages:
  - {id: plan, label: {id: Rencana, en: Plan}, include: [dam], exclude: [ferry]}
  - {id: other, label: {id: Lain, en: Other}, include: [dam, ferry]}
"""
ONE = {
    "id": "one",
    "text": "Desa Hulu menolak pembangunan bendungan, kata juru bicara Desa Hulu, Rahmat, Senin (3/3/2025).",
    "outlet": "Harian Danau",
    "published": "2025-03-03",
    "language": "id",
}
SILENT = {"id": "none", "text": "Cuaca di tepi danau cerah sepanjang pekan itu.", "language": "id"}


@pytest.fixture(scope="module", params=["nothing", "one"])
def dossier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("dossier")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    lines = [json.dumps(each) for each in ([SILENT, ONE] if request.param == "one" else [SILENT])]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    built = run("build", str(folder), "--sources", str(folder / "articles.jsonl"))
    assert "BBB" in built and "ferry" in built, "a party that never speaks and an issue without a hit are named"
    return str(folder), str(request.param)


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("arguments", "language", "nothing", "one"),
    [
        (["matrix"], "en", "No positions yet", "-O"),
        (["matrix"], "id", "Belum ada posisi", "-T"),
        (["shifts"], "en", "No shifts", "No shifts"),
        (["shifts"], "id", "Tidak ada pergeseran", "Tidak ada pergeseran"),
        (["disagreements"], "en", "No disagreements", "No disagreements"),
        (["disagreements"], "id", "Tidak ada perbedaan", "Tidak ada perbedaan"),
        (["settlements"], "en", "nobody speaks to it", "- dam: AAA ["),
        (["settlements"], "id", "belum ada yang angkat bicara", "- dam: AAA ["),
        (["settlements", "--package", "plan"], "en", "nobody speaks to it", "blocked by AAA"),
        (["settlements", "--package", "plan"], "id", "belum ada yang angkat bicara", "diblokir AAA"),
        (["statements"], "en", "No statements", "Upper Village"),
        (["statements"], "id", "Tidak ada pernyataan", "Desa Hulu"),
        (["brief"], "en", "The record holds no statement", "a single statement. [1]"),
        (["brief"], "id", "tidak memuat pernyataan", "satu pernyataan saja. [1]"),
    ],
)
def test_each_verb_says_what_there_is(
    dossier: tuple[str, str], arguments: list[str], language: str, nothing: str, one: str
) -> None:
    folder, held = dossier
    shown = run(arguments[0], folder, *arguments[1:], "--lang", language)
    assert (one if held == "one" else nothing) in shown


@pytest.mark.parametrize("form", [["matrix"], ["shifts"], ["disagreements"], ["settlements"]])
def test_machines_get_whole_json(dossier: tuple[str, str], form: list[str]) -> None:
    json.loads(run(*form, dossier[0], "--format", "json"))


def test_a_network_of_nobody_is_a_head_alone(dossier: tuple[str, str]) -> None:
    folder, held = dossier
    choices = ("--type", "twomode", "--variable1", "organization", "--variable2", "concept", "--format", "csv")
    rows = run("network", folder, *choices).splitlines()
    assert len(rows) == (2 if held == "one" else 1)
