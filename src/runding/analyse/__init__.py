"""Statements to positions: what the record says, taken together."""

from runding.analyse.positions import HALF_LIFE_DAYS, counted_day, position_matrix

__all__ = ["HALF_LIFE_DAYS", "counted_day", "position_matrix"]
