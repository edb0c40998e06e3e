"""Discourse networks as the Discourse Network Analyzer defines them; docs/networks.md has the definitions."""

from runding.analyse.networks.backbone import Backbone, Removal, backbone, nested_backbone
from runding.analyse.networks.clusters import METHODS, Clustering, best_clustering, cluster_network
from runding.analyse.networks.modularity import modularity
from runding.analyse.networks.networks import event_list, network, network_matrix
from runding.analyse.networks.options import Filters, NetworkOptions, Window
from runding.analyse.networks.phases import Phases, find_phases
from runding.analyse.networks.polarization import (
    Polarization,
    PolarizationOptions,
    polarization,
    polarization_over_time,
)
from runding.analyse.networks.scaling import Scaling, scale_actors
from runding.analyse.networks.tables import statement_table
from runding.analyse.networks.windows import cut_under_kernel, windowed_networks

__all__ = [
    "METHODS",
    "Backbone",
    "Clustering",
    "Filters",
    "NetworkOptions",
    "Phases",
    "Polarization",
    "PolarizationOptions",
    "Removal",
    "Scaling",
    "Window",
    "backbone",
    "best_clustering",
    "cluster_network",
    "cut_under_kernel",
    "event_list",
    "find_phases",
    "modularity",
    "nested_backbone",
    "network",
    "network_matrix",
    "polarization",
    "polarization_over_time",
    "scale_actors",
    "statement_table",
    "windowed_networks",
]
