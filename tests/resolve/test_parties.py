"""Speakers whom the codebook lists carry its name for them."""

import pytest

from runding.codebook import parse_codebook
from runding.pipeline import attribute_document
from tests.documents import document_of

CODEBOOK = parse_codebook(
    b"""
parties:
  - id: serikat
    persons: [{name: Wira Santosa, aliases: [Wira, Santosa]}]
issues: [{id: upah, label: Upah naik}]
"""
)

TEXTS = [
    ("Santosa Tolak Lembur\n\nKetua serikat Wira Santosa menolak lembur, kata Santosa.", {"Wira Santosa"}),
    ("Santosa menolak lembur. Ia meminta upah naik.", {"Wira Santosa"}),
]


@pytest.mark.parametrize(("text", "speakers"), TEXTS)
def test_the_name_of_a_speaker_is_the_codebooks(text: str, speakers: set[str]) -> None:
    attributions, _ = attribute_document(document_of(text), CODEBOOK)
    assert {attribution.speaker for attribution in attributions} == speakers
