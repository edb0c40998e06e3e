"""Taggers from elsewhere: loaded by address, checked, and their mistakes named in one line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runding.errors import DoorError, SourceError
from runding.extract import extract_attributions
from runding.extract.doors import LoadedTagger, load_tagger
from runding.extract.doors.linking import Marked, link_roles
from runding.pipeline import attribute_document
from runding.types import Attribution, Document, Span
from tests.documents import document_of

DOCUMENT = document_of('"Kami siap," kata Rina Utari.\n\nDamar menolak usul itu, kata dia.')
GOOD = Attribution("", "", (Span(18, 28),), (Span(13, 17),), (Span(0, 12),), "direct", "test/1", 0.4)


def _changed(**fields: Any) -> Attribution:
    """Return the good attribution with fields that may be of any type."""
    return replace(GOOD, **fields)


def tag_nothing(document: Document) -> list[Attribution]:
    return []


def tag_badly(document: Document) -> list[Attribution]:
    raise ZeroDivisionError("no\nluck")


class Named:
    maker = "model/3"

    def __call__(self, document: Document) -> list[Attribution]:
        return [GOOD]


named = Named()
NUMBER = 3


def test_a_callable_is_loaded_by_its_address() -> None:
    assert load_tagger(f"{__name__}:tag_nothing")(DOCUMENT) == []
    tagger = load_tagger(f"{__name__}:named")
    assert tagger.name == f"{__name__}:named model/3"
    assert tagger.dropped == 0
    [attribution] = extract_attributions(DOCUMENT, tagger=tagger)
    assert DOCUMENT.text[slice(*attribution.content[0])] == '"Kami siap,"'


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tagger", "not of the form module:callable"),
        (":f", "not of the form"),
        ("no_such_module:f", "cannot be imported"),
        (f"{__name__}:no_such_name", "has no no_such_name"),
        (f"{__name__}:NUMBER", "is int, not a callable"),
        ("runding.extract.doors.transformer:tag_by_transformer", "set RUNDING_TRANSFORMER"),
        ("runding.extract.doors.language_model:tag_by_language_model", "set RUNDING_LLM_ADDRESS"),
    ],
)
def test_what_cannot_be_loaded_is_named(address: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RUNDING_TRANSFORMER", "RUNDING_LLM_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(DoorError, match=reason) as caught:
        load_tagger(address)
    assert "\n" not in str(caught.value)


def test_a_module_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_tagger.py").write_text("raise RuntimeError('two\\nlines')")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(DoorError, match=r"RuntimeError: two lines"):
        load_tagger("broken_tagger:tag")


@pytest.mark.parametrize(
    ("returned", "reason"),
    [
        (None, "returns NoneType; it should return a list"),
        ("words", "returns str"),
        (iter([GOOD]), "it should return a list"),
        ([{"content": []}], "returns dict among its attributions"),
        ([_changed(content=((0, "5"),))], "no pairs of whole numbers"),
        ([_changed(cue=None)], "no pairs of whole numbers"),
        ([_changed(source=((0.0, 1.0),))], "no pairs"),
        ([_changed(type="said")], "without type"),
        ([_changed(maker=None)], "without type"),
        ([_changed(confidence=float("nan"))], "confidence"),
        ([_changed(confidence=2.0)], "confidence"),
    ],
)
def test_what_is_no_attribution_is_named(returned: Any, reason: str) -> None:
    with pytest.raises(DoorError, match=reason) as caught:
        LoadedTagger("mine:tag", lambda document: returned)(DOCUMENT)
    assert str(caught.value).startswith("mine:tag: ")


def test_a_failure_on_one_document_concerns_that_document() -> None:
    with pytest.raises(SourceError, match="ZeroDivisionError: no luck"):
        load_tagger(f"{__name__}:tag_badly")(DOCUMENT)


def test_plain_pairs_will_do_and_form_is_restored() -> None:
    ragged = _changed(content=((1, 9), (-5, 10**9)), source=[[19, 20]], cue=())
    tagger = LoadedTagger("mine:tag", lambda document: (ragged, ragged))
    found = extract_attributions(DOCUMENT, tagger=tagger)
    assert found
    for attribution in found:
        assert all(0 <= span.start < span.end <= len(DOCUMENT.text) for span in attribution.content)


def test_attributions_below_the_least_confidence_are_left_out() -> None:
    tagger = LoadedTagger("mine:tag", named)
    assert len(attribute_document(DOCUMENT, tagger=tagger, min_confidence=0.4)[0]) == 1
    assert attribute_document(DOCUMENT, tagger=tagger, min_confidence=0.5)[0] == []


def _marked(words: str, start: int = 0) -> Marked:
    at = DOCUMENT.text.index(words, start)
    return Marked(Span(at, at + len(words)), 0.5 if words == "kata" else 0.75)


def test_marks_are_linked_within_their_paragraph() -> None:
    marks = {
        "source": [_marked("Rina Utari"), _marked("dia")],
        "cue": [_marked("kata"), _marked("kata", 30)],
        "content": [_marked('"Kami siap,"'), _marked("Damar"), _marked("usul itu")],
    }
    first, second = link_roles(DOCUMENT, marks, maker="test/1")
    assert [DOCUMENT.text[slice(*span)] for span in (*first.source, *first.cue, *first.content)] == [
        "Rina Utari",
        "kata",
        '"Kami siap,"',
    ]
    assert (first.type, second.type, first.confidence, first.maker) == ("direct", "indirect", 0.5, "test/1")
    assert [DOCUMENT.text[slice(*span)] for span in second.content] == ["Damar", "usul itu"]
    assert [DOCUMENT.text[slice(*span)] for span in second.source] == ["dia"]


def test_a_content_without_a_cue_stands_alone() -> None:
    contents = [_marked('"Kami siap,"'), _marked("usul itu")]
    assert [len(each.content) for each in link_roles(DOCUMENT, {"content": contents}, maker="m")] == [1, 1]
    assert link_roles(DOCUMENT, {"cue": [_marked("kata")]}, maker="m") == []
