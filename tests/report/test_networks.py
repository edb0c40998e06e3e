"""Networks for other programs: read by networkx, by pyarrow, by csv, with names that would break a careless writer."""

import csv
import io
import json
import re
from array import array
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.errors import NetworkError
from runding.report.graphs import network_gexf, network_graphml
from runding.report.networks import (
    events_csv,
    events_json,
    events_parquet,
    matrix_rows,
    network_csv,
    network_json,
    network_parquet,
)
from runding.types import UNDATED, Network, StatementTable, Variable

HOSTILE = "=1+1</node><script>\x00\x0b\ud800 & \"'\n"
TWO = Network(
    "twomode",
    ("party", "issue"),
    ("A", HOSTILE),
    ("A", "dam", "ferry"),
    array("q", (0, 0, 1)),
    array("q", (0, 2, 1)),
    array("d", (2.0, -0.25, 1.0)),
    {"A": {"label": "Alpha", "kind": "state"}, HOSTILE: {"label own": HOSTILE}},
    {"dam": {"kind": "issue"}},
    statements=4,
)
ONE = replace(
    TWO,
    mode="onemode",
    columns=("A", HOSTILE),
    row_index=array("q", (0, 1)),
    column_index=array("q", (1, 0)),
    weights=array("d", (1.5, 1.5)),
    column_attributes=TWO.row_attributes,
)
DAYS = (date(2031, 1, 1), date(2031, 1, 2), date(2031, 1, 3))
EVENTS = StatementTable(
    {
        "party": Variable("short text", ("=A", "B"), array("q", (0, 1))),
        "agreement": Variable("boolean", (0, 1), array("q", (1, -1))),
    },
    array("q", (1_924_905_600, UNDATED)),
)


def test_csv_has_labelled_rows_and_columns_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(network_csv([TWO]), newline="")))
    assert rows[0] == ["party", "A", "dam", "ferry"]
    assert rows[1] == ["A", "2", "0", "-0.25"]
    assert rows[2][0].startswith("'=1+1")
    assert rows[2][1:] == ["0", "1", "0"]


def test_csv_of_slices_says_which() -> None:
    sliced = [replace(ONE, window=DAYS), replace(ONE, window=(DAYS[1], DAYS[2], DAYS[2]))]
    rows = list(csv.reader(io.StringIO(network_csv(sliced), newline="")))
    assert rows[0][:2] == ["window", "party"]
    assert [row[0] for row in rows[1:]] == ["2031-01-02"] * 2 + ["2031-01-03"] * 2


def test_json_holds_matrix_attributes_and_window() -> None:
    found = json.loads(network_json([replace(TWO, rows=("A", "B"))]))
    assert found["matrix"] == [[2, 0, -0.25], [0, 1, 0]]
    assert found["attributes"]["columns"] == {"dam": {"kind": "issue"}}
    sliced = json.loads(network_json([replace(ONE, rows=("A", "B"), columns=("A", "B"), window=DAYS)]))
    assert sliced[0]["window"] == {"first": "2031-01-01", "middle": "2031-01-02", "last": "2031-01-03"}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graph_files_open_in_networkx(form: str) -> None:
    import networkx as nx

    write, read = {"graphml": (network_graphml, nx.read_graphml), "gexf": (network_gexf, nx.read_gexf)}[form]
    two = read(io.BytesIO(write([TWO]).encode()))
    assert (two.number_of_nodes(), two.number_of_edges()) == (5, 3)
    assert two.nodes["n0"]["label"] == two.nodes["n2"]["label"] == "A"
    assert (two.nodes["n0"]["kind"], two.nodes["n0"]["bipartite"], two.nodes["n2"]["bipartite"]) == ("state", 0, 1)
    assert two.edges["n0", "n4"]["weight"] == -0.25
    assert two.nodes["n1"]["label"].startswith("=1+1</node><script>\ufffd\ufffd\ufffd & \"'")
    one = read(io.BytesIO(write([ONE]).encode()))
    assert not one.is_directed()
    assert [edge for *_, edge in one.edges(data="weight")] == [1.5]


