"""Rules for cues in the active voice: around quotations, inside sentences, after their subject."""

from runding.extract.contents import Range, content_end, content_start, is_strong, trim_range
from runding.extract.cues import Cue
from runding.extract.drafts import Draft
from runding.extract.phrases import find_source_after, find_subject, skip_adverbs_back
from runding.extract.reader import STOPS, Reader


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
    return around(reader, cue, source, before=not opens)


def around(reader: Reader, cue: Cue, source: Range | None, *, before: bool) -> Draft | None:
    """Return what stands before (where `before`) and after a cue with its source."""
    unit, grammar = reader.unit, reader.grammar
    reach = source[1] if source else cue.last
    first = trim_range(unit, reader.skip_connectives(reader.reach, cue.first), cue.first) if before else None
    if source is None or not before:
        start = reach
        while not before and start < len(unit.tokens) and unit.tokens[start].text not in {",", ":"} and source:
            start += 1
        start += start < len(unit.tokens) and unit.tokens[start].text in {",", ":"}
        number = reader.cue_from(start)
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
    if not reader.grammar.inverts or source is None or source[0] == 0 or cue.last >= len(tokens):
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
