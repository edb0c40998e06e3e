"""Texts that one web address bore one after the other, and what became of pages, in either database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from runding.record import Record
from runding.types import Document, NewJudgement, PageOutcome
from tests.documents import document_of
from tests.record.test_record import _save, record

__all__ = ["record"]  # a fixture

URL = "https://siar.example.com/usul"
TEXTS = (
    "Serikat Dermaga menuntut kenaikan upah.\n\nIa menolak lembur.",
    "Serikat Dermaga menuntut kenaikan upah.\n\nRalat: lembur tidak dibahas.",
    "Ralat: Serikat Dermaga belum bersikap.",
)
START = datetime(2025, 9, 5, 13, 5, tzinfo=UTC)


def _fetched(number: int, *, hours: int | None = None) -> Document:
    document = document_of(TEXTS[number], published="2025-03-04")
    later = START + timedelta(hours=number if hours is None else hours)
    return replace(document, id=f"{number:016x}", name=URL, origin=URL, url=URL, fetched=later)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_text_fetched_last_counts_whatever_the_order_of_saving(record: Record, order: tuple[int, ...]) -> None:
    for number in order:
        _save(record, _fetched(number))
    assert record.documents() == [_fetched(2)]
    assert record.statements() == []
    assert list(record.ledger().documents) == [_fetched(2).id]
    assert [revision.document for revision in record.revisions()] == [_fetched(0), _fetched(1)]
    assert {revision.superseded_by for revision in record.revisions()} == {_fetched(2).id}
    assert set(record.coded_by()) == {_fetched(number).id for number in range(3)}


def test_statements_whose_words_still_stand_carry_over(record: Record) -> None:
    _save(record, _fetched(0))
    (before,) = record.statements()
    _save(record, _fetched(1))
    (now,) = record.statements()
    (revision,) = record.revisions()
    assert before.id != now.id
    assert revision.carried == {before.id: now.id}


def test_a_judgement_on_an_earlier_text_holds_for_the_later(record: Record) -> None:
    _save(record, _fetched(0))
    (before,) = record.statements()
    record.judge(NewJudgement("change", "Ani", before.id, after=replace(before, stance="oppose")))
    _save(record, _fetched(1))
    assert [each.stance for each in record.statements()] == ["oppose"]
    assert len(record.ledger().documents) == 1


def test_a_judgement_on_a_text_that_counts_no_more_brings_it_not_back(record: Record) -> None:
    _save(record, _fetched(0))
    (before,) = record.statements()
    _save(record, _fetched(2))
    record.judge(NewJudgement("reject", "Ani", before.id))
    assert record.documents() == [_fetched(2)]
    assert list(record.ledger().documents) == [_fetched(2).id]


def test_a_text_that_is_met_again_counts_again(record: Record) -> None:
    _save(record, _fetched(0))
    _save(record, _fetched(2))
    record.save_pages([], {_fetched(0).id: START + timedelta(hours=9)})
    assert [document.id for document in record.documents()] == [_fetched(0).id]
    assert len(record.statements()) == 1
    assert list(record.ledger().documents) == [_fetched(0).id]
    record.save_pages([], {_fetched(2).id: START})
    assert [document.id for document in record.documents()] == [_fetched(0).id]


def test_documents_from_files_have_no_revisions(record: Record) -> None:
    for number in range(2):
        _save(record, replace(_fetched(number), fetched=None))
    assert len(record.documents()) == 1
    assert record.revisions() == []


def test_what_became_of_pages(record: Record) -> None:
    first = PageOutcome("a", URL, "1.warc.gz", 10, '"7"', "", "d", None, "runding/1")
    later = PageOutcome("b", URL, "2.warc.gz", 5, "", "", None, "no text", "runding/1")
    record.save_pages([later, first], {})
    record.save_pages([replace(first, position=20)], {})
    assert (record.page("a"), record.page("b"), record.page("c")) == (replace(first, position=20), later, None)
    assert record.latest_page(URL) == later
    assert record.latest_page("elsewhere") is None
    assert record.pages_read() == {"1.warc.gz": 20, "2.warc.gz": 5}
