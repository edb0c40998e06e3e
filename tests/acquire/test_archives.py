"""WARC and WACZ files of others, whole and broken, and tables."""

import gzip
import io
import json
import random
import resource
import time
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from runding.acquire import acquire_pages
from runding.acquire.count import count_pages
from runding.acquire.csv_tables import acquire_table
from runding.types import Page, Skipped
from tests.acquire.site import article

FUZZES = 300


def warc(*records: tuple[str, int, str, bytes], packed: bool = True, kind: str = "response") -> bytes:
    """A WARC file of answers: address, status, media type, body."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "tests"}))
    for url, status, media_type, body in records:
        answered = [("Content-Type", media_type), ("Content-Length", str(len(body)))]
        http = StatusAndHeaders(f"{status} OK", answered, protocol="HTTP/1.1")
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "siar.example.com")], is_http_request=True)
        for name, content, headers in (("request", b"", request), (kind, body, http)):
            payload = io.BytesIO(content)
            record = writer.create_warc_record(url, name, payload=payload, length=len(content), http_headers=headers)
            writer.write_record(record)
    return file.getvalue()


def _articles(count: int, **options: object) -> bytes:
    return warc(
        *((f"https://siar.example.com/{n}", 200, "text/html", article(f"Usul {n}")) for n in range(count)),
        **options,  # type: ignore[arg-type]
    )


def _split(path: Path) -> tuple[list[Page], list[str]]:
    found = list(acquire_pages([path]))
    return [each for each in found if isinstance(each, Page)], [e.reason for e in found if isinstance(e, Skipped)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc.gz", _articles(3)),
        ("a.warc", _articles(3, packed=False)),
        ("whole.warc.gz", gzip.compress(_articles(3, packed=False))),
    ],
)
def test_a_warc_file_gives_a_page_for_each_answer(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    pages, reasons = _split(tmp_path / name)
    assert [page.origin for page in pages] == [f"https://siar.example.com/{n}" for n in range(3)]
    assert pages[0].content == article("Usul 0")
    assert pages[0].fetched is not None
    assert reasons == []
    assert count_pages([tmp_path / name]) == 3


def test_answers_that_are_no_articles_are_skipped_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    url = "https://siar.example.com/a"
    bodies = [
        (url, 404, "text/html", b"x"),
        (url, 301, "text/html", b"x"),
        (url, 200, "image/png", b"x"),
        (url, 200, "text/html", b" "),
        (url, 200, "text/html", b"x" * 20_000_001),
    ]
    path.write_bytes(warc(*bodies))
    pages, reasons = _split(path)
    assert pages == []
    assert reasons == [
        "the server had answered 404",
        "the server had answered 301",
        "is image/png, no text",
        "empty page",
        "larger than 20,000,000 bytes",
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_breaks_off_says_so(tmp_path: Path, packed: bool) -> None:
    content = _articles(4, packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for cut in (len(content) - 60, len(content) * 3 // 4, len(content) // 2):
        path.write_bytes(content[:cut])
        pages, reasons = _split(path)
        assert 0 < len(pages) <= 4
        assert len(reasons) == 1
        assert "breaks off" in reasons[0] or "is damaged after this record" in reasons[0]


def test_what_is_no_warc_file_says_so(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"hello\n" * 100, gzip.compress(b"hello"), b"\x1f\x8b\x00")):
        path = tmp_path / f"{number}.warc.gz"
        path.write_bytes(content)
        pages, reasons = _split(path)
        assert pages == []
        assert len(reasons) == 1, reasons


def test_a_record_that_unfolds_without_end_is_not_followed(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://siar.example.com/\r\n"
    head += b"Content-Type: application/http\r\nContent-Length: 9000000000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(head + bytes(300_000_000), 1))
    began = time.monotonic()
    pages, reasons = _split(path)
    assert pages == []
    assert len(reasons) == 1
    assert time.monotonic() - began < 5


def test_a_wacz_file_gives_the_pages_of_its_warc_files_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.wacz"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", _articles(2))
        archive.writestr("../../escaped.warc.gz", _articles(1))
        archive.writestr("/tmp/runding-escaped.warc.gz", _articles(1))
        archive.writestr("pages/pages.jsonl", "{}")
    pages, reasons = _split(path)
    assert len(pages) == 4
    assert reasons == []
    assert sorted(str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*")) == ["in", "in/a.wacz"]
    assert not Path("/tmp/runding-escaped.warc.gz").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"no zip"])
def test_what_is_no_wacz_file_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(content)
    pages, reasons = _split(path)
    assert (pages, len(reasons)) == ([], 1)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes with a few of them changed, cut out, put in, or all after a place cut off."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(changed) or 1)
        kind = chance.random()
        if kind < 0.5 and changed:
            changed[place] = chance.randrange(256)
        elif kind < 0.7:
            del changed[place : place + chance.randrange(1, 300)]
        elif kind < 0.9:
            changed[place:place] = chance.randbytes(20)
        else:
            del changed[place:]
    return bytes(changed)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.wacz"])
def test_damaged_archives_neither_raise_nor_hang(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.wacz":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", _articles(5))
        content = path.read_bytes()
    else:
        content = _articles(5, packed=name.endswith("gz"))
    chance = random.Random(11)
    for _ in range(FUZZES):
        path.write_bytes(damaged(content, chance))
        began = time.monotonic()
        list(acquire_pages([path]))
        assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # kilobytes


TEXT = "Wira Danu tiba di Mirah."


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("id,text,title\nx,Wira Danu tiba di Mirah.,Tiba\n", {}),
        ("\ufeffID;Text;Title\nx;Wira Danu tiba di Mirah.;Tiba\n", {}),
        ("nomor\tisi\tjudul\nx\tWira Danu tiba di Mirah.\tTiba\n", {"id": "nomor", "text": "isi", "title": "judul"}),
        ('judul,isi,kode\nTiba,"Wira Danu\ntiba di Mirah.",x\n', {"id": "kode", "text": "isi", "title": "judul"}),
    ],
)
def test_a_table_gives_a_page_a_row(tmp_path: Path, content: str, columns: dict[str, str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    (page,) = acquire_table(path, columns)
    assert isinstance(page, Page)
    fields = json.loads(page.content)
    assert (page.name, fields["title"], " ".join(fields["text"].split())) == ("x", "Tiba", TEXT)


@pytest.mark.parametrize(
    ("content", "columns", "reason"),
    [
        ("", {}, "empty file"),
        ("a,b\n1,2\n", {}, "has no column “text”; say with --columns text=NAME"),
        ("a,b\n1,2\n", {"text": "isi"}, "has no column “isi”; it has a, b"),
        ("id,text\nx,\n", {}, "has no text"),
        ('id,text\nx,"' + "y" * 20_000_010 + '"\n', {}, "field larger than field limit"),
    ],
)
def test_tables_that_cannot_be_used_say_why(tmp_path: Path, content: str, columns: dict[str, str], reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    (skipped,) = acquire_table(path, columns)
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason
