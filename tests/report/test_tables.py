"""Tables for the terminal: they fit, read without colour, and let no control characters through."""

import re
from dataclasses import replace

import pytest

from runding.report import attributions_table, matrix_table, statements_table
from runding.report.grid import party_codes
from runding.report.wording import dating_code
from runding.types import Dating, Span

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def widest(table: str) -> int:
    return max(len(line) for line in ESCAPES.sub("", table).splitlines())


def test_the_matrix_reads_without_colour(record) -> None:
    lines = matrix_table(record.matrix, record.codebook, language="en").splitlines()
    assert lines[0] == "Lake <Sari>"
    assert lines[3].split() == ["Issue", "VEL", "TRA", "LOTL"]
    assert next(line for line in lines if line.startswith("A dam")).split()[-3:] == ["-O*", "oU", "·"]
    assert next(line for line in lines if line.startswith("A ferry")).split()[-3:] == ["+S", "~C", "+S?"]
    assert "\x1b" not in "".join(lines)


def test_colour_changes_nothing_but_colour(record) -> None:
    plain = matrix_table(record.matrix, record.codebook)
    coloured = matrix_table(record.matrix, record.codebook, colour=True)
    assert "\x1b[31m" in coloured
    assert [line.rstrip() for line in ESCAPES.sub("", coloured).splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize(("parties", "issues"), [(9, 18), (3, 4), (30, 5), (40, 40), (1, 1)])
def test_the_matrix_fits_and_shows_every_cell(negotiation_of, parties, issues, width) -> None:
    matrix, codebook = negotiation_of(parties, issues)
    table = matrix_table(matrix, codebook, language="en", width=width)
    assert widest(table) <= width
    assert len(re.findall(r"\+S\?", table)) == parties * issues


def test_eighteen_issues_by_nine_parties_are_one_table_of_80_columns(negotiation_of) -> None:
    matrix, codebook = negotiation_of(9, 18)
    table = matrix_table(matrix, codebook, language="en", width=80)
    assert table.count("Issue") == 1
    assert len(table.splitlines()) < 50


def test_a_long_row_of_parties_turns_the_matrix(negotiation_of) -> None:
    matrix, codebook = negotiation_of(30, 5)
    assert "Party " in matrix_table(matrix, codebook, language="en").splitlines()[3]


def test_an_empty_matrix_says_so(negotiation_of) -> None:
    matrix, codebook = negotiation_of(0, 3)
    assert "No positions yet" in matrix_table(matrix, codebook, language="en")


@pytest.mark.parametrize(
    ("parties", "codes"),
    [
        (("RUS", "G7"), ["RUS", "G7"]),
        (("league-of-the-lake", "lions-or-tigers-loose"), ["LOTL", "LOT2"]),
        (("observers", "observed"), ["OBSE", "OBS2"]),
        (("a-b", "ab"), ["A-B", "AB"]),
    ],
)
def test_party_codes_are_short_and_different(parties, codes) -> None:
    assert list(party_codes(parties).values()) == codes


def test_statements_show_their_words(record) -> None:
    table = statements_table(record.statements, record.documents, record.codebook, language="en", width=100)
    assert widest(table) <= 100
    for words in ("2031-05-08", "-O oppose", "menolak bendungan itu", "~2031-05-09", ">=2031-05-09", "2031-05-01/07"):
        assert words in table
    assert "Condition: jika Velmora membuka" in table
    assert statements_table([], [], record.codebook, language="en") == "No statements.\n"


def test_attributions_stand_by_document(record) -> None:
    table = attributions_table(record.documents, record.attributions, language="en", width=100)
    assert widest(table) <= 100
    assert "Oru Sandi [kata]" in table
    assert table.index("danau.txt") < table.index("lake<2>.txt") < table.index("No attributions.")


def test_hostile_text_cannot_steer_the_terminal(record) -> None:
    document = record.documents[1]
    wild = replace(
        record.statements[5], evidence=Span(0, len(document.text)), speaker="[red]x[/red]\x1b]0;title\x07\x9b2J"
    )
    for table in (
        statements_table([wild], record.documents, record.codebook),
        attributions_table([document], [replace(record.attributions[1], content=(Span(0, len(document.text)),))]),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", table)
    assert "[red]x[/red]" in statements_table([wild], record.documents, record.codebook)


@pytest.mark.parametrize(
    ("dating", "code"),
    [
        (Dating("unknown", None, None, "none"), "?"),
        (Dating("range", None, None, "broken"), "?"),
    ],
)
def test_dates_that_are_none_are_question_marks(dating, code) -> None:
    assert dating_code(dating) == code
