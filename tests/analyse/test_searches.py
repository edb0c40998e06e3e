"""Infomap, spinglass, the genetic search and scaling: against brute force, against igraph, and on plain camps."""

import itertools
from typing import Any

import numpy as np
import pytest

from runding.analyse.networks import (
    NetworkOptions,
    PolarizationOptions,
    modularity,
    polarization,
    scale_actors,
    statement_table,
)
from runding.analyse.networks.communities import louvain, walktrap
from runding.analyse.networks.infomap import description_length, infomap
from runding.analyse.networks.scaling import _misfit
from runding.analyse.networks.spinglass import spinglass
from runding.errors import NetworkError
from runding.types import StatementTable
from tests.analyse.lake_statements import random_table
from tests.analyse.test_camps import camps


def random_ties(nodes: int, seed: int) -> np.ndarray:
    generator = np.random.default_rng(seed)
    ties = np.triu(generator.integers(0, 5, (nodes, nodes)) * (generator.random((nodes, nodes)) < 0.5), 1)
    return (ties + ties.T).astype(np.float64)


def every_partition(nodes: int) -> list[np.ndarray]:
    found = (np.array(labels) for labels in itertools.product(range(nodes), repeat=nodes))
    return [labels for labels in found if all(labels[n] <= labels[:n].max(initial=-1) + 1 for n in range(nodes))]


@pytest.mark.parametrize("seed", range(12))
def test_infomap_finds_the_shortest_description(seed: int) -> None:
    ties = random_ties(6, seed)
    if not ties.any():
        pytest.skip("no ties drawn")
    flow = ties / ties.sum()
    shortest = min(description_length(flow, labels) for labels in every_partition(6))
    assert description_length(flow, infomap(ties)) == pytest.approx(shortest, abs=1e-9)


def test_one_cluster_is_described_by_the_entropy_of_its_visits() -> None:
    ties = random_ties(7, 3)
    visits = ties.sum(axis=1) / ties.sum()
    entropy = -(visits[visits > 0] * np.log2(visits[visits > 0])).sum()
    assert description_length(ties / ties.sum(), np.zeros(7, dtype=np.int64)) == pytest.approx(entropy)


@pytest.mark.parametrize("seed", range(6))
def test_infomap_is_as_short_as_igraph_s(seed: int) -> None:
    igraph = pytest.importorskip("igraph")
    ties = random_ties(30, seed)
    graph = igraph.Graph.Weighted_Adjacency(ties.tolist(), mode="undirected", attr="weight")
    theirs = graph.community_infomap(edge_weights="weight", trials=10)
    flow = ties / ties.sum()
    assert description_length(flow, np.array(theirs.membership)) == pytest.approx(theirs.codelength, abs=1e-6)
    assert description_length(flow, infomap(ties)) <= theirs.codelength + 1e-6


def groups(labels: Any) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(np.asarray(labels) == label).tolist()) for label in set(labels)}


@pytest.mark.parametrize("seed", range(6))
def test_walktrap_is_igraph_s_whatever_ties_are_counted_in(seed: int) -> None:
    ties = random_ties(14, seed)
    assert groups(walktrap(ties)) == groups(walktrap(ties * 1000)) == groups(walktrap(ties / 1000))
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Weighted_Adjacency(ties.tolist(), mode="undirected", attr="weight")
    assert groups(walktrap(ties)) == groups(graph.community_walktrap("weight").as_clustering().membership)


@pytest.mark.parametrize("seed", range(8))
def test_louvain_is_at_least_as_good_as_networkx_once(seed: int) -> None:
    import networkx as nx

    ties = random_ties(8, seed)
    once = nx.community.louvain_communities(nx.from_numpy_array(ties), seed=seed)
    labels = np.array([next(n for n, group in enumerate(once) if node in group) for node in range(8)])
    assert modularity(ties, louvain(ties, seed)) >= modularity(ties, labels) - 1e-9


@pytest.mark.parametrize("seed", range(12))
def test_spinglass_reaches_the_highest_modularity(seed: int) -> None:
    ties = random_ties(6, seed)
    best = max(modularity(ties, labels) for labels in every_partition(6))
    assert modularity(ties, spinglass(ties)) == pytest.approx(best, abs=1e-9)


