"""`runding reliability` on a sample that two have coded."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from runding.cli import cli
from tests.web.teams import build_docks, with_record
from tests.web.test_work_accessibility import _worked_on


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docks = build_docks(tmp_path_factory.mktemp("docks"), Ani="coder", Budi="coder", Dewi="owner")
    with_record(docks, _worked_on)
    return docks


def run(*arguments: str) -> str:
    found = CliRunner().invoke(cli, ["reliability", *arguments])
    assert found.exit_code == 0, found.output
    return found.stdout


def test_samples_are_listed(dossier: Path) -> None:
    assert run(str(dossier)).splitlines() == ["lain\t1 documents\tAni, Budi", "uji\t1 documents\tAni, Budi"]


def test_figures_as_json_csv_and_table(dossier: Path) -> None:
    found = json.loads(run(str(dossier), "uji", "--format", "json"))
    figures = {each["variable"]: each for each in found["figures"]}
    assert figures["party"] == {"variable": "party", "alpha": 1.0, "low": 1.0, "high": 1.0, "units": 2}
    assert figures["issue"]["alpha"] is None
    assert set(found["machine"]) == {"Ani", "Budi"}
    rows = run(str(dossier), "uji", "--format", "csv").splitlines()
    assert rows[0] == "among,document,variable,alpha,low,high,units"
    assert rows[1] == "coders,,party,1.0,1.0,1.0,2"
    table = run(str(dossier), "uji")
    assert "1.000 to 1.000" in table
    assert "machine, Budi" in table
    assert json.loads(run(str(dossier), "lain", "--format", "json"))["units"] == 0, "nobody is done with it"


def test_an_unknown_sample_is_named(dossier: Path) -> None:
    found = CliRunner().invoke(cli, ["reliability", str(dossier), "zzz"])
    assert "there is no sample zzz" in str(found.exception)
