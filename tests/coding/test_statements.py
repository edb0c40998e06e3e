"""Short texts with the statements that a coder would make of them; the story is invented."""

import pytest

from runding.codebook import parse_codebook
from runding.pipeline import code_document
from tests.documents import document_of

CODEBOOK = parse_codebook(
    b"""
label: Pelabuhan Teluk Lintang
parties:
  - id: serikat
    aliases: [Serikat Dermaga, Dock Union]
    persons: [{name: Wira Santosa, aliases: [Wira], office: ketua Serikat Dermaga}]
  - id: operator
    aliases: [Operator Pelabuhan, Port Operator]
    persons: [{name: Maya Lestari, aliases: [Maya], office: direktur Operator Pelabuhan}]
  - id: wali-kota
    aliases: [Wali Kota, City Hall]
    persons: [{name: Bram Nainggolan, aliases: [Bram], office: wali kota}]
issues:
  - id: kenaikan-upah
    label: {id: Upah buruh pelabuhan dinaikkan, en: Dock wages are raised}
    terms: [kenaikan upah, upah naik, wage rise, raise wages, higher wages]
  - id: mesin
    label: {id: Derek otomatis dipasang, en: Automatic cranes are installed}
    terms: [derek otomatis, automatic cranes]
  - id: mogok
    label: {id: Mogok kerja dilanjutkan, en: The strike goes on}
    terms: [mogok kerja, pemogokan, penghentian mogok, strike]
"""
)

INDONESIAN = [
    ("Serikat Dermaga menolak derek otomatis.", {("serikat", "mesin", "oppose")}),
    ("Operator Pelabuhan mendukung pemasangan derek otomatis.", {("operator", "mesin", "support")}),
    ("Ketua Serikat Dermaga Wira Santosa menuntut kenaikan upah.", {("serikat", "kenaikan-upah", "support")}),
    ("Maya Lestari tidak menolak kenaikan upah.", {("operator", "kenaikan-upah", "support")}),
    ("Wira Santosa mengatakan derek otomatis tidak dapat diterima.", {("serikat", "mesin", "oppose")}),
    ('"Derek otomatis adalah ancaman bagi buruh," kata Wira Santosa.', {("serikat", "mesin", "oppose")}),
    ('"Apakah derek otomatis kami perlukan? Tentu saja tidak," kata Wira Santosa.', {("serikat", "mesin", "oppose")}),
    ('"Apakah derek otomatis bermanfaat? Tentu saja," kata Maya Lestari.', {("operator", "mesin", "support")}),
    (
        "Serikat Dermaga menolak desakan Operator Pelabuhan untuk memasang derek otomatis.",
        {("serikat", "mesin", "oppose"), ("operator", "mesin", "support")},
    ),
    ("Derek otomatis merupakan usulan Operator Pelabuhan.", {("operator", "mesin", "support")}),
    ("Derek otomatis ditolak Serikat Dermaga.", {("serikat", "mesin", "oppose")}),
    (
        "Maya Lestari menyetujui kenaikan upah, asalkan buruh bekerja pada hari Minggu.",
        {("operator", "kenaikan-upah", "conditional")},
    ),
    (
        "Maya Lestari mengatakan kenaikan upah mungkin dilakukan jika laba cukup.",
        {("operator", "kenaikan-upah", "conditional")},
    ),
    (
        '"Sebelum kenaikan upah, diperlukan pembicaraan panjang," kata Maya Lestari.',
        {("operator", "kenaikan-upah", "conditional")},
    ),
    (
        "Serikat Dermaga bersedia melepas kenaikan upah sebagai imbalan atas derek otomatis.",
        {("serikat", "kenaikan-upah", "conditional"), ("serikat", "mesin", "support")},
    ),
    (
        "Komitmen Operator Pelabuhan untuk kenaikan upah masih belum pasti.",
        {("operator", "kenaikan-upah", "undecided")},
    ),
    ("Serikat Dermaga menuntut Operator Pelabuhan membatalkan derek otomatis.", {("serikat", "mesin", "oppose")}),
    ("Bram Nainggolan menyerukan penghentian mogok.", {("wali-kota", "mogok", "oppose")}),
    ("Wira Santosa menegaskan mogok kerja tidak akan dihentikan.", {("serikat", "mogok", "support")}),
    ("Di bawah kerangka itu, Operator Pelabuhan akan membatalkan derek otomatis.", set()),
    (
        "Serikat Dermaga mengajukan kenaikan upah. Maya Lestari menolak usulan itu.",
        {("serikat", "kenaikan-upah", "support"), ("operator", "kenaikan-upah", "oppose")},
    ),
    ("Derek otomatis tiba di pelabuhan pada Senin pagi.", set()),
    (
        "Serikat Dermaga dan Wali Kota mendukung kenaikan upah.",
        {("serikat", "kenaikan-upah", "support"), ("wali-kota", "kenaikan-upah", "support")},
    ),
    ("Wira Santosa tidak hanya mendukung kenaikan upah.", {("serikat", "kenaikan-upah", "support")}),
    (
        "Maya Lestari menuntut mogok kerja dihentikan sebelum kenaikan upah dibahas.",
        {("operator", "mogok", "oppose"), ("operator", "kenaikan-upah", "conditional")},
    ),
    ("Maya Lestari menegaskan pelabuhan itu bukan ditutup karena mogok kerja.", {("operator", "mogok", "oppose")}),
    (
        "Bram Nainggolan memuji Serikat Dermaga yang menolak derek otomatis.",
        {("serikat", "mesin", "oppose"), ("wali-kota", "mesin", "oppose")},
    ),
    ("Maya Lestari mengatakan laba itu datang dari derek otomatis.", {("operator", "mesin", "support")}),
    ("Wira Santosa mengatakan tidak yakin bahwa derek otomatis berguna.", {("serikat", "mesin", "oppose")}),
    ("Maya Lestari mengatakan kenaikan upah bergantung pada laba.", {("operator", "kenaikan-upah", "conditional")}),
    ("Operator Pelabuhan didesak menyetujui kenaikan upah.", set()),
    ("Maya Lestari menuntut agar mogok kerja segera diakhiri.", {("operator", "mogok", "oppose")}),
    ("Wira Santosa meminta derek otomatis itu dicabut dari dermaga.", {("serikat", "mesin", "oppose")}),
    ("Wira Santosa menolak derek otomatis dibatalkan.", {("serikat", "mesin", "support")}),
    (
        "Komitmen Operator Pelabuhan, yang diperlukan untuk kenaikan upah itu, masih belum pasti.",
        {("operator", "kenaikan-upah", "undecided")},
    ),
]

