"""Marks and blocks: nothing of a text is lost, moved or unescaped, however spans cross."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from runding.report.layout import document_blocks
from runding.report.marks import Mark, Marker
from runding.types import Found, Furniture, Span
from tests.report.lake import HOSTILE, make_document, span_of

KINDS = ("evidence", "content", "furniture", "source", "cue")


def text_of(fragment: str) -> str:
    tree = html.fragment_fromstring(f"<div>{fragment}</div>")
    for link in tree.xpath(".//a[@class='r']"):
        link.drop_tree()
    return "".join(tree.itertext())


def evidence_in(fragments: list[str]) -> dict[int, str]:
    tree = html.fragment_fromstring(f"<div>{''.join(fragments)}</div>")
    for link in tree.xpath(".//a[@class='r']"):
        link.drop_tree()
    found: dict[int, str] = {}
    for mark in tree.iter("mark"):
        number = mark.get("id") or mark.get("class").split()[-1]
        assert number.startswith("e")
        # A piece of evidence may hold others whole, but never a piece of itself.
        found[int(number[1:])] = found.get(int(number[1:]), "") + "".join(mark.itertext())
    return found


@pytest.mark.parametrize(
    ("marks", "written"),
    [
        ([], "abcdef"),
        ([("cue", 1, 3)], "a<span class=u>bc</span>def"),
        # One in the other.
        ([("content", 0, 6), ("source", 2, 4)], "<span class=q>ab<span class=w>cd</span>ef</span>"),
        # Crossing: the later one is closed and opened again.
        (
            [("content", 0, 4), ("source", 2, 6)],
            "<span class=q>ab<span class=w>cd</span></span><span class=w>ef</span>",
        ),
        # Evidence is outermost, so that it stays whole.
        (
            [("content", 0, 4), ("evidence", 2, 6)],
            "<span class=q>ab</span>"
            '<mark class="undecided" id=e1><span class=q>cd</span>ef</mark><a class=r href=#s1>1</a>',
        ),
        # Past the end of the block, and empty.
        ([("cue", 5, 9), ("cue", 2, 2)], "abcde<span class=u>f</span>"),
    ],
)
def test_marks_nest(marks, written) -> None:
    marker = Marker("abcdef", [Mark(Span(start, end), kind, 1) for kind, start, end in marks])
    assert marker.write(Span(0, 6)) == written
    assert not marker.split


def test_crossing_evidence_comes_in_pieces_that_are_known() -> None:
    marker = Marker("abcdef", [Mark(Span(0, 4), "evidence", 1), Mark(Span(2, 6), "evidence", 2)])
    written = str(marker.write(Span(0, 6)))
    assert written.count("id=e2") == 1
    assert 'class="undecided e2"' in written
    assert marker.split == {2}


def test_nothing_in_a_text_is_markup() -> None:
    written = Marker(HOSTILE, [Mark(Span(3, 20), "content")]).write(Span(0, len(HOSTILE)))
    assert "<script" not in written
    assert text_of(str(written)) == HOSTILE


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))
texts = st.text(st.sampled_from("ab <>&\"'é\n“"), min_size=30, max_size=30)
marked = st.lists(st.tuples(spans, st.sampled_from(KINDS)), max_size=8)


@given(texts, marked, st.sets(st.integers(1, 29), max_size=3))
def test_blocks_read_as_the_text_and_evidence_as_its_span(text, given_marks, cuts) -> None:
    marks = [Mark(span, kind, number) for number, (span, kind) in enumerate(given_marks)]
    marker = Marker(text, marks)
    ends = [0, *sorted(cuts), 30]
    written = [str(marker.write(Span(start, end))) for start, end in itertools.pairwise(ends)]
    assert text_of("".join(written)) == text
    expected = {
        m.number: text[m.span.start : m.span.end] for m in marks if m.kind == "evidence" and m.span.start < m.span.end
    }
    assert evidence_in(written) == expected
    for number in expected:
        assert "".join(written).count(f"id=e{number}>") == 1
        assert "".join(written).count(f"href=#s{number}>") == 1


@given(st.lists(st.tuples(spans, st.sampled_from(["menu", "ad"])), max_size=5), st.lists(spans, max_size=4), texts)
def test_blocks_are_the_whole_text_in_order(furniture, sentences, text) -> None:
    document = make_document(
        "d",
        text,
        "id",
        body=[],
        furniture=tuple(Furniture(span, kind) for span, kind in furniture),
        title=Found("x", "given", Span(2, 9)),
    )
    document = replace(document, paragraphs=tuple((span,) for span in sorted(sentences)))
    blocks = document_blocks(document)
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text
    assert all(before.span.end == after.span.start for before, after in itertools.pairwise(blocks))


def test_furniture_is_folded_together_but_stays_in_its_line() -> None:
    text = "MENU\nIKLAN\nBabak baru\nKOTA – Hujan turun lebat. (red)\n\nsisa yang tak dikenal\n"
    document = make_document(
        "d",
        text,
        "id",
        body=[["Hujan turun lebat."]],
        furniture=tuple(
            Furniture(span_of(text, words), kind)
            for words, kind in (
                ("MENU", "menu"),
                ("IKLAN", "ad"),
                ("Babak baru", "subheading"),
                ("KOTA – ", "dateline"),
                ("(red)", "credit"),
            )
        ),
    )
    found = [(block.kind, text[block.span.start : block.span.end], block.labels) for block in document_blocks(document)]
    assert found == [
        ("furniture", "MENU\nIKLAN\n", ("menu", "ad")),
        ("subheading", "Babak baru\n", ()),
        ("paragraph", "KOTA – Hujan turun lebat. (red)\n\n", ()),
        ("other", "sisa yang tak dikenal\n", ()),
    ]
