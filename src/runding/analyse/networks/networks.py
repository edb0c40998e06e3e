"""Tables of statements to networks."""

from array import array
from dataclasses import replace

import numpy as np

from runding.analyse.networks.occurrences import Occurrences, counted_rows, find_occurrences
from runding.analyse.networks.onemode import onemode_matrix
from runding.analyse.networks.options import NetworkOptions, check_options
from runding.analyse.networks.products import Sparse
from runding.analyse.networks.tables import Floats, packed_integers, taken_rows
from runding.analyse.networks.twomode import twomode_matrix
from runding.errors import NetworkError
from runding.types import Network, StatementTable


def network(table: StatementTable, options: NetworkOptions) -> Network:
    """Return the network of a table; raises NetworkError where options do not go together or with the table.

    Definitions: Leifeld, Gruber and Bossner, Discourse Network Analyzer Manual; docs/networks.md repeats them.
    """
    check_options(options)
    if options.type == "eventlist":
        raise NetworkError("--type eventlist: is no network; use event_list")
    occurrences = find_occurrences(table, options)
    matrix = network_weights(occurrences, options)
    return as_network(matrix, occurrences, table, options)


def event_list(table: StatementTable, options: NetworkOptions) -> StatementTable:
    """Return the statements that pass filters and duplicates, in order of time, with all their variables.

    `variable1`, `variable2` and the qualifier say what a duplicate is; a statement that lacks one of them is listed.
    """
    check_options(options)
    return taken_rows(table, counted_rows(table, replace(options, type="eventlist"))[0])


def network_weights(occurrences: Occurrences, options: NetworkOptions) -> Sparse:
    """Return the matrix of occurrences, one-mode or two-mode."""
    make = onemode_matrix if options.type == "onemode" else twomode_matrix
    return make(occurrences, options)


def as_network(matrix: Sparse, occurrences: Occurrences, table: StatementTable, options: NetworkOptions) -> Network:
    """Return a matrix with the names and attributes of its nodes."""
    matrix.sort_indices()
    cells = matrix.tocoo()
    onemode = options.type == "onemode"
    columns = occurrences.units if onemode else occurrences.items
    known = table.attributes
    return Network(
        mode="onemode" if onemode else "twomode",
        variables=(options.variable1, options.variable2),
        rows=occurrences.units,
        columns=columns,
        row_index=packed_integers(cells.row.astype("int64")),
        column_index=packed_integers(cells.col.astype("int64")),
        weights=_packed_floats(cells.data.astype("float64")),
        row_attributes=known.get(options.variable1, {}),
        column_attributes=known.get(options.variable1 if onemode else options.variable2, {}),
        statements=len(occurrences.unit),
        left_out=occurrences.left_out,
    )


def network_matrix(network: Network) -> Floats:
    """Return the weights as a dense array (rows, columns)."""
    matrix = np.zeros((len(network.rows), len(network.columns)))
    matrix[np.asarray(network.row_index, dtype=np.int64), np.asarray(network.column_index, dtype=np.int64)] = (
        np.asarray(network.weights)
    )
    return matrix


def _packed_floats(values: Floats) -> "array[float]":
    result = array("d")
    result.frombytes(values.tobytes())
    return result
