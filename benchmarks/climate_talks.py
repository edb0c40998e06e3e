"""Time and memory of building the dossier of the climate talks from the reports that it is about.

    python benchmarks/climate_talks.py reports.jsonl [--documents N]

`reports.jsonl` is what `examples/climate-talks/articles.py` writes. The build runs in a process of its own, on one
thread, into a record that is thrown away. Prints documents, statements, processor and wall seconds, and peak memory;
with --documents only the first N reports are read.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

DOSSIER = Path(__file__).parent.parent / "examples" / "climate-talks"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> None:
    """Build once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--documents", type=int)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        chosen = Path(temporary) / "reports.jsonl"
        with arguments.reports.open(encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as kept:
            kept.writelines(islice(lines, arguments.documents))
        command = [sys.executable, "-m", "runding", "build", str(DOSSIER), "--sources", str(chosen)]
        command += ["--record", str(Path(temporary) / "record.sqlite"), "--format", "json"]
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD)
        assert process.stdout is not None
        summary = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    if status:
        raise SystemExit("the build failed")
    seconds = used.ru_utime + used.ru_stime
    print(f"documents {summary['coded']:,}, statements {summary['statements']:,}")
    print(f"processor {seconds:.0f} s, wall {wall:.0f} s, {summary['coded'] / seconds:.2f} documents a second")
    print(f"peak memory {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
