"""Who wrote a page and who published it."""

import pytest

from tests.read.pages import read_text, words

BODY = "Delegasi Aruna tiba di Mirah untuk membahas batas laut.\nMereka disambut oleh Wira Danu di pelabuhan."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Penulis: Damar Putri", "Damar Putri"),
        ("Oleh: Damar Putri", "Damar Putri"),
        ("Laporan Wartawan Siarnews, Damar Putri", "Damar Putri"),
        ("By Maren Oakfield", "Maren Oakfield"),
        ("Editor: Lestari Ningrum", None),
    ],
)
def test_bylines(line: str, name: str | None) -> None:
    document = read_text(f"Delegasi Aruna Tiba di Mirah\n{line}\n{BODY}")
    assert (document.byline and document.byline.value) == name
    if document.byline and document.byline.span:
        assert words(document, document.byline.span) == name


@pytest.mark.parametrize(
    ("dateline", "foot", "outlet", "how"),
    [
        ("KORAN.com, TELUK BIRU - ", "© 2023 Siar", "KORAN.com", "the dateline"),
        ("MIRAH (Pacific Wire) - ", "", "Pacific Wire", "the dateline"),
        ("KabarSelat – ", "", "KabarSelat", "the dateline"),
        ("Mirah, SIAR Indonesia -- ", "", "SIAR Indonesia", "the dateline"),
        ("MIRAH, SIAR DUNIA - ", "© 2023 Siar Dunia", "Siar Dunia", "the dateline"),
        ("MIRAH, SIAR DUNIA - ", "", "SIAR DUNIA", "the dateline"),
        ("MIRAH — ", "SUMBER:Siar Dunia", "Siar Dunia", "the source line"),
        (
            "",
            "© 2023 SIARnews.com, a subsidiary of Grup Pena. All Right Reserved",
            "SIARnews.com",
            "the copyright line",
        ),
        ("", "Copyright 2008 - 2025 PT Koran Pagi. All Rights Reserved.", "PT Koran Pagi", "the copyright line"),
        ("", "© 2023", None, None),
        ("", "", None, None),
    ],
)
def test_outlets(dateline: str, foot: str, outlet: str | None, how: str | None) -> None:
    document = read_text(f"Delegasi Aruna Tiba di Mirah\n{dateline}{BODY}\n{foot}")
    assert (document.outlet and document.outlet.value, document.outlet and document.outlet.how) == (outlet, how)
    if document.outlet and document.outlet.span:
        assert words(document, document.outlet.span) == outlet
