"""Titles, subheadings, menus, captions: what the place of a line says about it."""

import pytest

from tests.read.pages import furniture_of, read_text, sentences_of

BODY = """Delegasi Aruna tiba di Mirah untuk membahas batas laut dengan pejabat setempat.
Mereka disambut oleh Perdana Menteri Wira Danu, yang menyebut pertemuan itu penting.
Rapat pertama berlangsung tertutup selama tiga jam di kantor pelabuhan."""


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Delegasi Aruna Tiba di Mirah Bahas Batas Laut", "Delegasi Aruna Tiba di Mirah Bahas Batas Laut"),
        ("Delegasi Aruna tiba di Mirah bahas batas laut", "Delegasi Aruna tiba di Mirah bahas batas laut"),
        ("Wira: “Pintu kami terbuka lebar”", "Wira: “Pintu kami terbuka lebar”"),
        ("Mengapa Aruna Datang ke Mirah?", "Mengapa Aruna Datang ke Mirah?"),
        # names of sections and menus stand above it
        ("Dunia\nAsia\nDelegasi Aruna Tiba di Mirah", "Delegasi Aruna Tiba di Mirah"),
        (
            "Nikmati siaran kami\nDelegasi Aruna Tiba di Mirah Bahas Batas Laut",
            "Delegasi Aruna Tiba di Mirah Bahas Batas Laut",
        ),
        # a line that comes again further down is the title, whatever stands above it
        (
            "Siaran langsung setiap hari di sini\nDelegasi Aruna Tiba\nzoom-in Delegasi Aruna Tiba\nDAMAR / ANP",
            "Delegasi Aruna Tiba",
        ),
        # no title
        ("", None),
        ("Diterbitkan pada 14 Februari 2025", None),
        ("Wira Danu menyambut mereka. Apa yang dibahas?", None),
        ("Wira Danu menyambut tamu dari Aruna (ARN). Apa yang dibahas?", None),
        ("“Apa yang akan mereka bahas nanti?”", None),
    ],
)
def test_titles(head: str, title: str | None) -> None:
    document = read_text(f"{head}\n{BODY}")
    assert (document.title and document.title.value) == title
    assert sentences_of(document)[-3:] == BODY.split("\n")


def test_a_standfirst_is_body_with_or_without_a_full_stop() -> None:
    for stop in (".", ""):
        standfirst = f"Mirah berpegang pada perjanjian lama dan menunda pertemuan para menteri{stop}"
        assert sentences_of(read_text(f"Delegasi Aruna Tiba di Mirah\n{standfirst}\n{BODY}"))[0] == standfirst


@pytest.mark.parametrize(
    "heading", ["Belum Pasti", "Langkah menuju perjanjian baru", "Apa Kata Wira Danu?", "Peran Hulu dalam “Lima Pulau”"]
)
def test_subheadings_stand_between_closed_paragraphs(heading: str) -> None:
    document = read_text(BODY.replace("\nRapat", f"\n{heading}\nRapat"))
    assert furniture_of(document) == [("subheading", heading)]
    assert sentences_of(document) == BODY.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "1. Patroli bersama",
        "- Patroli bersama",
        "Ia mengatakan, semua pihak harus hadir lebih dulu",
        '"Kami siap," kata Wira',
        "dan semua pulang",
        "Berikut isi usul itu:",
        "Delegasi menyatakan akan pulang tanpa membawa hasil apa pun dari Mirah",
    ],
)
def test_lines_that_only_lack_a_full_stop_are_body(line: str) -> None:
    assert line in " ".join(sentences_of(read_text(BODY.replace("\nRapat", f"\n{line}\nRapat"))))


def test_a_last_sentence_without_a_full_stop_is_body() -> None:
    for last in ("Semua itu, menurut Wira, sudah dibicarakan dengan para nelayan", '"Kami siap," kata Wira'):
        assert sentences_of(read_text(f"{BODY}\n{last}"))[-1] == last


def test_after_the_body_come_menus_and_headlines_of_other_articles() -> None:
    tail = "Berita Terkait\nHarga Ikan Naik di Pelabuhan Mirah\nKapal Tua Jadi Museum\n© 2023 Siar\nAtas"
    document = read_text(f"{BODY}\n{tail}")
    assert sentences_of(document) == BODY.split("\n")
    assert [kind for kind, _ in furniture_of(document)] == ["related", "related", "related", "copyright", "menu"]


def test_a_heading_for_links_between_paragraphs_takes_no_paragraph_with_it() -> None:
    document = read_text(BODY.replace("\nRapat", "\nBerita Terkait\nHarga ikan naik di Mirah\nRapat"))
    assert sentences_of(document) == BODY.split("\n")


def test_comments_end_the_article() -> None:
    document = read_text(f"{BODY}\nTinggalkan Balasan\nBudi\nSaya tidak setuju dengan Wira.\nAni\nSaya setuju.")
    assert sentences_of(document) == BODY.split("\n")
    assert {kind for kind, _ in furniture_of(document)} == {"comments"}


def test_a_link_to_the_comments_at_the_top_ends_nothing() -> None:
    assert sentences_of(read_text(f"Delegasi Aruna Tiba di Mirah\nKomentar\n{BODY}")) == BODY.split("\n")


def test_after_the_mark_of_an_image_come_credit_and_caption() -> None:
    head = "zoom-in Kapal\nDAMAR PUTRI / ANP\nKapal Aruna di Mirah. Delegasi membahas batas laut."
    document = read_text(f"{head}\n\n{BODY}")
    assert [kind for kind, _ in furniture_of(document)] == ["image", "credit", "caption"]
    assert sentences_of(document) == BODY.split("\n")


def test_a_page_of_headings_alone_is_all_body() -> None:
    assert sentences_of(read_text("Rusia menolak pasukan asing\nUkraina meminta jaminan")) == [
        "Rusia menolak pasukan asing",
        "Ukraina meminta jaminan",
    ]


def test_lines_broken_at_a_width_are_joined() -> None:
    text = (
        "The delegations met in Hulu and opened with the question of joint\n"
        "patrols. Aruna proposed that patrols be led in turn. Sagara was\n"
        "against any foreign command, but said that observers could come\n"
        "if they carried no arms.\n\nThe chair asked both sides to submit drafts by noon of the next\n"
        "day. Nobody spoke.\n"
    )
    document = read_text(text)
    assert document.title is None
    assert [len(paragraph) for paragraph in document.paragraphs] == [3, 2]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    document = read_text("Delegasi Aruna tiba di Mirah untuk\nmembahas batas laut dengan pejabat setempat. Rapat usai.")
    assert [len(paragraph) for paragraph in document.paragraphs] == [2]
