"""Networks as GraphML and GEXF 1.3, in the plain dialects that Gephi, networkx and igraph read.

Both keep to the published schemas: names of attributes in GraphML are single words, their own names stand in `desc`.
Nodes carry their name as label, the variable that they are a value of, their part of a two-mode network (`bipartite`
0 or 1, as networkx has it) and every attribute that is known of them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from runding.errors import NetworkError
from runding.report.networks import plain_number
from runding.types import Network

_UNHEARD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
OWN = ("variable", "bipartite")


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    label: str
    variable: str
    part: int
    attributes: Mapping[str, str]


def network_graphml(networks: Sequence[Network]) -> str:
    """Return a network as GraphML; raises NetworkError for slices of time, of which a file holds one."""
    network = _single(networks, "graphml")
    nodes, names = _nodes(network), _attribute_names(network)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>',
        '<key id="variable" for="node" attr.name="variable" attr.type="string"/>',
        '<key id="bipartite" for="node" attr.name="bipartite" attr.type="int"/>',
        *(
            f'<key id="a{n}" for="node" attr.name="{token}" attr.type="string"><desc>{_text(name)}</desc></key>'
            for n, (name, token) in enumerate(zip(names, _tokens(names), strict=True))
        ),
        '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
        '<graph id="network" edgedefault="undirected">',
    ]
    lines += (_graphml_node(node, names) for node in nodes)
    lines += (
        f'<edge source="{source}" target="{target}"><data key="weight">{weight}</data></edge>'
        for source, target, weight in _ties(network, nodes)
    )
    return "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def network_gexf(networks: Sequence[Network]) -> str:
    """Return a network as GEXF 1.3; raises NetworkError for slices of time, of which a file holds one."""
    network = _single(networks, "gexf")
    nodes, names = _nodes(network), _attribute_names(network)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">',
        "<meta><creator>Runding</creator></meta>",
        '<graph defaultedgetype="undirected" mode="static">',
        '<attributes class="node" mode="static">',
        '<attribute id="variable" title="variable" type="string"/>',
        '<attribute id="bipartite" title="bipartite" type="integer"/>',
        *(f'<attribute id="a{n}" title={_quoted(name)} type="string"/>' for n, name in enumerate(names)),
        "</attributes>",
        "<nodes>",
    ]
    lines += (_gexf_node(node, names) for node in nodes)
    lines += ["</nodes>", "<edges>"]
    lines += (
        f'<edge id="e{number}" source="{source}" target="{target}" weight="{weight}"/>'
        for number, (source, target, weight) in enumerate(_ties(network, nodes))
    )
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>"]) + "\n"


def _single(networks: Sequence[Network], form: str) -> Network:
    if len(networks) != 1:
        raise NetworkError(f"--format {form}: holds one network; use csv, json or parquet for slices of time")
    return networks[0]


def _nodes(network: Network) -> list[_Node]:
    """Return the nodes, rows first; of a one-mode network the rows alone."""
    first, second = network.variables
    nodes = [
        _Node(f"n{number}", name, first, 0, network.row_attributes.get(name, {}))
        for number, name in enumerate(network.rows)
    ]
    if network.mode == "twomode":
        nodes += [
            _Node(f"n{number}", name, second, 1, network.column_attributes.get(name, {}))
            for number, name in enumerate(network.columns, len(nodes))
        ]
    return nodes


def _attribute_names(network: Network) -> list[str]:
    """Return the attributes that any node has; one that is called like our own gives way."""
    both = ((network.rows, network.row_attributes), (network.columns, network.column_attributes))
    found = {name for names, known in both for node in names for name in known.get(node, {})}
    return sorted(found - {*OWN, "label"})


def _tokens(names: Sequence[str]) -> list[str]:
    """Return names of attributes as GraphML wants them: single words (NMTOKEN), each its own."""
    taken = {*OWN, "label", "weight"}
    found = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = token = re.sub(r"[^A-Za-z0-9._-]+", "_", plain).strip("_") or "attribute"
        number = 2
        while token in taken:
            token, number = f"{base}-{number}", number + 1
        taken.add(token)
        found.append(token)
    return found


def _ties(network: Network, nodes: Sequence[_Node]) -> Iterator[tuple[str, str, float | int]]:
    """Yield each tie once."""
    onemode = network.mode == "onemode"
    offset = 0 if onemode else len(network.rows)
    for row, column, weight in zip(network.row_index, network.column_index, network.weights, strict=True):
        if not onemode or row < column:
            yield nodes[row].id, nodes[column + offset].id, plain_number(weight)


def _graphml_node(node: _Node, names: Sequence[str]) -> str:
    known = [("label", node.label), ("variable", node.variable), ("bipartite", str(node.part))]
    known += [(f"a{number}", node.attributes[name]) for number, name in enumerate(names) if name in node.attributes]
    return (
        f'<node id="{node.id}">'
        + "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in known)
        + "</node>"
    )


def _gexf_node(node: _Node, names: Sequence[str]) -> str:
    known = [("variable", node.variable), ("bipartite", str(node.part))]
    known += [(f"a{number}", node.attributes[name]) for number, name in enumerate(names) if name in node.attributes]
    values = "".join(f'<attvalue for="{key}" value={_quoted(value)}/>' for key, value in known)
    return f'<node id="{node.id}" label={_quoted(node.label)}><attvalues>{values}</attvalues></node>'


def _text(value: str) -> str:
    return escape(_UNHEARD.sub("\N{REPLACEMENT CHARACTER}", value), {"\r": "&#13;"})


def _quoted(value: str) -> str:
    return quoteattr(_UNHEARD.sub("\N{REPLACEMENT CHARACTER}", value))
