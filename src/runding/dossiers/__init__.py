"""What a dossier takes in from other programs, gives out to them, and lays out as tables."""

from runding.dossiers.exports import export_dna
from runding.dossiers.imports import Imported, Roles, import_dna, imported_files
from runding.dossiers.tables import dossier_table

__all__ = ["Imported", "Roles", "dossier_table", "export_dna", "import_dna", "imported_files"]