def test_graph_files_are_well_formed_and_in_the_order_of_their_schemas() -> None:
    from lxml import etree

    space = "{http://gexf.net/1.3}"
    root = etree.fromstring(network_gexf([TWO]).encode())
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    assert [child.tag for child in root] == [f"{space}meta", f"{space}graph"]
    assert [child.tag for child in root[1]] == [f"{space}{name}" for name in ("attributes", "nodes", "edges")]
    assert {each.get("type") for each in root.iter(f"{space}attribute")} == {"string", "integer"}
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = etree.fromstring(network_graphml([TWO]).encode())
    assert [child.tag for child in root] == [*[f"{space}key"] * (len(root) - 1), f"{space}graph"]
    keys = {each.get("id") for each in root.iter(f"{space}key")}
    assert {each.get("key") for each in root.iter(f"{space}data")} <= keys
    identifiers = [each.get("id") for each in root.iter(f"{space}node")]
    assert all(re.fullmatch(r"n\d+", name) for name in identifiers)  # NMTOKEN, as the schema wants
    assert len(set(identifiers)) == 5


WRITERS = {"graphml-1.0": network_graphml, "gexf-1.3": network_gexf}


def _schema(name: str) -> Any:
    from lxml import etree

    return etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / f"{name}.rng"))


@pytest.mark.parametrize("schema", WRITERS)
@pytest.mark.parametrize(
    "made", [TWO, ONE, replace(ONE, rows=(), columns=(), row_index=[], column_index=[], weights=[])]
)
def test_graph_files_keep_to_their_schemas(schema: str, made: Network) -> None:
    from lxml import etree

    _schema(schema).assertValid(etree.fromstring(WRITERS[schema]([made]).encode()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=8), min_size=1, max_size=4, unique=True),
    st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_whatever_names_and_attributes_are(names: list[str], attributes: dict[str, str], weight: float) -> None:
    from lxml import etree

    made = Network(
        "twomode",
        ("party", "issue"),
        tuple(names),
        ("dam",),
        array("q", range(len(names))),
        array("q", [0] * len(names)),
        array("d", [weight] * len(names)),
        {names[0]: attributes},
    )
    for schema, write in WRITERS.items():
        root = etree.fromstring(write([made]).encode())
        _schema(schema).assertValid(root)
        titles = [each.get("attr.name") or each.get("title") for each in root.iter("{*}key", "{*}attribute")]
        assert len(set(titles)) == len(titles)


def test_a_schema_refuses_what_is_none() -> None:
    from lxml import etree

    spoiled = network_graphml([TWO]).replace('attr.name="label_own"', 'attr.name="label own"')
    assert not _schema("graphml-1.0").validate(etree.fromstring(spoiled.encode()))
    spoiled = network_gexf([TWO]).replace('mode="static"', 'mode="still"', 1)
    assert not _schema("gexf-1.3").validate(etree.fromstring(spoiled.encode()))


def test_graphml_opens_in_igraph_with_its_attributes(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    (tmp_path / "two.graphml").write_text(network_graphml([TWO]))
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "two.graphml"))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (5, 3, False)
    assert graph.vs["label"][2:] == ["A", "dam", "ferry"]
    assert graph.vs["kind"][0] == "state"
    assert graph.vs["label_own"][1].startswith("=1+1")
    assert graph.es["weight"] == [2, -0.25, 1]


def test_parquet_holds_the_ties() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(
        io.BytesIO(network_parquet([replace(ONE, rows=("A", "B"), columns=("A", "B"), window=DAYS)]))
    )
    assert found.column_names == ["row", "column", "weight", "window_first", "window_middle", "window_last"]
    assert found.to_pylist()[0]["weight"] == 1.5
    assert found.to_pylist()[0]["window_middle"] == DAYS[1]
    assert parquet.read_table(io.BytesIO(network_parquet([]))).num_rows == 0
    events = parquet.read_table(io.BytesIO(events_parquet(EVENTS))).to_pylist()
    assert events == [
        {"date": "2030-12-31", "party": "=A", "agreement": 1},
        {"date": None, "party": "B", "agreement": None},
    ]


def test_event_lists() -> None:
    rows = list(csv.DictReader(io.StringIO(events_csv(EVENTS), newline="")))
    assert rows[0] == {"date": "2030-12-31", "party": "'=A", "agreement": "1"}
    assert json.loads(events_json(EVENTS))[1] == {"date": None, "party": "B", "agreement": None}


def test_what_a_form_cannot_hold_is_named() -> None:
    for write in (network_graphml, network_gexf):
        with pytest.raises(NetworkError, match="holds one network; use csv, json or parquet"):
            write([ONE, ONE])
    huge = replace(TWO, rows=("x",) * 10_000, columns=("y",) * 10_000)
    with pytest.raises(NetworkError, match="too many for a table"):
        next(matrix_rows(huge))
