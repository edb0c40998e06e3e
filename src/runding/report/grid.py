"""The matrix for a terminal, laid out to fit."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from runding.report.lookup import issue_labels, party_labels, row_label
from runding.report.terminal import STYLES, new_table, plain, render, stance_mark
from runding.report.wording import day_text, label_text, message
from runding.types import STANCES, Codebook, Language, Matrix, Position

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

UNDATED, MIXED, SILENCE = "?", "*", "·"

_CELL = 4
"""Columns that the fullest cell needs: symbol, letter, both flags."""
_HEAD = 5
_LABEL = 24
"""Columns below which the labels of issues become towers of half-words."""


def matrix_table(
    matrix: Matrix, codebook: Codebook, *, language: Language = "id", width: int = 80, colour: bool = False
) -> str:
    """Return the matrix with a legend, at most `width` columns wide.

    Issues are rows and parties columns; where that is too wide but the reverse is not, it is turned; else it is split
    into several tables with the same rows. Each cell holds a symbol and a letter for the stance, `?` where undated and
    `*` where its statements differ.
    """
    when = (
        message(language, "term", "as_of").format(day=day_text(matrix.as_of, language))
        if matrix.as_of
        else message(language, "term", "all_dates")
    )
    parts: list[RenderableType] = [plain(label_text(codebook.label, language), "bold"), plain(when), ""]
    if matrix.cells:
        parts += _tables(matrix, codebook, language, width)
        parts += ["", *_marks_legend(language)]
    else:
        parts.append(plain(message(language, "term", "empty")))
    return render(parts, width, colour)


def party_codes(parties: Sequence[str]) -> dict[str, str]:
    """Return a column head of at most five letters for each party, all different: RUS, G7, COTW."""
    codes: dict[str, str] = {}
    for party in parties:
        words = [word for word in re.split(r"[-_.]+", party) if word]
        initials = "".join(word[0] for word in words) if len(words) > 1 else party
        base = (party if len(party) <= _HEAD else initials[:_CELL]).upper()
        code, number = base, 2
        while code in codes.values():
            code, number = f"{base[:3]}{number}", number + 1
        codes[party] = code
    return codes


def _tables(matrix: Matrix, codebook: Codebook, language: Language, width: int) -> "list[RenderableType]":
    codes = party_codes(matrix.parties)
    issues = {key: label_text(label, language) for key, label in issue_labels(codebook).items()}
    labels = party_labels(codebook)
    parties = {row: label_text(row_label(row, matrix, labels), language) for row in matrix.parties}
    parts = _parts(matrix.parties, codes, width)
    numbers = {issue: str(number) for number, issue in enumerate(matrix.issues, 1)}
    turned = len(parts) > 1 and len(matrix.issues) * (_CELL + 1) + _LABEL <= width
    if turned or matrix.by == "speaker":
        return _turned(matrix, numbers, issues, parties, language, width)
    result: list[RenderableType] = []
    for shown in parts:
        rows = [(issues[issue], [matrix.cells.get((party, issue)) for party in shown]) for issue in matrix.issues]
        head = message(language, "term", "issue")
        result += [_table(head, [codes[party] for party in shown], rows, language), ""]
    return [*result, _key(codes, parties)]


def _turned(
    matrix: Matrix,
    numbers: dict[str, str],
    issues: dict[str, str],
    rows: dict[str, str],
    language: Language,
    width: int,
) -> "list[RenderableType]":
    """Return parties or speakers as rows and the issues that any of them speaks on as numbered columns."""
    spoken = {issue for _, issue in matrix.cells} if matrix.by == "speaker" else set(matrix.issues)
    numbers = {issue: number for issue, number in numbers.items() if issue in spoken}
    result: list[RenderableType] = []
    for shown in _parts(list(numbers), numbers, width):
        cells = [(label, [matrix.cells.get((row, issue)) for issue in shown]) for row, label in rows.items()]
        filled = [row for row in cells if any(row[1])] if matrix.by == "speaker" else cells
        head = message(language, "term", "party" if matrix.by == "party" else "speaker")
        result += [_table(head, [numbers[issue] for issue in shown], filled, language), ""]
    return [*result, _key(numbers, issues)]


def _parts(parties: Sequence[str], codes: dict[str, str], width: int) -> list[list[str]]:
    """Return the parties in as few parts as fit beside the labels."""
    parts: list[list[str]] = [[]]
    left = width - _LABEL
    for party in parties:
        needed = max(_CELL, len(codes[party])) + 1
        if needed > left and parts[-1]:
            parts.append([])
            left = width - _LABEL
        parts[-1].append(party)
        left -= needed
    return parts


def _table(
    head: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Position | None]]], language: Language
) -> "Table":
    table = new_table([head, *columns])
    for column, name in zip(table.columns[1:], columns, strict=True):
        column.width = max(_CELL, len(name))
        column.no_wrap = True
    for label, cells in rows:
        table.add_row(plain(label), *(_cell(cell, language) for cell in cells))
    return table


def _cell(position: Position | None, language: Language) -> "Text":
    if position is None:
        return plain(SILENCE, "dim")
    flags = UNDATED * position.undated + MIXED * position.mixed
    return plain(stance_mark(position.stance, language) + flags, STYLES[position.stance])


def _key(codes: dict[str, str], labels: dict[str, str]) -> "Text":
    """Say what the column heads stand for, on lines that break between entries."""
    named = (code if code == labels[key] else f"{code} {labels[key]}" for key, code in codes.items())
    return plain("  ".join(entry.replace(" ", "\N{NO-BREAK SPACE}") for entry in named))


def _marks_legend(language: Language) -> "list[RenderableType]":
    stances = plain("")
    for stance in STANCES:
        stances.append_text(plain(stance_mark(stance, language), STYLES[stance]))
        stances.append_text(plain(f" {message(language, 'letter_word', stance)}  "))
    stances.append_text(plain(f"{SILENCE} {message(language, 'flag', 'silence')}"))
    undated, mixed = message(language, "flag", "undated"), message(language, "flag", "mixed_long")
    return [stances, plain(f"{UNDATED} {undated}  {MIXED} {mixed}")]