@pytest.mark.parametrize("method", [infomap, spinglass])
def test_cliques_stand_apart_and_a_seed_gives_the_same_twice(method: Any) -> None:
    ties = np.kron(np.eye(4), np.ones((5, 5)) - np.eye(5))
    ties[4, 5] = ties[5, 4] = ties[14, 15] = ties[15, 14] = 1
    labels = method(ties, 3)
    assert [len(set(labels[place : place + 5])) for place in range(0, 20, 5)] == [1] * 4
    assert len(set(labels.tolist())) == 4
    np.testing.assert_array_equal(labels, method(ties, 3))
    assert len(set(method(np.zeros((3, 3))).tolist())) == 3


@pytest.mark.parametrize("clusters", [2, 3])
def test_the_genetic_search_finds_what_counting_out_finds(clusters: int) -> None:
    for seed in range(5):
        table = random_table(seed, rows=120, units=8, items=6)
        exact = polarization(table, NetworkOptions(), PolarizationOptions(clusters=clusters))
        bred = polarization(
            table, NetworkOptions(), PolarizationOptions(clusters=clusters, search="genetic", seed=seed)
        )
        assert bred.score == pytest.approx(exact.score)
        assert sorted(map(len, bred.clusters)) == sorted(map(len, exact.clusters))
        assert bred.method == "genetic"


def test_the_genetic_search_finds_camps_of_many() -> None:
    table = camps(20, noise=0.1)
    search = PolarizationOptions(search="genetic", seed=7)
    bred = polarization(table, NetworkOptions(), search)
    assert bred == polarization(table, NetworkOptions(), search)
    assert bred.score >= 0.9 * polarization(table, NetworkOptions()).score


@pytest.mark.parametrize("answers", ["binary", "ordinal"])
@pytest.mark.parametrize("dimensions", [1, 2])
def test_camps_stand_on_either_side(answers: Any, dimensions: int) -> None:
    found = scale_actors(camps(6, noise=0.05), NetworkOptions(), dimensions=dimensions, answers=answers)
    side = {actor: position[0] for actor, position in zip(found.actors, found.positions, strict=True)}
    signs = {camp: {np.sign(value) for actor, value in side.items() if actor[0] == camp} for camp in "ab"}
    assert [len(each) for each in signs.values()] == [1, 1]
    assert signs["a"] != signs["b"]
    assert {len(each) for each in (*found.positions, *found.discriminations)} == {dimensions}
    assert len(found.difficulties) == len(found.items) == 6
    assert found.right > 0.9


def test_two_divides_need_two_dimensions() -> None:
    rows = [
        (f"{first}{second}{n}", f"{axis}{item}", int(side))
        for n in range(4)
        for first, second in itertools.product("xy", "pq")
        for axis, side in (("one", first == "x"), ("two", second == "p"))
        for item in range(5)
    ]
    columns: dict[str, list[Any]] = {
        "organization": [row[0] for row in rows],
        "concept": [row[1] for row in rows],
        "agreement": [row[2] for row in rows],
    }
    table = statement_table(columns, [0] * len(rows), kinds={"agreement": "boolean"})
    one, two = (scale_actors(table, NetworkOptions(), dimensions=count) for count in (1, 2))
    assert two.right == 1
    assert one.right < 0.95
    quadrants = {
        (actor[:2], tuple(np.sign(np.round(position, 3))))
        for actor, position in zip(two.actors, two.positions, strict=True)
    }
    assert len(quadrants) == 4 or len({round(abs(p[0]) + abs(p[1]), 1) for p in two.positions}) <= 2


@pytest.mark.parametrize("answers", [2, 3])
def test_the_slope_of_the_misfit_is_its_slope(answers: int) -> None:
    generator = np.random.default_rng(2)
    odds = generator.normal(size=(4, 5))
    given = np.maximum(generator.integers(-1, answers, (4, 5)) * (2.0 if answers == 2 else 1.0), -1.0)
    slope = _misfit(odds, given)[1]
    for place in np.ndindex(odds.shape):
        step = np.zeros_like(odds)
        step[place] = 1e-6
        numeric = (_misfit(odds + step, given)[0] - _misfit(odds - step, given)[0]) / 2e-6
        assert slope[place] == pytest.approx(numeric, abs=1e-5)


def test_what_cannot_be_scaled_is_named() -> None:
    with pytest.raises(NetworkError, match="is no boolean"):
        scale_actors(random_table(1), NetworkOptions(qualifier="mood"))
    lonely: StatementTable = statement_table(
        {"organization": ["x"], "concept": ["c"], "agreement": [1]}, [0], kinds={"agreement": "boolean"}
    )
    with pytest.raises(NetworkError, match="too few"):
        scale_actors(lonely, NetworkOptions())
    with pytest.raises(NetworkError, match="must be 1 or 2"):
        scale_actors(camps(3), NetworkOptions(), dimensions=3)
