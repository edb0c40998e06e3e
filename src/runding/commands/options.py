"""What most commands take: a dossier, its codebook, its record, a language."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from runding.record import Record
    from runding.types import Codebook

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(path_type=Path, dir_okay=False)

dossier_argument = click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
record_option = click.option(
    "--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite: a file or a postgresql:// address."
)
codebook_option = click.option("--codebook", type=FILE, help="The codebook, if not DOSSIER/codebook.yaml.")
lang_option = click.option(
    "--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Language of labels and headings."
)
table_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print them.",
)


def chosen_codebook(dossier: Path, codebook: Path | None) -> "Codebook":
    """Return the codebook of a dossier, or the file given in its place."""
    from runding.codebook import load_codebook

    return load_codebook(codebook or dossier / "codebook.yaml")


@contextmanager
def opened_record(dossier: Path, record: str | None, *, create: bool = False) -> "Iterator[Record]":
    """Open the record of a dossier, or the one given in its place, for as long as it is used."""
    from runding.record import open_record

    opened = open_record(record or dossier / "record.sqlite", create=create)
    try:
        yield opened
    finally:
        opened.close()
