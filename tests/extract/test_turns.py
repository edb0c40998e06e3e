"""Interviews and briefings, printed as turns; and what only looks like them."""

import pytest

from runding.extract import extract_attributions
from runding.extract.turns import find_turns
from runding.resolve import resolve_speakers
from runding.types import Language
from tests.documents import document_of

INTERVIEW = """Serikat nelayan dan pengelola pelabuhan berunding soal tarif. Ketuanya, Darto Wibawa, kami temui Selasa.

Redaksi: Apa yang membuat perundingan macet?

Darto Wibawa: Pengelola meminta tarif naik dua kali lipat. Kami menolak kenaikan itu.

Dermaga lama pun belum diperbaiki.

(tertawa)

Redaksi: Adakah jalan tengah?

Darto (Ketua Serikat): Kami setuju tarif naik bertahap.

Perundingan dilanjutkan pekan depan."""
BRIEFING = """The harbour company and the union met again. Dora Wills chairs the union.

Q: What has blocked the talks?

WILLS: The company wants to double the fee. We reject that.

Q: Is there a middle way?

WILLS: We agree to a gradual rise."""
QUESTIONS = """Q: Thank you. Has the harbour company accepted the plan?

MR. HALDEN: We have not accepted any plan, we will look at it.

Q: Mayor Wills said that "the plan is dead." Is it?

MR. HALDEN: It is not."""
QUOTED = """The candidates met on Tuesday night.

"HALDEN: The harbour plan is a disaster.

"WILLS: That is not true. Have you read it?

"HALDEN: I will not sign it."""
HEADINGS = """PELABUHAN: Tarif naik dua kali lipat.

DERMAGA: Perbaikan belum dimulai.

PELABUHAN: Serikat menolak kenaikan itu.

DERMAGA: Wali kota meminta bukti."""
SCORES = """Adakah pemenang? Berikut hasil sementara.

Rina: 120

Damar: 98

Rina: 64

Damar: 31?"""


@pytest.mark.parametrize(
    ("text", "language", "turns"),
    [
        (
            INTERVIEW,
            "id",
            [
                ("Redaksi", ["Apa yang membuat perundingan macet?"]),
                (
                    "Darto Wibawa",
                    [
                        "Pengelola meminta tarif naik dua kali lipat. Kami menolak kenaikan itu.",
                        "Dermaga lama pun belum diperbaiki.",
                    ],
                ),
                ("Redaksi", ["Adakah jalan tengah?"]),
                ("Darto Wibawa", ["Kami setuju tarif naik bertahap."]),
            ],
        ),
        (
            BRIEFING,
            "en",
            [
                ("Dora Wills", ["The company wants to double the fee. We reject that."]),
                ("Dora Wills", ["We agree to a gradual rise."]),
            ],
        ),
        (
            QUOTED,
            "en",
            [
                ("HALDEN", ["The harbour plan is a disaster."]),
                ("WILLS", ["That is not true. Have you read it?"]),
                ("HALDEN", ["I will not sign it."]),
            ],
        ),
        (HEADINGS, "id", []),
        (SCORES, "id", []),
    ],
)
def test_turns_and_who_takes_them(text: str, language: Language, turns: list[tuple[str, list[str]]]) -> None:
    document = document_of(text, language=language)
    found = [one for one in extract_attributions(document) if one.maker.startswith("turns/")]
    resolved, _ = resolve_speakers(document, found)
    assert [(one.speaker, [text[start:end] for start, end in one.content]) for one in resolved] == turns


def test_a_conversation_begins_anew_after_a_colon() -> None:
    text = "KETUA SERIKAT: Tarif Ditolak.\n\nBerikut petikannya:\n\n" + INTERVIEW.partition("\n\n")[2]
    first = find_turns(document_of(text))[0]
    assert text[slice(*first.source[0])] == "Redaksi"


def test_what_is_said_in_a_turn_is_found_once() -> None:
    document = document_of(INTERVIEW)
    contents = [span for one in extract_attributions(document) for span in one.content]
    assert len(contents) == 5


def test_in_a_turn_that_names_nobody_only_what_has_a_source_is_found() -> None:
    document = document_of(QUESTIONS, language="en")
    found, _ = resolve_speakers(document, extract_attributions(document))
    assert [one.speaker for one in found if one.maker.startswith("turns/")] == ["Halden"] * 2
    asked = [one for one in found if not one.maker.startswith("turns/")]
    assert [one.speaker for one in asked] == ["the harbour company", "Wills"]
