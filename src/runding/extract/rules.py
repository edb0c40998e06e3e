"""The rules: what each kind of cue says about its surroundings. A rule returns a draft or passes."""

from collections.abc import Callable

from runding.extract.contents import Range, content_end, content_start, is_strong, trim_range
from runding.extract.cues import Cue
from runding.extract.drafts import Draft
from runding.extract.phrases import find_source_after, find_subject, is_name, skip_adverbs_back, skip_leads
from runding.extract.reader import STOPS, Reader

LONGEST_OWNER = 9

Rule = Callable[[Reader, int, Cue], Draft | None]


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
    tokens = reader.unit.tokens
    colon = next((index for index in range(1, min(7, len(tokens))) if tokens[index].text == ":"), 0)
    if not colon or not reader.grammar.inverts or not is_name(reader.unit, 0, colon) or not tokens[0].text[0].isupper():
        return None
    content = trim_range(reader.unit, colon + 1, len(tokens))
    return Draft((0, colon), (colon, colon + 1), (content,), content[1]) if content else None


def _is_furniture(reader: Reader) -> bool:
    """Whether the unit is a link to something else that a page reader left in: "Simak juga Video ..."."""
    tokens = reader.unit.tokens
    opening = " ".join(token.lower for token in tokens[:2])
    return any(opening == phrase or tokens[0].lower == phrase for phrase in reader.grammar.words["furniture"])


