"""Documents from JSON lines are taken as read."""

import json
from typing import Any

import pytest

from runding.types import Document, Skipped
from tests.read.pages import furniture_of, read_anything, sentences_of

TEXT = "Delegasi Aruna tiba di Mirah.\nSCROLL TO CONTINUE WITH CONTENT\n\nMereka disambut Wira Danu, kata Sita."


def _read(**fields: Any) -> Document:
    document = _read_any(**fields)
    assert isinstance(document, Document), document
    return document


def _read_any(**fields: Any) -> Document | Skipped:
    return read_anything(json.dumps({"id": "7", "text": TEXT, **fields}), media_type="application/json", name="7")


def test_the_text_is_left_as_it_is() -> None:
    text = "\ufeff \r\nSatu kata.\r\n\u2028Dua kata.\x85\n  Tiga kata.  "
    document = _read(text=text, language="id")
    assert document.text == text
    assert sentences_of(document) == ["\ufeffSatu kata.".lstrip("\ufeff"), "Dua kata.", "Tiga kata."]


def test_unmistakable_furniture_is_marked_and_all_else_is_body() -> None:
    text = "Judul yang Tampak Begitu\nKomentar\nADVERTISEMENT\nBaca juga: Kapal\nRapat usai.\nBelum Pasti\nSepi.\nAtas"
    document = _read(text=text, language="id")
    assert [kind for kind, _ in furniture_of(document)] == ["advert", "related"]
    assert len(document.paragraphs) == 6
    assert document.title is None


def test_fields_are_taken_over() -> None:
    document = _read(
        title="Delegasi Tiba", outlet="Siar", byline="Rima", url="https://siar.example.com/7", published="2025-02-14"
    )
    assert document.title
    assert (document.title.value, document.title.how) == ("Delegasi Tiba", "the field “title”")
    assert document.outlet
    assert document.outlet.value == "Siar"
    assert document.byline
    assert document.byline.value == "Rima"
    assert document.url == "https://siar.example.com/7"
    assert document.name == "7"


@pytest.mark.parametrize(
    "fields", [{"title": 7}, {"outlet": None}, {"url": ["x"]}, {"published": 20250214}, {"language": ""}]
)
def test_fields_of_the_wrong_kind_are_as_if_missing(fields: dict[str, object]) -> None:
    assert _read(**fields).published.precision == "unknown"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-02-14", "2025-02-14"),
        ("2025-02-14T23:59:00+07:00", "2025-02-14"),
        ("2/14/2025 20:43", "2025-02-14"),
        ("14/2/2025", "2025-02-14"),
        ("14 Februari 2025", "2025-02-14"),
        ("Fri, 14 Feb 2025 13:05:00 GMT", "2025-02-14"),
        ("4/4/2025", "2025-04-04"),
    ],
)
def test_published(published: str, day: str) -> None:
    dating = _read(published=published).published
    assert (dating.precision, str(dating.earliest), str(dating.latest)) == ("day", day, day)
    assert published in dating.how


@pytest.mark.parametrize(
    ("sentence", "precision", "day"),
    [
        # the other reading would be older than what the body reports
        ("Mereka tiba Senin (8/9/2025).", "day", "2025-09-10"),
        # both are younger; one of them lies next to it
        ("Mereka tiba Rabu (10/9/2025).", "day", "2025-09-10"),
        ("Mereka tiba Selasa (7/10/2025).", "day", "2025-10-09"),
        ("Mereka tiba pada 1 Januari 2025.", "unknown", "None"),
        ("Mereka tiba kemarin.", "unknown", "None"),
    ],
)
def test_day_and_month_that_may_be_either_way_round(sentence: str, precision: str, day: str) -> None:
    # 10 September or 9 October 2025
    dating = _read(text=f"{TEXT} {sentence}", published="9/10/2025").published
    if precision == "day" and dating.precision == "about":
        assert "next to the latest date" in dating.how
    else:
        assert dating.precision == precision
    assert str(dating.earliest) == day


@pytest.mark.parametrize(
    ("published", "precision", "days"),
    [
        ("2025-02-10/2025-02-14", "range", ("2025-02-10", "2025-02-14")),
        ("2025-02-14/2025-02-14", "day", ("2025-02-14", "2025-02-14")),
        ("2025-02-14/2025-02-10", "unknown", ("None", "None")),
        ("2025-02-30/2025-03-01", "unknown", ("None", "None")),
    ],
)
def test_an_interval_says_between_which_days(published: str, precision: str, days: tuple[str, str]) -> None:
    dating = _read(published=published).published
    assert (dating.precision, (str(dating.earliest), str(dating.latest))) == (precision, days)


@pytest.mark.parametrize("published", ["soon", "31/31/2025", "0000-00-00", "2025"])
def test_what_is_no_date_is_said_to_be_none(published: str) -> None:
    dating = _read(published=published).published
    assert dating.precision == "unknown"
    assert published in dating.how


def test_a_text_without_the_field_is_dated_by_its_body() -> None:
    dating = _read(text=TEXT + " Mereka pulang Jumat (14/2/2025).").published
    assert (dating.precision, str(dating.earliest)) == ("about", "2025-02-14")


def test_the_declared_language_counts() -> None:
    assert _read(language="en").language == "en"
    skipped = _read_any(language="ms")
    assert isinstance(skipped, Skipped)
    assert "language ms is not supported" in skipped.reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1]",
        b'"text"',
        b'{"text": ""}',
        b'{"text": 7}',
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe{}",
        b'{"text": "..."}',
    ],
)
def test_what_is_no_document_is_skipped(content: bytes) -> None:
    skipped = read_anything(content, media_type="application/json")
    assert isinstance(skipped, Skipped)
    assert skipped.reason


def test_lone_surrogates_and_nulls_keep_their_places() -> None:
    content = b'{"id": "7", "language": "id", "text": "Satu \\ud800 dua \\u0000 tiga."}'
    document = read_anything(content, media_type="application/json")
    assert isinstance(document, Document)
    assert document.text == "Satu \ufffd dua \ufffd tiga."
