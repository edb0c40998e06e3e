"""Sources to record: once, again, with another codebook, and after a kill."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import runding
from runding.codebook import load_codebook, parse_codebook
from runding.coding import code_statements
from runding.examples import example_dossier
from runding.extract import tag_by_rules, tag_document
from runding.pipeline import build_record, makers
from runding.record import Record, open_record
from runding.types import Document, Skipped, Unchanged

EXAMPLE = example_dossier("security-guarantees")
WEIGHTS = [Path(runding.__file__).parent / "models" / f"attribution-{language}.npz" for language in ("id", "en")]
KILLS = 8


def _contents(record: Record) -> tuple[object, ...]:
    return record.documents(), record.attributions(), record.statements(), record.skipped(), record.coded_by()


@pytest.fixture
def record(tmp_path: Path):
    opened = open_record(tmp_path / "record.sqlite", create=True)
    yield opened
    opened.close()


def test_building_twice_changes_nothing(record: Record) -> None:
    codebook = load_codebook(EXAMPLE / "codebook.yaml")
    first = build_record([EXAMPLE / "articles"], codebook, record)
    before = _contents(record)
    second = build_record([EXAMPLE / "articles"], codebook, record)
    assert (first.coded, first.unchanged, first.skipped) == (8, 0, ())
    assert (second.coded, second.unchanged, second.statements) == (0, 8, 0)
    assert _contents(record) == before


def test_a_changed_codebook_recodes_what_the_record_holds(record: Record) -> None:
    codebook = load_codebook(EXAMPLE / "codebook.yaml")
    build_record([EXAMPLE / "articles"], codebook, record)
    documents, issues = record.documents(), {statement.issue for statement in record.statements()}
    renamed = parse_codebook(
        codebook.content.replace("id: cede-territory", "id: land")
        .replace("cede-territory}", "land}")
        .replace("cede-territory]", "land]")
        .encode()
    )
    summary = build_record([], renamed, record)
    assert summary.coded == 8
    assert record.documents() == documents
    assert {statement.issue for statement in record.statements()} == issues - {"cede-territory"} | {"land"}


def test_other_weights_are_other_makers() -> None:
    codebook = load_codebook(EXAMPLE / "codebook.yaml")
    digests = [hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in WEIGHTS]
    assert f" weights/{','.join(digests)} " in makers(codebook, tag_document, code_statements, 0)
    assert "weights" not in makers(codebook, tag_by_rules, code_statements, 0)


def test_poor_sources_are_counted_and_stop_nothing(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c.txt").write_text(
        "Serikat Dermaga menolak usulan kenaikan tarif pelabuhan pada hari Senin di kota itu.\n" * 5
    )
    (folder / "d.jsonl").write_text('{"id": "1"\n')
    seen: list[Document | Skipped | Unchanged] = []
    summary = build_record([folder], load_codebook(EXAMPLE / "codebook.yaml"), record, progress=seen.append)
    assert summary.coded == 1
    assert [Path(skipped.origin).name.split(":")[0] for skipped in summary.skipped] == ["a.txt", "b.txt", "d.jsonl"]
    assert all(skipped.reason for skipped in summary.skipped)
    assert tuple(record.skipped()) == summary.skipped
    assert len(seen) == 4


def test_a_killed_build_leaves_a_record_that_the_next_one_completes(tmp_path: Path) -> None:
    sources = tmp_path / "articles.jsonl"
    texts = [path.read_text() for path in sorted((EXAMPLE / "articles").glob("*.txt"))]
    lines = [json.dumps({"id": f"{i}", "text": texts[i % len(texts)] + f"\n\nNomor {i}."}) for i in range(60)]
    sources.write_text("\n".join(lines))
    codebook = load_codebook(EXAMPLE / "codebook.yaml")
    place, calm = tmp_path / "killed.sqlite", tmp_path / "calm.sqlite"
    command = [
        sys.executable,
        "-m",
        "runding",
        "build",
        str(EXAMPLE),
        "--sources",
        str(sources),
        "--record",
        str(place),
    ]
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.6))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if place.exists() and place.stat().st_size:
            opened = open_record(place, create=True)
            opened.statements()
            opened.close()
    assert killed
    contents = []
    for where in (place, calm):
        opened = open_record(where, create=True)
        build_record([sources], codebook, opened)
        contents.append(_contents(opened))
        opened.close()
    assert contents[0] == contents[1]
