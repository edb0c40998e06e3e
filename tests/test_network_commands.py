"""The commands on networks and .dna files, each as a person types it."""

import csv
import io
import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runding.analyse.networks.options import AGGREGATIONS, NORMALIZATIONS
from runding.cli import cli
from runding.errors import RundingError
from runding.record.dna import read_dna, write_dna
from tests.record.dna_samples import lake_dna


@pytest.fixture
def file(tmp_path: Path) -> str:
    write_dna(lake_dna(), tmp_path / "lake.dna")
    return str(tmp_path / "lake.dna")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=True)


def rows(*arguments: str) -> list[list[str]]:
    done = run(*arguments)
    assert done.exit_code == 0, (done.output, done.exception)
    return list(csv.reader(io.StringIO(done.stdout)))


def test_a_matrix_of_a_file(file: str) -> None:
    assert rows("network", file) == [["organization", "The dam is built", "The ferry runs"], ["Velmora", "1", "1"]]
    assert rows("network", file, "--aggregation", "subtract")[1] == ["Velmora", "-1", "1"]
    assert rows("network", file, "--type", "onemode", "--variable1", "concept", "--variable2", "person")[1][1:] == [
        "0",
        "1",
    ]
    assert rows(
        "network", file, "--statement-type", "Scale", "--qualifier", "strength", "--aggregation", "subtract"
    ) == [
        ["organization", "The dam is built"],
        ["City", "-2"],
    ]


def test_filters_windows_and_event_lists(file: str) -> None:
    assert rows("network", file, "--exclude", "concept=The ferry runs")[0] == ["organization", "The dam is built"]
    assert rows("network", file, "--only", "agreement=1")[0] == ["organization", "The ferry runs"]
    windowed = rows("network", file, "--window", "days", "--window-size", "3", "--kernel", "gaussian", "--cut")
    assert [row[0] for row in windowed] == ["window", "2030-12-31"]
    events = rows("network", file, "--type", "eventlist")
    assert len(events) == 3
    assert {"date", "organization", "agreement", "section"} <= set(events[0])


def test_a_file_goes_into_a_dossier_and_comes_out_again(file: str, tmp_path: Path) -> None:
    dossier, back = str(tmp_path / "dossier"), str(tmp_path / "back.dna")
    done = run("import", file, dossier)
    assert done.exit_code == 0, done.exception
    assert "2 documents with 2 statements" in done.stderr
    assert "left out" in done.stderr
    assert rows("network", dossier) == rows("network", file)
    assert rows("network", dossier, "--variable1", "party", "--variable2", "issue")[1] == ["Velmora", "1", "1"]
    assert "The ferry runs" in run("matrix", dossier, "--lang", "en").stdout
    assert run("export", dossier, back).exit_code == 0
    assert read_dna(back).tables == lake_dna().tables


@pytest.mark.parametrize("form", ["json", "graphml", "gexf", "parquet"])
def test_every_form_is_written_to_a_file(file: str, form: str, tmp_path: Path) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"out.{form}"
    done = run("network", file, "--format", form, "--output", str(path))
    assert done.exit_code == 0, done.exception
    assert path.stat().st_size > 100
    assert done.stdout == ""


def test_camps_backbone_and_clusters(file: str) -> None:
    asked = ("--variable1", "concept", "--variable2", "person")
    assert json.loads(run("polarization", file, *asked, "--format", "json").stdout)["score"] == pytest.approx(0.25)
    assert run("polarization", file, *asked).stdout.splitlines()[1] == "1: The dam is built"
    removals = run("backbone", file, "--variable1", "organization", "--variable2", "concept").stdout.splitlines()
    assert len(removals) == 2
    found = json.loads(run("backbone", file, "--size", "1", "--format", "json").stdout)
    assert len(found["items"]) == len(found["redundant"]) == 1
    assert "modularity" in run("clusters", file, *asked, "--method", "best").stdout
    assert json.loads(run("clusters", file, *asked, "--format", "json").stdout)["method"] == "louvain"


@pytest.mark.parametrize("duplicates", ["include", "document", "week", "month", "year", "acrossrange"])
def test_the_command_takes_every_choice(file: str, duplicates: str) -> None:
    for kind in ("onemode", "twomode"):
        for aggregation, normalization in itertools.product(AGGREGATIONS[kind], NORMALIZATIONS[kind]):
            asked = ("--type", kind, "--aggregation", aggregation, "--normalization", normalization)
            made = rows("network", file, *asked, "--duplicates", duplicates, "--isolates")
            assert made[0][0] == "organization"
            assert len(made) == 3


def test_positions_and_phases(file: str) -> None:
    asked = ("--variable1", "concept", "--variable2", "person", "--keep-empty")
    done = run("scale", file, *asked)
    assert isinstance(done.exception, RundingError)
    assert "too few" in str(done.exception)
    assert "--window days, weeks, months, years or events" in str(run("phases", file).exception)
    phases = run("phases", file, *asked, "--window", "events", "--format", "json")
    assert json.loads(phases.stdout)["phases"] == [0, 0]
    assert run("phases", file, *asked, "--window", "events").stdout.splitlines()[1:] == ["2030-12-31  1"] * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--type", "onemode", "--aggregation", "combine"), "not defined for --type onemode"),
        (("--variable1", "villain"), "no statement type has the variables villain, concept"),
        (("--exclude", "concept"), "write it as VARIABLE=VALUE"),
        (("--kernel", "uniform"), "needs --window"),
        (("--window", "days", "--window-size", "9"), "no slice lies wholly within the dates"),
        (("--type", "eventlist", "--format", "gexf"), "an event list is no graph"),
        (("--output", "/no/such/folder/x.csv"), "cannot be written"),
    ],
)
def test_mistakes_are_one_line(file: str, arguments: tuple[str, ...], message: str) -> None:
    done = run("network", file, *arguments)
    assert isinstance(done.exception, RundingError), done.output
    assert message in str(done.exception)
    assert "\n" not in str(done.exception)


def test_what_is_no_dossier_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.dna").write_text("no database")
    for arguments, message in (
        (("network", str(tmp_path / "x.dna")), "is no .dna file"),
        (("network", str(tmp_path / "none")), "codebook.yaml"),
        (("import", str(tmp_path / "x.dna"), str(tmp_path / "d")), "is no .dna file"),
        (("export", str(tmp_path / "none"), str(tmp_path / "y.dna")), "codebook.yaml"),
    ):
        done = run(*arguments)
        assert isinstance(done.exception, RundingError), done.output
        assert message in str(done.exception)
