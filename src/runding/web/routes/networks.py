"""The network of parties, speakers, outlets and issues, drawn."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from runding.analyse.networks import Filters, NetworkOptions, network
from runding.analyse.networks.options import AGGREGATIONS, NORMALIZATIONS
from runding.dossiers import dossier_table
from runding.report.networks import network_csv, network_json
from runding.report.wording import label_text
from runding.types import Network, StatementTable
from runding.web.graphs import graph_of
from runding.web.pages import CSV_TYPE, address, page, twin
from runding.web.visits import Day, Text, Visit, Visiting

router = APIRouter()
TIES = 40
"""Rows of the table beside the drawing."""

Node = Literal["party", "speaker", "outlet"]


class NetworkChoice(BaseModel):
    """Which network."""

    type: Literal["onemode", "twomode"] = "onemode"
    nodes: Node = "party"
    aggregation: Text = None
    normalization: Text = None
    since: Day = None
    until: Day = None

    def options(self) -> NetworkOptions:
        """Return the options; what is not said is subtract over averages for one mode, subtract for two."""
        return NetworkOptions(
            type=self.type,
            variable1=self.nodes,
            variable2="issue",
            aggregation=self.aggregation or "subtract",  # type: ignore[arg-type]  # checked by `network`
            normalization=self.normalization or ("average" if self.type == "onemode" else "no"),  # type: ignore[arg-type]
            filters=Filters(since=self.since, until=self.until),
        )


@router.get("/network")
def network_page(visit: Visiting, choice: Annotated[NetworkChoice, Query()]) -> Response:
    """Show the network as a graph that can be moved, and its strongest ties as a table."""
    options = choice.options()
    found = visit.snapshot.kept(("network", str(options)), lambda: network(_table(visit, choice.nodes), options))
    if visit.form == "json":
        return twin(network_json([found]))
    if visit.form == "csv":
        return twin(network_csv([found]), CSV_TYPE)
    fields = choice.model_dump(exclude_defaults=True)
    graph = visit.snapshot.kept(("graph", visit.language, str(options)), lambda: _drawn(visit, found))
    return page(
        visit,
        "network.html.jinja",
        here="network",
        own=address("/network", **fields),
        choice=choice,
        options=options,
        aggregations=AGGREGATIONS[choice.type],
        normalizations=NORMALIZATIONS[choice.type],
        network=found,
        graph=graph,
        by_id={node["id"]: node for node in graph["nodes"]},
        ties=graph["ties"][:TIES],
        fields=fields,
    )


def _table(visit: Visit, nodes: Node) -> StatementTable:
    needed = {nodes, "issue", "agreement"}
    return visit.snapshot.kept(
        ("table", nodes),
        lambda: dossier_table(
            visit.dossier.record, visit.codebook, visit.dossier.folder, needed=needed, ledger=visit.snapshot.ledger
        ),
    )


def _drawn(visit: Visit, found: Network) -> dict[str, Any]:
    codebook = visit.codebook
    names = {
        "party": {each.id: label_text(each.label, visit.language) for each in codebook.parties},
        "issue": {each.id: label_text(each.label, visit.language) for each in codebook.issues},
    }
    return graph_of(found, names)
