"""`runding user`: adding, listing and removing who may log in."""

import subprocess
import sys
from pathlib import Path

import pytest

from runding.record import check_password, open_record


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    open_record(tmp_path / "record.sqlite", create=True).close()
    return tmp_path


def _run(*arguments: str, password: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "runding", "user", *arguments]
    return subprocess.run(command, input=password, capture_output=True, text=True, check=False)


def test_adding_listing_and_removing(dossier: Path) -> None:
    assert _run("add", str(dossier), "Ani", "--role", "owner", password="kata sandi panjang\n").returncode == 0
    assert _run("add", str(dossier), "Budi", password="kata sandi panjang\n").returncode == 0
    assert _run("list", str(dossier)).stdout == "owner\tAni\nreader\tBudi\n"
    record = open_record(dossier / "record.sqlite")
    assert check_password(record, "Ani", "kata sandi panjang")
    record.close()
    assert _run("remove", str(dossier), "Budi").returncode == 0
    assert _run("list", str(dossier)).stdout == "owner\tAni\n"


def test_what_is_refused_in_one_line(dossier: Path) -> None:
    for run, reason in (
        (_run("add", str(dossier), "Ani", password="pendek\n"), "at least 10 characters"),
        (_run("add", str(dossier), "Ani"), "at least 10 characters"),
        (_run("remove", str(dossier), "Ani"), "there is no user Ani"),
    ):
        assert run.returncode == 1
        assert run.stderr.count("\n") == 1
        assert reason in run.stderr
