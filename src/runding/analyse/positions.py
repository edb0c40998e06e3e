"""Where each party stands on each issue at a date, computed from statements.

A position is the stance that the party's statements on the issue give when the latest ones weigh most:

1. The statements counted are those said on or before `as_of`. A statement counts by the earliest day that its dating
   allows (`range`, `about` and `not-before` too). One whose day is unknown is always counted, and never outweighs a
   dated one. The same statement (by id) counts once.
2. A dated statement weighs its confidence times 2 ** (-age / HALF_LIFE_DAYS), its age being the days between it and the
   latest dated statement of the same party on the same issue. The stance with the greatest sum is the position.
3. Where sums are equal (or no statement is dated): the stance whose latest statement is later; then the one with more
   confidence in its undated statements; then the order in `TIES`.

Silence is no position: no statement, no cell. A party's statements count for that party alone; what its members hold
is not inferred from it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from runding.types import Codebook, Dating, Document, Matrix, Position, Stance, Statement

HALF_LIFE_DAYS = 30.0
"""News of a negotiation turns within weeks: two statements a month old weigh as much as one of today."""

TIES: tuple[Stance, ...] = ("conditional", "oppose", "support", "undecided")
"""Between equals, the stance that promises less: a condition or a refusal is not hidden behind an acceptance."""

_Key = tuple[str, str]


def position_matrix(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    as_of: date | None = None,
) -> Matrix:
    """Return where each party of the codebook stands on each of its issues at a date, or by all that is known.

    Rows are the codebook's parties with at least one position, columns all its issues, both in its order. Statements of
    parties or issues that the codebook does not list have no cell. The order of the statements and documents makes no
    difference. The documents say when undated statements were published, which orders them among themselves.
    """
    parties = tuple(party.id for party in codebook.parties)
    issues = tuple(issue.id for issue in codebook.issues)
    counted = _counted_statements(statements, set(parties), set(issues), as_of)
    published = {document.id: document.published.latest or document.published.earliest for document in documents}
    cells = {key: _position(key, list(group.values()), published) for key, group in counted.items()}
    ordered = {(party, issue): cells[party, issue] for party in parties for issue in issues if (party, issue) in cells}
    speaking = {party for party, _ in ordered}
    return Matrix(tuple(party for party in parties if party in speaking), issues, ordered, as_of)


def counted_day(said: Dating) -> date | None:
    """Return the day by which something counts: the earliest that its dating allows; None where that is unknown."""
    return None if said.precision == "unknown" else said.earliest


def _counted_statements(
    statements: Iterable[Statement], parties: set[str], issues: set[str], as_of: date | None
) -> dict[_Key, dict[str, Statement]]:
    groups: dict[_Key, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        if statement.party not in parties or statement.issue not in issues:
            continue
        day = counted_day(statement.said)
        if as_of is None or day is None or day <= as_of:
            groups[statement.party, statement.issue][statement.id] = statement
    return groups


def _position(key: _Key, statements: list[Statement], published: Mapping[str, date | None]) -> Position:
    statements.sort(key=lambda statement: _latest_first(statement, published))
    stance = _weightiest_stance(statements)
    days = [day for statement in statements if (day := counted_day(statement.said))]
    return Position(
        party=key[0],
        issue=key[1],
        stance=stance,
        statements=tuple(statement.id for statement in statements),
        undated=not days,
        mixed=any(statement.stance != stance for statement in statements),
        conditions=tuple(
            statement.id
            for statement in statements
            if stance == statement.stance == "conditional" and statement.condition
        ),
        latest=max(days, default=None),
    )


def _latest_first(statement: Statement, published: Mapping[str, date | None]) -> tuple[bool, int, str]:
    """Dated statements first, by day; then undated ones, by the day they were published; ids settle the rest."""
    day = counted_day(statement.said)
    known = day or published.get(statement.document)
    return day is None, -known.toordinal() if known else 0, statement.id


def _weightiest_stance(statements: list[Statement]) -> Stance:
    """Choose among statements that are sorted latest first; rules 2 and 3 above."""
    days = [day.toordinal() for statement in statements if (day := counted_day(statement.said))]
    newest = max(days, default=0)
    weights: dict[Stance, list[float]] = defaultdict(list)
    undated: dict[Stance, list[float]] = defaultdict(list)
    latest: dict[Stance, int] = defaultdict(int)
    for statement in statements:
        if day := counted_day(statement.said):
            weights[statement.stance].append(_weight(statement, newest - day.toordinal()))
            latest[statement.stance] = max(latest[statement.stance], day.toordinal())
        else:
            undated[statement.stance].append(statement.confidence)

    def rank(stance: Stance) -> tuple[float, int, float, int]:
        # fsum is rounded once, so that the order of the statements cannot show in the sum.
        return math.fsum(weights[stance]), latest[stance], math.fsum(undated[stance]), -TIES.index(stance)

    return max({statement.stance for statement in statements}, key=rank)


def _weight(statement: Statement, age: int) -> float:
    return statement.confidence * math.pow(2.0, -age / HALF_LIFE_DAYS)
