"""Exports: the forms of exchange as they are documented."""

import csv
import io
import json
from dataclasses import replace

import pytest

from runding.errors import RecordError
from runding.report import attributions_jsonl, matrix_csv, matrix_json, statements_csv, statements_jsonl
from runding.report.exports import MATRIX_COLUMNS, STATEMENT_COLUMNS
from runding.types import Found
from tests.report.lake import HOSTILE, INDONESIAN


def test_statements_have_the_form_of_exchange(record) -> None:
    rows = [json.loads(line) for line in statements_jsonl(record.statements, record.documents).splitlines()]
    assert list(rows[0]) == list(STATEMENT_COLUMNS)
    assert rows[0] == {
        "doc": "danau.txt",
        "party": "VEL",
        "speaker": None,
        "issue": "dam",
        "stance": "oppose",
        "said": "2031-05-08",
        "text": "menolak bendungan itu",
        "id": "s1",
        "move": "refuse",
        "condition": None,
        "condition_issues": [],
        "outlet": "Warta Danau",
        "language": "id",
        "confidence": 0.8,
        "dating": {"precision": "day", "earliest": "2031-05-08", "latest": "2031-05-08", "how": "stated"},
    }
    assert rows[3]["condition"] == "jika Velmora membuka pelabuhannya"


def test_a_condition_that_is_another_issue_names_it(record) -> None:
    asking = next(statement for statement in record.statements if statement.condition)
    named = replace(asking, id="harbour", issue="harbour", stance="support", words=(asking.condition,), condition=None)
    elsewhere = replace(named, id="other", issue="other", words=(asking.evidence,))
    rows = {
        row["id"]: row["condition_issues"]
        for row in map(json.loads, statements_jsonl([asking, named, elsewhere], record.documents).splitlines())
    }
    assert rows == {asking.id: ["harbour"], "harbour": [], "other": []}


def test_a_day_is_given_only_where_it_is_one(record) -> None:
    rows = [json.loads(line) for line in statements_jsonl(record.statements[:5], record.documents).splitlines()]
    assert [(row["dating"]["precision"], row["said"]) for row in rows] == [
        ("day", "2031-05-08"),
        ("unknown", None),
        ("range", None),
        ("about", "2031-05-09"),
        ("not-before", None),
    ]


def test_each_statement_is_one_line_to_every_reader(record) -> None:
    document = replace(record.documents[0], outlet=Found("a\u2028b\x85c\ud800d\ne", "given"))
    lines = statements_jsonl(record.statements[:1], [document])
    assert len(lines.splitlines()) == 1
    lines.encode("utf-8")
    assert json.loads(lines)["outlet"] == "a\u2028b\x85c\ud800d\ne"


def test_attributions_have_the_form_of_exchange_and_no_document_is_left_out(record) -> None:
    rows = [json.loads(line) for line in attributions_jsonl(record.documents, record.attributions).splitlines()]
    assert [row["id"] for row in rows] == ["danau.txt", "lake<2>.txt", "empty.txt"]
    assert [len(row["attributions"]) for row in rows] == [1, 1, 0]
    found = rows[0]["attributions"][0]
    assert list(found)[:5] == ["source", "cue", "content", "type", "speaker"]
    assert [INDONESIAN[start:end] for start, end in found["source"]] == ["Menteri Air Oru Sandi"]
    assert (found["type"], found["speaker"]) == ("direct", "Oru Sandi")


def test_matrix_json_holds_labels_and_positions(record) -> None:
    content = json.loads(matrix_json(record.matrix, record.codebook))
    assert content["as_of"] is None
    assert [party["id"] for party in content["parties"]] == ["VEL", "TRA", "league-of-the-lake"]
    assert content["issues"][0] == {
        "id": "dam",
        "label": {"id": "Bendungan dibangun di hulu", "en": "A dam is built upstream"},
    }
    assert content["positions"][0] == {
        "party": "VEL",
        "issue": "dam",
        "stance": "oppose",
        "undated": False,
        "mixed": True,
        "latest": "2031-05-08",
        "count": 2,
        "statements": ["s1", "s2"],
        "conditions": [],
        "speaker": None,
        "utterances": 2,
    }


def test_matrix_csv_has_a_row_a_position(record) -> None:
    rows = list(csv.DictReader(io.StringIO(matrix_csv(record.matrix), newline="")))
    assert tuple(rows[0]) == MATRIX_COLUMNS
    assert rows[0] == {
        "party": "VEL",
        "issue": "dam",
        "stance": "oppose",
        "undated": "false",
        "mixed": "true",
        "latest": "2031-05-08",
        "count": "2",
        "statements": "s1 s2",
        "speaker": "",
        "utterances": "2",
    }
    assert len(rows) == len(record.matrix.cells)


@pytest.mark.parametrize(
    ("speaker", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+62 21", "'+62 21"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝cmd", "'＝cmd"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("plain - and = inside", "plain - and = inside"),
        ('a "quoted", word', 'a "quoted", word'),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        (HOSTILE, HOSTILE),
    ],
)
def test_csv_cells_are_no_formulas(record, speaker: str, cell: str) -> None:
    statement = replace(record.statements[0], speaker=speaker)
    rows = list(csv.DictReader(io.StringIO(statements_csv([statement], record.documents), newline="")))
    assert rows[0]["speaker"] == cell
    assert rows[0]["dating"] == "stated"


def test_a_missing_document_is_said_plainly(record) -> None:
    with pytest.raises(RecordError, match=r"statement s1: its document id-danau\.txt is missing"):
        statements_jsonl(record.statements[:1], record.documents[1:])
