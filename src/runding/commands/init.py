"""`runding init`: articles to a codebook that a person edits from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.commands.options import dossier_argument
from runding.commands.progress import shown_progress
from runding.commands.screen import print_skipped
from runding.commands.taggers import choose_tagger, tagger_option
from runding.errors import CodebookError

if TYPE_CHECKING:
    from runding.proposals import Proposal


@click.command()
@dossier_argument
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@tagger_option
def init(dossier: Path, sources: tuple[Path, ...], tagger: str | None) -> None:
    """Propose DOSSIER/codebook.yaml from the articles in SOURCES: parties, issues, packages; edit it from there.

    Comments in the file quote the words that speak for each entry. A codebook that is there already is left alone.
    """
    from runding.proposals import draft_codebook, propose_codebook, read_for_proposal

    codebook = dossier / "codebook.yaml"
    if codebook.exists():
        raise CodebookError(f"{codebook}: there already; move it away, or name another dossier")
    with shown_progress("text", sources) as telling:
        readings, skipped = read_for_proposal(sources, tagger=choose_tagger(tagger), progress=telling.done)
    proposal = propose_codebook(readings)
    _check(proposal, len(readings))
    dossier.mkdir(parents=True, exist_ok=True)
    with codebook.open("x", encoding="utf-8") as file:
        file.write(draft_codebook(proposal, dossier.resolve().name))
    click.echo(
        f"{codebook}: {len(proposal.parties)} parties, {len(proposal.issues)} issues, "
        f"{len(proposal.packages)} packages from {proposal.documents} documents; "
        f"edit it, then: runding add {dossier} {' '.join(map(str, sources))}",
        err=True,
    )
    print_skipped(skipped)


def _check(proposal: "Proposal", documents: int) -> None:
    if not proposal.parties or not proposal.issues:
        lacking = "parties" if not proposal.parties else "issues"
        raise CodebookError(f"found no {lacking} in {documents} documents; give articles in which somebody is cited")
