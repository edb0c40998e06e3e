"""The timeline of statements: rows by time, days or longer periods in columns, stances by shape and colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from markupsafe import Markup

from runding.report.charts.drawing import LABEL, WIDTH, Mark, draw, short_label
from runding.report.charts.periods import Periods, fitting_periods
from runding.report.lookup import party_labels
from runding.report.wording import label_text, message, number_text
from runding.types import STANCES, Codebook, Language, Matrix, Stance, Statement

COLUMNS, ROWS = 11, 24
HEAD, ROW, SLOT = 34, 22, 23  # pixels: heads of columns, a line of marks, a mark with its number

Counts = Mapping[tuple[date | None, Stance], int]
"""How many statements of a day take a stance; None stands for no day."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    full: str
    top: int
    height: int
    marks: Sequence[Mark]
    cells: Mapping[int, Counter[Stance]]
    """By column."""


def timeline_chart(
    statements: Iterable[Statement], matrix: Matrix, codebook: Codebook, *, language: Language = "id"
) -> Markup:
    """Return the statements of a matrix by party and time as SVG; nothing where there are none.

    Statements without a day stand in a column of their own. Of more parties than fit, those with most are shown.
    """
    counts: dict[str, Counter[tuple[date | None, Stance]]] = defaultdict(Counter)
    for statement in {statement.id: statement for statement in statements}.values():
        counts[statement.party][_day(statement), statement.stance] += 1
    labels = party_labels(codebook)
    rows = [(label_text(labels[party], language), counts[party]) for party in matrix.parties if party in counts]
    return counts_chart(rows, language=language)


def counts_chart(rows: Sequence[tuple[str, Counts]], *, language: Language = "id", columns: int = COLUMNS) -> Markup:
    """Return rows of statements by time as SVG, drawn in as many columns at most; nothing where there are none."""
    shown = [rows[place] for place in _fullest(rows)]
    if not shown:
        return Markup("")
    days = {day for _, counts in shown for day, _ in counts}
    undated = None in days
    periods = fitting_periods((day for day in days if day), columns - undated, language)
    width = (WIDTH - LABEL) * columns // COLUMNS // max(len(periods.heads) + undated, 1)
    made = [_row(_cells(counts, periods), label, 0, width, language) for label, counts in shown]
    drawn, top = [], HEAD
    for place in _fitting([sum(counts.values()) for _, counts in shown], [row.height for row in made]):
        drawn.append(_row(made[place].cells, made[place].full, top, width, language))
        top += drawn[-1].height
    heads = [*periods.heads, *([(message(language, "dating", "unknown"), "")] if undated else [])]
    return draw(
        "timeline.svg.jinja",
        language,
        rows=drawn,
        heads=[(LABEL + width * place + width // 2, *head) for place, head in enumerate(heads)],
        gaps=[LABEL + width * place for place, follows in enumerate(periods.follows) if place and not follows],
        undated=LABEL + width * len(periods.heads) if undated and periods.heads else None,
        bottom=top,
        width=LABEL + (WIDTH - LABEL) * columns // COLUMNS,
        described=_described(drawn, heads, language),
    )


def _fullest(rows: Sequence[tuple[str, Counts]]) -> list[int]:
    """Return the places of the rows with most statements, in the order of the rows."""
    totals = {place: sum(counts.values()) for place, (_, counts) in enumerate(rows)}
    return sorted([place for place in sorted(totals, key=lambda place: -totals[place]) if totals[place]][:ROWS])


def _fitting(totals: Sequence[int], heights: Sequence[int]) -> list[int]:
    """Return the places of the fullest rows, in order, as far as together they are not too tall."""
    fullest = sorted(range(len(totals)), key=lambda place: -totals[place])
    tall = accumulate(heights[place] for place in fullest)
    fit = sum(height <= ROWS * ROW for height in tall)
    return sorted(fullest[: max(1, fit)])


def _day(statement: Statement) -> date | None:
    return None if statement.said.precision == "unknown" else statement.said.earliest


def _cells(counts: Counts, periods: Periods) -> dict[int, Counter[Stance]]:
    """Count stances by column; what is older than the first column counts in it."""
    place = {day: number for number, day in enumerate(periods.first_days)}
    cells: dict[int, Counter[Stance]] = defaultdict(Counter)
    for (day, stance), number in counts.items():
        cells[place.get(periods.start_of(day), 0) if day else len(place)][stance] += number
    return cells


def _row(own: Mapping[int, Counter[Stance]], label: str, top: int, width: int, language: Language) -> _Row:
    longest = max(number for counts in own.values() for number in counts.values())
    slot = SLOT + 6 * max(0, len(number_text(longest, language)) - 2)
    a_line = max(1, width // slot)
    marks = []
    lines = max(-(-len(counts) // a_line) for counts in own.values())
    for column, counts in own.items():
        taken = [stance for stance in STANCES if counts[stance]]
        for place, stance in enumerate(taken):
            line, here = divmod(place, a_line)
            in_line = min(len(taken) - line * a_line, a_line)
            x = LABEL + column * width + (width - in_line * slot) // 2 + here * slot + 3
            number = number_text(counts[stance], language) if counts[stance] > 1 else ""
            marks.append(Mark(stance, x, top + 4 + line * (ROW - 4), number))
    return _Row(short_label(label), label, top, ROW + (lines - 1) * (ROW - 4), marks, own)


def _described(rows: Sequence[_Row], heads: Sequence[tuple[str, str]], language: Language) -> list[str]:
    """Return what the chart shows, a sentence for each row."""
    told = []
    for row in rows:
        parts = [
            f"{' '.join(part for part in heads[column] if part)}: "
            + ", ".join(f"{message(language, 'letter_word', stance)} {counts[stance]}" for stance in counts)
            for column, counts in sorted(row.cells.items())
        ]
        told.append(f"{row.full} – {'; '.join(parts)}.")
    return told
