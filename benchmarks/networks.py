"""Time and memory of networks and polarization on invented statements.

    python benchmarks/networks.py [--statements 10000 100000 1000000] [--folder FOLDER] [--rounds 2]

For each size, each line a process of its own: network (one-mode, subtract, average) and polarization (balanced) from a
table in memory, from a .dna file and from the record of a dossier, one after the other in one process; then the two
commands as a person types them. Prints the seconds of processor time of the whole process, with the start of Python
and all threads, and its peak memory. The generators are seeded: the same size gives the same statements. A record of a
million statements takes some minutes to write; FOLDER keeps it for another run.
"""

import argparse
import sqlite3
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from statements import measure, write_dossier  # beside this file

from runding.analyse.networks import NetworkOptions, network, polarization
from runding.codebook import load_codebook
from runding.dossiers import dossier_table
from runding.record import open_record
from runding.record.dna import TABLES
from runding.record.dna.direct import load_table
from runding.types import StatementTable, Variable

DAY = 86_400
UNITS, ITEMS, A_DOCUMENT = 1_000, 200, 10
NEEDED = ("organization", "concept", "agreement")
AVERAGE = NetworkOptions(type="onemode", aggregation="subtract", normalization="average")
TEXT = "The lake lay still and nobody said a word about it. " * 40


def make_statements(count: int, *, seed: int = 5) -> StatementTable:
    """Return statements of two camps of unequal loudness over ten years, a tenth of them out of line."""
    generator = np.random.default_rng(seed)
    unit = np.minimum(generator.zipf(1.2, count) - 1, generator.integers(0, UNITS, count))
    item = generator.integers(0, ITEMS, count)
    camp, side = generator.integers(0, 2, UNITS), generator.integers(0, 2, ITEMS)
    agreement = (camp[unit] ^ side[item]) ^ (generator.random(count) < 0.1)
    day = np.sort(generator.integers(0, 3650, count // A_DOCUMENT + 1))
    return StatementTable(
        {
            "organization": _column("a", UNITS, unit),
            "concept": _column("i", ITEMS, item),
            "agreement": Variable("boolean", (0, 1), _codes(agreement)),
        },
        _codes(day[np.arange(count) // A_DOCUMENT] * DAY),
        name="invented",
    )


def write_file(path: Path, table: StatementTable) -> None:
    """Write a table as a .dna file, unless it is there; statements stand ten to a document."""
    if path.exists():
        return
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, definition in TABLES.items():
            connection.execute(definition.statement(name))
        for name, rows in _rows(table):
            marks = ", ".join("?" * len(TABLES[name].columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)


def _rows(table: StatementTable) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    count, kinds = len(table.times), (*["short text"] * 3, "boolean")
    unit, item, agreement = (table.variables[name].codes for name in NEEDED)
    yield "STATEMENTTYPES", iter([(1, "DNA Statement", 0, 0, 0)])
    names = ("person", *NEEDED)
    yield "VARIABLES", ((key, name, kinds[key - 1], 1) for key, name in enumerate(names, 1))
    entities = [(1, ""), *((2, f"a{n:04}") for n in range(UNITS)), *((3, f"i{n:04}") for n in range(ITEMS))]
    yield "ENTITIES", ((key, *each, 0, 0, 0, None) for key, each in enumerate(entities, 1))
    yield (
        "DOCUMENTS",
        (
            (key + 1, f"Document {key}", TEXT, None, "", "", "", "", "", table.times[key * A_DOCUMENT])
            for key in range((count - 1) // A_DOCUMENT + 1)
        ),
    )
    yield "STATEMENTS", ((n + 1, 1, n // A_DOCUMENT + 1, n % A_DOCUMENT, 99, None) for n in range(count))
    values = ((n + 1, *v) for n in range(count) for v in ((1, 1), (2, unit[n] + 2), (3, item[n] + UNITS + 2)))
    yield "DATASHORTTEXT", ((place, *value) for place, value in enumerate(values, 1))
    yield "DATABOOLEAN", ((n + 1, n + 1, 4, value) for n, value in enumerate(agreement))


def _column(letter: str, count: int, codes: np.ndarray) -> Variable:
    return Variable("short text", tuple(f"{letter}{number:04}" for number in range(count)), _codes(codes))


def _codes(values: np.ndarray) -> "array[int]":
    result = array("q")
    result.frombytes(np.asarray(values, dtype=np.int64).tobytes())
    return result


def run_step(place: str) -> None:
    """Load a table, from a number of statements to be made, a file or a dossier, and compute both."""
    path = Path(place)
    if place.isdigit():
        table = make_statements(int(place))
    elif path.is_file():
        table = load_table(path, NEEDED[:2], needed=NEEDED)
    else:
        record = open_record(path / "record.sqlite")
        table = dossier_table(record, load_codebook(path / "codebook.yaml"), path, needed=NEEDED)
        record.close()
    network(table, AVERAGE)
    polarization(table, NetworkOptions())


def main() -> None:
    """Write or find files and records, run each step on each, and print the best of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        run_step(arguments.step)
        return
    with tempfile.TemporaryDirectory() as temporary:
        print(f"{'statements':>10}  {'from':<11} {'step':<26} {'cpu s':>6} {'peak MB':>8}", flush=True)
        for size in arguments.statements:
            folder = (arguments.folder or Path(temporary)) / str(size)
            write_dossier(folder, size)
            write_file(folder / "invented.dna", make_statements(size))
            _print_times(folder, size, arguments.rounds)


def _print_times(folder: Path, size: int, rounds: int) -> None:
    file = str(folder / "invented.dna")
    both = [sys.executable, __file__, "--step"]
    command = [sys.executable, "-m", "runding"]
    tied = ["--type", "onemode", "--aggregation", "subtract", "--normalization", "average"]
    lines = {
        ("memory", "network and polarization"): [*both, str(size)],
        (".dna file", "network and polarization"): [*both, file],
        ("record", "network and polarization"): [*both, str(folder)],
        (".dna file", "runding network"): [*command, "network", file, *tied],
        (".dna file", "runding polarization"): [*command, "polarization", file],
        ("record", "runding network"): [*command, "network", str(folder), *tied],
        ("record", "runding polarization"): [*command, "polarization", str(folder)],
    }
    for (source, step), line in lines.items():
        seconds, peak = min(measure(line) for _ in range(rounds))
        print(f"{size:>10,}  {source:<11} {step:<26} {seconds:>6.2f} {peak:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
