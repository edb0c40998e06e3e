"""Processor time of `runding --help`, and of building articles, each in a process of its own.

    python benchmarks/start_and_build.py [ARTICLES...]

Prints the best of several runs in seconds of processor time (user and system), with the peak memory of the build.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from runding.examples import example_dossier

RUNS = 5


def processor_time(command: list[str]) -> float:
    """Return the seconds of processor time that a command and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Time both commands and print a line for each."""
    dossier = example_dossier("security-guarantees")
    sources = sys.argv[1:] or [str(dossier / "articles")]
    runding = [sys.executable, "-m", "runding"]
    help_time = min(processor_time([*runding, "--help"]) for _ in range(RUNS))
    with tempfile.TemporaryDirectory() as folder:
        build = [*runding, "build", str(dossier), "--sources", *sources, "--record"]
        build_time = min(processor_time([*build, str(Path(folder) / f"{run}.sqlite")]) for run in range(RUNS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"runding --help      {help_time:.2f} s processor time")
    print(f"runding build       {build_time:.2f} s processor time, {peak:.0f} MB peak ({', '.join(sources)})")


if __name__ == "__main__":
    main()
