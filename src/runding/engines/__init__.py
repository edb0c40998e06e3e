"""The pipeline on many processes or a cluster: WARC, Parquet and other files in, partitioned Parquet out."""

from runding.engines.parts import Part, find_parts
from runding.engines.run import Engine, Totals, prepare_output, run_parts
from runding.engines.tables import is_output, load_output
from runding.engines.work import Job, PartSummary, process_part

__all__ = [
    "Engine",
    "Job",
    "Part",
    "PartSummary",
    "Totals",
    "find_parts",
    "is_output",
    "load_output",
    "prepare_output",
    "process_part",
    "run_parts",
]
