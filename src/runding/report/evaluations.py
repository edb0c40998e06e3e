"""An evaluation as a table for a terminal, with each attribution that went wrong in its context, or as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from runding.report.terminal import new_table, one_line, plain, render
from runding.types import Evaluation, Figure, Outcome, ReliabilityBin, Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

CONTEXT = 60  # characters on either side of an attribution
_LETTERS = {"source": "S", "cue": "Q", "content": "C"}


def evaluation_table(
    evaluation: Evaluation,
    texts: Mapping[str, str] | None = None,
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return figures and reliability; given the texts, each outcome in context first, by document."""
    head = f"{evaluation.documents} documents, {evaluation.without_prediction} of them without a prediction"
    parts: list[RenderableType] = []
    if texts is not None:
        parts += [plain(words, style) for words, style in _shown(evaluation.outcomes, texts)]
    parts += [plain(head), "", _figures_table(evaluation.figures)]
    if evaluation.reliability:
        parts += ["", _reliability_table(evaluation.reliability)]
    return render(parts, width, colour)


def evaluation_json(evaluation: Evaluation, texts: Mapping[str, str] | None = None) -> str:
    """Return an evaluation as one JSON object; figures in per cent to one decimal; given the texts, with outcomes."""
    content: dict[str, Any] = {
        "documents": evaluation.documents,
        "without_prediction": evaluation.without_prediction,
        "figures": {figure.name: _figure_row(figure) for figure in evaluation.figures},
        "reliability": [_bin_row(each) for each in evaluation.reliability],
    }
    if texts is not None:
        content["outcomes"] = [_outcome_row(outcome, texts.get(outcome.document)) for outcome in evaluation.outcomes]
    return json.dumps(content, indent=2) + "\n"


def _figures_table(figures: Iterable[Figure]) -> "Table":
    table = new_table(("", "P", "R", "F1", "gold", "predicted"))
    for column in table.columns[1:]:
        column.justify = "right"
    for figure in figures:
        shares = (f"{share:.1f}" for share in (figure.precision, figure.recall, figure.f1))
        table.add_row(figure.name, *shares, str(figure.gold), str(figure.predicted))
    return _spaced(table)


def _reliability_table(bins: Iterable[ReliabilityBin]) -> "Table":
    table = new_table(("confidence from", "mean", "right", "of"))
    for column in table.columns:
        column.justify = "right"
    for each in bins:
        share = f"{100 * each.right / each.count:.1f}"
        table.add_row(f"{each.lowest:.2f}", f"{100 * each.confidence:.1f}", share, str(each.count))
    return _spaced(table)


def _spaced(table: "Table") -> "Table":
    table.padding = (0, 1)
    return table


def _shown(outcomes: Iterable[Outcome], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    document = None
    for outcome in outcomes:
        if outcome.document != document:
            document = outcome.document
            yield one_line(document), "bold"
        context = _context(outcome, texts.get(outcome.document))
        yield f"{outcome.kind}, {outcome.attribution.type}: {context}\n", ""


def _context(outcome: Outcome, text: str | None) -> str:
    """Return the words around an attribution with its roles marked ⟦S source⟧ ⟦Q cue⟧ ⟦C content⟧."""
    attribution = outcome.attribution
    spans = [(role, span) for role in _LETTERS for span in getattr(attribution, role) if span.start < span.end]
    if text is None or not spans:
        return str({role: [list(span) for span in getattr(attribution, role)] for role in _LETTERS})
    start = max(min(span.start for _, span in spans) - CONTEXT, 0)
    end = max(span.end for _, span in spans) + CONTEXT
    return one_line(_marked(text[:end], start, spans)) + (f" [{attribution.speaker}]" if attribution.speaker else "")


def _marked(text: str, start: int, spans: Iterable[tuple[str, Span]]) -> str:
    opening = {(span.start, 1, -span.end): f"⟦{_LETTERS[role]} " for role, span in spans}
    closing = {(span.end, 0, -span.start): "⟧" for _, span in spans}
    parts = []
    for place, mark in sorted({**opening, **closing}.items()):
        parts += [text[start : place[0]], mark]
        start = place[0]
    return "".join([*parts, text[start:]])


def _figure_row(figure: Figure) -> dict[str, float]:
    shares = {"p": round(figure.precision, 1), "r": round(figure.recall, 1), "f1": round(figure.f1, 1)}
    return {**shares, "gold": figure.gold, "predicted": figure.predicted}


def _bin_row(each: ReliabilityBin) -> dict[str, float]:
    mean = round(each.confidence, 4)
    return {"lowest": round(each.lowest, 4), "count": each.count, "confidence": mean, "right": each.right}


def _outcome_row(outcome: Outcome, text: str | None) -> dict[str, Any]:
    roles = {role: [list(span) for span in getattr(outcome.attribution, role)] for role in _LETTERS}
    return {
        "kind": outcome.kind,
        "id": outcome.document,
        **roles,
        "type": outcome.attribution.type,
        "speaker": outcome.attribution.speaker,
        "confidence": round(outcome.attribution.confidence, 4),
        "context": _context(outcome, text),
    }
