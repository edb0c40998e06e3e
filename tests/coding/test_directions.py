"""Which way terms point, by what an issue's label proposes; labels and terms are invented."""

import pytest

from runding.codebook import parse_codebook
from runding.coding.directions import accuses, ends, points_against
from runding.pipeline import code_document
from runding.types import Language
from tests.coding.test_statements import CODEBOOK
from tests.documents import document_of


@pytest.mark.parametrize(
    ("term", "label", "language", "against"),
    [
        ("penghentian program", "Program makan dilanjutkan", "id", True),
        ("program makan", "Program makan dilanjutkan", "id", False),
        ("Keputusan 12", "Keputusan 12 dicabut", "id", True),
        ("pencabutan", "Keputusan 12 dicabut", "id", False),
        ("menurunkan bunga", "Bank menurunkan bunga acuan", "id", False),
        ("bunga acuan", "Bank menurunkan bunga acuan", "id", True),
        ("efisiensi", "Pemerintah daerah menghemat belanja (efisiensi anggaran)", "id", False),
        ("bekerja dari rumah", "Pegawai bekerja dari rumah untuk menghemat anggaran", "id", False),
        ("intervensi", "Istana tidak mencampuri pelabuhan", "id", True),
        ("ceiling", "The use of tolls is limited by a ceiling", "en", False),
        ("tolls", "The use of tolls is limited by a ceiling", "en", True),
        ("rigged", "The tender was run improperly", "en", False),
        ("ban on cranes", "Automatic cranes are installed", "en", True),
        ("keberatan", "Transfer dipangkas", "id", False),
        ("menolak", "Transfer ditambah", "id", True),
        ("tolls", "Tolls are abolished or their number is cut", "en", True),
        ("rein in", "The union reins in its members and disruption stops", "en", False),
        ("disruption", "The union reins in its members and disruption stops", "en", True),
        ("mengendalikan", "Serikat mengendalikan anggotanya dan kekacauan dihentikan", "id", False),
        ("menolak pemangkasan", "Transfer dipangkas", "id", True),
        ("menolak transfer", "Transfer dipangkas", "id", False),
        ("rasa takut maupun ancaman", "Negara melindungi saksi dari ancaman", "id", False),
        ("reduction targets", "Docks take on targets", "en", False),
        ("reduction of targets", "Docks take on targets", "en", True),
        ("lied", "What the harbour master said was true", "en", True),
        ("bohong", "Laporan bendahara itu benar", "id", True),
        ("hate", "What the rival says is racist and divisive", "en", False),
        ("domestic action", "Domestic action is the main means and tolls are only supplemental", "en", False),
    ],
)
def test_terms_point_against_their_label(term: str, label: str, language: Language, against: bool) -> None:
    assert points_against(term, label, language) is against


@pytest.mark.parametrize(
    ("label", "language", "ending"),
    [
        ("Keputusan 12 dicabut", "id", True),
        ("Pegawai bekerja dari rumah untuk menghemat anggaran", "id", False),
        ("Transfer (TKD) dipangkas", "id", True),
        ("Tolls are abolished", "en", True),
        ("Tolls are the main means of meeting targets", "en", False),
    ],
)
def test_labels_that_end_a_thing(label: str, language: Language, ending: bool) -> None:
    assert ends(label, language) is ending


@pytest.mark.parametrize(
    ("label", "language", "accusing"),
    [
        ("The tender was rigged", "en", True),
        ("What the rival says is racist, divisive or dangerous", "en", True),
        ("The state protects witnesses from threats", "en", False),
        ("Docks that break the rules are shut down", "en", False),
        ("Penjagaan itu adalah intervensi", "id", True),
        ("Dapur yang melanggar ditutup", "id", False),
        ("Istana tidak mencampuri pelabuhan", "id", False),
    ],
)
def test_labels_that_find_something_bad(label: str, language: Language, accusing: bool) -> None:
    assert accuses(label, language) is accusing


