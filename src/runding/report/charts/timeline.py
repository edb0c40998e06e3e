"""The timeline of statements: parties in rows, days or longer periods in columns, stances by shape and colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from runding.report.charts.drawing import LABEL, WIDTH, Mark, draw, short_label
from runding.report.charts.periods import Periods, fitting_periods
from runding.report.lookup import party_labels
from runding.report.wording import label_text, message, number_text
from runding.types import STANCES, Codebook, Language, Matrix, Stance, Statement

COLUMNS, ROWS = 11, 24
HEAD, ROW, SLOT = 34, 22, 23  # pixels: heads of columns, a line of marks, a mark with its number

_Cells = Mapping[tuple[str, int], Counter[Stance]]


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    full: str
    top: int
    height: int
    marks: Sequence[Mark]


def timeline_chart(
    statements: Iterable[Statement], matrix: Matrix, codebook: Codebook, *, language: Language = "id"
) -> Markup:
    """Return the statements of a matrix by party and time as SVG; nothing where there are none.

    Statements without a day stand in a column of their own. Of more parties than fit, those with most are shown.
    """
    known = list({statement.id: statement for statement in statements}.values())
    if not known:
        return Markup("")
    days = {statement.id: _day(statement) for statement in known}
    undated = None in days.values()
    periods = fitting_periods((day for day in days.values() if day), COLUMNS - undated, language)
    cells = _cells(known, days, periods)
    width = (WIDTH - LABEL) // max(len(periods.heads) + undated, 1)
    rows = _rows(cells, matrix, codebook, width, language)
    heads = [*periods.heads, *([(message(language, "dating", "unknown"), "")] if undated else [])]
    return draw(
        "timeline.svg.jinja",
        language,
        rows=rows,
        heads=[(LABEL + width * place + width // 2, *head) for place, head in enumerate(heads)],
        gaps=[LABEL + width * place for place, follows in enumerate(periods.follows) if place and not follows],
        undated=LABEL + width * len(periods.heads) if undated and periods.heads else None,
        bottom=rows[-1].top + rows[-1].height,
        described=_described(rows, heads, cells, matrix, codebook, language),
    )


def _day(statement: Statement) -> date | None:
    return None if statement.said.precision == "unknown" else statement.said.earliest


def _cells(statements: Iterable[Statement], days: Mapping[str, date | None], periods: Periods) -> _Cells:
    """Count stances by party and column; what is older than the first column counts in it."""
    place = {day: number for number, day in enumerate(periods.first_days)}
    cells: dict[tuple[str, int], Counter[Stance]] = defaultdict(Counter)
    for statement in statements:
        day = days[statement.id]
        column = place.get(periods.start_of(day), 0) if day else len(place)
        cells[statement.party, column][statement.stance] += 1
    return cells


def _rows(cells: _Cells, matrix: Matrix, codebook: Codebook, width: int, language: Language) -> list[_Row]:
    totals: Counter[str] = Counter()
    for (party, _), counts in cells.items():
        totals[party] += counts.total()
    shown = {party for party, _ in totals.most_common(ROWS)}
    labels, rows, top = party_labels(codebook), list[_Row](), HEAD
    for party in matrix.parties:
        if party in shown:
            own = {column: counts for (name, column), counts in cells.items() if name == party}
            label = label_text(labels[party], language)
            rows.append(_row(own, label, top, width, language))
            top += rows[-1].height
    return rows


def _row(own: Mapping[int, Counter[Stance]], label: str, top: int, width: int, language: Language) -> _Row:
    a_line = max(1, width // SLOT)
    marks = []
    lines = max(-(-len(counts) // a_line) for counts in own.values())
    for column, counts in own.items():
        taken = [stance for stance in STANCES if counts[stance]]
        for place, stance in enumerate(taken):
            line, slot = divmod(place, a_line)
            in_line = min(len(taken) - line * a_line, a_line)
            x = LABEL + column * width + (width - in_line * SLOT) // 2 + slot * SLOT + 3
            number = number_text(counts[stance], language) if counts[stance] > 1 else ""
            marks.append(Mark(stance, x, top + 4 + line * (ROW - 4), number))
    return _Row(short_label(label), label, top, ROW + (lines - 1) * (ROW - 4), marks)


def _described(
    rows: Sequence[_Row],
    heads: Sequence[tuple[str, str]],
    cells: _Cells,
    matrix: Matrix,
    codebook: Codebook,
    language: Language,
) -> list[str]:
    """Return what the chart shows, a sentence for each party."""
    labels, told = party_labels(codebook), []
    for party in matrix.parties:
        parts = [
            f"{' '.join(part for part in heads[column] if part)}: "
            + ", ".join(f"{message(language, 'letter_word', stance)} {counts[stance]}" for stance in counts)
            for (name, column), counts in sorted(cells.items(), key=lambda cell: cell[0][1])
            if name == party
        ]
        label = label_text(labels[party], language)
        if any(row.full == label for row in rows):
            told.append(f"{label} – {'; '.join(parts)}.")
    return told
