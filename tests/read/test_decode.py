"""Bytes of any kind."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.errors import SourceError
from runding.read.decode import _cleaned, _decode, _plain_text, decode_content, replace_unstorable
from runding.types import Skipped
from tests.read.pages import read_anything, read_text

TEXT = "Wira berkata: “Kami siap” — naïve café.\nIa pulang."


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\u2028").encode(),
        TEXT.replace("\n", "\x85").encode(),
    ],
    ids=[
        "utf-8",
        "mark 8",
        "16le",
        "16be",
        "32le",
        "32be",
        "16le bare",
        "16be bare",
        "cp1252",
        "crlf",
        "cr",
        "u2028",
        "nel",
    ],
)
def test_all_encodings_and_line_ends_give_the_same_text(content: bytes) -> None:
    assert decode_content(content) == TEXT


def test_latin_1_reads_what_windows_1252_does_not_know() -> None:
    assert decode_content(b"caf\xe9 \x81 buka") == "café \x81 buka".replace("\x81", "\x81")


def test_utf_8_with_a_broken_place_stays_utf_8() -> None:
    content = TEXT.encode() + "…".encode()[:2]
    assert decode_content(content).startswith(TEXT)


def test_what_no_record_can_hold_is_replaced_one_for_one() -> None:
    text = "a\x00b\x1bc\ud800d\ufffee"
    assert replace_unstorable(text) == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert replace_unstorable("tab\t, line\n, accent é, \U0001f600") == "tab\t, line\n, accent é, \U0001f600"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"... --- !!!", b"\x00\x01\x02" * 500])
def test_what_holds_no_words_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        decode_content(content)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 999, b"\xff\xfe", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" * 99]
)
def test_junk_is_skipped_with_a_reason(content: bytes) -> None:
    skipped = read_anything(content)
    assert isinstance(skipped, Skipped)
    assert skipped.origin == "folder/page.txt"
    assert skipped.reason


def test_right_to_left_marks_and_control_characters_keep_the_offsets() -> None:
    document = read_text("Delegasi \u202eAruna\u202c tiba\x00 di Mirah. Mereka disambut\u200f Wira Danu di pelabuhan.")
    assert [document.text[start:end][-1] for start, end in document.paragraphs[0]] == [".", "."]


@given(st.binary(max_size=60) | st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_plain_bytes_are_read_as_all_others_are(content: bytes) -> None:
    plain = _plain_text(content)
    if plain is not None:
        assert plain == _cleaned(_decode(content))
