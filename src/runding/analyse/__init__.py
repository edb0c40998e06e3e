"""Statements to positions: what the record says, taken together."""

from runding.analyse.briefing import briefing_of_ledger, cited_names, compose_briefing
from runding.analyse.differences import with_differences
from runding.analyse.disagreements import WINDOW_DAYS, outlet_disagreements
from runding.analyse.divisions import cleavages, common_ground, rifts
from runding.analyse.history import matrix_as_of, matrix_history
from runding.analyse.outlook import negotiation_outlook
from runding.analyse.packages import further_aims, package_standing
from runding.analyse.pivots import pivots
from runding.analyse.positions import HALF_LIFE_DAYS, ledger_matrix, position_matrix
from runding.analyse.queue import review_queue
from runding.analyse.settlements import nearest_settlements
from runding.analyse.shifts import position_shifts, stance_directions
from runding.analyse.silence import find_silence

__all__ = [
    "HALF_LIFE_DAYS",
    "WINDOW_DAYS",
    "briefing_of_ledger",
    "cited_names",
    "cleavages",
    "common_ground",
    "compose_briefing",
    "find_silence",
    "further_aims",
    "ledger_matrix",
    "matrix_as_of",
    "matrix_history",
    "nearest_settlements",
    "negotiation_outlook",
    "outlet_disagreements",
    "package_standing",
    "pivots",
    "position_matrix",
    "position_shifts",
    "review_queue",
    "rifts",
    "stance_directions",
    "with_differences",
]
