"""Exports and reports: every cell leads to its statements, every statement to its words."""

from runding.report.briefing import Sources, briefing_html, briefing_markdown, briefing_pdf
from runding.report.cards import statement_cards
from runding.report.copies import copies_json, copies_table
from runding.report.disagreements import (
    disagreements_csv,
    disagreements_json,
    disagreements_table,
    show_disagreements,
)
from runding.report.evaluations import evaluation_json, evaluation_table
from runding.report.exports import attributions_jsonl, matrix_csv, matrix_json, statements_csv, statements_jsonl
from runding.report.grid import matrix_table
from runding.report.outlook import outlook_table
from runding.report.outlook_json import outlook_json
from runding.report.page import html_report
from runding.report.reliability import reliability_csv, reliability_json, reliability_rows, reliability_table
from runding.report.revisions import revisions_json, revisions_list
from runding.report.shifts import shifts_csv, shifts_json, shifts_table, show_shifts
from runding.report.tables import attributions_table, statements_table

__all__ = [
    "Sources",
    "attributions_jsonl",
    "attributions_table",
    "briefing_html",
    "briefing_markdown",
    "briefing_pdf",
    "copies_json",
    "copies_table",
    "disagreements_csv",
    "disagreements_json",
    "disagreements_table",
    "evaluation_json",
    "evaluation_table",
    "html_report",
    "matrix_csv",
    "matrix_json",
    "matrix_table",
    "outlook_json",
    "outlook_table",
    "reliability_csv",
    "reliability_json",
    "reliability_rows",
    "reliability_table",
    "revisions_json",
    "revisions_list",
    "shifts_csv",
    "shifts_json",
    "shifts_table",
    "show_disagreements",
    "show_shifts",
    "statement_cards",
    "statements_csv",
    "statements_jsonl",
    "statements_table",
]
