"""The confidence of statements: a chance, from features that the fitted weights know."""

from runding.coding.coder import code_with_features
from runding.coding.confidence import chance, load_weights
from runding.pipeline import attribute_document, code_document
from tests.coding.test_statements import CODEBOOK
from tests.documents import document_of

TEXT = (
    "Wira Santosa menolak derek otomatis. Sejak awal Maya Lestari ingin derek otomatis. "
    '"Kenaikan upah mungkin jika laba cukup," kata Maya Lestari. Bram Nainggolan menyebut mogok kerja.'
)


def test_weights_and_features_have_the_same_names() -> None:
    document = document_of(TEXT)
    coded = code_with_features(document, *attribute_document(document, CODEBOOK), codebook=CODEBOOK)
    assert len(coded) > 2
    for each in coded:
        assert {*each.features, "bias"} == load_weights().keys()
        assert all(0 <= float(value) <= 1 for value in each.features.values())
        assert each.statement.confidence == chance(each.features)
        assert 0 < each.statement.confidence < 1


def test_each_feature_moves_the_chance_the_way_of_its_weight() -> None:
    nothing = dict.fromkeys(load_weights().keys() - {"bias"}, 0.0)
    for name, weight in load_weights().items():
        if name != "bias" and weight:
            assert (chance(nothing | {name: 1.0}) > chance(nothing)) == (weight > 0), name


def test_what_is_left_open_in_an_unclear_sentence_is_less_sure() -> None:
    texts = ("Wira Santosa menolak derek otomatis.", "Wira Santosa belum memutuskan soal derek otomatis.")
    first, second = (code_document(document_of(text), CODEBOOK)[1][0].confidence for text in texts)
    assert first > second
