"""The same results, id for id, whichever engine ran; runs that break off go on."""

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from runding.codebook import parse_codebook
from runding.engines import Job, find_parts, load_output, prepare_output, process_part, run_parts
from runding.engines.parts import Part, part_pages
from runding.errors import RecordError, RundingError
from runding.pipeline import build_record
from runding.record import Record, open_record
from runding.types import Skipped

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

CODEBOOK = b"""
parties: [{id: serikat, aliases: [Serikat Dermaga]}, {id: kota, aliases: [Wali Kota]}]
issues: [{id: upah, label: Upah dinaikkan, terms: [kenaikan upah]}]
"""
SAID = ("mendukung", "menolak", "mempertimbangkan")


def page(number: int) -> bytes:
    drawn = random.Random(number)
    who, what = drawn.choice(("Serikat Dermaga", "Wali Kota")), drawn.choice(SAID)
    body = f"<p>{who} {what} kenaikan upah pada pertemuan ke-{number} di balai kota, kata juru bicaranya kemarin.</p>"
    if number % 3 == 0:
        body = f"<p>Hujan turun di dermaga nomor {number} sejak pagi dan air laut naik ke jalan pelabuhan.</p>"
    lines = "".join(f"<p>Paragraf {drawn.randrange(99)} menerangkan keadaan di sana.</p>" for _ in range(4))
    head = f"<html><head><title>Berita {number}</title></head>"
    return f"{head}<body><article>{body}{lines}</article></body></html>".encode()