ENGLISH = [
    (
        "The Dock Union demanded higher wages. Port Operator rejected the proposal on Friday.",
        {("serikat", "kenaikan-upah", "support"), ("operator", "kenaikan-upah", "oppose")},
    ),
    ("The Dock Union rejected automatic cranes.", {("serikat", "mesin", "oppose")}),
    ("Maya Lestari said the Port Operator does not oppose higher wages.", {("operator", "kenaikan-upah", "support")}),
    ("Wira Santosa demanded a wage rise.", {("serikat", "kenaikan-upah", "support")}),
    ('"Automatic cranes are a threat to every family here," Wira Santosa said.', {("serikat", "mesin", "oppose")}),
    ("Maya Lestari agreed to raise wages if profits allow it.", {("operator", "kenaikan-upah", "conditional")}),
    ("The Port Operator's commitment to a wage rise remains uncertain.", {("operator", "kenaikan-upah", "undecided")}),
    ("Automatic cranes were rejected by the Dock Union.", {("serikat", "mesin", "oppose")}),
    (
        "The Dock Union is giving up its demand for a wage rise in exchange for automatic cranes.",
        {("serikat", "kenaikan-upah", "conditional"), ("serikat", "mesin", "support")},
    ),
    ("Wira Santosa, who opposes automatic cranes, left the hall.", {("serikat", "mesin", "oppose")}),
    ("Maya Lestari said the port closed not because of the strike.", {("operator", "mogok", "oppose")}),
    ("\"I don't think that automatic cranes are useful,\" Wira Santosa said.", {("serikat", "mesin", "oppose")}),
    ("Maya Lestari said higher wages depend on profits.", {("operator", "kenaikan-upah", "conditional")}),
    ("Maya Lestari said it sounds as if automatic cranes are useful.", {("operator", "mesin", "support")}),
    ("The Port Operator was urged to accept higher wages.", set()),
    ("Automatic cranes reached the harbour on Monday.", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Maya Lestari menolak kenaikan upah jika derek otomatis dipasang.", "id", "oppose"),
        ("Maya Lestari menolak kenaikan upah jika derek otomatis tidak dipasang.", "id", "support"),
        ("Maya Lestari menolak kenaikan upah selama derek otomatis belum dipasang.", "id", "support"),
        ('"Selama derek otomatis belum dipasang, kami menolak kenaikan upah," kata Maya Lestari.', "id", "support"),
        ("Maya Lestari menolak kenaikan upah kecuali derek otomatis dipasang.", "id", "support"),
        ("Maya Lestari rejected higher wages if automatic cranes are installed.", "en", "oppose"),
        ("Maya Lestari rejected higher wages unless automatic cranes are installed.", "en", "support"),
        ('"We will not accept higher wages until automatic cranes are installed," said Maya Lestari.', "en", "support"),
    ],
)
def test_who_refuses_as_long_as_a_thing_is_not_so_is_for_it(text: str, language: str, stance: str) -> None:
    assert _coded(text, language) == {("operator", "kenaikan-upah", "oppose"), ("operator", "mesin", stance)}


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Maya Lestari menyetujui kenaikan upah jika derek otomatis dipasang.", "id", ("mesin", "support")),
        ("Maya Lestari menyetujui kenaikan upah asalkan mogok kerja dihentikan.", "id", ("mogok", "oppose")),
        ("Maya Lestari agreed to raise wages if automatic cranes are installed.", "en", ("mesin", "support")),
    ],
)
def test_a_condition_may_be_another_issue(text: str, language: str, other: tuple[str, str]) -> None:
    document = document_of(text, language=language)
    said = {statement.issue: statement for statement in code_document(document, CODEBOOK)[1]}
    condition, asked = said["kenaikan-upah"].condition, said[other[0]]
    assert said["kenaikan-upah"].stance == "conditional"
    assert (asked.party, asked.stance) == ("operator", other[1])
    assert condition is not None
    assert any(condition.start <= word.start and word.end <= condition.end for word in asked.words)


