"""Columns for data frames: `pandas.DataFrame(...)` and `polars.DataFrame(...)` take what these functions return.

Days are NumPy arrays of `datetime64[D]`, `NaT` where unknown: pandas makes them datetimes, Polars dates with nulls.
Other columns are lists, with None for what is not there: strings, numbers, truth values, or lists of strings.
`as_pandas` and `as_polars` make frames in which names that recur (parties, issues, stances...) are categories.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from runding.types import STANCES, Attribution, Dating, Document, Matrix, Network, Shifts, Span, Statement

if TYPE_CHECKING:
    import numpy as np
    import pandas
    import polars
    from numpy.typing import NDArray

    Days = NDArray[np.datetime64]

Frame: TypeAlias = "dict[str, Sequence[object] | Days]"
"""Columns of equal length by name."""


CATEGORIES = frozenset({
    *("party", "speaker", "issue", "stance", "move", "said_precision", "said_how", "maker", "outlet", "language"),
    *("type", "before", "after", "direction", "row", "column"),
})  # fmt: skip
"""Columns of names that recur."""
STANCE_COLUMNS = frozenset({"stance", "before", "after"})
"""Columns whose categories are the four stances, whichever of them occur."""
_LISTS = frozenset({"statements", "conditions", "statements_before", "statements_after"})
_NUMBERS: Mapping[str, Literal["int64", "float64", "bool"]] = {
    **dict.fromkeys(("start", "end", "utterances"), "int64"),
    **dict.fromkeys(("confidence", "weight"), "float64"),
    **dict.fromkeys(("undated", "mixed"), "bool"),
}


def as_pandas(columns: Frame) -> "pandas.DataFrame":
    """Return a pandas DataFrame: days as datetime64, recurring names as categories, other words as strings."""
    import pandas  # noqa: PLC0415

    made = {}
    for name, values in columns.items():
        if name in CATEGORIES:
            known = STANCES if name in STANCE_COLUMNS else sorted({str(value) for value in values if value is not None})
            made[name] = pandas.Categorical(values, categories=known)
        elif name in _LISTS or hasattr(values, "dtype"):
            made[name] = values
        elif name in _NUMBERS:
            made[name] = pandas.Series(values, dtype=_NUMBERS[name])
        else:
            made[name] = pandas.array(values, dtype="string")
    return pandas.DataFrame(made)


def as_polars(columns: Frame) -> "polars.DataFrame":
    """Return a Polars DataFrame: days as Date, recurring names as Categorical, stances as Enum, lists as lists."""
    import polars  # noqa: PLC0415

    kinds: dict[str, Any] = {}
    numbers = {"int64": polars.Int64, "float64": polars.Float64, "bool": polars.Boolean}
    for name, values in columns.items():
        if name in STANCE_COLUMNS:
            kinds[name] = polars.Enum(STANCES)
        elif name in CATEGORIES:
            kinds[name] = polars.Categorical()
        elif name in _LISTS:
            kinds[name] = polars.List(polars.String)
        elif name in _NUMBERS:
            kinds[name] = numbers[_NUMBERS[name]]
        elif not hasattr(values, "dtype"):
            kinds[name] = polars.String
    return polars.DataFrame(columns, schema_overrides=kinds)


def statements_frame(statements: Iterable[Statement], documents: Iterable[Document]) -> Frame:
    """Return a row for each statement, with its exact words and what is known of its document.

    `said` is the day where one is known, or inferred (`said_precision`: day, about); where none is, it lies between
    `said_earliest` and `said_latest`, as far as they are known. Raises KeyError where a document is missing.
    """
    rows, known = list(statements), {document.id: document for document in documents}
    return {
        "id": [row.id for row in rows],
        "party": [row.party for row in rows],
        "speaker": [row.speaker for row in rows],
        "issue": [row.issue for row in rows],
        "stance": [row.stance for row in rows],
        "move": [row.move for row in rows],
        "said": _days(_day(row.said) for row in rows),
        "said_earliest": _days(row.said.earliest for row in rows),
        "said_latest": _days(row.said.latest for row in rows),
        "said_precision": [row.said.precision for row in rows],
        "said_how": [row.said.how for row in rows],
        "text": [_words(known[row.document], [row.evidence]) for row in rows],
        "condition": [_words(known[row.document], [row.condition]) if row.condition else None for row in rows],
        "start": [row.evidence.start for row in rows],
        "end": [row.evidence.end for row in rows],
        "confidence": [row.confidence for row in rows],
        "maker": [row.maker for row in rows],
        "attribution": [row.attribution for row in rows],
        **_document_columns([row.document for row in rows], known),
    }


def attributions_frame(attributions: Iterable[Attribution], documents: Iterable[Document]) -> Frame:
    """Return a row for each attribution: the words of source, cue and content, and what is known of its document.

    Where spans are several, ` … ` stands between their words. Raises KeyError where a document is missing.
    """
    rows, known = list(attributions), {document.id: document for document in documents}
    return {
        "id": [row.id for row in rows],
        "type": [row.type for row in rows],
        "speaker": [row.speaker for row in rows],
        "office": [row.office.text if row.office else None for row in rows],
        "holder": [row.holder.text if row.holder else None for row in rows],
        "party": [row.party for row in rows],
        "source": [_words(known[row.document], row.source) for row in rows],
        "cue": [_words(known[row.document], row.cue) for row in rows],
        "content": [_words(known[row.document], row.content) for row in rows],
        "confidence": [row.confidence for row in rows],
        "maker": [row.maker for row in rows],
        **_document_columns([row.document for row in rows], known),
    }


def positions_frame(matrix: Matrix) -> Frame:
    """Return a row for each position; `statements` and `conditions` hold lists of ids, latest first."""
    rows = list(matrix.cells.values())
    return {
        "party": [row.party for row in rows],
        "speaker": [row.speaker for row in rows],
        "issue": [row.issue for row in rows],
        "stance": [row.stance for row in rows],
        "latest": _days(row.latest for row in rows),
        "undated": [row.undated for row in rows],
        "mixed": [row.mixed for row in rows],
        "utterances": [row.utterances for row in rows],
        "statements": [list(row.statements) for row in rows],
        "conditions": [list(row.conditions) for row in rows],
        "as_of": _days([matrix.as_of] * len(rows)),
    }


def shifts_frame(shifts: Shifts) -> Frame:
    """Return a row for each shift, latest first, with lists of the statements on both sides."""
    rows = shifts.found
    return {
        "party": [row.party for row in rows],
        "issue": [row.issue for row in rows],
        "before": [row.before for row in rows],
        "after": [row.after for row in rows],
        "direction": [row.direction for row in rows],
        "left": _days(row.left for row in rows),
        "reached": _days(row.reached for row in rows),
        "statements_before": [list(row.statements_before) for row in rows],
        "statements_after": [list(row.statements_after) for row in rows],
    }


def ties_frame(network: Network) -> Frame:
    """Return a row for each tie of a network; in one-mode networks each stands twice, from either end."""
    return {
        "row": [network.rows[place] for place in network.row_index],
        "column": [network.columns[place] for place in network.column_index],
        "weight": list(network.weights),
    }


def _document_columns(names: Sequence[str], documents: Mapping[str, Document]) -> Frame:
    rows = [documents[name] for name in names]
    return {
        "document": list(names),
        "doc": [row.name for row in rows],
        "outlet": [row.outlet.value if row.outlet else None for row in rows],
        "title": [row.title.value if row.title else None for row in rows],
        "language": [row.language for row in rows],
        "published": _days(_day(row.published) for row in rows),
        "url": [row.url for row in rows],
    }


def _day(dating: Dating) -> date | None:
    return dating.earliest if dating.precision in ("day", "about") else None


def _days(days: Iterable[date | None]) -> "Days":
    import numpy as np  # noqa: PLC0415  (slow to load, and only frames need it)

    return np.array([np.datetime64("NaT") if day is None else np.datetime64(day) for day in days], "datetime64[D]")


def _words(document: Document, spans: Iterable[Span]) -> str:
    return " … ".join(document.text[span.start : span.end] for span in sorted(spans))
