"""Charts: every statement is in the timeline, every tie in the network, in words as well as in signs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree

from runding.report.charts import network_chart, timeline_chart
from runding.report.charts.network import Tie, party_ties
from runding.report.charts.periods import fitting_periods
from runding.types import Label
from tests.report.lake import HOSTILE, day

SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart: str) -> etree._Element:
    return etree.fromstring(chart.encode())


def test_the_timeline_counts_every_statement_by_party_and_day(record) -> None:
    counted = [
        statement for statement in record.statements if statement.party != "stranger" and statement.issue != "unlisted"
    ]
    chart = parsed(timeline_chart(counted, record.matrix, record.codebook, language="en"))
    described = chart.find(f"{SVG}desc").text
    assert "Velmora – 8 May 2031: oppose 1; 9 May 2031: support 1; undated: support 1." in described
    assert "Trasenia – 1 May 2031: undecided 1; 9 May 2031: conditional 1." in described
    assert chart.get("role") == "img"
    assert not chart.xpath("//*[local-name()='script' or local-name()='style']|//@*[starts-with(name(), 'on')]")


def test_names_are_escaped_in_charts(record) -> None:
    chart = timeline_chart(record.statements, record.matrix, record.codebook, language="id")
    assert HOSTILE not in chart
    assert "Liga Danau" in parsed(chart).xpath("string()")


def test_copies_of_a_statement_count_once(record) -> None:
    twice = [*record.statements, *record.statements]
    assert timeline_chart(twice, record.matrix, record.codebook) == timeline_chart(
        record.statements, record.matrix, record.codebook
    )


@pytest.mark.parametrize(
    ("days", "heads"),
    [
        ([date(2031, 5, 8), date(2031, 5, 9), date(2031, 6, 1)], ["8 May", "9 May", "1 Jun"]),
        ([date(2031, 5, 1) + timedelta(days=each) for each in range(60)], ["May", "Jun"]),
        (
            [date(2031, 1, 1) + timedelta(days=20 * each) for each in range(30)],
            ["Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3"],
        ),
        ([date(2000 + each, 1, 1) for each in range(20)], [""] * 11),
    ],
)
def test_periods_are_the_shortest_that_fit(days, heads) -> None:
    periods = fitting_periods(days, 11, "en")
    assert [above for above, _ in periods.heads] == heads
    assert not periods.follows[0]


def test_neighbouring_periods_are_known_as_such() -> None:
    days = [date(2031, 5, 8), date(2031, 5, 9), date(2031, 6, 1)]
    assert fitting_periods(days, 11, "en").follows == [False, True, False]
    assert fitting_periods([date.max], 11, "en").follows == [False]


def test_ties_are_firm_positions_on_the_same_issue(record, negotiation_of) -> None:
    assert party_ties(record.matrix) == [Tie("VEL", "league-of-the-lake", 1, 0)]
    matrix, codebook = negotiation_of(3, 4)
    turned = {
        key: replace(cell, stance="oppose") if key == ("party-2", "i0") else cell for key, cell in matrix.cells.items()
    }
    ties = party_ties(replace(matrix, cells=turned))
    assert ties == [Tie("party-0", "party-1", 4, 0), Tie("party-0", "party-2", 3, 1), Tie("party-1", "party-2", 3, 1)]
    described = parsed(network_chart(replace(matrix, cells=turned), codebook, language="en")).find(f"{SVG}desc").text
    assert "Party 0 – Party 2: same side 3, opposite sides 1." in described


def test_there_is_no_chart_of_nothing(record) -> None:
    bare = replace(record.matrix, cells={}, parties=())
    assert network_chart(bare, record.codebook) == ""
    assert timeline_chart([], bare, record.codebook) == ""


def test_long_names_stand_in_two_lines_that_fit_beside_the_circle(negotiation_of) -> None:
    matrix, codebook = negotiation_of(6, 3)
    long = Label(
        "Persatuan Nelayan Danau dan Muara Sungai Velmora Utara",
        "United Fishers of the Lake and River of North Velmora",
    )
    parties = tuple(replace(party, label=long) for party in codebook.parties)
    chart = parsed(network_chart(matrix, replace(codebook, parties=parties), language="id"))
    labels = [text for text in chart.findall(f"{SVG}text") if text.get("text-anchor")]
    assert len(labels) == 6
    for label in labels:
        lines = label.findall(f"{SVG}tspan")
        assert len(lines) == 2
        x = float(lines[0].get("x"))
        room = {"end": x, "start": 540 - x, "middle": 2 * min(x, 540 - x)}[label.get("text-anchor")]
        assert max(len(line.text) for line in lines) * 6.5 <= room  # a letter of 12 pixels is some 6 wide


def test_large_negotiations_stay_readable(negotiation_of) -> None:
    matrix, codebook = negotiation_of(60, 5)
    chart = parsed(network_chart(matrix, codebook, language="en"))
    assert len(chart.findall(f".//{SVG}circle")) == 20
    assert day(2031, 5, 1).precision == "day"
