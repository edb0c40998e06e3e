"""`runding reliability`: how far the coders of a sample agree, and the machine with each of them."""

import sys
from pathlib import Path

import click

from runding.commands.options import dossier_argument, opened_record, record_option, table_option


@click.command()
@dossier_argument
@click.argument("sample", required=False)
@table_option
@record_option
def reliability(dossier: Path, sample: str | None, form: str, record: str | None) -> None:
    """Show how far the coders of SAMPLE agree beyond chance: Krippendorff's alpha, with 95 per cent intervals.

    Of each variable and of the spans they marked, by document, and the machine against each coder. Without SAMPLE the
    samples of DOSSIER are listed. Samples are made and coded in the browser (runding serve).
    """
    from runding import report
    from runding.record import find_sample, list_samples
    from runding.teams import measure_reliability

    with opened_record(dossier, record) as opened:
        if sample is None:
            for each in list_samples(opened):
                click.echo(f"{each.name}\t{len(each.documents)} documents\t{', '.join(each.coders)}")
            return
        found = measure_reliability(opened, find_sample(opened, sample))
    if form == "json":
        click.echo(report.reliability_json(found), nl=False)
    elif form == "csv":
        sys.stdout.write(report.reliability_csv(found))
    else:
        click.echo(report.reliability_table(found), nl=False)
