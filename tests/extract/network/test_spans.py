"""The edges of what the network marks."""

import pytest

from runding.extract.network.spans import trim_source
from runding.types import Span


@pytest.mark.parametrize(
    ("text", "source", "cue", "left"),
    [
        ("KOTA LAMPAU — Rina Utari menolak.", "KOTA LAMPAU — Rina Utari", "menolak", "Rina Utari"),
        ("Kota Lampau - Pengusaha belum sepakat.", "Kota Lampau - Pengusaha", "belum sepakat", "Pengusaha"),
        ("said Dora Wills — chair of the union", "Dora Wills — chair of the union", "said", "Dora Wills"),
        (
            "Rina Utari - ketua serikat - menolak",
            "Rina Utari - ketua serikat",
            "menolak",
            "Rina Utari - ketua serikat",
        ),
        ("Rina Utari-Sura menolak", "Rina Utari-Sura", "menolak", "Rina Utari-Sura"),
    ],
)
def test_what_a_dash_sets_apart_is_no_source(text: str, source: str, cue: str, left: str) -> None:
    begin, said = text.index(source), text.index(cue)
    [(start, end)] = trim_source(text, [Span(begin, begin + len(source))], [Span(said, said + len(cue))])
    assert text[start:end] == left
