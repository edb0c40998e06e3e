"""Judgements by people: they win, they survive every later build, and what the machine says stays beside them."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, text, update

from runding.analyse import ledger_matrix
from runding.errors import ConflictError, RecordError
from runding.pipeline import code_document
from runding.record import Record, open_record, schema
from runding.record.judging import settle_statements, standing, unretracted
from runding.types import Judgement, JudgementKind, NewJudgement, Span, Statement
from tests.documents import document_of
from tests.record.test_record import ARTICLE, CODEBOOK, _save, record

__all__ = ["record"]  # a fixture


@pytest.fixture
def judged(record: Record) -> tuple[Record, Statement]:
    _save(record)
    return record, record.statements()[0]


def test_what_a_person_says_counts_and_the_original_stays(judged: tuple[Record, Statement]) -> None:
    record, machine = judged
    before = record.changes()
    made = record.judge(
        NewJudgement("change", "Ani", machine.id, after=replace(machine, stance="oppose"), why="dibaca ulang"), seen=0
    )
    (now,) = record.statements()
    assert (now.id, now.stance, now.maker, now.confidence) == (machine.id, "oppose", "person:Ani", 1.0)
    assert record.originals() == [machine]
    assert record.judgements() == record.judgements(statement=machine.id) == [made]
    assert (made.number, made.by, made.why, made.before) == (1, "Ani", "dibaca ulang", machine)
    assert made.after == replace(machine, stance="oppose")
    assert ledger_matrix(record.ledger(), CODEBOOK).cells["a", "upah"].stance == "oppose"
    assert record.changes() > before


def test_accepting_rejecting_and_adding(judged: tuple[Record, Statement]) -> None:
    record, machine = judged
    record.judge(NewJudgement("accept", "Ani", machine.id))
    (accepted,) = record.statements()
    assert accepted == replace(machine, confidence=1.0, maker="person:Ani")
    record.judge(NewJudgement("reject", "Budi", machine.id))
    assert record.statements() == []
    assert record.originals() == [machine]
    missed = replace(machine, stance="undecided", evidence=Span(57, 74), words=(), condition=None)
    added = record.judge(NewJudgement("add", "Budi", after=missed))
    (only,) = record.statements()
    assert only.id == added.statement != machine.id
    assert (only.stance, only.evidence) == ("undecided", missed.evidence)


def test_undo_and_redo(judged: tuple[Record, Statement]) -> None:
    record, machine = judged

    def now() -> list[str]:
        return [each.stance for each in record.statements()]

    for stance in ("oppose", "undecided"):
        record.judge(NewJudgement("change", "Ani", machine.id, after=replace(machine, stance=stance)))
    record.judge(NewJudgement("undo", "Ani", machine.id))
    assert now() == ["oppose"]
    first = record.judge(NewJudgement("undo", "Ani", machine.id))
    assert record.statements() == [machine]
    assert record.originals() == []
    record.judge(NewJudgement("undo", "Ani", machine.id, undoes=first.id))
    assert now() == ["oppose"]
    record.judge(NewJudgement("undo", "Ani", machine.id))
    with pytest.raises(RecordError, match="there is no such judgement to undo"):
        record.judge(NewJudgement("undo", "Ani", machine.id))
    assert [each.number for each in record.judgements()] == [1, 2, 3, 4, 5, 6]


def test_a_judgement_survives_every_later_build(judged: tuple[Record, Statement]) -> None:
    record, machine = judged
    record.judge(NewJudgement("change", "Ani", machine.id, after=replace(machine, stance="oppose")))
    recoded = replace(machine, id="f" * 16, stance="undecided", evidence=Span(0, 30))
    record.save_document(ARTICLE, record.attributions(), [recoded], coded_by="another")
    (now,) = record.statements()
    assert (now.id, now.stance) == (machine.id, "oppose")
    assert record.originals() == [recoded]
    record.save_document(ARTICLE, record.attributions(), [], coded_by="a third")
    assert [each.stance for each in record.statements()] == ["oppose"]


@pytest.mark.parametrize(
    ("revised", "stances"),
    [
        ("PELABUHAN. " + ARTICLE.text, ["oppose"]),
        ("Serikat Dermaga berunding lagi.", []),
    ],
)
def test_in_a_revised_text_it_holds_where_its_words_still_stand(
    judged: tuple[Record, Statement], revised: str, stances: list[str]
) -> None:
    record, machine = judged
    record.judge(NewJudgement("change", "Ani", machine.id, after=replace(machine, stance="oppose")))
    later = document_of(revised, published="2025-03-04")
    _save(record, later)
    found = record.statements()
    assert [each.stance for each in found] == stances
    words = ARTICLE.text[machine.evidence.start : machine.evidence.end]
    assert all(later.text[each.evidence.start : each.evidence.end] == words for each in found)
    _save(record)
    assert [each.stance for each in record.statements()] == ["oppose"], "the first text again"


def test_the_second_of_two_is_told(judged: tuple[Record, Statement]) -> None:
    record, machine = judged
    done: list[object] = []

    def save(by: str) -> None:
        try:
            done.append(record.judge(NewJudgement("reject", by, machine.id), seen=0))
        except ConflictError as error:
            done.append(error)

    threads = [threading.Thread(target=save, args=(name,)) for name in ("Ani", "Budi")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    told = [each for each in done if isinstance(each, ConflictError)]
    (made,) = [each for each in done if isinstance(each, Judgement)]
    assert len(told) == 1
    assert f"was judged meanwhile by {made.by}" in str(told[0]) or "was judged meanwhile" in str(told[0])
    assert record.judgements() == [made]


def test_blind_lanes_do_not_count(judged: tuple[Record, Statement]) -> None:
    record, machine = judged
    for by in ("Ani", "Budi"):
        record.judge(NewJudgement("reject", by, machine.id, lane=f"sample/{by}"), seen=0)
    assert record.statements() == [machine]
    assert record.judgements() == []
    assert [each.by for each in record.judgements(lane=None)] == ["Ani", "Budi"]
    assert [each.by for each in record.judgements(lane="sample/Budi")] == ["Budi"]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (NewJudgement("reject", "Ani", "0" * 16), "is not in the record"),
        (NewJudgement("reject", "", "{id}"), "names the statement and the person"),
        (NewJudgement("reject", "Ani"), "names the statement and the person"),
        (NewJudgement("change", "Ani", "{id}"), "`change` needs a statement of its own"),
        (NewJudgement("undo", "Ani", "{id}"), "no such judgement to undo"),
    ],
)
def test_what_cannot_be_judged(judged: tuple[Record, Statement], new: NewJudgement, reason: str) -> None:
    record, machine = judged
    asked = replace(new, statement=new.statement.replace("{id}", machine.id))
    with pytest.raises(RecordError, match=reason):
        record.judge(asked)
    beyond = replace(machine, evidence=Span(5, 9_999))
    with pytest.raises(RecordError, match="5 to 9999 is no span of article"):
        record.judge(NewJudgement("change", "Ani", machine.id, after=beyond))
    assert record.judgements(lane=None) == []
    assert record.statements() == [machine]


def test_an_older_record_gains_judgements(tmp_path: Path) -> None:
    place = tmp_path / "record.sqlite"
    older = open_record(place, create=True)
    _save(older)
    with older.engine.begin() as connection:
        for table in ("judgements", "originals"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(delete(schema.meta).where(schema.meta.c.name == "changes"))
        connection.execute(update(schema.meta).where(schema.meta.c.name == "version").values(value="2"))
    older.close()
    upgraded = open_record(place)
    (machine,) = upgraded.statements()
    upgraded.judge(NewJudgement("reject", "Ani", machine.id))
    assert upgraded.statements() == []
    assert upgraded.changes() == 1
    upgraded.close()


KINDS: tuple[JudgementKind, ...] = ("accept", "reject", "change", "undo")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20)), max_size=12))
def test_undoing_takes_back_exactly_what_it_names(steps: Sequence[tuple[JudgementKind, int]]) -> None:
    """Against the definition: a judgement holds where no undoing of it holds."""
    _, (machine,) = code_document(ARTICLE, CODEBOOK)
    history: list[Judgement] = []
    for kind, pick in steps:
        holding = unretracted(history)
        if kind == "undo" and not holding:
            continue
        undoes = holding[pick % len(holding)].id if kind == "undo" else None
        after = None if kind in ("reject", "undo") else replace(machine, stance=("oppose", "undecided")[pick % 2])
        number = len(history) + 1
        history.append(_judgement(machine, kind, number, after, undoes))

    def holds(one: Judgement) -> bool:
        return not any(each.undoes == one.id and holds(each) for each in history)

    expected = [each for each in history if holds(each) and each.kind != "undo"]
    assert standing(history) == expected[-1:]
    settled = settle_statements(ARTICLE, [], [machine], history)
    assert len(settled.statements) + len(settled.originals) in (1, 2)
    if not expected:
        assert settled.statements == [machine]


def _judgement(
    machine: Statement, kind: JudgementKind, number: int, after: Statement | None, undoes: str | None
) -> Judgement:
    return Judgement(
        id=f"j{number}",
        kind=kind,
        statement=machine.id,
        number=number,
        by="Ani",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        why="",
        document=ARTICLE.id,
        name=ARTICLE.name,
        origin=ARTICLE.origin,
        before=machine,
        after=after,
        words="",
        undoes=undoes,
    )
