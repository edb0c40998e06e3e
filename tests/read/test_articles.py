"""Each page of tests/articles beside its expected reading.

A page without an expectation gets one written, and fails: read it line by line, correct the program or keep it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from runding.acquire import acquire_pages
from runding.read import read_document
from runding.types import Document, Found, Page, Span

FOLDER = Path(__file__).parents[1] / "articles"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))


def test_there_are_pages_of_both_kinds() -> None:
    assert len(PAGES) >= 10
    assert {path.suffix for path in PAGES} == {".txt", ".html"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_reading(path: Path) -> None:
    reading = _reading(path)
    expectation = path.with_suffix(".expected.json")
    if not expectation.exists():
        expectation.write_text(json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expectation.name} was missing and has been written; please review it")
    assert reading == json.loads(expectation.read_text(encoding="utf-8"))


def _reading(path: Path) -> dict[str, Any]:
    (page,) = acquire_pages([path])
    assert isinstance(page, Page)
    document = read_document(page)
    assert isinstance(document, Document)

    def words(span: Span) -> str:
        return document.text[span.start : span.end]

    def found(value: Found | None) -> list[str] | None:
        if value and value.span:
            assert words(value.span) == value.value
        return [value.value, value.how] if value else None

    dating = document.published
    return {
        "language": document.language,
        "title": found(document.title),
        "byline": found(document.byline),
        "outlet": found(document.outlet),
        "published": [dating.precision, str(dating.earliest), str(dating.latest), dating.how],
        "url": document.url,
        "paragraphs": [[words(sentence) for sentence in paragraph] for paragraph in document.paragraphs],
        "furniture": [[furniture.kind, words(furniture.span)] for furniture in document.furniture],
        "dates": [
            [words(mention.span), mention.dating.precision, str(mention.dating.earliest), str(mention.dating.latest)]
            for mention in document.dates
        ],
    }
