"""One file -> one page."""

import os
import stat
from pathlib import Path

from runding.errors import SourceError
from runding.types import Page, Skipped

# The longest article of any corpus at hand is under 1 MB; beyond this a file is a dump, which belongs into JSON lines.
MAX_FILE_BYTES = 20_000_000

# Enough to tell text from binary, little enough to read from every file of a large folder.
SNIFFED_BYTES = 8_192

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
    ".pdf": PDF,
    ".docx": DOCX,
}
GIVEN = "give text, .html, .pdf, .docx, .eml, .jsonl, .csv, .warc or .wacz"

_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_BINARY_MARKS = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"SQLite format 3",
    b"\x7fELF",
)


def acquire_file(path: Path) -> Page | Skipped:
    """Return the file as a page, or the reason why it cannot be one."""
    origin = printable(path)
    try:
        content = _read_content(path)
    except SourceError as error:
        return Skipped(origin, str(error))
    media_type = PDF if content.startswith(b"%PDF") else MEDIA_TYPES.get(path.suffix.lower(), "")
    return Page(origin, printable(path.name), content, media_type)


def check_regular_file(path: Path) -> int:
    """Return the size in bytes of a file that can be opened without waiting; SourceError for anything else."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise SourceError(reason_of(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("not a regular file")
    if status.st_size == 0:
        raise SourceError("empty file")
    return status.st_size


def printable(path: str | Path) -> str:
    """Return a path as text that can be stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def reason_of(error: Exception) -> str:
    """Return in plain words why the system refused a path."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return str(getattr(error, "strerror", None) or error).lower()


def _read_content(path: Path) -> bytes:
    size = check_regular_file(path)
    if size > MAX_FILE_BYTES:
        raise SourceError(f"larger than {MAX_FILE_BYTES:,} bytes; split it, or give its articles as JSON lines")
    try:
        # One byte more than allowed, as a file may grow between being measured and being read.
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise SourceError(reason_of(error)) from error
    _check_readable(path, content)
    return content


def _check_readable(path: Path, content: bytes) -> None:
    if not content.strip():
        raise SourceError("nothing but white space")
    is_docx = path.suffix.lower() == ".docx" and content.startswith(b"PK\x03\x04")
    if is_docx or content.startswith(b"%PDF"):
        return
    if content.startswith(_BINARY_MARKS) or _looks_binary(content[:SNIFFED_BYTES]):
        kind = f"{path.suffix} file" if path.suffix else "file"
        raise SourceError(f"{kind} is binary, not text; {GIVEN}")


def _looks_binary(head: bytes) -> bool:
    if head.startswith(_TEXT_MARKS):
        return False
    zeros = head.count(0)
    # UTF-16 without a mark has a zero in every second byte of Latin text, nearly always on the same side.
    if zeros > len(head) // 3 and (head[::2].count(0) < zeros // 20 or head[1::2].count(0) < zeros // 20):
        return False
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return controls > len(head) // 50