def write_warc(path: Path, numbers: Sequence[int]) -> None:
    pack = gzip.compress if path.suffix == ".gz" else bytes
    with path.open("wb") as file:
        for number in numbers:
            status = "404 Not Found" if number % 10 == 9 else "200 OK"
            http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + page(number)
            fields = (
                "WARC/1.0",
                "WARC-Type: response",
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
                f"WARC-Target-URI: https://warta.example/{number}",
                "WARC-Date: 2025-03-04T05:06:07Z",
                "Content-Type: application/http; msgtype=response",
                f"Content-Length: {len(http)}",
            )
            file.write(pack("\r\n".join(fields).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"))


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    write_warc(folder / "a.warc.gz", range(25))
    write_warc(folder / "b.warc", range(25, 40))
    return folder


def job(tmp_path: Path, **fields: object) -> Job:
    return Job(CODEBOOK, str(tmp_path / str(fields.pop("name", "out"))), **fields)  # type: ignore[arg-type]


def all_rows(output: Path) -> dict[str, list[dict[str, object]]]:
    return {
        table: sorted(parquet.read_table(output / table).to_pylist(), key=lambda row: str(row["id"]))
        for table in ("documents", "attributions", "statements")
    }


def loaded(output: Path, place: Path) -> Record:
    record = open_record(place, create=True)
    load_output(output, record)
    return record


def test_parts_together_are_the_whole(sources: Path) -> None:
    parts = list(find_parts([sources], pages=10))
    assert all(isinstance(part, Part) for part in parts)
    assert len({part.name for part in parts if isinstance(part, Part)}) == len(parts) == 5
    told = [found for part in parts if isinstance(part, Part) for found in part_pages(part)]
    assert [found.origin for found in told] == [f"https://warta.example/{number}" for number in range(40)]
    assert sum(isinstance(found, Skipped) for found in told) == 4


def test_a_file_packed_as_a_whole_is_one_part_and_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "whole.warc.gz"
    write_warc(tmp_path / "plain.warc", range(30))
    path.write_bytes(gzip.compress((tmp_path / "plain.warc").read_bytes()))
    (part,) = find_parts([path], pages=10)
    assert isinstance(part, Part)
    assert len(list(part_pages(part))) == 30


def test_sources_that_cannot_be_read_are_skipped_and_a_folder_that_holds_itself_is_read_once(sources: Path) -> None:
    (sources / "bad.parquet").write_bytes(b"PAR1")
    (sources / "empty.warc").write_bytes(b"")
    (sources / "again").symlink_to(sources)
    found = list(find_parts([sources, sources / "no.warc"], pages=10))
    assert sum(isinstance(each, Part) for each in found) == 5
    skipped = [(Path(each.origin).name, each.reason.partition(" (")[0]) for each in found if isinstance(each, Skipped)]
    assert skipped == [
        ("again", "a link to a folder that was read already"),
        ("bad.parquet", "is no Parquet file that can be read"),
        ("empty.warc", "empty file"),
        ("no.warc", "no such file or folder"),
    ]


def test_an_engine_does_what_a_build_does(sources: Path, tmp_path: Path) -> None:
    output = job(tmp_path, everything=True)
    parts = prepare_output(output, find_parts([sources], pages=10))
    totals = run_parts(output, parts, workers=2)
    assert (totals.parts, totals.pages, totals.documents, totals.skipped) == (5, 40, 36, 4)
    built = open_record(tmp_path / "built.sqlite", create=True)
    build_record([sources], parse_codebook(CODEBOOK), built)
    from_parts = loaded(tmp_path / "out", tmp_path / "loaded.sqlite")
    assert from_parts.documents() == built.documents()
    assert from_parts.attributions() == built.attributions()
    assert from_parts.statements() == built.statements()
    assert len(built.statements()) > 10
    assert from_parts.coded_by() == built.coded_by()
    again = load_output(tmp_path / "out", from_parts)
    assert (again.coded, again.unchanged) == (0, 36)
    assert build_record([], parse_codebook(CODEBOOK), from_parts).coded == 0


def test_dask_gives_the_same(sources: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="distributed is not installed")
    here, there = job(tmp_path, name="here"), job(tmp_path, name="there")
    for each, engine in ((here, "processes"), (there, "dask")):
        run_parts(each, prepare_output(each, find_parts([sources], pages=20)), engine=engine, workers=1)  # type: ignore[arg-type]
    assert all_rows(tmp_path / "here") == all_rows(tmp_path / "there")
    rows = all_rows(tmp_path / "here")
    assert all("kenaikan upah" in str(row["text"]) for row in rows["statements"])


def test_documents_that_name_no_issue_are_counted(sources: Path, tmp_path: Path) -> None:
    asked = job(tmp_path)
    totals = run_parts(asked, prepare_output(asked, find_parts([sources])), workers=1)
    assert totals.elsewhere == sum(number % 3 == 0 and number % 10 != 9 for number in range(40))
    assert totals.documents + totals.elsewhere + totals.skipped == 40
    assert totals.reasons == {"the server had answered 404": 4}


def test_a_run_that_broke_off_goes_on(sources: Path, tmp_path: Path) -> None:
    asked = job(tmp_path)
    parts = prepare_output(asked, find_parts([sources], pages=10))
    first = process_part(asked, parts[0])
    with pytest.raises(RecordError, match="holds 1 of 5 parts"):
        load_output(tmp_path / "out", open_record(tmp_path / "r.sqlite", create=True))
    (tmp_path / "out" / "statements" / f".{parts[1].name}.parquet.unfinished").write_bytes(b"half")
    done: list[str] = []
    run_parts(asked, prepare_output(asked, parts), workers=1, progress=lambda part: done.append(part.name))
    assert sorted(done) == sorted(part.name for part in parts)
    assert process_part(asked, parts[0]) == first
    assert len(loaded(tmp_path / "out", tmp_path / "r.sqlite").documents()) == 24


def test_another_run_needs_another_folder(sources: Path, tmp_path: Path) -> None:
    prepare_output(job(tmp_path), find_parts([sources]))
    with pytest.raises(RundingError, match="is of another run"):
        prepare_output(job(tmp_path, min_confidence=0.5), find_parts([sources]))


def test_parquet_of_articles_and_of_pages(tmp_path: Path) -> None:
    import pyarrow as pa

    texts = [f"Wali Kota menolak kenaikan upah pada hari ke-{number}." for number in range(5)]
    rows = {"id": [f"n{number}" for number in range(5)], "text": [*texts[:4], None], "language": ["id"] * 5}
    parquet.write_table(pa.table(rows), tmp_path / "articles.parquet", row_group_size=2)
    pages = {"url": ["https://warta.example/1"], "html": [page(1).decode()]}
    parquet.write_table(pa.table(pages), tmp_path / "pages.parquet")
    parquet.write_table(pa.table({"other": [1]}), tmp_path / "neither.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 nothing")
    asked = Job(CODEBOOK, str(tmp_path / "out"))
    files = [tmp_path / f"{name}.parquet" for name in ("articles", "pages", "neither")]
    totals = run_parts(asked, prepare_output(asked, find_parts(files)), workers=1)
    assert (totals.parts, totals.documents, totals.skipped) == (5, 5, 2)
    with open_record(tmp_path / "r.sqlite", create=True).engine.connect():
        summary = build_record(
            [tmp_path / "broken.parquet"], parse_codebook(CODEBOOK), open_record(tmp_path / "r.sqlite")
        )
    assert "is no Parquet file" in summary.skipped[0].reason


def test_what_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is this the output of"):
        load_output(tmp_path, open_record(tmp_path / "r.sqlite", create=True))
    (tmp_path / "run.json").write_text(json.dumps({"parts": 2}))
    with pytest.raises(RecordError, match="holds 0 of 2 parts"):
        load_output(tmp_path, open_record(tmp_path / "r.sqlite"))


def test_the_commands_process_and_add(sources: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from runding.cli import cli

    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (dossier / "codebook.yaml").write_bytes(CODEBOOK)
    asked = ["process", str(sources), "--codebook", str(dossier / "codebook.yaml"), "--output", str(tmp_path / "out")]
    done = CliRunner().invoke(cli, [*asked, "--workers", "1", "--format", "json"], catch_exceptions=False)
    *parts, summary = [json.loads(line) for line in done.stdout.splitlines()]
    assert [part["event"] for part in parts] == ["part", "part"]
    assert {"origin": "https://warta.example/9", "reason": "the server had answered 404"} in parts[0]["skipped"]
    assert (summary["event"], summary["pages"], summary["documents"]) == ("summary", 40, 24)
    added = CliRunner().invoke(cli, ["add", str(dossier), str(tmp_path / "out")], catch_exceptions=False)
    assert "documents coded: 24" in added.stderr
    found = CliRunner().invoke(cli, ["matrix", str(dossier), "--format", "csv"], catch_exceptions=False)
    assert "serikat" in found.stdout
    refused = CliRunner().invoke(cli, [*asked, "--scheduler", "tcp://127.0.0.1:1"])
    assert "add --engine dask" in refused.stderr
