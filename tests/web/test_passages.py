"""Marked text holds the characters of the document and no other, whatever they are and however marks overlap."""

import html
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from runding.types import Span
from runding.web.passages import Mark, marked_text
from tests.documents import document_of

DOCUMENT = document_of("Serikat Dermaga menuntut kenaikan upah.", published="2025-03-04")
PLACES = st.integers(0, 60)


@given(
    st.text(min_size=1, max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["said", "now oppose", "f"])), max_size=6
    ),
)
def test_every_character_stands_once_and_in_its_place(text: str, marked: list[tuple[int, int, str]]) -> None:
    document = replace(DOCUMENT, text=text)
    written = str(marked_text(document, [Mark(Span(start, end), classes) for start, end, classes in marked]))
    shown = html.unescape(re.sub(r"<[^>]*>", "", written).replace("&#13;", "\uf8ff")).replace("\uf8ff", "\r")
    expected = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    assert len(shown) == len(text)
    assert [a for a, b in zip(shown, expected, strict=True) if b not in (a, "\uf8ff")] == []
    opened = 0
    for tag in re.findall(r"</?mark", written):
        opened += 1 if tag == "<mark" else -1
        assert opened in (0, 1), "marks are not nested, so that pieces are simple"


def test_words_of_a_page_are_no_markup() -> None:
    document = replace(DOCUMENT, text='<script>alert(1)</script> & "kutipan"')
    written = str(marked_text(document, [Mark(Span(0, 8), 'x" onclick="y', 'a" b="c')]))
    assert "<script" not in written
    assert 'onclick="' not in written.replace("&#34;", "")
