"""Networks laid out for the page: places by networkx, so that the browser only draws."""

import math
from collections.abc import Mapping
from typing import Any

import networkx
import numpy as np

from runding.types import Network

MOST_NODES, MOST_TIES = 150, 900
"""What a page draws: the nodes with the strongest ties, and the strongest ties among them; the twin has all."""
SEED, SPACE, FAINT = 7, 1.8, 0.08
WIDTH, HEIGHT = 980, 480  # pixels of the drawing before it is fitted into the page

Node = tuple[str, str]
"""A variable and a value of it."""


def graph_of(network: Network, names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return nodes with places and ties with weights; `names` has, by variable, what values are called."""
    first, second = network.variables
    onemode = network.mode == "onemode"
    graph: networkx.Graph[Node] = networkx.Graph()
    graph.add_nodes_from((first, name) for name in network.rows)
    if not onemode:
        graph.add_nodes_from((second, name) for name in network.columns)
    other = first if onemode else second
    for row, column, weight in zip(network.row_index, network.column_index, network.weights, strict=True):
        if weight and (not onemode or row < column):
            graph.add_edge((first, network.rows[row]), (other, network.columns[column]), weight=float(weight))
    kept = _strongest(graph)
    places = _places(kept)
    number = {node: f"n{place}" for place, node in enumerate(kept)}
    ties = sorted(kept.edges(data="weight"), key=lambda tie: (-abs(tie[2]), tie[:2]))[:MOST_TIES]
    strength = _strength(kept)
    return {
        "nodes": [
            {
                "id": number[node],
                "variable": node[0],
                "value": node[1],
                "label": names.get(node[0], {}).get(node[1], node[1]),
                "strength": round(strength[node], 4),
                "x": round(places[node][0], 1),
                "y": round(places[node][1], 1),
            }
            for node in kept
        ],
        "ties": [
            {"source": number[one], "target": number[two], "weight": round(weight, 4)} for one, two, weight in ties
        ],
        "left_out": len(graph) - len(kept),
    }


def _strength(graph: "networkx.Graph[Node]") -> dict[Node, float]:
    return {node: sum(abs(weight) for *_, weight in graph.edges(node, data="weight")) for node in graph}


def _strongest(graph: "networkx.Graph[Node]") -> "networkx.Graph[Node]":
    strength = _strength(graph)
    shown = sorted((node for node in graph if strength[node]), key=lambda node: (-strength[node], node))[:MOST_NODES]
    kept: networkx.Graph[Node] = networkx.Graph()
    kept.add_nodes_from(sorted(shown))
    inside = set(shown)
    kept.add_edges_from(edge for edge in graph.edges(data=True) if edge[0] in inside and edge[1] in inside)
    return kept


def _places(graph: "networkx.Graph[Node]") -> dict[Node, tuple[float, float]]:
    """Return where nodes stand: those who agree close together, the longest way across from left to right.

    Ties of disagreement pull a little, so that camps stay in sight of each other.
    """
    most = max((abs(weight) for *_, weight in graph.edges(data="weight")), default=1.0)
    pulling = networkx.Graph()
    pulling.add_nodes_from(graph)
    for one, two, weight in graph.edges(data="weight"):
        pulling.add_edge(one, two, weight=max(weight / most, FAINT))
    found = networkx.spring_layout(pulling, k=SPACE / math.sqrt(len(graph) or 1), seed=SEED, iterations=200)
    if len(found) < 3:
        return {node: (place * WIDTH / 2, 0.0) for place, node in enumerate(found)}
    places = np.array(list(found.values()))
    places -= places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    places = places @ axes.T
    places *= np.array([WIDTH, HEIGHT]) / 2 / np.maximum(np.abs(places).max(axis=0), 1e-9)
    return {node: (float(x), float(y)) for node, (x, y) in zip(found, places, strict=True)}
