"""The commands on files of the Discourse Network Analyzer."""

from pathlib import Path
from typing import Any, cast

import click

from runding.commands.options import chosen_codebook, codebook_option, dossier_argument, opened_record, record_option
from runding.errors import RundingError


@click.command(name="import")
@click.argument("source", metavar="FILE.dna", type=click.Path(path_type=Path))
@dossier_argument
@click.option("--party", default="organization", show_default=True, help="The file's variable that names the party.")
@click.option("--speaker", default="person", show_default=True, help="... the speaker.")
@click.option("--issue", default="concept", show_default=True, help="... the issue.")
@click.option("--stance", default="agreement", show_default=True, help="... the stance.")
@click.option(
    "--lang", type=click.Choice(["id", "en"]), help="The language of the documents, if it is not to be detected."
)
@record_option
def import_file(
    source: Path, dossier: Path, party: str, speaker: str, issue: str, stance: str, lang: str | None, record: str | None
) -> None:
    """Make DOSSIER of a file of the Discourse Network Analyzer: codebook, documents, statements.

    The file stays in the dossier, so that its own variables can be used in networks and an export gives it back.
    """
    from runding.dossiers import Roles, import_dna
    from runding.record.dna import read_dna

    read_dna(source)  # what cannot be read leaves no folder behind
    roles = Roles(speaker=speaker, party=party, issue=issue, stance=stance)
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RundingError(f"{dossier}: cannot be made ({error.strerror}); give another folder") from error
    with opened_record(dossier, record, create=True) as opened:
        done = import_dna(source, dossier, opened, roles=roles, language=cast("Any", lang))
    click.echo(f"{done.documents} documents with {done.statements} statements imported into {dossier}", err=True)
    for each in done.left_out:
        click.echo(f"left out {each.origin}: {each.reason}", err=True)


@click.command()
@dossier_argument
@click.argument("target", metavar="FILE.dna", type=click.Path(path_type=Path, dir_okay=False))
@record_option
@codebook_option
def export(dossier: Path, target: Path, record: str | None, codebook: Path | None) -> None:
    """Write DOSSIER as a file that the Discourse Network Analyzer 3 opens (coder Admin, password runding)."""
    from runding.dossiers import export_dna

    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        count = export_dna(opened, codes, dossier, target)
    click.echo(f"{count} statements written to {target.resolve()}", err=True)
