"""Files, folders and JSON lines, and whatever else a path may lead to."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from runding.acquire import MAX_FILE_BYTES, acquire_pages
from runding.acquire.files import GIVEN
from runding.types import Page, Skipped

TEXT = "Wira Danu tiba di Mirah.\n"


def _reasons(*sources: str | Path) -> list[tuple[str, str]]:
    found = list(acquire_pages(sources))
    assert all(isinstance(each, Skipped) for each in found), found
    return [(each.origin, each.reason) for each in found if isinstance(each, Skipped)]


def _names(*sources: str | Path) -> list[str]:
    return [each.name for each in acquire_pages(sources) if isinstance(each, Page)]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.HTML", "text/html"), ("a.htm", "text/html"), ("a", ""), ("a.news", "")],
)
def test_a_file_is_a_page(tmp_path: Path, name: str, media_type: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT)
    assert list(acquire_pages([str(path)])) == [Page(str(path), name, TEXT.encode(), media_type)]


@pytest.mark.parametrize("source", ["siar.example.com/rss", "ftp://siar.example.com/a.txt", "//x", "tidak.ada/"])
def test_what_was_meant_for_the_web_is_told_how_addresses_begin(source: str) -> None:
    told = "no such file; web addresses begin with https:// or http://"
    assert _reasons(source) == [(source, "no such file or folder" if source == "//x" else told)]


def test_a_folder_is_searched_through_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.html", "c.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert _names(tmp_path) == ["c.html", "z.txt", "a.txt", "b.txt", "c.txt"]
    assert _names(tmp_path / "c.txt", tmp_path / "a") == ["c.txt", "c.html", "z.txt"]


def test_a_json_lines_file_gives_a_page_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "x-1", "text": TEXT},
        {"id": 7, "text": TEXT},
        {"url": "https://siar.example.com", "text": TEXT},
        {"text": TEXT},
    ]
    path.write_text("\ufeff" + "\n".join(map(json.dumps, lines)) + "\n\n")
    pages = list(acquire_pages([path]))
    assert [(page.origin, page.name) for page in pages if isinstance(page, Page)] == [
        (f"{path}:1", "x-1"),
        (f"{path}:2", "7"),
        (f"{path}:3", "https://siar.example.com"),
        (f"{path}:4", "a.jsonl:4"),
    ]
    assert {page.media_type for page in pages if isinstance(page, Page)} == {"application/json"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": " "}', 'has no "text"'),
        (b'{"text": 1}', 'has no "text"'),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "not JSON"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Satu."}\n' + line + b'\n{"text": "Tiga."}')
    first, bad, last = acquire_pages([path])
    assert isinstance(first, Page)
    assert isinstance(bad, Skipped)
    assert bad.origin == f"{path}:2"
    assert bad.reason.startswith(reason)
    assert isinstance(last, Page)
    assert last.origin == f"{path}:3"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.jsonl", b"", "empty file"),
        ("a.txt", b" \n\t\n", "nothing but white space"),
        ("a.txt", b"\x00\x01\x02\x03" * 99, "binary"),
        ("a.bin", b"\x89PNG text", f".bin file is binary, not text; {GIVEN}"),
        ("a.zip", b"PK\x03\x04text", "binary"),
        ("a", b"\x89PNG\r\n", "binary"),
        ("a.txt", b"x" * (MAX_FILE_BYTES + 1), f"larger than {MAX_FILE_BYTES:,} bytes"),
    ],
)
def test_files_that_hold_no_article(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [origin for origin, _ in _reasons(path)] == [str(path)]
    assert reason in _reasons(path)[0][1]


def test_utf_16_is_no_binary_junk(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes((TEXT * 300).encode(encoding))
    assert len(_names(tmp_path)) == 3


def test_a_line_without_end_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * (2 * MAX_FILE_BYTES + 9) + b'"}\n{"text": "Dua."}\n')
    long, second = acquire_pages([path])
    assert isinstance(long, Skipped)
    assert "line is longer than" in long.reason
    assert isinstance(second, Page)
    assert second.origin == f"{path}:2"


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    missing: list[str | Path] = [
        tmp_path / "missing.txt",
        tmp_path / "missing.jsonl",
        tmp_path / "x" / "y",
        "",
        "a\0b",
        "x" * 5_000,
    ]
    reasons = _reasons(*missing)
    assert len(reasons) == len(missing)
    assert reasons[0] == (str(tmp_path / "missing.txt"), "no such file or folder")


def test_what_lies_in_a_folder_beside_articles_is_said_to_be_left_out(tmp_path: Path) -> None:
    for name in ("codebook.yaml", "data.csv", ".hidden", "table.JSON"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "article.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    found = {Path(each.origin).name: each for each in acquire_pages([tmp_path])}
    assert [name for name, each in found.items() if isinstance(each, Page)] == ["article.txt"]
    assert sorted(name for name, each in found.items() if isinstance(each, Skipped)) == [
        ".hidden", "codebook.yaml", "data.csv", "table.JSON",
    ]  # fmt: skip


def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "article.txt").write_text(TEXT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "missing")
    found = list(acquire_pages([tmp_path]))
    assert [each.name for each in found if isinstance(each, Page)] == ["article.txt"]
    assert len([each for each in found if isinstance(each, Skipped)]) == 3


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert [reason for _, reason in _reasons(tmp_path)] == ["not a regular file"] * 2
    assert _reasons("/dev/zero") == [("/dev/zero", "not a regular file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert _reasons(path) == [(str(path), "permission denied")]


def test_names_that_are_no_text_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(TEXT.encode())
    assert _names(tmp_path) == ["caf\ufffd.txt"]


def test_pages_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def sources() -> Iterator[Path]:
        yield tmp_path / "a.txt"
        raise AssertionError("asked for a second source before the first page was used")

    assert isinstance(next(acquire_pages(sources())), Page)
