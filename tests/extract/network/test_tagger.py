"""What the shipped networks mark, and that no text upsets them."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.extract import extract_attributions, find_names, tag_by_network, tag_document
from runding.extract.network import tag_documents
from runding.types import Attribution, Document, Language
from tests.documents import document_of
from tests.extract.test_wellformed import TEXTS, check, one_line_paragraphs
from tests.timing import timer

MARKED = [
    (
        "id",
        '"Kami siap membangun jembatan," kata Menteri Rina Utari di Palu, Senin (3/2/2025).',
        [("Menteri Rina Utari", "kata", '"Kami siap membangun jembatan,"', "direct")],
    ),
    (
        "id",
        "Gubernur Damar Surya mengatakan bahwa pasar itu akan dibuka bulan depan.",
        [("Gubernur Damar Surya", "mengatakan", "pasar itu akan dibuka bulan depan", "indirect")],
    ),
    (
        "id",
        'Menurut Badan Gizi, anggaran itu belum cair. "Kami masih menunggu," ujarnya.',
        [
            ("Badan Gizi", "Menurut", "anggaran itu belum cair", "indirect"),
            (None, "ujarnya", '"Kami masih menunggu,"', "direct"),
        ],
    ),
    (
        "en",
        '"We will not sign," President Ana Costa told reporters on Monday.',
        [("President Ana Costa", "told", '"We will not sign,"', "direct")],
    ),
    (
        "en",
        "The minister said that the talks in Geneva had failed.",
        [("The minister", "said", "that the talks in Geneva had failed", "indirect")],
    ),
    (
        "en",
        "''We will not sign,'' President Ana Costa told reporters on Monday.",
        [("President Ana Costa", "told", "''We will not sign,''", "direct")],
    ),
    (
        "en",
        "‘We will not sign,’ President Ana Costa told reporters on Monday.",
        [("President Ana Costa", "told", "‘We will not sign,’", "direct")],
    ),
    ("en", "The bridge was closed in May after heavy rain in the valley.", []),
]
NAMED = [
    ("en", "Ana Costa met reporters in Geneva on Monday.", [("person", "Ana Costa"), ("place", "Geneva")]),
    ("en", "It rained.", []),
]


@pytest.mark.parametrize(("language", "text", "marks"), MARKED, ids=[text for _, text, _ in MARKED])
@pytest.mark.parametrize("tagger", [tag_by_network, tag_document])
def test_marked_text(tagger, language: Language, text: str, marks: list[tuple[str | None, str, str, str]]) -> None:
    found = extract_attributions(document_of(text, language=language), tagger=tagger)
    assert [_words(text, one) for one in found] == marks
    assert all(0 < one.confidence < 1 for one in found)


def _words(text: str, one: Attribution) -> tuple[str | None, ...]:
    first = [text[spans[0].start : spans[0].end] if spans else None for spans in (one.source, one.cue, one.content)]
    return (*first, one.type)


@pytest.mark.parametrize(("language", "text", "names"), NAMED)
def test_named_text(language: Language, text: str, names: list[tuple[str, str]]) -> None:
    found = find_names(document_of(text, language=language))
    assert [(name.kind, text[name.span.start : name.span.end]) for name in found] == names


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_any_text(text: str, language: Language) -> None:
    document = one_line_paragraphs(text, language)
    check(document, extract_attributions(document, tagger=tag_by_network))
    check(document, extract_attributions(document))
    names = find_names(document)
    assert all(before.span.end <= after.span.start for before, after in pairwise(names))
    assert all(text[name.span.start : name.span.end].strip() for name in names)


def test_many_at_once_are_tagged_as_one_by_one() -> None:
    documents = [
        document_of(" ".join([text] * count), name=f"{count}", language=language)
        for language, text, _ in MARKED
        for count in (1, 3, 40)
    ]
    for document, together in zip(documents, tag_documents(documents), strict=True):
        alone = tag_by_network(document)
        assert [_places(one) for one in alone] == [_places(one) for one in together]
        assert [one.confidence for one in alone] == pytest.approx([one.confidence for one in together], abs=0.001)


def _places(one: Attribution) -> tuple[object, ...]:
    return one.source, one.cue, one.content, one.type


@pytest.mark.parametrize("piece", ['"A b c," kata Rina Utari dan menegaskan bahwa x, ', '"A b c ', "Aaa ", '"', "a"])
def test_time_is_linear(piece: str) -> None:
    """One endless line: eight times the text may take no more than about eight times the time."""

    spent = timer(lambda length: one_line_paragraphs((piece * length)[:length]), tag_by_network)
    spent(1000)
    assert spent(40_000) < 24 * max(spent(5_000), 0.05)


def test_a_document_without_a_body_has_no_attributions() -> None:
    document = one_line_paragraphs("")
    assert isinstance(document, Document)
    assert (tag_by_network(document), tag_documents([]), find_names(document)) == ([], [], [])


def test_numpy_is_imported_when_first_needed() -> None:
    asked = "import sys, runding.cli, runding.extract; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
