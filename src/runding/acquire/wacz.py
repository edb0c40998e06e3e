"""WACZ files: WARC files in a zip archive -> pages. Nothing is unpacked to the disk."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from runding.acquire.files import printable, reason_of
from runding.acquire.warc import SUFFIXES, read_warc
from runding.types import Page, Skipped

MAX_MEMBERS = 10_000


def acquire_wacz(path: Path) -> Iterator[Page | Skipped]:
    """Yield the pages of every WARC file in a WACZ file."""
    origin = printable(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist()[:MAX_MEMBERS] if name.lower().endswith(SUFFIXES)]
            if not names:
                yield Skipped(origin, "no WARC files in it")
            for name in names:
                with archive.open(name) as member:
                    yield from read_warc(cast("BinaryIO", member), f"{origin}/{printable(name)}")
    except OSError as error:
        yield Skipped(origin, reason_of(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        yield Skipped(origin, f"is no whole WACZ file ({error})")