ACCUSED = parse_codebook(
    b"""
parties:
  - id: serikat
    persons: [{name: Wira Santosa}]
issues:
  - id: curang
    label: {id: Lelang derek itu curang, en: The crane tender was rigged}
    terms: [lelang derek, lelang curang, crane tender, rigged]
"""
)


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Wira Santosa condemned the crane tender.", "en", "support"),
        ("Wira Santosa said the tender was rigged.", "en", "support"),
        ("Wira Santosa denied that the tender was rigged.", "en", "oppose"),
        ("Wira Santosa said the tender was not rigged.", "en", "oppose"),
        ("Wira Santosa mengecam lelang derek itu.", "id", "support"),
        ("Wira Santosa membantah lelang curang.", "id", "oppose"),
        ("Wira Santosa mengatakan tidak boleh ada lelang curang.", "id", "support"),
    ],
)
def test_who_condemns_is_for_what_accuses(text: str, language: Language, stance: str) -> None:
    _, statements = code_document(document_of(text, language=language), ACCUSED)
    assert [statement.stance for statement in statements] == [stance]


CUT = parse_codebook(
    b"""
parties:
  - id: serikat
    persons: [{name: Wira Santosa}]
issues:
  - id: potongan
    label: {id: Upah buruh dipotong, en: Wages are cut}
    terms: [keberatan, pemotongan, upah buruh]
"""
)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Wira Santosa menyampaikan keberatan atas pemotongan upah buruh.", "oppose"),
        ("Wira Santosa menolak pemotongan upah buruh.", "oppose"),
        ("Wira Santosa mendukung pemotongan upah buruh.", "support"),
    ],
)
def test_a_term_that_says_what_is_done_about_another_is_no_hit(text: str, stance: str) -> None:
    _, statements = code_document(document_of(text, language="id"), CUT)
    assert [statement.stance for statement in statements] == [stance]


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("Maya Lestari menolak pertimbangan kenaikan upah.", "id", "oppose"),
        ("Maya Lestari rejected any consideration of higher wages.", "en", "oppose"),
        ("Maya Lestari belum menyetujui kenaikan upah.", "id", "undecided"),
        ("Maya Lestari mengatakan kenaikan upah belum perlu.", "id", "oppose"),
        ("Maya Lestari mengatakan derek otomatis belum layak.", "id", "oppose"),
        ("Maya Lestari has not yet accepted higher wages.", "en", "undecided"),
        ("Maya Lestari has yet to agree to higher wages.", "en", "undecided"),
        ("Maya Lestari meminta derek otomatis agar buruh tidak kelelahan.", "id", "support"),
        ("Maya Lestari mengatakan kenaikan upah menjauhkan buruh dari ancaman.", "id", "support"),
        ("Maya Lestari advised against automatic cranes.", "en", "oppose"),
        ("Maya Lestari membantah bahwa bahwa kenaikan upah ditunda.", "id", "support"),
        ("Maya Lestari khawatir bahwa mogok kerja berlanjut.", "id", "oppose"),
        ("Maya Lestari expressed concern that the storm blocks higher wages.", "en", "support"),
        ("Maya Lestari mengatakan derek otomatis boros dan mubazir.", "id", "oppose"),
        ("Maya Lestari menyayangkan mogok kerja.", "id", "oppose"),
        ("Maya Lestari menyanggupi kenaikan upah.", "id", "support"),
        ("Maya Lestari mendambakan derek otomatis.", "id", "support"),
        ("Maya Lestari lambasted automatic cranes.", "en", "oppose"),
        ("Maya Lestari is mulling automatic cranes.", "en", "undecided"),
        ("Maya Lestari called automatic cranes reckless.", "en", "oppose"),
    ],
)
def test_what_is_said_of_what_is_said(text: str, language: Language, stance: str) -> None:
    _, statements = code_document(document_of(text, language=language), CODEBOOK)
    assert [statement.stance for statement in statements] == [stance]
