"""Attributions from and to other programs: JSON lines and brat standoff."""

from runding.exchange.brat_folder import save_brat
from runding.exchange.brat_reading import read_brat
from runding.exchange.brat_writing import brat_annotations
from runding.exchange.marks import read_marks

__all__ = ["brat_annotations", "read_brat", "read_marks", "save_brat"]
