"""A run killed at any moment goes on with the same command, and ends as one that nothing disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engines.test_engines import CODEBOOK, all_rows, write_warc

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

KILLS = int(os.environ.get("RUNDING_KILLS", "2"))
"""How often; RUNDING_KILLS=50 takes some minutes."""


def command(folder: Path, output: str) -> list[str]:
    asked = ["process", str(folder / "a.warc.gz"), str(folder / "b.warc.gz"), "--workers", "1"]
    places = ["--codebook", str(folder / "c.yaml"), "--output", str(folder / output)]
    return [sys.executable, "-m", "runding", *asked, *places]


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", range(300))
    write_warc(tmp_path / "b.warc.gz", range(300, 400))
    (tmp_path / "c.yaml").write_bytes(CODEBOOK)
    began = time.monotonic()
    subprocess.run(command(tmp_path, "whole"), check=True, capture_output=True)
    took = time.monotonic() - began
    drawn, killed = random.Random(7), 0
    for _ in range(KILLS):
        asked = command(tmp_path, "broken")
        with subprocess.Popen(asked, stderr=subprocess.DEVNULL, start_new_session=True) as process:
            time.sleep(drawn.uniform(0, took))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
    subprocess.run(command(tmp_path, "broken"), check=True, capture_output=True)
    assert killed or KILLS < 5, "no run was still going when it was to be killed"
    assert all_rows(tmp_path / "broken") == all_rows(tmp_path / "whole")
    files = {path.relative_to(tmp_path / "whole") for path in (tmp_path / "whole").rglob("*.*")}
    assert files <= {path.relative_to(tmp_path / "broken") for path in (tmp_path / "broken").rglob("*.*")}
