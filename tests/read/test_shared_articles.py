"""The five real pages beside the checkout: dates, body, furniture. Skipped where they are absent."""

import re
from pathlib import Path

import pytest

from runding.acquire import acquire_pages
from runding.read import read_document
from runding.types import Document, Page
from tests.read.pages import furniture_of, sentences_of

# By the number in the file name: precision, earliest, latest
PUBLISHED = {
    "000": ("day", "2025-09-05", "2025-09-05"),
    "001": ("day", "2025-09-05", "2025-09-05"),
    "002": ("unknown", "None", "None"),
    "003": ("not-before", "2023-07-29", "None"),
    "004": ("about", "2025-12-14", "2025-12-14"),
}
FURNITURE = {
    "000": ["2 menit membaca", "(Foto: Reuters)", "SUMBER:"],
    "001": ["Diterbitkan pada", "Rekomendasi Cerita", "Belum Pasti"],
    "002": ["Scroll to Top", "Penolakan Tegas terhadap NATO"],
    "003": [
        "TribunX",
        "Penulis:",
        "Editor:",
        "zoom-in",
        "LUDOVIC MARIN",
        "Laporan Wartawan",
        "TRIBUNNEWS.COM, KYIV –",
        "Baca juga:",
        "Berita Rekomendasi",
        "WhatsApp",
        "Ikuti kami di",
        "© 2024",
    ],
    "004": [
        "Foto: www",
        "750 x 100",
        "NarayaPost –",
        "BACA JUGA:",
        "(*)",
        "Tinggalkan Balasan",
        "Ruas yang wajib",
        "You might also like",
    ],
}
# Beginnings and ends of the body that are easily lost: standfirst, first and last sentence.
KEPT = {
    "000": [
        "Moskow mengacu pada",
        "Kremlin pada hari Jumat",
        "Proposal tersebut mencakup",
        "wilayah barat Rusia, Kursk.",
    ],
    "001": [
        "Presiden Vladimir Putin telah menolak",
        "Sebuah pertemuan puncak",
        "KTT Paris dihost",
        "dapat diatur dengan cepat.",
    ],
    "002": ["Moskwa dengan tegas", "Forum ini bertujuan", "jaminan keamanan jangka panjang."],
    "003": [
        "Rencana perdamaian Zelenskiy juga",
        "Ukraina akan memulai pembicaraan",
        "Kami tidak menolak mereka.",
        'kedua belah pihak".',
    ],
    "004": [
        "Presiden Ukraina Volodymyr Zelenskyy akhirnya",
        "Pernyataan tersebut muncul",
        "kemungkinan gencatan senjata.",
    ],
}
# Sentences counted by hand.
SENTENCES = {"000": 16, "001": 23, "002": 15, "003": 16, "004": 25}


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Document]:
    folder = shared / "articles" / "security-guarantees"
    paths = sorted(folder.glob(f"{request.param}_*.txt"))
    if not paths:
        pytest.skip(f"no page {request.param} in {folder}")
    (page,) = acquire_pages(paths[:1])
    assert isinstance(page, Page)
    document = read_document(page)
    assert isinstance(document, Document)
    return request.param, document


def test_date_of_publication(case: tuple[str, Document]) -> None:
    number, document = case
    published = document.published
    assert (published.precision, str(published.earliest), str(published.latest)) == PUBLISHED[number]
    assert published.how


def test_no_sentence_is_lost(case: tuple[str, Document]) -> None:
    number, document = case
    sentences = sentences_of(document)
    assert len(sentences) == SENTENCES[number]
    for words in KEPT[number]:
        assert any(words in sentence for sentence in sentences), words


def test_no_furniture_is_in_the_body(case: tuple[str, Document]) -> None:
    number, document = case
    body, furniture = " ".join(sentences_of(document)), " ".join(words for _, words in furniture_of(document))
    for words in FURNITURE[number]:
        assert words in furniture
        assert words not in body


def test_titles(case: tuple[str, Document]) -> None:
    number, document = case
    if number == "001":
        assert document.title is None
    else:
        assert document.title
        assert len(re.findall(r"\w+", document.title.value)) >= 8
        assert not document.title.value.endswith(".")


def test_dates_in_the_body(case: tuple[str, Document]) -> None:
    number, document = case
    found = {document.text[m.span.start : m.span.end]: str(m.dating.earliest) for m in document.dates}
    expected = {
        "000": {
            "hari Jumat": "2025-09-05",
            "sehari setelah": "2025-09-04",
            "hari Rabu": "2025-09-03",
            "Februari 2022": "2022-02-01",
        },
        "001": {"hari Jumat": "2025-09-05", "sehari setelah": "2025-09-04", "Kamis": "2025-09-04"},
        "002": {"September 2024": "2024-09-01"},
        "003": {"awal pekan ini": "None", "awal bulan ini": "None", "Sabtu (29/7/2023)": "2023-07-29"},
        "004": {
            "Minggu (14/12/2025)": "2025-12-14",
            "Jumat": "2025-12-12",
            "Sabtu": "2025-12-13",
            "Senin": "2025-12-15",
        },
    }[number]
    assert expected.items() <= found.items()
