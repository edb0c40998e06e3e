"""WARC files, as crawlers and Common Crawl write them -> pages."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from runding.acquire.files import MAX_FILE_BYTES, check_regular_file, printable, reason_of
from runding.errors import SourceError
from runding.types import Page, Skipped

SUFFIXES = (".warc", ".warc.gz")
READABLE = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", ""})
MAX_RECORD_BYTES = 1_000_000_000  # a record that unfolds to more is no page, and not worth the time to get past it
_TYPES = WarcRecordType.response | WarcRecordType.resource


def acquire_warc(path: Path) -> Iterator[Page | Skipped]:
    """Yield a page for each response and resource of a WARC file, one at a time; what is no text is `Skipped`.

    A file that breaks off says so at its end, after the pages before.
    """
    origin = printable(path)
    try:
        check_regular_file(path)
        with path.open("rb") as file:
            yield from read_warc(file, origin)
    except SourceError as error:
        yield Skipped(origin, str(error))
    except OSError as error:
        yield Skipped(origin, reason_of(error))


def read_warc(file: BinaryIO, origin: str) -> Iterator[Page | Skipped]:
    """Yield the pages of an open WARC file, and a reason where it is damaged or breaks off."""
    last = None
    try:
        for record in ArchiveIterator(file, record_types=_TYPES, auto_decode="all"):
            last = record.stream_pos
            if record.content_length > MAX_RECORD_BYTES:
                raise OSError(f"a record of {record.content_length:,} bytes")
            yield page_of(record, f"{origin}@{last}")
    except (OSError, ValueError, RuntimeError, UnicodeError, MemoryError) as error:
        yield Skipped(f"{origin}@{last or 0}", f"is damaged after this record, the rest is not read ({error})")
        return
    if last is None:
        yield Skipped(origin, "no WARC records of pages in it")
    elif not _ends_whole(file, last):
        yield Skipped(f"{origin}@{last}", "breaks off in the record here or after it; the file is not whole")


def page_of(record: WarcRecord, place: str) -> Page | Skipped:
    """Return the page of a record, or the reason why it is none."""
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ") or place
    http = record.http_headers
    status = (http.status_code or 0) if http is not None else 200
    if not 200 <= status < 300:
        return Skipped(url, f"the server had answered {status}")
    declared = record.http_content_type if http is not None else record.headers.get("Content-Type")
    media_type = str(declared or "").partition(";")[0].strip().lower()
    if media_type not in READABLE:
        return Skipped(url, f"is {media_type}, no text")
    content = record.reader.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        return Skipped(url, f"larger than {MAX_FILE_BYTES:,} bytes")
    if not content.strip():
        return Skipped(url, "empty page")
    headers = tuple((str(name), str(value)) for name, value in http.items()) if http is not None else ()
    return Page(url, url, content, media_type, record.record_date, headers)


def _ends_whole(file: BinaryIO, last: int) -> bool:
    """Tell whether what begins at the last record also ends: the reader itself stops in silence where a file is cut."""
    file.seek(last)
    head = file.read(2)
    file.seek(last)
    return _ends_gzip(file) if head == b"\x1f\x8b" else _ends_plain(file)


def _ends_gzip(file: BinaryIO) -> bool:
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    rest = b""
    while rest or (rest := file.read(65_536)):
        try:
            stream.decompress(rest, 1_000_000)
        except zlib.error:
            return True  # damaged, or one stream over the whole file whose places cannot be sought
        rest = stream.unconsumed_tail or stream.unused_data
        if stream.eof:
            if not rest and not (rest := file.read(65_536)):
                return True
            if not rest.startswith(b"\x1f\x8b"):
                return not rest.strip(b"\x00")
            stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return stream.eof


def _ends_plain(file: BinaryIO) -> bool:
    length = None
    for _ in range(200):
        line = file.readline(10_000)
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value.strip()[:15])
        if not line.strip():
            break
    place = file.tell()
    return length is None or file.seek(0, 2) - place >= length


def page_places(path: Path) -> Iterator[int]:
    """Yield the byte at which each record of a page begins; their content is passed over.

    Raises SourceError where the file cannot be read at all; one that breaks off has the places before that.
    """
    try:
        check_regular_file(path)
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=_TYPES, parse_http=False):
                yield record.stream_pos
    except OSError as error:
        raise SourceError(reason_of(error)) from error
    except (ValueError, RuntimeError):
        return


def count_records(path: Path) -> int:
    """Return how many pages a WARC file holds, as far as it can be read; their content is passed over."""
    count = 0
    try:
        with path.open("rb") as file:
            for _ in ArchiveIterator(file, record_types=_TYPES, parse_http=False):
                count += 1
    except (OSError, ValueError, RuntimeError):
        pass
    return count
