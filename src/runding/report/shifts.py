"""Shifts for a terminal, for programs and for spreadsheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runding.report.citations import Citations
from runding.report.exports import csv_text, json_text
from runding.report.lookup import issue_labels, party_labels
from runding.report.terminal import STYLES, plain, render, stance_mark
from runding.report.wording import day_text, label_text, message, number_text
from runding.types import Codebook, Document, Language, Shift, Shifts, Stance, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_Row = dict[str, Any]

_SHIFT = ("party", "issue", "before", "after", "direction", "left", "reached")
SHIFT_COLUMNS = ("shift", "side", *_SHIFT, "said", "speaker", "outlet", "doc", "text", "id", "dating")


@dataclass(frozen=True, slots=True)
class ShownShifts:
    """Shifts with all that is needed to show them."""

    shifts: Shifts
    codebook: Codebook
    citations: Citations


def show_shifts(
    shifts: Shifts, codebook: Codebook, statements: Iterable[Statement], documents: Iterable[Document]
) -> ShownShifts:
    """Return shifts with the statements and documents that they cite."""
    return ShownShifts(shifts, codebook, Citations(statements, (), documents))


def shifts_table(shown: ShownShifts, *, language: Language = "id", width: int = 80, colour: bool = False) -> str:
    """Return the shifts below each other, the latest first: from what to what, when, and the words on both sides."""
    if not shown.shifts.found:
        return message(language, "shifts", "none") + "\n"
    parts: list[RenderableType] = []
    for shift in shown.shifts.found:
        groups = [
            (message(language, "shifts", "before"), shift.statements_before),
            (message(language, "shifts", "after"), shift.statements_after),
        ]
        parts += [*_heading(shift, shown.codebook, language), shown.citations.table(groups, language), ""]
    left = shown.shifts.total - len(shown.shifts.found)
    if left:
        parts += [plain(message(language, "shifts", "more").format(count=number_text(left, language))), ""]
    if any(shift.undated_before or shift.undated_after for shift in shown.shifts.found):
        parts.append(plain(message(language, "shifts", "undated"), "dim"))
    return render(parts, width, colour)


def shifts_json(shown: ShownShifts) -> str:
    """Return the shifts as one JSON object, each with the statements on both sides in the form of exchange."""
    rows = [
        {
            **_shift_row(shift),
            "undated_before": shift.undated_before,
            "undated_after": shift.undated_after,
            "statements_before": [shown.citations.row(name) for name in shift.statements_before],
            "statements_after": [shown.citations.row(name) for name in shift.statements_after],
        }
        for shift in shown.shifts.found
    ]
    return json_text({"total": shown.shifts.total, "shifts": rows}, indent=2) + "\n"


def shifts_csv(shown: ShownShifts) -> str:
    """Return the shifts as CSV, one statement a row with its shift's number and its side of it."""
    rows = []
    for number, shift in enumerate(shown.shifts.found, 1):
        for side, names in (("before", shift.statements_before), ("after", shift.statements_after)):
            for name in names:
                cited = shown.citations.row(name)
                row = {"shift": number, "side": side, **cited, **_shift_row(shift), "dating": cited["dating"]["how"]}
                rows.append({column: row[column] for column in SHIFT_COLUMNS})
    return csv_text(SHIFT_COLUMNS, rows)


def _shift_row(shift: Shift) -> _Row:
    days = {"left": shift.left.isoformat(), "reached": shift.reached.isoformat()}
    return {name: getattr(shift, name) for name in _SHIFT} | days


def _heading(shift: Shift, codebook: Codebook, language: Language) -> "list[Text]":
    party, issue = party_labels(codebook)[shift.party], issue_labels(codebook)[shift.issue]
    left, reached = (day_text(day, language, short=True) for day in (shift.left, shift.reached))
    turn = _stance_text(shift.before, language).append_text(plain(" → "))
    turn.append_text(_stance_text(shift.after, language))
    turn.append_text(plain(f" · {message(language, 'direction', shift.direction)} · {left} – {reached}"))
    return [plain(f"{label_text(party, language)} · {label_text(issue, language)}", "bold"), turn]


def _stance_text(stance: Stance, language: Language) -> "Text":
    return plain(f"{stance_mark(stance, language)} {message(language, 'letter_word', stance)}", STYLES[stance])