def after_quotation(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'"A," kata X', '"A," ujarnya', '"A," X said'."""
    inverts = reader.grammar.inverts and bool(cue.kinds & {"clause", "addressee"})
    quotation = reader.quotation_before(cue.first)
    source: Range | None = None
    reach = cue.last
    if quotation is not None and ("bare" in cue.kinds or inverts or "preposition" in cue.kinds):
        if not cue.clitic:
            source = find_source_after(reader.unit, reader.grammar, cue.last)
            reach = source[1] if source else cue.last
    elif cue.kinds & {"clause", "addressee", "object"}:
        subject = find_subject(reader.unit, reader.grammar, cue.first, reader.reach)
        if subject is None:
            return None
        quotation = reader.quotation_before(subject[0])
        source = subject
    if quotation is None or quotation in reader.taken:
        return None
    return _with_second_piece(reader, cue, source, reader.spoken_before(quotation), reach)


def _with_second_piece(reader: Reader, cue: Cue, source: Range | None, content: tuple[Range, ...], reach: int) -> Draft:
    unit = reader.unit
    ahead = reach
    while ahead < len(unit.tokens) and unit.tokens[ahead].text not in STOPS and unit.quoted[ahead] < 0:
        ahead += 1
    tokens = unit.tokens
    follows = ahead < len(tokens) and unit.quoted[ahead] >= 0 and tokens[ahead - 1].text in {",", ":"}
    if follows:
        first, last = unit.quote_tokens[unit.quoted[ahead]]
        return Draft(source, (cue.first, cue.last), (*content, (first, last)), last)
    return Draft(source, (cue.first, cue.last), content, reach)


def inside_sentence(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'A, kata X, B', 'A, menurutnya, B', 'A, kata X', 'Menurut X, B', 'Kata dia, B'."""
    unit, grammar = reader.unit, reader.grammar
    inverts = grammar.inverts and "clause" in cue.kinds
    if not (cue.kinds & {"bare", "preposition", "clitic"} or inverts):
        return None
    opens = reader.opens_sentence(cue.first)
    if not (opens or reader.is_paused(cue.first) or (grammar.inverts and "preposition" in cue.kinds)):
        return None
    closed = bool(cue.kinds & {"preposition"})
    source = None if cue.clitic else find_source_after(unit, grammar, cue.last, closed=closed)
    if source is None and not cue.clitic:
        return None
    if opens and inverts and "bare" not in cue.kinds:
        return None
    return _around(reader, cue, source, before=not opens)


def _around(reader: Reader, cue: Cue, source: Range | None, *, before: bool) -> Draft | None:
    unit, grammar = reader.unit, reader.grammar
    reach = source[1] if source else cue.last
    first = trim_range(unit, reader.skip_connectives(reader.reach, cue.first), cue.first) if before else None
    if source is None or not before:
        start = reach
        while not before and start < len(unit.tokens) and unit.tokens[start].text not in {",", ":"} and source:
            start += 1
        start += start < len(unit.tokens) and unit.tokens[start].text in {",", ":"}
        number = next((n for n, other in enumerate(reader.cues) if other.first >= start), len(reader.cues))
        last = content_end(unit, grammar, reader.cues, number - 1, start)
        rest = trim_range(unit, start, last)
        pieces = tuple(filter(None, (first, rest)))
        return Draft(source, (cue.first, cue.last), pieces, last) if pieces else None
    more, end = reader.piece_after(reach)
    pieces = tuple(filter(None, (first, *more)))
    return Draft(source, (cue.first, cue.last), pieces, max(end, reach)) if pieces else None


def after_subject(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'X mengatakan bahwa B', 'X meminta B', '..., dan menegaskan bahwa B'."""
    if not cue.kinds & {"clause", "addressee", "object", "stative"}:
        return None
    unit, grammar = reader.unit, reader.grammar
    source = find_subject(unit, grammar, cue.first, reader.reach)
    if source is None and not _is_coordinated(reader, cue):
        return None
    start = content_start(unit, grammar, cue)
    last = content_end(unit, grammar, reader.cues, number, start)
    content = trim_range(unit, start, last)
    if content is None or _only_circumstance(reader, cue, source):
        return _clause_before(reader, cue, source)
    before = _parenthetical(reader, cue, source)
    return Draft(source, (cue.first, cue.last), (*before, content), last)


def _parenthetical(reader: Reader, cue: Cue, source: Range | None) -> tuple[Range, ...]:
    """Return the first piece of 'A, X said, B'."""
    tokens = reader.unit.tokens
    if not reader.grammar.inverts or source is None or not 0 < source[0] or cue.last >= len(tokens):
        return ()
    if tokens[source[0] - 1].text != "," or tokens[cue.last].text != ",":
        return ()
    piece = trim_range(reader.unit, reader.skip_connectives(reader.reach, source[0]), source[0])
    return (piece,) if piece else ()


def _only_circumstance(reader: Reader, cue: Cue, source: Range | None) -> bool:
    """Whether 'B, X said on Monday.' has nothing but time and place after its cue."""
    tokens, grammar = reader.unit.tokens, reader.grammar
    if not grammar.inverts or source is None or source[0] < 4 or tokens[source[0] - 1].text != ",":
        return False
    rest = tokens[cue.last : cue.last + 2]
    words = grammar.words
    return bool(rest) and (rest[0].lower in words["circumstances"] or rest[0].lower in words["days"])


def _is_coordinated(reader: Reader, cue: Cue) -> bool:
    before = skip_adverbs_back(reader.unit, reader.grammar, cue.first, 0)
    if before == 0:
        return "clause" in cue.kinds
    lower = reader.unit.tokens[before - 1].lower
    joined = lower in reader.grammar.words["coordinators"]
    return joined or (lower == "," and is_strong(reader.unit, reader.grammar, cue))


def _clause_before(reader: Reader, cue: Cue, source: Range | None) -> Draft | None:
    """'B, X said.': nothing follows the cue, so the content is what stands before the source."""
    if source is None:
        return None
    unit = reader.unit
    if source[0] == 0 or unit.tokens[source[0] - 1].text != ",":
        return None
    content = trim_range(unit, reader.skip_connectives(reader.reach, source[0]), source[0])
    return Draft(source, (cue.first, cue.last), (content,), cue.last) if content else None


def by_document(reader: Reader, number: int, cue: Cue) -> Draft | None:
    """'Berdasarkan data X, B', 'Dari keterangan X, B', 'Bagi X, B', 'Dikutip dari X, B'."""
    unit, grammar = reader.unit, reader.grammar
    if not cue.kinds & {"document", "opinion", "outlet"} or cue.last >= len(unit.tokens):
        return None
    if not (reader.opens_sentence(cue.first) or ("document" in cue.kinds and reader.is_paused(cue.first))):
        return None
    head = unit.tokens[cue.last]
    named = head.is_capital or head.lower in grammar.pronouns
    known = head.lower in grammar.words["documents"]
    if not (
        named if cue.kinds & {"opinion", "outlet"} else known or (named and unit.tokens[cue.first].lower != "dari")
    ):
        if not ("outlet" in cue.kinds and known):
            return None
    source = find_source_after(unit, grammar, cue.last, closed=True)
    if source is None or _speaks_later(reader, number, cue):
        return None
    return _around(reader, cue, source, before=not reader.opens_sentence(cue.first))


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
    if last - start < 2 or unit.tokens[start].lower not in {"dalam", "dari", "berdasarkan", "pada"}:
        return None
    if unit.tokens[start + 1].lower in grammar.words["days"] or last - start > 25:
        return None
    source = find_source_after(unit, grammar, start + 1)
    begin = content_start(unit, grammar, cue)
    end = content_end(unit, grammar, reader.cues, number, begin)
    content = trim_range(unit, begin, end)
    if source is None or content is None or source[1] > cue.first:
        return None
    return Draft(source, (cue.first, cue.last), (content,), end)


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
    if rest is None or subject is None or unit.tokens[rest[0]].lower in {"dalam", "ke", "atas"}:
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
    if grammar.inverts or not (tokens[rest[0]].is_capital or tokens[rest[0]].lower in {"para", "oleh"}):
        return None
    first = rest[0] + (tokens[rest[0]].lower in grammar.words["agents"])
    for index in range(first + 1, min(first + 6, rest[1] - 1)):
        if tokens[index].lower in grammar.auxiliaries or tokens[index].lower in grammar.negations:
            return first, index
        if not (tokens[index].is_capital or tokens[first].lower == "para"):
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
        if token.lower in words["complementizers"] or token.lower in {"agar", "supaya", "untuk"}:
            named = index > cue.last and _names_someone(reader, (cue.last, index))
            return ((cue.last, index), index) if named else (None, index)
    return None, 0


def _owner_before(reader: Reader, cue: Cue) -> tuple[Range | None, int]:
    """Return whose message an English noun is: "his", "Lopez’s"."""
    tokens, words = reader.unit.tokens, reader.grammar.words
    first = cue.head - 1
    if first < reader.reach or cue.last >= len(tokens) or tokens[cue.last].lower not in {"that", "to", "for", "of"}:
        return None, 0
    if tokens[first].lower in {"his", "her", "their"}:
        return (first, first + 1), cue.last
    if not tokens[first].lower.endswith(("'s", "s'")) or not tokens[first].is_capital:
        return None, 0
    while first > reader.reach and tokens[first - 1].is_capital and tokens[first - 1].lower not in words["connectives"]:
        first -= 1
    return (first, cue.head), cue.last


RULES: tuple[Rule, ...] = (
    after_quotation,
    inside_sentence,
    after_subject,
    by_document,
    by_statement,
    by_agent,
    by_hearsay,
    by_noun,
)
