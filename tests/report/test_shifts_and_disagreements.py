"""Shifts and disagreements on a terminal, for programs and for spreadsheets, hostile words included."""

import csv
import io
import json

import pytest

from runding import report
from runding.analyse import outlet_disagreements, position_matrix, position_shifts, with_differences
from runding.ledger import ledger_of
from tests.analyse.talks import CODEBOOK, document, on, statement

HOSTILE = '=HYPERLINK("x") [bold]\x1b[m\u202e 26 boats promised to the villages'
SOURCES = [
    document("a", HOSTILE, outlet="=Heron", published=on(0)),
    document("b", "27 boats promised to the villages of Lake Lune", outlet="Egret", published=on(1)),
    document("c", "only once every wage is paid", outlet="Egret", published=on(99)),
]
STATEMENTS = [
    statement(SOURCES[0], "support", 0, speaker="@Ana"),
    statement(SOURCES[1], "support"),
    statement(SOURCES[1], "support", 1, id="dated"),
    statement(SOURCES[2], "conditional", 99),
]
LEDGER = ledger_of(STATEMENTS, SOURCES)


@pytest.fixture
def shifts():
    return report.show_shifts(position_shifts(LEDGER, CODEBOOK), CODEBOOK, STATEMENTS, SOURCES)


@pytest.fixture
def disagreements():
    found = with_differences(outlet_disagreements(LEDGER, CODEBOOK), STATEMENTS, (), SOURCES)
    return report.show_disagreements(found, CODEBOOK, STATEMENTS, (), SOURCES)


@pytest.mark.parametrize("language", ["id", "en"])
def test_tables_fit_and_let_no_control_through(shifts, disagreements, language) -> None:
    for table in (
        report.shifts_table(shifts, language=language),
        report.disagreements_table(disagreements, language=language),
    ):
        assert max(map(len, table.splitlines())) <= 80
        assert "\x1b" not in table
        assert "\u202e" not in table
        assert "[bold]" in table


def test_a_shift_says_from_what_to_what_when_and_in_which_words(shifts) -> None:
    table = report.shifts_table(shifts, language="en")
    assert "Alder · The dam is built" in table
    assert "+S support → ~C conditional · softening · 2 May 2031 – 8 Aug 2031" in table
    assert "only once every wage is paid" in table
    assert "— unnamed, Egret" in table
    assert "?2031-05-02" in table
    assert "melunak" in report.shifts_table(shifts, language="id")


def test_none_and_more_are_said() -> None:
    ledger = ledger_of(STATEMENTS[:1], SOURCES)
    none = report.show_shifts(position_shifts(ledger, CODEBOOK), CODEBOOK, [], [])
    assert report.shifts_table(none, language="en").startswith("No shifts")
    cut = report.show_shifts(position_shifts(LEDGER, CODEBOOK, limit=0), CODEBOOK, [], [])
    assert json.loads(report.shifts_json(cut)) == {"total": 1, "shifts": []}


def test_json_holds_every_statement_in_the_form_of_exchange(shifts, disagreements) -> None:
    (shift,) = json.loads(report.shifts_json(shifts))["shifts"]
    assert [one["text"] for one in shift["statements_after"]] == ["only once every wage is paid"]
    assert {one["doc"] for one in shift["statements_before"]} == {"a", "b"}
    found = json.loads(report.disagreements_json(disagreements))
    assert found["totals"] == {"stance": 0, "account": 1, "alone": 0}
    (account,) = found["disagreements"]
    assert [telling["differences"]["numbers"] for telling in account["tellings"]] == [["26"], ["27"]]
    assert account["tellings"][0]["statements"][0]["text"] == HOSTILE


def test_no_cell_of_a_spreadsheet_is_a_formula(shifts, disagreements) -> None:
    for written in (report.shifts_csv(shifts), report.disagreements_csv(disagreements)):
        rows = list(csv.DictReader(io.StringIO(written, newline="")))
        assert len(rows) >= 2
        assert all(not cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values())
        assert {"party", "issue", "text", "speaker", "outlet"} <= rows[0].keys()


def test_differences_stand_under_their_outlets(disagreements) -> None:
    lines = report.disagreements_table(disagreements, language="en").splitlines()
    assert "Told differently (1)" in lines
    (numbers,) = [line.split() for line in lines if line.startswith("numbers")]
    assert numbers == ["numbers", "26", "27"]


def test_rows_by_speaker_are_called_by_party_and_name() -> None:
    matrix = position_matrix(STATEMENTS, SOURCES, CODEBOOK, by="speaker")
    table = report.matrix_table(matrix, CODEBOOK, language="en")
    assert "Alder: @Ana" in table
    assert "1 The\N{NO-BREAK SPACE}dam" in table or "1\N{NO-BREAK SPACE}The" in table
    labels = [row["label"]["en"] for row in json.loads(report.matrix_json(matrix, CODEBOOK))["parties"]]
    assert labels == ["Alder", "Alder: @Ana"]
