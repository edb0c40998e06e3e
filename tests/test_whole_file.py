"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from runding.whole_file import whole_file


def test_a_file_is_replaced_when_it_is_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    (tmp_path / ".a.json.unfinished").write_text("of a killed process, and longer")
    with whole_file(path) as unfinished:
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_where_writing_fails_the_file_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(OSError, match="full"), whole_file(path) as unfinished:
        unfinished.write_text("half")
        raise OSError("the disk is full")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "none" / "a.json") as unfinished:
        unfinished.write_text("x")
