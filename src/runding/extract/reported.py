"""Rules for documents, passives, hearsay and nouns that report."""

from runding.extract.contents import Range, content_end, content_start, is_strong, trim_range
from runding.extract.cues import Cue
from runding.extract.drafts import Draft
from runding.extract.phrases import find_source_after, find_subject, is_name, skip_adverbs_back, skip_leads
from runding.extract.reader import Reader
from runding.extract.spoken import around

LONGEST_OWNER = 9
"""Words between a noun such as "seruan" and the "agar" that belongs to it."""


def by_document(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'Berdasarkan data X, B', 'Dari keterangan X, B', 'Bagi X, B', 'Dikutip dari X, B'."""
    unit, grammar = reader.unit, reader.grammar
    if not cue.kinds & {"document", "opinion", "outlet"} or cue.last >= len(unit.tokens):
        return None
    if not (reader.opens_sentence(cue.first) or ("document" in cue.kinds and reader.is_paused(cue.first))):
        return None
    if not _may_state(reader, cue):
        return None
    source = find_source_after(unit, grammar, cue.last, closed=True)
    if source is None or _speaks_later(reader, number, cue):
        return None
    draft = around(reader, cue, source, before=not reader.opens_sentence(cue.first))
    return None if draft is None or _is_date(reader, draft.content[0]) else draft


def _is_date(reader: Reader, content: Range) -> bool:
    return reader.unit.tokens[content[0]].lower in reader.grammar.words["days"]


def _may_state(reader: Reader, cue: Cue) -> bool:
    """Whether what follows the cue is a document, or a name where a name may follow."""
    head = reader.unit.tokens[cue.last]
    named = head.is_capital or head.lower in reader.grammar.pronouns
    known = head.lower in reader.grammar.words["documents"]
    if "opinion" in cue.kinds:
        return named
    if "outlet" in cue.kinds:
        return named or known
    plain = reader.unit.tokens[cue.first].lower not in reader.grammar.words["inner_prepositions"]
    return known or (named and plain)


def _speaks_later(reader: Reader, number: int, cue: Cue) -> bool:
    """Whether another cue in the sentence says who speaks, or what the document states."""
    others = reader.cues[number + 1 : number + 6]
    return any(other.kinds & {"clause", "stated", "bare", "addressee"} for other in others)


def by_statement(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'Dalam putusan itu disebutkan bahwa B'."""
    unit, grammar = reader.unit, reader.grammar
    if "stated" not in cue.kinds:
        return None
    start = skip_leads(unit, grammar, reader.reach, cue.first)
    if start == cue.first:
        return _without_source(reader, number, cue)
    last = skip_adverbs_back(unit, grammar, cue.first, start)
    if last - start < 2 or unit.tokens[start].lower not in grammar.words["document_prepositions"]:
        return None
    if unit.tokens[start + 1].lower in grammar.words["days"] or last - start > 25:
        return None
    source = find_source_after(unit, grammar, start + 1)
    begin = content_start(unit, grammar, cue)
    end = content_end(unit, grammar, reader.cues, number, begin)
    content = trim_range(unit, begin, end)
    if source is None or content is None or _is_date(reader, content):
        return None
    return Draft((source[0], min(source[1], last)), (cue.first, cue.last), (content,), end)


def _without_source(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """Read 'Dijelaskan bahwa B', whose source the reader knows already."""
    unit, grammar = reader.unit, reader.grammar
    if not is_strong(unit, grammar, cue):
        return None
    begin = content_start(unit, grammar, cue)
    end = content_end(unit, grammar, reader.cues, number, begin)
    content = trim_range(unit, begin, end)
    return Draft(None, (cue.first, cue.last), (content,), end) if content else None


def by_agent(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'Hal itu disampaikan X', 'A dibantah oleh X', 'Hal itu ia katakan'."""
    unit, grammar = reader.unit, reader.grammar
    if "fronted" in cue.kinds:
        return _fronted(reader, cue)
    if "passive" not in cue.kinds:
        return None
    subject = find_subject(unit, grammar, cue.first, reader.reach)
    if subject is None:
        return None
    after = cue.last
    agent = after < len(unit.tokens) and unit.tokens[after].lower in grammar.words["agents"]
    source = find_source_after(unit, grammar, after)
    if source and not (agent or _names_someone(reader, source)):
        source = None
    if not (_is_anaphor(reader, subject) or (agent and source)):
        return None
    return Draft(source, (cue.first, cue.last), (subject,), source[1] if source else cue.last)


def _names_someone(reader: Reader, source: Range) -> bool:
    token = reader.unit.tokens[source[0]]
    if token.lower in reader.grammar.words["circumstances"]:
        return False
    return token.is_capital or token.lower in reader.grammar.titles | reader.grammar.pronouns


def _is_anaphor(reader: Reader, phrase: Range) -> bool:
    words = " ".join(token.lower for token in reader.unit.tokens[phrase[0] : phrase[1]])
    return words in reader.grammar.words["anaphors"]


def _fronted(reader: Reader, cue: Cue) -> Draft | None:
    unit, grammar = reader.unit, reader.grammar
    start = skip_leads(unit, grammar, reader.reach, cue.first)
    anaphor = (start, start + 2)
    if cue.first - start < 3 or not _is_anaphor(reader, anaphor):
        return None
    source = (start + 2, cue.first)
    known = unit.tokens[source[0]].lower in grammar.pronouns or is_name(unit, *source)
    return Draft(source, (cue.first, cue.last), (anaphor,), cue.last) if known else None


def by_hearsay(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'A disebut B', 'A diprediksi para ahli akan B'."""
    unit, grammar = reader.unit, reader.grammar
    if "hearsay" not in cue.kinds:
        return None
    subject = find_subject(unit, grammar, cue.first, reader.reach)
    start = content_start(unit, grammar, cue)
    last = content_end(unit, grammar, reader.cues, number, start)
    rest = trim_range(unit, start, last)
    if rest is None or subject is None or unit.tokens[rest[0]].lower in grammar.words["hearsay_stops"]:
        return None
    if unit.tokens[cue.first - 1].lower in grammar.words["relatives"]:
        return None
    agent = _agent_within(reader, rest)
    if agent is not None:
        return Draft(agent, (cue.first, cue.last), (subject, (agent[1], rest[1])), last)
    return Draft(None, (cue.first, cue.last), (subject, rest), last)


def _agent_within(reader: Reader, rest: Range) -> Range | None:
    """Return the agent of 'diprediksi para ahli akan ...': a name or "para X" before an auxiliary."""
    tokens, grammar = reader.unit.tokens, reader.grammar
    if grammar.inverts or not (tokens[rest[0]].is_capital or tokens[rest[0]].lower in grammar.words["plural_agents"]):
        return None
    first = rest[0] + (tokens[rest[0]].lower in grammar.words["agents"])
    for index in range(first + 1, min(first + 6, rest[1] - 1)):
        if tokens[index].lower in grammar.auxiliaries or tokens[index].lower in grammar.negations:
            return first, index
        if not (tokens[index].is_capital or tokens[first].lower in grammar.words["plural_agents"]):
            return None
    return None


def by_noun(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'seruan mereka agar B', 'Lopez’s call for B'."""
    unit, grammar = reader.unit, reader.grammar
    if "noun" not in cue.kinds:
        return None
    source, start = _owner_before(reader, cue) if grammar.inverts else _owner_after(reader, cue)
    if source is None or start >= len(unit.tokens):
        return None
    start += unit.tokens[start].lower in grammar.words["complementizers"]
    last = content_end(unit, grammar, reader.cues, number, start)
    content = trim_range(unit, start, last)
    return Draft(source, (cue.head, cue.last), (content,), last) if content else None


def _owner_after(reader: Reader, cue: Cue) -> tuple[Range | None, int]:
    """Return whose message an Indonesian noun is, and where "agar" or "bahwa" stands."""
    tokens, words = reader.unit.tokens, reader.grammar.words
    for index in range(cue.last, min(cue.last + LONGEST_OWNER, len(tokens))):
        token = tokens[index]
        if not token.is_word or reader.unit.quoted[index] >= 0:
            break
        if token.lower in words["complementizers"] or token.lower in words["message_links"]:
            named = index > cue.last and _names_someone(reader, (cue.last, index))
            return ((cue.last, index), index) if named else (None, index)
    return None, 0


def _owner_before(reader: Reader, cue: Cue) -> tuple[Range | None, int]:
    """Return whose message an English noun is: "his", "Lopez’s"."""
    tokens, words = reader.unit.tokens, reader.grammar.words
    first = cue.head - 1
    if first < reader.reach or cue.last >= len(tokens) or tokens[cue.last].lower not in words["message_links"]:
        return None, 0
    if tokens[first].lower in words["possessives"]:
        return (first, first + 1), cue.last
    if not tokens[first].lower.endswith(("'s", "s'")) or not tokens[first].is_capital:
        return None, 0
    while first > reader.reach and tokens[first - 1].is_capital and tokens[first - 1].lower not in words["connectives"]:
        first -= 1
    return (first, cue.head), cue.last
