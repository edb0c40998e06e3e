"""Real servers on loopback: `runding serve` in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runding.codebook import load_codebook
from runding.pipeline import build_record
from runding.record import open_record


def build_dossier(folder: Path, source: Path) -> Path:
    """Copy the codebook of a dossier and build its articles into a record beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "codebook.yaml").write_bytes((source / "codebook.yaml").read_bytes())
    record = open_record(folder / "record.sqlite", create=True)
    build_record([source / "articles"], load_codebook(folder / "codebook.yaml"), record)
    record.close()
    return folder


@contextmanager
def served(dossier: Path, *options: str) -> Iterator[str]:
    """Serve a dossier at a free port for as long as it is used; yields its address."""
    command = [sys.executable, "-m", "runding", "serve", str(dossier), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"http://\S+", line)
            assert found, line + process.stderr.read()
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(10)
