"""Disagreements between outlets for a terminal, for programs and for spreadsheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runding.report.citations import Citations
from runding.report.exports import csv_text, json_text
from runding.report.lookup import issue_labels, party_labels
from runding.report.terminal import STYLES, new_grid, one_line, plain, render, stance_mark
from runding.report.wording import day_text, label_text, message, number_text
from runding.types import (
    Attribution,
    Codebook,
    Disagreement,
    DisagreementKind,
    Disagreements,
    Document,
    Language,
    Statement,
    Telling,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

KINDS: tuple[DisagreementKind, ...] = ("stance", "account", "alone")
DISAGREEMENT_COLUMNS = (
    *("disagreement", "kind", "party", "issue", "first", "last", "outlet", "stance"),
    *("said", "speaker", "doc", "text", "id", "numbers", "dates", "names", "wording"),
)


@dataclass(frozen=True, slots=True)
class ShownDisagreements:
    """Disagreements with all that is needed to show them."""

    disagreements: Disagreements
    codebook: Codebook
    citations: Citations


def show_disagreements(
    disagreements: Disagreements,
    codebook: Codebook,
    statements: Iterable[Statement],
    attributions: Iterable[Attribution],
    documents: Iterable[Document],
) -> ShownDisagreements:
    """Return disagreements with what they cite."""
    return ShownDisagreements(disagreements, codebook, Citations(statements, attributions, documents))


def disagreements_table(
    shown: ShownDisagreements, *, language: Language = "id", width: int = 80, colour: bool = False
) -> str:
    """Return the disagreements by kind, the latest first, the outlets of each below each other."""
    if not any(shown.disagreements.totals.values()):
        return message(language, "disagreements", "none") + "\n"
    parts: list[RenderableType] = []
    for kind in KINDS:
        found = [each for each in shown.disagreements.found if each.kind == kind]
        total = shown.disagreements.totals[kind]
        head = f"{message(language, 'disagreements', kind)} ({number_text(total, language)})"
        parts += [plain(head, "bold underline"), ""]
        for disagreement in found:
            parts += [*_parts(disagreement, shown, language), ""]
        if total > len(found):
            left = number_text(total - len(found), language)
            parts += [plain(message(language, "disagreements", "more").format(count=left)), ""]
    return render(parts, width, colour)


def disagreements_json(shown: ShownDisagreements) -> str:
    """Return the disagreements as one JSON object, each outlet with its statements in the form of exchange."""
    rows = [
        {
            **_disagreement_row(disagreement),
            "tellings": [
                {
                    "outlet": telling.outlet,
                    "stance": telling.stance,
                    "statements": [shown.citations.row(name) for name in telling.statements],
                    "attributions": [shown.citations.row(name) for name in telling.attributions],
                    "differences": _own_differences(disagreement, number),
                }
                for number, telling in enumerate(disagreement.tellings)
            ],
        }
        for disagreement in shown.disagreements.found
    ]
    return json_text({"totals": dict(shown.disagreements.totals), "disagreements": rows}, indent=2) + "\n"


def disagreements_csv(shown: ShownDisagreements) -> str:
    """Return the disagreements as CSV, one statement or attribution a row with its disagreement's number."""
    rows = []
    for number, disagreement in enumerate(shown.disagreements.found, 1):
        for place, telling in enumerate(disagreement.tellings):
            own = {kind: "; ".join(values) for kind, values in _own_differences(disagreement, place).items()}
            shared = {"disagreement": number, **_disagreement_row(disagreement), "outlet": telling.outlet, **own}
            for name in (*telling.statements, *telling.attributions):
                row = {**shown.citations.row(name), **shared}
                rows.append({column: row.get(column) for column in DISAGREEMENT_COLUMNS})
    return csv_text(DISAGREEMENT_COLUMNS, rows)


def _disagreement_row(disagreement: Disagreement) -> dict[str, Any]:
    return {
        "kind": disagreement.kind,
        "party": disagreement.party,
        "issue": disagreement.issue,
        "first": disagreement.first.isoformat(),
        "last": disagreement.last.isoformat(),
    }


def _own_differences(disagreement: Disagreement, place: int) -> dict[str, list[str]]:
    return {each.kind: list(each.values[place]) for each in disagreement.differences}


def _parts(disagreement: Disagreement, shown: ShownDisagreements, language: Language) -> "list[RenderableType]":
    parties, issues = party_labels(shown.codebook), issue_labels(shown.codebook)
    days = [day_text(day, language, short=True) for day in (disagreement.first, disagreement.last)]
    named = [label_text(parties[disagreement.party], language)]
    if disagreement.issue:
        named.append(label_text(issues[disagreement.issue], language))
    parts: list[RenderableType] = [plain(" · ".join([*named, " – ".join(dict.fromkeys(days))]), "bold")]
    for telling in disagreement.tellings:
        groups = [("", (*telling.statements, *telling.attributions))]
        parts += [_telling_text(telling, language), shown.citations.table(groups, language)]
    if disagreement.differences:
        parts.append(_differences_table(disagreement, language))
    return parts


def _telling_text(telling: Telling, language: Language) -> "Text":
    outlet = plain(one_line(telling.outlet))
    if telling.stance is None:
        return outlet
    stance = f"{stance_mark(telling.stance, language)} {message(language, 'letter_word', telling.stance)}"
    return plain(stance, STYLES[telling.stance]).append_text(plain(" · ")).append_text(outlet)


def _differences_table(disagreement: Disagreement, language: Language) -> "Table":
    """Return what the outlets write differently, a row a kind, a column an outlet, in the order above."""
    table = new_grid(1 + len(disagreement.tellings))
    for difference in disagreement.differences:
        cells: Sequence[Text] = [plain(one_line(", ".join(values)) or "—") for values in difference.values]
        table.add_row(plain(message(language, "difference", difference.kind), "bold"), *cells)
    return table
