"""Time and memory of networks and polarization on invented statements: `python benchmarks/networks.py`.

Prints, for each number of statements, processor seconds of a step (all threads together) and the peak memory of the
process so far. The generator is seeded: the same numbers give the same statements.
"""

import argparse
import resource
import time
from array import array
from collections.abc import Callable, Iterator

import numpy as np

from runding.analyse.networks import NetworkOptions, PolarizationOptions, network, polarization
from runding.types import StatementTable, Variable

DAY = 86_400


def make_statements(count: int, *, units: int, items: int, seed: int = 5) -> StatementTable:
    """Return statements of two camps of unequal loudness over ten years, a tenth of them out of line."""
    generator = np.random.default_rng(seed)
    unit = np.minimum(generator.zipf(1.2, count) - 1, generator.integers(0, units, count))
    item = generator.integers(0, items, count)
    camp, side = generator.integers(0, 2, units), generator.integers(0, 2, items)
    agreement = (camp[unit] ^ side[item]) ^ (generator.random(count) < 0.1)
    day = np.sort(generator.integers(0, 3650, count))
    return StatementTable(
        {
            "organization": _column("a", units, unit),
            "concept": _column("i", items, item),
            "agreement": Variable("boolean", (0, 1), _codes(agreement)),
            "document": _column("d", count, np.arange(count) // 4),
        },
        _codes(day * DAY),
        name="invented",
    )


def _column(letter: str, count: int, codes: np.ndarray) -> Variable:
    return Variable("short text", tuple(f"{letter}{number:07d}" for number in range(count)), _codes(codes))


def _codes(values: np.ndarray) -> "array[int]":
    result = array("q")
    result.frombytes(np.asarray(values, dtype=np.int64).tobytes())
    return result


def main() -> None:
    """Run the steps at each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--units", type=int, default=1_000)
    parser.add_argument("--items", type=int, default=200)
    arguments = parser.parse_args()
    print(f"{'statements':>10}  {'step':<34} {'cpu s':>7} {'peak MB':>8}")
    for count in arguments.statements:
        table = make_statements(count, units=arguments.units, items=arguments.items)
        for name, step in _steps(table):
            start = time.process_time()
            step()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{count:>10,}  {name:<34} {time.process_time() - start:>7.2f} {peak:>8.0f}", flush=True)


def _steps(table: StatementTable) -> Iterator[tuple[str, Callable[[], object]]]:
    def onemode(**fields: str) -> NetworkOptions:
        return NetworkOptions(type="onemode", **fields)  # type: ignore[arg-type]

    average = onemode(aggregation="subtract", normalization="average", duplicates="document")
    yield "twomode, subtract", lambda: network(table, NetworkOptions(aggregation="subtract"))
    yield "onemode, congruence", lambda: network(table, onemode(aggregation="congruence"))
    yield "onemode, subtract, average, document", lambda: network(table, average)
    yield (
        "onemode, congruence, jaccard",
        lambda: network(table, onemode(aggregation="congruence", normalization="jaccard")),
    )
    yield "polarization, balanced", lambda: polarization(table, NetworkOptions())
    yield "polarization, optimum", lambda: polarization(table, NetworkOptions(), PolarizationOptions(search="optimum"))


if __name__ == "__main__":
    main()
