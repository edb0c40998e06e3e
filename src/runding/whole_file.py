"""Files that are there whole or not at all, also where the power goes or the process is killed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give an empty file to write to; what is written there takes the place of `path` in one step once it is on disk.

    The file that is replaced keeps its rights. Where writing fails it stays as it is; what a killed process leaves
    is overwritten by the next. One process writes a file at a time. OSError passes.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(b"")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        if path.exists():
            unfinished.chmod(path.stat().st_mode & 0o777)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
