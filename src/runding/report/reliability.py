"""The reliability of a sample as a table for a terminal, as CSV and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from runding.report.exports import csv_text, json_text
from runding.report.terminal import new_table, plain, render
from runding.types import AlphaFigure, Reliability

COLUMNS = ("among", "document", "variable", "alpha", "low", "high", "units")


def reliability_table(reliability: Reliability, *, width: int = 100, colour: bool = False) -> str:
    """Return alphas with their intervals: of the coders, of each document, and of the machine against each coder."""
    table = new_table(("", "variable", "alpha", "95 %", "units"))
    for name, figures in _groups(reliability):
        for place, each in enumerate(figures):
            interval = f"{_number(each.low)} to {_number(each.high)}" if each.low is not None else ""
            row = (plain(name if place == 0 else ""), each.variable, _number(each.alpha), interval, str(each.units))
            table.add_row(*row, end_section=place == len(figures) - 1)
    return render([plain(f"{reliability.units} units"), "", table], width, colour)


def reliability_csv(reliability: Reliability) -> str:
    """Return one row for each alpha; `among` is the coders, or the machine and one of them."""
    return csv_text(COLUMNS, reliability_rows(reliability))


def reliability_json(reliability: Reliability) -> str:
    """Return the figures as one JSON object; alpha is null where nothing can be compared."""
    content = {
        "units": reliability.units,
        "figures": [_figure(each) for each in reliability.figures],
        "documents": {name: [_figure(each) for each in found] for name, found in reliability.documents.items()},
        "machine": {name: [_figure(each) for each in found] for name, found in reliability.machine.items()},
    }
    return json_text(content, indent=2) + "\n"


def reliability_rows(reliability: Reliability) -> Iterator[dict[str, Any]]:
    """Yield a row for each alpha, with the columns of the CSV form."""
    for each in reliability.figures:
        yield {"among": "coders", "document": None, **_figure(each)}
    for document, figures in reliability.documents.items():
        for each in figures:
            yield {"among": "coders", "document": document, **_figure(each)}
    for coder, figures in reliability.machine.items():
        for each in figures:
            yield {"among": f"machine, {coder}", "document": None, **_figure(each)}


def _groups(reliability: Reliability) -> Iterator[tuple[str, Sequence[AlphaFigure]]]:
    yield "coders", reliability.figures
    yield from reliability.documents.items()
    yield from ((f"machine, {coder}", found) for coder, found in reliability.machine.items())


def _figure(each: AlphaFigure) -> dict[str, Any]:
    shown = {name: None if value is None else round(value, 4) for name, value in _ends(each)}
    return {"variable": each.variable, **shown, "units": each.units}


def _ends(each: AlphaFigure) -> tuple[tuple[str, float | None], ...]:
    return (("alpha", each.alpha), ("low", each.low), ("high", each.high))


def _number(value: float | None) -> str:
    return "·" if value is None else f"{value:.3f}"
