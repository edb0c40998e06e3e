"""Predicted attributions held against gold ones: figures, calibration, and each that went wrong."""

from runding.analyse.evaluation.figures import evaluate_attributions
from runding.analyse.evaluation.reliability import reliability_table

__all__ = ["evaluate_attributions", "reliability_table"]
