"""Copies in a record: found as documents come in, told apart from originals, counted once wherever weight matters."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from runding.analyse import ledger_matrix
from runding.codebook import parse_codebook
from runding.pipeline import build_record
from runding.record import Record
from runding.record.copies import stories
from tests.read.test_copies import BODY
from tests.record.test_record import record

__all__ = ["record"]  # a fixture

CODEBOOK = parse_codebook(
    b"""
parties:
  - {id: provinsi, persons: [{name: Ratna Wijayanti}]}
issues:
  - {id: pelabuhan, label: Pelabuhan dibangun, terms: [pembangunan pelabuhan]}
"""
)
SAID = 'Ratna Wijayanti menolak pembangunan pelabuhan itu. "Kami menolak pembangunan pelabuhan," kata Ratna Wijayanti.'


def article(name: str, text: str, outlet: str, published: str) -> str:
    return json.dumps({"id": name, "text": text, "outlet": outlet, "published": published, "language": "id"})


def build(record: Record, folder: Path, lines: Sequence[str]) -> None:
    source = folder / "articles.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    build_record([source], CODEBOOK, record)


def names(record: Record) -> dict[str, str]:
    return {document.id: document.name for document in record.documents()}


ORIGINAL = article("first", f"{BODY} {SAID}", "Warta", "2025-03-04")
CUT = article("cut", f"{SAID} {BODY[:500]}", "Kabar", "2025-03-05")
WIRE = article("wire", f"TELUK KENANGA (ANTARA) - {BODY} {SAID}", "ANTARA News", "2025-03-06")
OTHER = article("other", "Ratna Wijayanti menolak pembangunan pelabuhan di kota lain pula.", "Suara", "2025-03-20")


def test_copies_are_found_and_counted_once(record: Record, tmp_path: Path) -> None:
    build(record, tmp_path, [ORIGINAL, OTHER])
    assert record.copies() == []
    alone = ledger_matrix(record.ledger(), CODEBOOK).cells["provinsi", "pelabuhan"]
    build(record, tmp_path, [ORIGINAL, OTHER, CUT])
    (copy,) = record.copies()
    known = names(record)
    assert (known[copy.document], known[copy.original], copy.agency) == ("cut", "first", None)
    assert copy.share > 0.9
    position = ledger_matrix(record.ledger(), CODEBOOK).cells["provinsi", "pelabuhan"]
    assert position.utterances == alone.utterances, "a copy adds no weight"
    assert len(position.statements) > len(alone.statements), "and is shown"


def test_the_agencys_own_text_is_the_original(record: Record, tmp_path: Path) -> None:
    build(record, tmp_path, [ORIGINAL, CUT, WIRE])
    known = names(record)
    found = {known[each.document]: (known[each.original], each.agency) for each in record.copies()}
    assert found == {"first": ("wire", None), "cut": ("wire", None)}
    build(record, tmp_path, [ORIGINAL, CUT, WIRE])
    assert len(record.copies()) == 2


def test_a_document_that_leaves_takes_its_links_along(record: Record, tmp_path: Path) -> None:
    build(record, tmp_path, [ORIGINAL, CUT])
    build(record, tmp_path, [article("cut", "Sidang dewan ditunda. " * 12, "Kabar", "2025-03-05")])
    assert all(names(record)[each.document] != "cut" or each.share for each in record.copies())
    assert record.uncompared() == []


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([("a", "b", 1.0)], [["a", "b"]]),
        ([("c", "b", 0.7), ("a", "b", 0.9), ("x", "y", 1.0)], [["a", "b", "c"], ["x", "y"]]),
    ],
)
def test_stories(pairs: list[tuple[str, str, float]], expected: list[list[str]]) -> None:
    assert stories(pairs) == expected


def test_what_another_run_has_compared_is_not_written_twice(record: Record, tmp_path: Path) -> None:
    build(record, tmp_path, [ORIGINAL, CUT])
    before, held = record.copies(), record.sketches()
    one, other = sorted(held)
    record.save_copies(held, {}, [(one, other, 0.7)])
    assert (record.copies(), record.sketches()) == (before, held)
