"""Polarization, backbones, clusters and phases: against brute force, and on discourses whose camps are plain."""

import itertools
import sys
from typing import Any

import numpy as np
import pytest

from runding.analyse.networks import (
    METHODS,
    NetworkOptions,
    PolarizationOptions,
    Window,
    backbone,
    best_clustering,
    cluster_network,
    find_phases,
    modularity,
    nested_backbone,
    network,
    network_matrix,
    partitions,
    polarization,
    polarization_over_time,
    statement_table,
    windowed_networks,
)
from runding.errors import NetworkError
from runding.types import StatementTable
from tests.analyse.lake_statements import lake, random_table

AVERAGE: dict[str, Any] = {"type": "onemode", "normalization": "average"}


def camps(size: int, *, items: int = 6, noise: float = 0.0, seed: int = 1) -> StatementTable:
    """Two camps of one size: `a...` for every item, `b...` against."""
    generator = np.random.default_rng(seed)
    rows = [
        (f"{camp}{n:03d}", f"c{item}", int(camp == "a")) for camp in "ab" for n in range(size) for item in range(items)
    ]
    flips = generator.random(len(rows)) < noise
    columns: dict[str, list[Any]] = {
        "organization": [row[0] for row in rows],
        "concept": [row[1] for row in rows],
        "agreement": [int(row[2] ^ flip) for row, flip in zip(rows, flips, strict=True)],
        "document": [row[0] for row in rows],
    }
    return statement_table(columns, [n * 86_400 for n in range(len(rows))], kinds={"agreement": "boolean"})


def _scores(table: StatementTable, clusters: int, *, balanced: bool) -> list[float]:
    """Return the score of every partition, word for word as docs/networks.md defines it."""
    c, f = (
        network_matrix(network(table, NetworkOptions(aggregation=aggregation, **AVERAGE)))
        for aggregation in ("congruence", "conflict")
    )
    n = len(c)
    found = []
    for labels in itertools.product(range(clusters), repeat=n):
        sizes = [labels.count(cluster) for cluster in range(clusters)]
        if not all(sizes) or (balanced and max(sizes) - min(sizes) > 1):
            continue
        within = sum(size * (size - 1) for size in sizes)
        between = n * (n - 1) - within
        total = 0.0
        for i, j in itertools.permutations(range(n), 2):
            one, other = sizes[labels[i]], sizes[labels[j]]
            if labels[i] == labels[j]:
                total += abs(c[i, j] - one * (one - 1) / within * c.sum() / within) + f[i, j]
            else:
                total += c[i, j] + abs(f[i, j] - one * other / between * f.sum() / between)
        found.append(total / (2 * (c.sum() + f.sum())))
    return found


@pytest.mark.parametrize("clusters", [2, 3])
@pytest.mark.parametrize("search", ["balanced", "optimum"])
def test_polarization_is_the_best_of_all_partitions(clusters: int, search: Any) -> None:
    for seed in range(4):
        table = random_table(seed, units=6, rows=50)
        found = polarization(table, NetworkOptions(), PolarizationOptions(clusters=clusters, search=search))
        assert found.score == pytest.approx(max(_scores(table, clusters, balanced=search == "balanced")))
        assert found.method == "exhaustive"
        assert len(found.clusters) == clusters


