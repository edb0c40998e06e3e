"""All rules, in the order in which they are asked. A rule returns a draft or passes."""

from collections.abc import Callable

from runding.extract.contents import trim_range
from runding.extract.cues import Cue
from runding.extract.drafts import Draft
from runding.extract.phrases import is_name
from runding.extract.reader import Reader
from runding.extract.reported import by_agent, by_document, by_hearsay, by_noun, by_statement
from runding.extract.spoken import after_quotation, after_subject, inside_sentence

Rule = Callable[[Reader, int, Cue], Draft | None]


RULES: tuple[Rule, ...] = (
    after_quotation,
    inside_sentence,
    by_agent,
    by_document,
    after_subject,
    by_statement,
    by_hearsay,
    by_noun,
)


def read_drafts(reader: Reader) -> list[Draft]:
    """Return the drafts of a unit in order."""
    drafts: list[Draft] = []
    if not _is_furniture(reader):
        for number, cue in enumerate(reader.cues):
            if cue.first < reader.reach:
                continue
            draft = next(filter(None, (rule(reader, number, cue) for rule in RULES)), None)
            if draft is not None and draft.content:
                reader.claim(draft)
                drafts.append(draft)
        headline = _named_before_colon(reader)
        if headline is not None and not any(draft.content[0][0] < headline.reach for draft in drafts):
            drafts.append(headline)
            reader.claim(headline)
        drafts.extend(reader.free_quotations())
    return sorted(drafts, key=lambda draft: draft.content[0])


def _named_before_colon(reader: Reader) -> Draft | None:
    """Read 'Lopez: We are ready', as headlines and transcripts have it."""
    if not reader.grammar.inverts:
        return None
    tokens = reader.unit.tokens
    colon = next((index for index in range(1, min(7, len(tokens))) if tokens[index].text == ":"), 0)
    if not colon or not is_name(reader.unit, 0, colon) or not tokens[0].text[0].isupper():
        return None
    content = trim_range(reader.unit, colon + 1, len(tokens))
    return Draft((0, colon), (colon, colon + 1), (content,), content[1]) if content else None


def _is_furniture(reader: Reader) -> bool:
    """Whether the unit is a link to something else that a page reader left in: "Simak juga Video ..."."""
    tokens = reader.unit.tokens
    opening = " ".join(token.lower for token in tokens[:2])
    return opening in reader.grammar.words["furniture"] or tokens[0].lower in reader.grammar.words["furniture"]
