"""Whatever text comes in and whatever a tagger returns, what goes out is well-formed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.extract import extract_attributions, tag_by_rules
from runding.types import Attribution, Dating, Document, Language, Span
from tests.timing import timer

Spans = tuple[Span, ...]

WORDS = [
    "kata", "ujarnya", "menurut", "menurutnya", "mengatakan", "bahwa", "menolak", "disampaikan",
    "disebut", "dan", "yang", "Rina",
    "Damar Surya", "ia",
    "pasar", "kios", "Menteri", "Kremlin", "said", "told", "according to", "that", "he", "wants", "seruan",
    "agar", "dalam", "Senin", "(3/2/2025)", ",", ".", "?", ":", '"', "“", "”", "'",
    "–", "(", ")", "\n", "«", "»", "Dr.", "3,5",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)
UNKNOWN = Dating("unknown", None, None, "not asked")


def one_line_paragraphs(text: str, language: Language = "id") -> Document:
    """Return a document of which each line is a paragraph of one sentence."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((Span(start, start + len(line)),))
        start += len(line) + 1
    return Document("d", "d", "d", text, language, None, None, None, None, UNKNOWN, tuple(paragraphs), (), ())


def check(document: Document, attributions: list[Attribution]) -> None:
    text = document.text
    outer = [Span(sentences[0].start, sentences[-1].end) for sentences in document.paragraphs]
    taken: set[int] = set()
    for attribution in attributions:
        own: set[int] = set()
        assert attribution.content
        assert all(any(map(str.isalnum, text[start:end])) for start, end in attribution.source)
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert any(start <= span.start < span.end <= end for start, end in outer)
            assert not text[span.start].isspace() and not text[span.end - 1].isspace()
            assert not (span.end < len(text) and text[span.end - 1].isalnum() and text[span.end].isalnum())
            assert own.isdisjoint(range(*span))
            own.update(range(*span))
        said = {place for span in (*attribution.cue, *attribution.content) for place in range(*span)}
        assert taken.isdisjoint(said)
        taken |= said
    assert len({attribution.id for attribution in attributions}) == len(attributions)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_any_text(text: str, language: Language) -> None:
    document = one_line_paragraphs(text, language)
    check(document, extract_attributions(document))


SPANS = st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)).map(lambda pair: Span(*pair)), max_size=3).map(
    tuple
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(SPANS, SPANS, SPANS), max_size=5))
def test_any_tagger(roles: list[tuple[Spans, Spans, Spans]]) -> None:
    document = replace(
        one_line_paragraphs('"Kami siap, tetapi belum sekarang," kata Rina Utari.\nDamar Surya menolak "usul itu".'),
        paragraphs=((Span(1, 34), Span(36, 52)), (Span(53, 82),)),  # marks stand outside of it
    )
    made = [Attribution("", "", source, cue, content, "direct", "test/1") for source, cue, content in roles]
    check(document, extract_attributions(document, tagger=lambda _: made))


def test_attributions_of_two_documents_have_two_ids() -> None:
    made = [Attribution("", "", (), (), (Span(0, 4),), "direct", "test/1")]
    documents = [replace(one_line_paragraphs("Rina datang."), id=name) for name in "de"]
    assert len({extract_attributions(document, tagger=lambda _: made)[0].id for document in documents}) == 2


def test_many_spans_in_one_word_take_linear_time() -> None:
    def letters(length: int) -> tuple[Document, list[Attribution]]:
        made = [Attribution("", "", (), (), (Span(at, at + 1),), "direct", "test/1") for at in range(length)]
        return one_line_paragraphs("a" * length), made

    spent = timer(letters, lambda cut: extract_attributions(cut[0], tagger=lambda _: cut[1]))
    spent(100)
    assert spent(8000) < 24 * max(spent(1000), 0.05)


def test_spans_are_moved_to_word_edges_and_marks_balanced() -> None:
    document = one_line_paragraphs('"Kami siap," kata Rina.')
    ragged = Attribution("", "", (Span(18, 20),), (Span(12, 17),), (Span(0, 10),), "direct", "test/1")
    [sound] = extract_attributions(document, tagger=lambda _: [ragged])
    text = document.text
    assert [text[a:b] for a, b in (*sound.content, *sound.cue, *sound.source)] == ['"Kami siap,"', "kata", "Rina"]
    assert sound.document == "d"


def test_attribution_of_nothing_is_left_out() -> None:
    document = one_line_paragraphs("Rina datang.")
    empty = Attribution("", "", (Span(0, 4),), (), (), "direct", "test/1")
    assert extract_attributions(document, tagger=lambda _: [empty, replace(empty, content=(Span(90, 99),))]) == []


@pytest.mark.parametrize(
    "piece",
    [
        '"A b c," kata Rina Utari dan menegaskan bahwa x, ',
        '"A b c ',
        "menurut dia, ",
        "Rina mengatakan bahwa ia ",
        "Aaa ",
        '"',
    ],
)
def test_time_is_linear(piece: str) -> None:
    """One endless line: eight times the text may take no more than about eight times the time."""

    spent = timer(lambda length: one_line_paragraphs((piece * length)[:length]), tag_by_rules)
    spent(1000)
    assert spent(160_000) < 24 * max(spent(20_000), 0.05)
