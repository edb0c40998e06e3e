"""`runding shifts` and `runding disagreements`: what changed, and what outlets tell differently."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from runding.commands.options import (
    DAY,
    chosen_codebook,
    codebook_option,
    dossier_argument,
    lang_option,
    opened_record,
    record_option,
    table_option,
)
from runding.commands.screen import put_out, terminal_width, wants_colour
from runding.errors import RundingError

if TYPE_CHECKING:
    from runding.types import Language


SHOWN_LATEST = 20  # shifts and disagreements in a table; a long record has thousands

limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Only the latest N of each kind; 0 for all. Tables show {SHOWN_LATEST} if not told, json and csv all.",
)


@click.command()
@dossier_argument
@click.option("--party", metavar="ID", help="Only this party of the codebook.")
@click.option("--issue", metavar="ID", help="Only this issue of the codebook.")
@click.option("--since", type=DAY, help="Only shifts from this day on.")
@limit_option
@lang_option
@table_option
@codebook_option
@record_option
def shifts(
    dossier: Path,
    party: str | None,
    issue: str | None,
    since: datetime | None,
    limit: int | None,
    lang: str,
    form: str,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show when the position of a party on an issue changed, with the statements before and after."""
    from runding import report
    from runding.analyse import position_shifts

    codes = chosen_codebook(dossier, codebook)
    _check_known("party", party, [each.id for each in codes.parties])
    _check_known("issue", issue, [each.id for each in codes.issues])
    day = since.date() if since else None
    with opened_record(dossier, record) as opened:
        found = position_shifts(
            opened.ledger(), codes, party=party, issue=issue, since=day, limit=_limit_of(limit, form)
        )
        ids = [name for each in found.found for name in (*each.statements_before, *each.statements_after)]
        statements, _, documents = opened.evidence(ids)
    shown = report.show_shifts(found, codes, statements, documents)
    if form == "json":
        put_out(report.shifts_json(shown))
    elif form == "csv":
        put_out(report.shifts_csv(shown))
    else:
        put_out(
            report.shifts_table(shown, language=cast("Language", lang), width=terminal_width(), colour=wants_colour())
        )


@click.command()
@dossier_argument
@click.option(
    "--window",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="Statements of so many days are compared with each other.",
)
@limit_option
@lang_option
@table_option
@codebook_option
@record_option
def disagreements(
    dossier: Path,
    window: int,
    limit: int | None,
    lang: str,
    form: str,
    codebook: Path | None,
    record: str | None,
) -> None:
    """Show where outlets differ on what a party said, and what one outlet alone carries."""
    from runding import report
    from runding.analyse import outlet_disagreements, with_differences

    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened:
        found = outlet_disagreements(opened.ledger(), codes, window=window, limit=_limit_of(limit, form))
        tellings = [telling for each in found.found for telling in each.tellings]
        evidence = opened.evidence(
            [name for telling in tellings for name in telling.statements],
            [name for telling in tellings for name in telling.attributions],
        )
    shown = report.show_disagreements(with_differences(found, *evidence), codes, *evidence)
    if form == "json":
        put_out(report.disagreements_json(shown))
    elif form == "csv":
        put_out(report.disagreements_csv(shown))
    else:
        put_out(
            report.disagreements_table(
                shown, language=cast("Language", lang), width=terminal_width(), colour=wants_colour()
            )
        )


def _limit_of(limit: int | None, form: str) -> int | None:
    if limit is None:
        return SHOWN_LATEST if form == "table" else None
    return limit or None


def _check_known(kind: str, name: str | None, known: "Sequence[str]") -> None:
    if name is not None and name not in known:
        raise RundingError(f"--{kind} {name}: the codebook has no such {kind}; it has {', '.join(known)}")
