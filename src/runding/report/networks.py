"""Networks as CSV, JSON and Parquet; report/graphs.py has the forms of graph programs."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from runding.errors import NetworkError
from runding.report.exports import csv_text, json_text
from runding.types import UNDATED, Network, StatementTable

MAX_CELLS = 20_000_000
"""Of a matrix that is written with its zeros; larger ones go into graph files or Parquet."""


def network_csv(networks: Sequence[Network]) -> str:
    """Return matrices with labelled rows and columns; slices of time stand one below the other, with their middles."""
    columns = networks[0].columns if networks else ()
    windowed = any(network.window for network in networks)
    corner = [networks[0].variables[0]] if networks else []
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([*(["window"] if windowed else []), *corner, *map(harmless_label, columns)])
    for network in networks:
        middle = [network.window[1].isoformat()] if network.window else []
        for name, weights in zip(network.rows, matrix_rows(network), strict=True):
            writer.writerow([*middle, harmless_label(name), *map(plain_number, weights)])
    return stream.getvalue()


def network_json(networks: Sequence[Network]) -> str:
    """Return one network as a JSON object, slices of time as an array of such: names, matrix, attributes, window."""
    found = [_network_object(network) for network in networks]
    single = len(found) == 1 and networks[0].window is None
    return json.dumps(found[0] if single else found, ensure_ascii=False) + "\n"


def network_parquet(networks: Sequence[Network]) -> bytes:
    """Return the ties as a Parquet file: row, column, weight, and the first day, middle and last of the slice.

    Raises NetworkError where pyarrow is not installed.
    """
    rows = [
        (network.rows[i], network.columns[j], weight, *(network.window or (None, None, None)))
        for network in networks
        for i, j, weight in zip(network.row_index, network.column_index, network.weights, strict=True)
    ]
    names = ("row", "column", "weight", "window_first", "window_middle", "window_last")
    kinds = ("string", "string", "float64", "date32", "date32", "date32")
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return _parquet(dict(zip(names, columns, strict=True)), kinds)


def events_csv(table: StatementTable) -> str:
    """Return a list of statements as CSV: date, then every variable."""
    names = _event_names(table)
    return csv_text(names, _event_rows(table))


def events_json(table: StatementTable) -> str:
    """Return a list of statements as a JSON array of objects."""
    return "[" + ",\n".join(json_text(row) for row in _event_rows(table)) + "]\n"


def events_parquet(table: StatementTable) -> bytes:
    """Return a list of statements as a Parquet file; raises NetworkError where pyarrow is not installed."""
    rows = list(_event_rows(table))
    names = _event_names(table)
    kinds = [
        "string",
        *("int64" if table.variables[name].kind in ("boolean", "integer") else "string" for name in names[1:]),
    ]
    return _parquet({name: [row[name] for row in rows] for name in names}, kinds)


def matrix_rows(network: Network) -> Iterator[list[float]]:
    """Yield the weights of each row, zeros included; raises NetworkError where there are too many to write."""
    width = len(network.columns)
    if len(network.rows) * width > MAX_CELLS:
        raise NetworkError(
            f"{len(network.rows):,} x {width:,} cells: too many for a table; use --format graphml, gexf or parquet"
        )
    cells = zip(network.row_index, network.column_index, network.weights, strict=True)
    waiting = next(cells, None)
    for row in range(len(network.rows)):
        weights = [0.0] * width
        while waiting and waiting[0] == row:
            weights[waiting[1]] = waiting[2]
            waiting = next(cells, None)
        yield weights


def plain_number(weight: float) -> float | int:
    """Return whole numbers as such: 3, not 3.0."""
    return int(weight) if weight == int(weight) else float(weight)


def harmless_label(label: str) -> str:
    """Return a label that no spreadsheet runs as a formula."""
    line = csv_text(("label",), [{"label": label}]).split("\r\n", 1)[1]
    return next(csv.reader(io.StringIO(line, newline="")), [""])[0]


def _network_object(network: Network) -> dict[str, Any]:
    first, middle, last = (day.isoformat() for day in network.window) if network.window else (None, None, None)
    return {
        "type": network.mode,
        "variables": list(network.variables),
        "rows": list(network.rows),
        "columns": list(network.columns),
        "matrix": [[plain_number(weight) for weight in weights] for weights in matrix_rows(network)],
        "attributes": {
            "rows": _known(network.rows, network.row_attributes),
            "columns": _known(network.columns, network.column_attributes),
        },
        "statements": network.statements,
        "left_out": network.left_out,
        "window": {"first": first, "middle": middle, "last": last} if network.window else None,
    }


def _known(names: Sequence[str], attributes: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {name: dict(attributes[name]) for name in names if name in attributes}


def _event_names(table: StatementTable) -> list[str]:
    return ["date", *(name for name in table.variables if name != "date")]


def _event_rows(table: StatementTable) -> Iterator[dict[str, Any]]:
    for row, time in enumerate(table.times):
        values = {
            name: variable.values[variable.codes[row]] if variable.codes[row] >= 0 else None
            for name, variable in table.variables.items()
        }
        yield {**values, "date": None if time == UNDATED else _moment(time)}


def _moment(seconds: int) -> str:
    """Return a day, with the time of day where it is not midnight."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.date().isoformat() if seconds % 86_400 == 0 else moment.isoformat()


def _parquet(columns: Mapping[str, Sequence[str | float | date | None]], kinds: Sequence[str]) -> bytes:
    try:
        import pyarrow  # noqa: PLC0415
        import pyarrow.parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NetworkError("--format parquet: needs the package pyarrow; install runding[parquet]") from error
    arrays = [
        pyarrow.array(list(values), type=getattr(pyarrow, kind)())
        for values, kind in zip(columns.values(), kinds, strict=True)
    ]
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays, names=list(columns)), stream)
    return stream.getvalue()
