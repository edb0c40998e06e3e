"""Pages are kept as WARC files of our own, so that reading can be redone; the same files give them back.

Every run writes a file of its own and appends to no older one, so that a run that was killed spoils nothing but its
last record, which is then acquired again.
"""

import hashlib
import json
import os
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import uuid4

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from runding.acquire.manners import SOFTWARE
from runding.errors import RecordError
from runding.types import Page

MAX_WARC_BYTES = 1_000_000_000  # the customary size; a longer run goes on in another file
MAX_HEADER = 1_000_000
_TYPES = WarcRecordType.response | WarcRecordType.resource
_PAGE = "Runding-Page"
"""A header of our own: what a `Page` holds beside its content, and which part of which page the record is."""
_KEPT_UNDER = "X-Archive-Orig-"
_UNTRUE = frozenset({"content-encoding", "content-length", "transfer-encoding"})  # of a body as it is kept


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page and where it is kept."""

    page: Page
    file: str
    position: int


@dataclass(slots=True)
class Keeper:
    """Writes pages to a folder; `close` when done."""

    folder: Path
    _file: BinaryIO | None = field(default=None)

    def keep(self, page: Page) -> KeptPage:
        """Write a page and see it on the disk before returning. Raises RecordError where that fails."""
        try:
            file = self._open_file()
            position = file.tell()
            _write_page(page, WARCWriter(file, gzip=True))
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            raise RecordError(
                f"{self.folder}: pages cannot be kept ({str(error.strerror).lower()}); "
                "free some space or give a folder that can be written to, and run the same command again"
            ) from error
        return KeptPage(page, Path(file.name).name, position)

    def close(self) -> None:
        """Close the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open_file(self) -> BinaryIO:
        if self._file is not None and self._file.tell() > MAX_WARC_BYTES:
            self.close()
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            self._file = (self.folder / f"{stamp}-{uuid4().hex[:8]}.warc.gz").open("xb")
            writer = WARCWriter(self._file, gzip=True)
            writer.write_record(writer.create_warcinfo_record(None, {"software": SOFTWARE}))
        return self._file


def page_id(page: Page) -> str:
    """Return the id of a page: a hash of where it is from and of what it and its parts hold."""
    digest = hashlib.sha256(page.origin.encode("utf-8", "replace"))
    for each in (page, *page.parts):
        digest.update(hashlib.sha256(each.content).digest())
    return digest.hexdigest()[:16]


def read_kept(folder: Path, after: Mapping[str, int] | None = None) -> Iterator[KeptPage]:
    """Yield the pages kept in a folder, oldest file first; of a file in `after` only those behind that position."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.warc.gz")):
        yield from _read_file(path, (after or {}).get(path.name, -1))


def _write_page(page: Page, writer: WARCWriter) -> None:
    whole = (page, *page.parts)
    for number, each in enumerate(whole):
        mark = {
            "id": page_id(page),
            "part": number,
            "parts": len(whole),
            "origin": each.origin,
            "name": each.name,
            "media_type": each.media_type,
            "fetched": each.fetched.isoformat() if each.fetched else None,
            "headers": each.headers,
        }
        when = (each.fetched or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        is_web = each.origin.startswith(("http://", "https://"))
        record = writer.create_warc_record(
            quote(each.origin, safe=":/?#[]@!$&'()*+,;=%") if is_web else f"file://{quote(each.origin)}",
            "response" if each.headers else "resource",
            payload=BytesIO(each.content),
            length=len(each.content),
            warc_content_type="application/http; msgtype=response" if each.headers else each.media_type,
            warc_headers_dict={"WARC-Date": when, _PAGE: json.dumps(mark)},
            http_headers=_http_headers(each) if each.headers else None,
        )
        writer.write_record(record)


def _http_headers(page: Page) -> StatusAndHeaders:
    """Return the headers of a body as it is kept: decompressed and in one piece, which three of them would deny."""
    kept = [
        (_in_ascii(f"{_KEPT_UNDER}{name}" if name.lower() in _UNTRUE else name), _in_ascii(value))
        for name, value in page.headers
    ]
    return StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(page.content)))], protocol="HTTP/1.1")


def _in_ascii(text: str) -> str:
    """Return what a header may hold, on one line; a page's headers as they came stand in its mark."""
    one_line = "".join(char if char.isprintable() else " " for char in text)
    return quote(one_line, safe=string.printable)


def _read_file(path: Path, after: int) -> Iterator[KeptPage]:
    start = max(after, 0)
    parts: list[Page] = []
    position = 0
    with path.open("rb") as file:
        file.seek(start)
        try:
            for record in ArchiveIterator(file, record_types=_TYPES, parse_http=True, max_header_len=MAX_HEADER):
                mark = json.loads(record.headers.get(_PAGE) or "null")
                if mark is None:
                    continue
                if mark["part"] == 0:
                    parts, position = [], record.stream_pos
                parts.append(_page_of(mark, record.reader.read()))
                if len(parts) == mark["parts"] and position > after and page_id(_joined(parts)) == mark["id"]:
                    yield KeptPage(_joined(parts), path.name, position)
        except (OSError, ValueError, KeyError, TypeError):
            return  # where a run was killed; what it had not kept whole is acquired again


def _page_of(mark: dict[str, Any], content: bytes) -> Page:
    fetched = datetime.fromisoformat(mark["fetched"]) if mark["fetched"] else None
    headers = tuple((name, value) for name, value in mark["headers"])
    return Page(mark["origin"], mark["name"], content, mark["media_type"], fetched, headers)


def _joined(parts: list[Page]) -> Page:
    return replace(parts[0], parts=tuple(parts[1:]))
