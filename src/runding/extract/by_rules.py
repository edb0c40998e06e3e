"""Attributions by rules: cue lexicons and quotation structure."""

from dataclasses import replace

from runding.extract.confidence import rules_confidence
from runding.extract.drafts import Draft, spans_of, type_of
from runding.extract.grammar import load_grammar
from runding.extract.reader import Reader
from runding.extract.rules import read_drafts
from runding.extract.units import Unit, read_units
from runding.types import Attribution, AttributionType, Document

MAKER = "rules/1"


def tag_by_rules(document: Document) -> list[Attribution]:
    """Find attributions by cue lexicons and quotation structure; time is linear in the length of the text."""
    grammar = load_grammar(document.language)
    attributions: list[Attribution] = []
    spoke: Unit | None = None
    for unit in read_units(document, grammar):
        drafts = read_drafts(Reader(unit, grammar))
        for draft in drafts:
            made = _attribution(document, unit, draft)
            if grammar.joins_quotations and spoke is not None and _goes_on(draft, unit, spoke):
                attributions[-1] = _joined(attributions[-1], made)
            else:
                attributions.append(made)
            spoke = unit
        if not drafts:
            spoke = None
    return [replace(one, confidence=rules_confidence(document, one)) for one in attributions]


def _goes_on(draft: Draft, unit: Unit, spoke: Unit) -> bool:
    """Whether a quotation without a cue follows right on what was said."""
    return draft.cue is None and draft.source is None and unit.paragraph - spoke.paragraph < 2


def _joined(attribution: Attribution, following: Attribution) -> Attribution:
    kind: AttributionType = "direct" if attribution.type == "direct" else "mixed"
    return replace(attribution, content=(*attribution.content, *following.content), type=kind)


def _attribution(document: Document, unit: Unit, draft: Draft) -> Attribution:
    return Attribution(
        id="",
        document=document.id,
        source=spans_of(unit, [draft.source]),
        cue=spans_of(unit, [draft.cue]),
        content=spans_of(unit, draft.content),
        type=type_of(unit, draft.content),
        maker=MAKER,
    )
