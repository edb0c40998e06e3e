"""Office and holder of speakers, with their spans: short texts about invented persons."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.extract import extract_attributions, tag_by_rules
from runding.resolve import resolve_speakers
from runding.types import Attribution, Language
from tests.documents import document_of
from tests.extract.test_wellformed import one_line_paragraphs


def resolve(text: str, language: str = "id") -> list[Attribution]:
    document = document_of(text, language=language)
    return resolve_speakers(document, extract_attributions(document, tagger=tag_by_rules))[0]


ROLES = [
    # (text, language, office and holder of each attribution)
    ("Juru bicara Kremlin mengatakan bahwa rapat ditunda.", "id", [("Juru bicara", "Kremlin")]),
    (
        "Kepala Dinas Pasar Kota Lampau, Sari Wulandari, mengatakan bahwa stok cukup. Ia menolak usul itu.",
        "id",
        [("Kepala", "Dinas Pasar Kota Lampau")] * 2,
    ),
    (
        "Menteri Energi dan Sumber Daya Mineral (ESDM) Sari Wulandari mengatakan bahwa stok cukup.",
        "id",
        [("Menteri Energi dan Sumber Daya Mineral", None)],
    ),
    (
        "Kabid Humas Polda Lampau Kombes Sari Wulandari mengatakan bahwa jalan aman.",
        "id",
        [("Kabid Humas", "Polda Lampau")],
    ),
    (
        "Kasi Tindak Pidana Khusus Kejari Lampau, Sari Wulandari, mengatakan bahwa berkas siap.",
        "id",
        [("Kasi Tindak Pidana Khusus", "Kejari Lampau")],
    ),
    (
        "Kepala Departemen Harga & Stok (DHS) Sari Wulandari menilai harga naik.",
        "id",
        [("Kepala", "Departemen Harga & Stok (DHS)")],
    ),
    ('"Kami siap," kata Sari Wulandari, Ketua Umum Partai Kebun Teh.', "id", [("Ketua Umum", "Partai Kebun Teh")]),
    ("Presiden Peru Sari Wulandari menolak usul itu.", "id", [("Presiden", "Peru")]),
    ("Sari Wulandari mengatakan bahwa stok cukup.", "id", [(None, None)]),
    (
        '"Kami siap," kata Sari Wulandari. Direktur Penyuluhan, Pelayanan, dan Kehumasan Ditjen Pajak Sari Wulandari '
        "tiba kemarin.",
        "id",
        [("Direktur Penyuluhan, Pelayanan, dan Kehumasan", "Ditjen Pajak")],
    ),
    (
        "Menteri Laut/Kepala Badan Garam Sari Wulandari mengatakan bahwa stok cukup.",
        "id",
        [("Menteri Laut", None)],
    ),
    ("Menteri Kebudayaan RI (Menbud) Sari Wulandari menolak usul itu.", "id", [("Menteri Kebudayaan", "RI")]),
    (  # told where the person is pointed back at, nowhere else
        '"Kami siap," kata Sari Wulandari. Politikus Partai Teh itu menolak usul baru.',
        "id",
        [("Politikus", "Partai Teh")] * 2,
    ),
    ("Kementerian Pasar mengatakan bahwa stok cukup.", "id", [(None, None)]),
    ("Kremlin spokesman Torvald Ekeland said that the talks are off.", "en", [("spokesman", "Kremlin")]),
    ('"The talks are off," said Torvald Ekeland, Peru\'s ambassador to Norway.', "en", [("ambassador", "Peru")]),
    (
        "A spokeswoman for the Ministry of Trade said that the talks are off.",
        "en",
        [("spokeswoman", "Ministry of Trade")],
    ),
]


@pytest.mark.parametrize(("text", "language", "roles"), ROLES, ids=[case[0][:40] for case in ROLES])
def test_office_and_holder(text: str, language: str, roles: list[tuple[str | None, str | None]]) -> None:
    found = resolve(text, language)
    assert [(one.office and one.office.text, one.holder and one.holder.text) for one in found] == roles


PIECES = [
    *(
        "Kepala",
        "Dinas",
        "Menteri",
        "dan",
        ",",
        "(",
        ")",
        "Kombes",
        "Sari Wulandari",
        "mengatakan bahwa",
        "juru bicara",
    ),
    *("Kremlin", "dari", "stok cukup.", "Ketua Umum", "said", "president of", "'s", "Peru"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["id", "en"]))
def test_what_is_told_stands_in_the_text(pieces: list[str], language: Language) -> None:
    document = one_line_paragraphs(" ".join(pieces), language)
    found, _ = resolve_speakers(document, extract_attributions(document, tagger=tag_by_rules))
    for one, told in product(found, ("office", "holder")):
        words = getattr(one, told)
        assert words is None or (words.text and document.text[slice(*words.span)] == words.text)
        assert told == "office" or words is None or one.office
