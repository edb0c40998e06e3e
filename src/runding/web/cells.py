"""The cells of the matrix as links, written here and not by a template: a matrix may have thousands of them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from urllib.parse import quote

from markupsafe import Markup, escape

from runding.report.wording import number_text
from runding.types import STANCES, Language, Matrix, Position
from runding.web.wording import say


def write_cells(
    matrix: Matrix, names: Mapping[str, str], *, opens: str, current: str | None, language: Language
) -> dict[tuple[str, str], Markup]:
    """Return each cell of the rows that `names` calls by what they are called; `opens` is the address of a cell
    without its name, `current` the name of the one that is open."""
    signs = {stance: _sign(stance, language) for stance in STANCES}
    heads = {row: (quote(row, safe=""), escape(name)) for row, name in names.items()}
    undated, mixed = (f'<em class="fl{kind}">{escape(say(language, "flag", name))}</em>' for kind, name in _FLAGS)
    flags: Callable[[Position], str] = lambda position: (  # noqa: E731
        (undated if position.undated else _day(position, language))
        + (f" {mixed}" if position.mixed else "")
        + (f' <b class="n">×{number_text(position.utterances, language)}</b>' if position.utterances > 1 else "")
    )
    return {
        (row, issue): Markup(  # noqa: S704  (names are quoted and escaped, all else is ours)
            f'<a class="c {position.stance}{" un" if position.undated else ""}" href="{opens}{heads[row][0]}%3A{issue}"'
            f"{_CURRENT if current == f'{row}:{issue}' else ''}>"
            f'<span class="pn">{heads[row][1]}</span> <span class="w">{signs[position.stance]}</span> '
            f'<span class="d">{flags(position)}</span></a>'
        )
        for (row, issue), position in matrix.cells.items()
        if row in heads
    }


_FLAGS = (("", "undated"), (" mx", "mixed"))
_CURRENT = ' aria-current="true"'


def _sign(stance: str, language: Language) -> str:
    return f'<svg aria-hidden="true"><use href="#i-{stance}"/></svg>{escape(say(language, "stance", stance))}'


def _day(position: Position, language: Language) -> str:
    day = position.latest
    return f'<time datetime="{day}">{escape(short_day(day, language))}</time>' if day else ""


def short_day(day: date, language: Language) -> str:
    """Write a day as `day_text` does in short, without its price: Babel reads its pattern anew for each day."""
    return f"{day.day} {_months(language)[day.month]} {day.year:04}"


@cache
def _months(language: Language) -> Mapping[int, str]:
    from babel.dates import get_month_names  # noqa: PLC0415  (slow to load)

    return get_month_names("abbreviated", locale=language)