@pytest.mark.parametrize("clusters", [2, 3])
@pytest.mark.parametrize("search", ["balanced", "optimum"])
def test_the_search_by_swaps_is_a_lower_bound_and_mostly_the_best(
    clusters: int, search: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = PolarizationOptions(clusters=clusters, search=search)
    tables = [random_table(seed, units=8, rows=90) for seed in range(10)]
    exact = [polarization(table, NetworkOptions(), asked).score for table in tables]
    monkeypatch.setattr(partitions, "MAX_PARTITIONS", 1)
    found = [polarization(table, NetworkOptions(), asked) for table in tables]
    assert {each.method for each in found} == {"swaps"}
    assert all(each.score <= best + 1e-9 for each, best in zip(found, exact, strict=True))
    attained = sum(each.score >= best - 1e-9 for each, best in zip(found, exact, strict=True))
    assert attained >= 7


def test_partitions_are_counted_right() -> None:
    for nodes, clusters, count in ((4, 2, 7), (5, 3, 25), (6, 3, 90), (3, 3, 1)):
        found = partitions.all_partitions(nodes, clusters)
        assert found is not None
        assert len(found) == len({tuple(row) for row in found.tolist()}) == count
    assert partitions.all_partitions(60, 2) is None
    assert partitions.all_partitions(60, 2, 30) is None


def test_a_search_gives_the_same_twice() -> None:
    table = camps(30, noise=0.2)
    first, second = (polarization(table, NetworkOptions()) for _ in range(2))
    assert first == second
    assert first.method == "swaps"
    assert {len(cluster) for cluster in first.clusters} == {30}


def test_without_normalization_the_sum_is_halved() -> None:
    found = polarization(lake(), NetworkOptions(), PolarizationOptions(normalized=False))
    scaled = polarization(lake(), NetworkOptions())
    total = sum(
        network_matrix(network(lake(), NetworkOptions(aggregation=each, **AVERAGE))).sum()
        for each in ("congruence", "conflict")
    )
    assert found.score == pytest.approx(scaled.score * total)


def test_polarization_over_time_tells_congruence_from_conflict() -> None:
    table = camps(3)
    whole = polarization(table, NetworkOptions())
    found = polarization_over_time(table, NetworkOptions(), Window(unit="days", size=72, whole=False))[18]
    assert found.score == pytest.approx(whole.score)
    weighed = polarization_over_time(table, NetworkOptions(), Window(unit="days", size=8, kernel="gaussian"))
    assert len(weighed) == 36
    early = polarization_over_time(table, NetworkOptions(), Window(unit="days", size=3))[0]
    assert (early.score, early.method) == (0.0, "too few nodes")


def test_a_discourse_of_one_is_not_polarized() -> None:
    table = statement_table(
        {"organization": ["x"], "concept": ["c"], "agreement": [1]}, [0], kinds={"agreement": "boolean"}
    )
    with pytest.raises(NetworkError, match="1 nodes cannot make 2 clusters"):
        polarization(table, NetworkOptions())
    with pytest.raises(NetworkError, match="must be 2 or more"):
        polarization(lake(), NetworkOptions(), PolarizationOptions(clusters=1))


SUBTRACT = NetworkOptions(type="onemode", aggregation="subtract", normalization="average")


def test_the_backbone_is_the_best_of_all_choices() -> None:
    table = random_table(11, items=5, rows=80)
    found = [backbone(table, SUBTRACT, size=size) for size in range(1, 5)]
    assert [len(each.items) for each in found] == [1, 2, 3, 4]
    penalized = backbone(table, SUBTRACT, penalty=3.5)
    expected = min(each.loss * np.exp(-3.5 * (5 - len(each.items)) / 5) for each in found)
    assert penalized.penalized_loss == pytest.approx(expected)
    assert set(penalized.items) | set(penalized.redundant) == {f"c{n}" for n in range(5)}


def test_annealing_comes_close(monkeypatch: pytest.MonkeyPatch) -> None:
    table = random_table(11, items=6, rows=120)
    exact = [backbone(table, SUBTRACT, penalty=3.5), backbone(table, SUBTRACT, size=3)]
    monkeypatch.setattr(sys.modules["runding.analyse.networks.backbone"], "MAX_TRIED", 5)
    rough = [backbone(table, SUBTRACT, penalty=3.5), backbone(table, SUBTRACT, size=3)]
    assert {each.method for each in rough} == {"annealing"}
    assert all(each.penalized_loss >= best.penalized_loss - 1e-12 for each, best in zip(rough, exact, strict=True))
    assert len(rough[1].items) == 3


def test_an_item_that_changes_nothing_is_spared_first() -> None:
    columns: dict[str, list[Any]] = {
        "organization": ["x", "y", "x", "y", "z"],
        "concept": ["c", "c", "d", "d", "e"],
        "agreement": [1] * 5,
    }
    table = statement_table(columns, [0] * 5, kinds={"agreement": "boolean"})
    removals = nested_backbone(table, NetworkOptions(type="onemode", aggregation="congruence"))
    assert [each.left for each in removals] == [2, 1, 0]
    assert [removals[0].loss, removals[-1].loss] == pytest.approx([0.0, 1.0])


@pytest.mark.parametrize(
    ("fields", "message"),
    [({}, "either --size or --penalty"), ({"size": 3}, "between 1 and 2"), ({"size": 1, "penalty": 1}, "either")],
)
def test_backbones_that_cannot_be_are_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        backbone(lake(), SUBTRACT, **fields)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_finds_plain_camps(method: str) -> None:
    made = network(camps(5), NetworkOptions(type="onemode", aggregation="subtract", normalization="average"))
    asked = {"count": 2} if method in ("single", "average", "complete", "ward", "equivalence", "kmeans", "pam") else {}
    found = cluster_network(made, method, **asked)
    if method == "concor_two":  # splits a camp without structure at will, but never joins two
        assert all(len({name[0] for name in cluster}) == 1 for cluster in found.clusters)
        return
    assert {frozenset(name[0] for name in cluster) for cluster in found.clusters} == {frozenset("a"), frozenset("b")}
    assert found.modularity == pytest.approx(0.5)


def test_the_best_clustering_has_the_highest_modularity() -> None:
    made = network(camps(4, noise=0.1), NetworkOptions(type="onemode", aggregation="congruence"))
    best = best_clustering(made)
    assert all(best.modularity >= cluster_network(made, method).modularity - 1e-9 for method in METHODS)


def test_modularity_is_networkx_s() -> None:
    import networkx as nx

    weights = network_matrix(network(random_table(3), NetworkOptions(type="onemode")))
    labels = np.array([0, 0, 1, 1, 2, 2])
    expected = nx.community.modularity(nx.from_numpy_array(weights), [{0, 1}, {2, 3}, {4, 5}])
    assert modularity(weights, labels) == pytest.approx(expected)


def test_clusters_that_cannot_be_are_named() -> None:
    made = network(lake(), NetworkOptions(type="onemode"))
    for fields, message in (
        ({"method": "tea leaves"}, "unknown; use one of single"),
        ({"method": "louvain", "count": 2}, "leave it out"),
        ({"method": "ward", "count": 9}, "there are 3 nodes"),
    ):
        with pytest.raises(NetworkError, match=message):
            cluster_network(made, **fields)
    with pytest.raises(NetworkError, match="one-mode"):
        cluster_network(network(lake(), NetworkOptions()))


@pytest.mark.parametrize("distance", ["absdiff", "spectral"])
def test_phases_follow_a_change_of_sides(distance: Any) -> None:
    table = camps(4)
    slices = windowed_networks(table, SUBTRACT, Window(unit="days", size=29))
    found = find_phases(slices, distance=distance)
    assert len(found.phases) == len(slices)
    assert found.phases[0] == 0
    assert set(found.phases) == set(range(max(found.phases) + 1))
    with pytest.raises(NetworkError, match="1 slices"):
        find_phases(slices[:1])
