"""Which way terms point, by what an issue's label proposes; labels and terms are invented."""

import pytest

from runding.coding.directions import ends, points_against
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
    ("text", "language", "stance"),
    [
        ("Maya Lestari membantah bahwa kenaikan upah ditunda.", "id", "support"),
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
