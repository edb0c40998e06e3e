"""Attributions in a spaCy Doc: `nlp.add_pipe("runding")`; needs the extra `spacy`.

`doc._.attributions` is then a list of DocAttribution; it refers to the tokens of the Doc.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from runding import types
from runding.extract import tag_document
from runding.extract.doors import load_tagger
from runding.pipeline import attribute_document, read_text

_KEY = "runding"
"""What a Doc keeps of it."""


@dataclass(frozen=True, slots=True)
class DocAttribution:
    """An attribution with its roles as spans of a Doc, labelled source, cue and content."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    type: types.AttributionType
    speaker: str | None
    office: Span | None
    """The speaker's role, where the document tells it."""
    holder: Span | None
    """The body, state or place that it is an office of."""
    confidence: float
    id: str


class AttributionComponent:
    """A spaCy component that sets `doc._.attributions` and `doc.spans["attributions"]`."""

    def __init__(self, tagger: str | None, min_confidence: float) -> None:
        self._tagger = load_tagger(tagger) if tagger else tag_document
        self._min_confidence = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Add attributions to a Doc; one without words gets none."""
        language = doc.lang_ if doc.lang_ in ("id", "en") else None
        document = read_text(doc.text, name="doc", language=language)
        found: list[types.Attribution] = []
        if isinstance(document, types.Document):
            found, _ = attribute_document(document, tagger=self._tagger, min_confidence=self._min_confidence)
        doc.user_data[_KEY] = [_plain(attribution) for attribution in found]
        doc.spans["attributions"] = [
            span for each in doc._.attributions for span in (*each.source, *each.cue, *each.content)
        ]
        return doc


def create_component(nlp: Language, name: str, tagger: str | None, min_confidence: float) -> AttributionComponent:
    """Make the component; `tagger` is `module:callable`, or None for the one inside."""
    return AttributionComponent(tagger, min_confidence)


Language.factory("runding", func=create_component, default_config={"tagger": None, "min_confidence": 0.0})


def _plain(attribution: types.Attribution) -> dict[str, Any]:
    """Return an attribution as spaCy can keep it: in files, and between processes."""
    office, holder = attribution.office, attribution.holder
    return {
        "source": [list(span) for span in attribution.source],
        "cue": [list(span) for span in attribution.cue],
        "content": [list(span) for span in attribution.content],
        "office": [list(office.span)] if office else [],
        "holder": [list(holder.span)] if holder else [],
        "type": attribution.type,
        "speaker": attribution.speaker,
        "confidence": attribution.confidence,
        "id": attribution.id,
    }


def _doc_attribution(doc: Doc, plain: dict[str, Any]) -> DocAttribution:
    roles = {role: _spans(doc, plain[role], role) for role in ("source", "cue", "content", "office", "holder")}
    one = {role: _first(roles[role]) for role in ("office", "holder")}
    return DocAttribution(**plain | roles | one)


def _attributions_of(doc: Doc) -> list[DocAttribution]:
    return [_doc_attribution(doc, plain) for plain in doc.user_data.get(_KEY, ())]


def _first(spans: list[Span]) -> Span | None:
    return spans[0] if spans else None


def _spans(doc: Doc, spans: Iterable[tuple[int, int]], label: str) -> list[Span]:
    """Return spans of whole tokens: one that cuts a token takes all of it."""
    found = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end in spans)
    return [span for span in found if span is not None]


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", getter=_attributions_of)
