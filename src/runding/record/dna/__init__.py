"""Files of the Discourse Network Analyzer (.dna): read, checked, written, and laid out as tables."""

from runding.record.dna.files import DnaFile, check_dna, read_dna, write_dna
from runding.record.dna.schema import MAX_TEXT, TABLES, column_names
from runding.record.dna.tables import dna_statement_ids, dna_table, statement_types, type_with

__all__ = [
    "MAX_TEXT",
    "TABLES",
    "DnaFile",
    "check_dna",
    "column_names",
    "dna_statement_ids",
    "dna_table",
    "read_dna",
    "statement_types",
    "type_with",
    "write_dna",
]
