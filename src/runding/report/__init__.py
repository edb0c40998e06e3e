"""Exports and reports: every cell leads to its statements, every statement to its words."""

from runding.report.exports import attributions_jsonl, matrix_csv, matrix_json, statements_csv, statements_jsonl
from runding.report.grid import matrix_table
from runding.report.page import html_report
from runding.report.tables import attributions_table, statements_table

__all__ = [
    "attributions_jsonl",
    "attributions_table",
    "html_report",
    "matrix_csv",
    "matrix_json",
    "matrix_table",
    "statements_csv",
    "statements_jsonl",
    "statements_table",
]
