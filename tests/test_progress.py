"""Long runs on a real terminal: what the bar shows, and what is left on the screen when Ctrl-C ends them."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from struct import pack

import pytest

from runding.commands.screen import reasons_in_words
from tests.acquire.conftest import site  # noqa: F401  (a fixture)
from tests.acquire.site import Answer, Site, article, feed
from tests.acquire.test_archives import warc

CODEBOOK = """
parties: [{id: ARU, aliases: [Aruna]}]
issues: [{id: troops, label: Pasukan asing ditempatkan, terms: [pasukan asing]}]
"""
TEXT = "Perdana Menteri Aruna menolak usulan penempatan pasukan asing. Delegasi bertemu selama empat jam."
COLUMNS = 80
SECONDS = 120
_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def _on_terminal(*command: str | Path, interrupt: Callable[[], bool] = lambda: False) -> tuple[int, list[str]]:
    """Run a command on a terminal, Ctrl-C pressed three times once that is asked for; return what stood on it."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, pack("HHHH", 24, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "runding", *map(str, command)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=lambda: ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  (no other thread runs here)
        env=os.environ | {"TERM": "xterm", "COLUMNS": str(COLUMNS)},
    )  # fmt: skip
    os.close(theirs)
    said, pressed, ends = b"", False, time.monotonic() + SECONDS
    while time.monotonic() < ends:
        if not pressed and interrupt():
            pressed = True
            os.write(ours, b"\x03\x03\x03")
        if select.select([ours], [], [], 0.02)[0]:
            try:
                said += os.read(ours, 65_536)
            except OSError:  # the terminal is closed when nobody holds it any more
                break
    os.close(ours)
    lines = re.split(r"[\r\n]+", _CONTROLS.sub("", said.decode()))
    code = process.wait(SECONDS)  # as a shell tells it: Python ends itself by the signal where that met foreign code
    return code if code >= 0 else 128 - code, [line for line in lines if line.strip(" ^C")]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "codebook.yaml").write_text(CODEBOOK)
    (folder / "sources.yaml").write_text("delay: 0\nallow: [127.0.0.1]\n")
    return folder


def test_the_bar_counts_files_and_what_is_skipped_within_the_width(dossier: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(20)) + "{\n")
    code, lines = _on_terminal("add", dossier, many)
    bars = [line for line in lines if line.startswith("documents ━")]
    assert code == 0
    assert " 0/21 " in bars[0]
    assert re.search(r"21/21 [\d.]+/s skipped 1 ", bars[-1])
    assert max(map(len, bars)) <= COLUMNS
    assert "documents coded: 20 " in lines[-2]


def test_the_bar_knows_how_many_articles_a_feed_gives(dossier: Path, site: Site) -> None:  # noqa: F811
    paths = [f"/{number}" for number in range(5)]
    site.routes |= {path: Answer(article(f"Usul {path}")) for path in paths}
    site.routes["/rss"] = feed(*((site.url(path), "") for path in (*paths, "/hilang")))
    code, lines = _on_terminal("add", dossier, site.url("/rss"))
    bars = [line for line in lines if line.startswith("documents ━")]
    assert code == 0
    assert " 0/? " in bars[0]
    assert re.search(r" 6/6 [\d.]+/s skipped 1 ", bars[-1])


def test_control_c_leaves_one_line_however_often_it_is_pressed(dossier: Path, site: Site) -> None:  # noqa: F811
    site.routes["/rss"] = feed((site.url("/1"), ""))
    let_go = threading.Event()

    def busy(_: object) -> None:
        let_go.wait(SECONDS)

    site.routes["/1"] = Answer(script=busy)
    code, lines = _on_terminal("add", dossier, site.url("/rss"), interrupt=lambda: bool(site.times("/1")))
    assert (code, lines[-1]) == (130, "runding: stopped; what was done is kept, run the same command to go on")
    assert not [line for line in lines[:-1] if not line.startswith("documents ")]
    assert len(site.times("/1")) == 1  # nobody waited until the site is asked again
    let_go.set()


def test_control_c_ends_the_workers_without_a_word_of_theirs(dossier: Path, tmp_path: Path) -> None:
    crawl, output = tmp_path / "crawl.warc", tmp_path / "out"
    pages = (
        (f"https://siar.example.co.id/{number}", 200, "text/html", article(f"Usul {number}")) for number in range(300)
    )
    crawl.write_bytes(warc(*pages, packed=False))
    command = ("process", crawl, "--codebook", dossier / "codebook.yaml", "--output", output, "--workers", "2")
    code, lines = _on_terminal(*command, interrupt=(output / "run.json").exists)
    assert (code, lines[-1]) == (130, "runding: stopped; what was done is kept, run the same command to go on")
    assert not [line for line in lines[:-1] if not line.startswith("pages ")]
    code, lines = _on_terminal(*command)
    assert code == 0
    assert lines[-2].startswith("300 pages in 2 parts: 300 documents")


def test_reasons_are_told_by_how_often_they_were_one() -> None:
    reasons = dict(zip("abcdefg", (1, 5, 5, 2, 1, 9, 1), strict=True))
    assert reasons_in_words(reasons) == "f (9); b (5); c (5); d (2); a (1); other reasons (2)"
