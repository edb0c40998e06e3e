"""Dates of publication: what counts, and what must not."""

import pytest

from tests.read.pages import read_text, words

LEAD = "Delegasi Aruna tiba di Mirah untuk membahas batas laut dengan pejabat setempat."
MORE = ["Mereka disambut oleh Wira Danu.", "Rapat itu tertutup.", "Para nelayan menunggu di luar.", "Tidak ada hasil."]


def _page(head: str = "", lead: str = LEAD, *, more: list[str] = MORE, foot: str = "") -> str:
    return "\n".join(line for line in ["Delegasi Aruna Tiba di Mirah", head, lead, *more, foot] if line)


@pytest.mark.parametrize(
    "line",
    [
        "date 2025-02-14 DUNIA",
        "14 Februari 2025",
        "Diterbitkan pada 14 Februari 2025",
        "Dipublikasikan: 14/02/2025",
        "Terbit pada 14 Februari 2025",
        "Tayang 14/02/2025",
        "Tanggal: 14 Februari 2025",
        "Diunggah pada 14 Feb 2025",
        "Dirilis 14 Februari 2025",
        "Jumat, 14 Feb 2025 13:05 WIB",
        "Jumat, 14/02/2025 pukul 13.05 WITA",
        "Siar.com - 14/02/2025, 19:45 WIB",
        "Damar Putri | Jumat, 14 Februari 2025 jam 09.00 WIT",
        "Oleh Damar Putri 14 Februari 2025",
        "Published: 14 February 2025",
        "First published Feb. 14, 2025",
        "Posted on February 14, 2025 at 9:05 am EST",
        "Issued on 14 February 2025",
        "Publication date: 2025-02-14",
        "Released on 14 February 2025 by Siar Dunia",
        "Friday, 14 Feb 2025 9:05 pm",
    ],
)
def test_a_date_line_above_the_body_dates_the_page(line: str) -> None:
    document = read_text(_page(line))
    assert document.published.precision == "day"
    assert str(document.published.earliest) == str(document.published.latest) == "2025-02-14"
    assert document.published.span
    assert "14" in words(document, document.published.span)


def test_a_labelled_date_counts_wherever_it_stands() -> None:
    assert str(read_text(_page(foot="Diterbitkan pada 14 Februari 2025")).published.earliest) == "2025-02-14"


@pytest.mark.parametrize(
    "label", ["Diperbarui pada", "Pembaruan terakhir:", "Diupdate", "Update:", "Last updated on", "Last modified:"]
)
def test_a_date_of_update_dates_the_page_only_roughly_and_only_alone(label: str) -> None:
    updated = f"{label} 16 Februari 2025"
    assert read_text(_page(updated)).published.precision == "about"
    both = read_text(_page(f"{updated}\nDiterbitkan pada 14 Februari 2025")).published
    assert (both.precision, str(both.earliest)) == ("day", "2025-02-14")


@pytest.mark.parametrize(
    "foot",
    [
        "© 2024 Siar Dunia",
        "Copyright 2008 - 2024 Siar",
        "Hak cipta 1 Januari 2024 Siar",
        "Berita Terkait\n3 Maret 2024",
    ],
)
def test_a_footer_dates_nothing(foot: str) -> None:
    published = read_text(_page(foot=foot)).published
    assert (published.precision, published.earliest, published.latest) == ("unknown", None, None)
    assert "no date of publication" in published.how


@pytest.mark.parametrize(
    "lead",
    [
        # the news of the day
        "Delegasi Aruna tiba di Mirah pada Jumat (14/2/2025) pagi.",
        "Delegasi Aruna tiba di Mirah, kata Wira Danu, Jumat, 14 Februari 2025.",
        "Delegasi Aruna yang semula diharapkan pada Senin (3/2/2025) baru tiba di Mirah Jumat (14/2/2025).",
    ],
)
def test_the_news_of_the_day_dates_the_page_roughly(lead: str) -> None:
    published = read_text(_page(lead=lead)).published
    assert (published.precision, str(published.earliest), str(published.latest)) == (
        "about",
        "2025-02-14",
        "2025-02-14",
    )


BACKGROUND = "Kedua negara pernah sepakat pada Jumat (14/2/2025) di Hulu."


@pytest.mark.parametrize(
    "more",
    [
        # told as what was before
        [f"Sebelumnya, {BACKGROUND[0].lower()}{BACKGROUND[1:]}"],
        ["Sebelumnya, kedua negara pernah berselisih.", "Hal itu terjadi di Hulu pada Jumat (14/2/2025)."],
        ["Kedua negara pernah sepakat pada Jumat (14/2/2025) silam."],
        # far down the page
        [*MORE, BACKGROUND],
        # no weekday: a date in history
        ["Perjanjian itu diteken 14 Februari 2025 di Hulu."],
    ],
)
def test_a_date_in_the_background_proves_only_that_the_page_is_no_older(more: list[str]) -> None:
    published = read_text(_page(more=more)).published
    assert (published.precision, str(published.earliest), published.latest) == ("not-before", "2025-02-14", None)


@pytest.mark.parametrize(
    "lead",
    [
        # what lies ahead of publication proves nothing
        "Delegasi Aruna akan tiba di Mirah pada Jumat (14/2/2025).",
        "Delegasi Aruna diharapkan tiba di Mirah paling lambat 14 Februari 2025.",
        "Delegasi Aruna boleh tinggal di Mirah hingga 14 Februari 2025.",
        "Delegasi Aruna tiba di Mirah Jumat, 14 Februari 2025 mendatang.",
        # a weekday that is another one: one of the two is a slip
        "Delegasi Aruna tiba di Mirah pada Senin (14/2/2025).",
        # no full date
        "Delegasi Aruna tiba di Mirah pada Jumat, seperti pada Februari 2024.",
    ],
)
def test_other_dates_prove_nothing(lead: str) -> None:
    assert read_text(_page(lead=lead)).published.precision == "unknown"


@pytest.mark.parametrize(
    ("opening", "background"),
    [
        ("Earlier, they met on Friday, Feb. 14, 2025 in Hulu.", True),
        ("Previously they had met on Friday, Feb. 14, 2025 in Hulu.", True),
        ("They met on Friday, Feb. 14, 2025 in Hulu.", False),
    ],
)
def test_background_in_english(opening: str, background: bool) -> None:
    text = f"The delegation of Aruna has arrived in Mirah for talks on the border.\n{opening}\nNobody else came."
    assert read_text(text).published.precision == ("not-before" if background else "about")
