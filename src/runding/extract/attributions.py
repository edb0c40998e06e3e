"""From a document to its attributions, by a tagger that can be swapped."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from runding.extract.drafts import Draft, spans_of, type_of
from runding.extract.grammar import load_grammar
from runding.extract.reader import Reader
from runding.extract.rules import read_drafts
from runding.extract.units import Unit, read_units
from runding.extract.wellformed import restore_form
from runding.types import Attribution, AttributionType, Document

MAKER = "rules/1"

Tagger = Callable[[Document], Sequence[Attribution]]
"""Takes a document and returns the attributions it sees; speakers are resolved later."""


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
    return attributions


def _goes_on(draft: Draft, unit: Unit, spoke: Unit) -> bool:
    """Whether a quotation without a cue follows right on what was said."""
    return draft.cue is None and draft.source is None and unit.paragraph - spoke.paragraph < 2


def _joined(attribution: Attribution, following: Attribution) -> Attribution:
    kind: AttributionType = "direct" if attribution.type == "direct" else "mixed"
    return replace(attribution, content=(*attribution.content, *following.content), type=kind)


def extract_attributions(document: Document, *, tagger: Tagger = tag_by_rules) -> list[Attribution]:
    """Return the attributions that a tagger finds, made well-formed, in text order, with content-hash ids."""
    return restore_form(document, tagger(document))


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
