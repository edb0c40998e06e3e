"""Attributions in a spaCy Doc: `nlp.add_pipe("runding")`; needs the extra `spacy`.

`doc._.attributions` is then a list of DocAttribution; it refers to the tokens of the Doc.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from runding import types
from runding.extract import tag_document
from runding.extract.doors import load_tagger
from runding.pipeline import attribute_document, read_text


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
        doc._.attributions = [_doc_attribution(doc, attribution) for attribution in found]
        doc.spans["attributions"] = [
            span for each in doc._.attributions for span in (*each.source, *each.cue, *each.content)
        ]
        return doc


def create_component(nlp: Language, name: str, tagger: str | None, min_confidence: float) -> AttributionComponent:
    """Make the component; `tagger` is `module:callable`, or None for the one inside."""
    return AttributionComponent(tagger, min_confidence)


Language.factory("runding", func=create_component, default_config={"tagger": None, "min_confidence": 0.0})


def _doc_attribution(doc: Doc, attribution: types.Attribution) -> DocAttribution:
    return DocAttribution(
        source=_spans(doc, attribution.source, "source"),
        cue=_spans(doc, attribution.cue, "cue"),
        content=_spans(doc, attribution.content, "content"),
        type=attribution.type,
        speaker=attribution.speaker,
        office=_first(_spans(doc, [attribution.office.span] if attribution.office else [], "office")),
        holder=_first(_spans(doc, [attribution.holder.span] if attribution.holder else [], "holder")),
        confidence=attribution.confidence,
        id=attribution.id,
    )


def _first(spans: list[Span]) -> Span | None:
    return spans[0] if spans else None


def _spans(doc: Doc, spans: Iterable[types.Span], label: str) -> list[Span]:
    """Return spans of whole tokens: one that cuts a token takes all of it."""
    found = (doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span in spans)
    return [span for span in found if span is not None]


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=[])
