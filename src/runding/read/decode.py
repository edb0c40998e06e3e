"""Bytes -> text: encodings, line ends, characters that no record can hold."""

import codecs
import re

from runding.errors import SourceError

# Longest marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Damaged text holds a stray control character now and then, binary files one in ten bytes or so.
MAX_UNSTORABLE = 0.05

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(32), 0x7F} - set(b"\t\n"))
_RARE = tuple(character.encode() for character in "\x85\u2028\u2029\ufffe\uffff")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_content(content: bytes) -> str:
    """Return the text of some bytes, with line ends as "\\n" and without a byte order mark.

    Tried in turn: the mark, UTF-8, UTF-16 without a mark, UTF-8 with a few broken places, Windows-1252, Latin-1.
    """
    decoded = _plain_text(content)
    if decoded is None:
        decoded = _cleaned(_decode(content))
    if not re.search(r"\w", decoded):
        raise SourceError("no words in it")
    return decoded


def _plain_text(content: bytes) -> str | None:
    """Return the text of UTF-8 with nothing to clean, as nearly all pages are; None for others. Looking is cheap."""
    if len(content.translate(None, _CONTROLS)) < len(content) or any(rare in content for rare in _RARE):
        return None
    try:
        return None if content.startswith(codecs.BOM_UTF8) else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _cleaned(decoded: str) -> str:
    if len(_UNSTORABLE.findall(decoded)) > MAX_UNSTORABLE * len(decoded):
        raise SourceError("binary, not text")
    return _LINE_ENDS.sub("\n", replace_unstorable(decoded))


def replace_unstorable(text: str) -> str:
    """Put U+FFFD in place of control characters and lone surrogates, one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(content)
    return _decode_utf16(content) or text


def _decode_legacy(content: bytes) -> str:
    wide = _decode_utf16(content)
    if wide:
        return wide
    broken = content.decode("utf-8", errors="replace").count("\ufffd")
    if len(_UTF8_SEQUENCE.findall(content)) > 2 * broken:
        return content.decode("utf-8", errors="replace")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _decode_utf16(content: bytes) -> str:
    """Decode UTF-16 without a mark, known by the zero in every second byte; empty where it is something else."""
    head = content[:1000]
    for zeros, encoding in ((head[1::2].count(0), "utf-16-le"), (head[::2].count(0), "utf-16-be")):
        if zeros > len(head) // 4 and 10 * zeros > 9 * head.count(0):
            return content.decode(encoding, errors="replace")
    return ""
