"""`runding demo`: the main job on the example inside the package."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.build import print_summary
from runding.commands.matrix import render_matrix
from runding.commands.options import FILE, chosen_codebook, lang_option, opened_record
from runding.commands.screen import put_out

if TYPE_CHECKING:
    from runding.types import Language


@click.command()
@click.option(
    "--output",
    type=FILE,
    default=Path("runding-report.html"),
    show_default=True,
    help="Where to write the report.",
)
@lang_option
def demo(output: Path, lang: str) -> None:
    """Run the main job on the example inside the package: print its matrix and write its report."""
    import tempfile

    from runding.analyse import ledger_matrix
    from runding.examples import example_dossier
    from runding.pipeline import build_record

    dossier = example_dossier("security-guarantees")
    codes = chosen_codebook(dossier, None)
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_record(dossier, f"{folder}/record.sqlite", create=True) as opened,
    ):
        summary = build_record([dossier / "articles"], codes, opened)
        language = cast("Language", lang)
        table = ledger_matrix(opened.ledger(), codes)
        put_out(render_matrix(opened, codes, table, "table", language, None))
        put_out(render_matrix(opened, codes, table, "html", language, output), output)
    print_summary(summary, "text")
