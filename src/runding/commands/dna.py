"""The commands on files of the Discourse Network Analyzer."""

from pathlib import Path
from typing import Any, cast

import click

from runding.commands.network_options import chosen_codebook, opened_record, record_options, with_options
from runding.errors import RundingError


@click.command(name="import")
@click.argument("source", metavar="FILE.dna", type=click.Path(path_type=Path))
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.option("--party", default="organization", show_default=True, help="The file's variable that names the party.")
@click.option("--speaker", default="person", show_default=True, help="... the speaker.")
@click.option("--issue", default="concept", show_default=True, help="... the issue.")
@click.option("--stance", default="agreement", show_default=True, help="... the stance.")
@click.option(
    "--lang", type=click.Choice(["id", "en"]), help="The language of the documents, if it is not to be detected."
)
@click.option("--record", metavar="FILE|URL", help="The record, if not DOSSIER/record.sqlite.")
def import_file(
    source: Path, dossier: Path, party: str, speaker: str, issue: str, stance: str, lang: str | None, record: str | None
) -> None:
    """Make DOSSIER of a file of the Discourse Network Analyzer: codebook, documents, statements.

    The file stays in the dossier, so that its own variables can be used in networks and an export gives it back.
    """
    from runding.dossiers import Roles, import_dna
    from runding.record import open_record
    from runding.record.dna import read_dna

    read_dna(source)  # what cannot be read leaves no folder behind
    roles = Roles(speaker=speaker, party=party, issue=issue, stance=stance)
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RundingError(f"{dossier}: cannot be made ({error.strerror}); give another folder") from error
    opened = open_record(record or dossier / "record.sqlite", create=True)
    try:
        done = import_dna(source, dossier, opened, roles=roles, language=cast("Any", lang))
    finally:
        opened.close()
    click.echo(f"{done.documents} documents with {done.statements} statements imported into {dossier}", err=True)
    for each in done.left_out:
        click.echo(f"left out {each.origin}: {each.reason}", err=True)


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path, file_okay=False))
@click.argument("target", metavar="FILE.dna", type=click.Path(path_type=Path, dir_okay=False))
@with_options(record_options)
def export(dossier: Path, target: Path, record: str | None, codebook: Path | None) -> None:
    """Write DOSSIER as a file that the Discourse Network Analyzer 3 opens (coder Admin, password runding)."""
    from runding.dossiers import export_dna

    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        count = export_dna(opened, codes, dossier, target)
    click.echo(f"{count} statements written to {target.resolve()}", err=True)
