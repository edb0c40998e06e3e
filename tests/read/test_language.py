"""Indonesian and English, and what is neither."""

import pytest

from runding.errors import SourceError
from runding.read.language import declared_language, detect_language

INDONESIAN = "Menteri luar negeri mengatakan perundingan akan dilanjutkan pekan depan karena kedua pihak belum sepakat."
ENGLISH = "The foreign minister said the talks would resume next week because the two sides had not agreed."
OTHERS = {
    "ms": "Perdana Menteri berkata kerajaan akan mengambil tindakan segera kerana perkara itu melibatkan rakyat. "
    "Beliau memberitahu pemberita selepas mesyuarat bahawa syarikat itu boleh membayar ganti rugi.",
    "fr": "Le ministre a déclaré que les négociations continueraient la semaine prochaine dans la capitale.",
    "de": "Der Minister sagte am Montag, die Verhandlungen würden in der nächsten Woche fortgesetzt.",
    "ru": "Министр заявил, что переговоры продолжатся на следующей неделе в столице.",
    "ar": "قال الوزير إن المفاوضات ستستأنف الأسبوع المقبل في العاصمة.",
    "zh": "部长表示谈判将于下周在首都继续进行。",
}


@pytest.mark.parametrize(("text", "language"), [(INDONESIAN, "id"), (ENGLISH, "en")])
def test_supported(text: str, language: str) -> None:
    assert detect_language(text) == language
    assert detect_language(text * 100) == language


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_named_in_the_reason(code: str) -> None:
    with pytest.raises(SourceError, match=f"language {code} is not supported"):
        detect_language(OTHERS[code])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Perdana Menteri Aruna menolak usulan penempatan pasukan asing. Delegasi bertemu selama empat jam.", "id"),
        ("Rusia menolak.", "id"),
        ("Harga naik", "id"),
        ("Putin said no.", "en"),
        ("Polis tahan dua lelaki", "id"),
    ],
)
def test_short_texts_fall_back_on_the_likelier_of_the_two(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_passage_decoded_wrongly_changes_nothing() -> None:
    assert detect_language(INDONESIAN + " Ù\x90Ù Ø§ Ø\xad" * 10) == "id"


def test_without_letters_nothing_can_be_told() -> None:
    with pytest.raises(SourceError, match="cannot be told"):
        detect_language("123 456 — 789")


@pytest.mark.parametrize(
    ("code", "language"), [("id", "id"), ("ID-id", "id"), ("in_ID", "id"), ("en-US", "en"), (" eng ", "en")]
)
def test_declared(code: str, language: str) -> None:
    assert declared_language(code) == language


@pytest.mark.parametrize("code", ["ms", "", "x", "Indonesian"])
def test_declared_otherwise(code: str) -> None:
    with pytest.raises(SourceError, match="not supported"):
        declared_language(code)