def test_a_term_around_a_source_is_not_what_the_source_says() -> None:
    gapped = b"""
label: Pelabuhan
parties:
  - {id: serikat, aliases: [Serikat Dermaga], persons: [{name: Wira Santosa}]}
  - {id: operator, aliases: [Operator Pelabuhan]}
issues:
  - {id: upah, label: Operator Pelabuhan menurunkan upah, terms: [Operator Pelabuhan ... upah]}
"""
    text = "Operator Pelabuhan, kata Wira Santosa, menolak kenaikan upah itu."
    _, statements = code_document(document_of(text), parse_codebook(gapped))
    assert "serikat" not in {statement.party for statement in statements}


def _coded(text: str, language: str) -> set[tuple[str, str, str]]:
    _, statements = code_document(document_of(text, language=language), CODEBOOK)
    return {(statement.party, statement.issue, statement.stance) for statement in statements}


IDIOMS = [
    ("tak menampik kemungkinan derek otomatis dipasang", "undecided"),
    ("tidak menutup kemungkinan derek otomatis", "undecided"),
    ("menepis kemungkinan derek otomatis", "oppose"),
    ("menegaskan derek otomatis di luar pembahasan", "oppose"),
    ("menyebut derek otomatis bukan harga mati", "undecided"),
    ("menyebut derek otomatis harga mati", "support"),
    ("menolak mengomentari derek otomatis", "undecided"),
    ("menilai derek otomatis terlalu mahal", "oppose"),
    ("menilai derek otomatis tidak terlalu mahal", "support"),
    ("khawatir derek otomatis memangkas upah", "oppose"),
    ("mengatakan khawatir bahwa derek otomatis memangkas upah", "oppose"),
    ("tidak mempermasalahkan derek otomatis", "support"),
    ("bisa menerima derek otomatis, asal operator membayar pelatihan", "conditional"),
    ("bisa menerima derek otomatis selama operator membayar pelatihan", "conditional"),
    ("bisa menerima derek otomatis selama tiga tahun", "support"),
    ("baru akan menerima derek otomatis setelah pelatihan dibayar", "conditional"),
    ("did not rule out automatic cranes", "undecided"),
    ("refused to rule out automatic cranes", "undecided"),
    ("ruled out automatic cranes", "oppose"),
    ("said automatic cranes were off the table", "oppose"),
    ("said automatic cranes were out of the question", "oppose"),
    ("said automatic cranes were too expensive", "oppose"),
    ("considers automatic cranes essential", "support"),
    ("considers automatic cranes unacceptable", "oppose"),
    ("is considering automatic cranes", "undecided"),
    ("will not stand in the way of automatic cranes", "support"),
    ("said automatic cranes were not in itself unlawful", "support"),
    ("is not convinced that automatic cranes are fair", "oppose"),
    ("is worried that automatic cranes will hurt its members", "oppose"),
    ("took no view on automatic cranes", "undecided"),
]


@pytest.mark.parametrize(("said", "stance"), IDIOMS, ids=[said for said, _ in IDIOMS])
def test_what_is_said_of_an_issue(said: str, stance: str) -> None:
    english = "automatic" in said
    text = f"The Dock Union {said}." if english else f"Serikat Dermaga {said}."
    assert _coded(text, "en" if english else "id") == {("serikat", "mesin", stance)}


def test_who_is_undecided_makes_no_move() -> None:
    document = document_of("The Dock Union stopped short of backing automatic cranes.", language="en")
    _, [statement] = code_document(document, CODEBOOK)
    assert (statement.stance, statement.move) == ("undecided", None)


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_texts_are_coded(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _coded(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_texts_are_coded(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _coded(text, "en") == expected
