"""What is worth a judgement: doubtful, decisive, disputed; against the definition by leaving each statement out."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import position_matrix, review_queue
from runding.ledger import ledger_of
from runding.types import STANCES, Document, QueueItem, Stance, Statement
from tests.analyse.talks import CODEBOOK, document, statement

Talk = tuple[Statement, Document]


def talks_of(*told: tuple[Stance, int | None, float]) -> list[Talk]:
    """Statements of one cell, each in other words, so that none is a copy."""
    found = []
    for number, (stance, day, confidence) in enumerate(told):
        source = document(f"d{number}", f"utterance {'abcdefghij'[number] * 9} follows")
        found.append((statement(source, stance, day, confidence=confidence), source))
    return found


def queue_of(talks: Sequence[Talk], **options: str) -> list[QueueItem]:
    return review_queue(ledger_of([one for one, _ in talks], [one for _, one in talks]), CODEBOOK, **options)  # type: ignore[arg-type]


def stance_of(talks: Sequence[Talk]) -> str | None:
    cell = position_matrix([one for one, _ in talks], [one for _, one in talks], CODEBOOK).cells.get(("AAA", "dam"))
    return cell.stance if cell else None


def test_of_equals_the_most_doubtful_comes_first() -> None:
    talks = talks_of(("support", 0, 0.9), ("support", 0, 0.6), ("support", 0, 0.75))
    assert [each.confidence for each in queue_of(talks)] == pytest.approx([0.6, 0.75, 0.9])


def test_what_is_certain_is_not_asked() -> None:
    assert queue_of(talks_of(("support", 0, 1.0), ("oppose", 0, 1.0))) == []
    assert queue_of([]) == []


def test_what_decides_a_position_comes_before_what_is_more_doubtful() -> None:
    many = talks_of(("support", 0, 0.5), ("support", 1, 0.5), ("support", 2, 0.5))
    lone = document("lone", "only this one is about the ferry")
    talks = [*many, (statement(lone, "oppose", 0, issue="ferry", confidence=0.8), lone)]
    first, *others = queue_of(talks)
    assert (first.issue, first.influential) == ("ferry", True)
    assert first.score == pytest.approx(0.2 * 5)
    assert not any(each.influential for each in others)


def test_what_outlets_dispute_comes_before_what_they_do_not() -> None:
    talks = []
    for number, (outlet, stance) in enumerate((("Heron", "support"), ("Egret", "oppose"))):
        source = document(f"d{number}", f"utterance {'ab'[number] * 9}", outlet=outlet)
        talks.append((statement(source, stance, 0, confidence=0.9), source))  # type: ignore[arg-type]
    assert all(each.disputed for each in queue_of(talks))
    assert not any(each.disputed for each in queue_of(talks[:1]))


def test_the_queue_of_a_party_or_an_issue() -> None:
    names = count()
    talks = []
    for party in ("AAA", "BBB"):
        for issue in ("dam", "ferry"):
            source = document(f"d{next(names)}", f"words of {party} on {issue}")
            talks.append((statement(source, "support", 0, party=party, issue=issue), source))
    assert {(each.party, each.issue) for each in queue_of(talks, party="BBB")} == {("BBB", "dam"), ("BBB", "ferry")}
    assert {each.party for each in queue_of(talks, issue="dam")} == {"AAA", "BBB"}
    assert queue_of(talks, party="CCC") == queue_of(talks, issue="tolls") == []


days = st.one_of(st.none(), st.integers(0, 90))


@given(
    st.lists(st.tuples(st.sampled_from(STANCES), days, st.sampled_from([0.5, 0.7, 0.9])), min_size=1, max_size=7),
)
def test_a_statement_is_influential_where_the_position_would_be_another_without_it(
    told: list[tuple[Stance, int | None, float]],
) -> None:
    talks = talks_of(*told)
    now = stance_of(talks)
    marked = {each.statement for each in queue_of(talks) if each.influential}
    expected = {one.id for one, _ in talks if stance_of([other for other in talks if other[0] is not one]) != now}
    assert marked == expected
