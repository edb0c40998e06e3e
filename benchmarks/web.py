"""How long the pages of a large dossier take under load, and what they weigh.

    python benchmarks/web.py [--statements 1000000] [--folder FOLDER] [--rate 20] [--seconds 60]

Writes a record of invented statements (or takes the one that FOLDER holds already, as benchmarks/statements.py makes
it), serves it with `runding serve` in a process of its own, and asks for pages at a fixed rate whether or not earlier
ones have been answered (an open loop): matrices of any day, lists, searches, documents, in turn, each with choices
drawn from a seed. A page's time runs from the moment at which it was due. Prints percentiles by page in milliseconds,
the server's processor time and memory, and the kilobytes of each page with all it loads, compressed with gzip.
"""

import argparse
import gzip
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

from statements import DAYS, FIRST, ISSUES, PARTIES, WORDS, write_dossier

AT_ONCE = 64
SEED = 11
WEIGHED = ("/", "/matrix", "/statements", "/documents/doc0000100", "/search?q=baratira", "/parties/p3", "/issues/i4",
           "/timeline", "/shifts", "/disagreements", "/network", "/packages")  # fmt: skip
COMPUTED = ("/timeline", "/shifts", "/disagreements")


def main() -> None:
    """Serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)) / str(arguments.statements)
        write_dossier(folder, arguments.statements)
        command = [sys.executable, "-m", "runding", "serve", str(folder), "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            try:
                measure(server, arguments.rate, arguments.seconds, arguments.statements)
            finally:
                server.terminate()


def measure(server: "subprocess.Popen[str]", rate: float, seconds: int, statements: int) -> None:
    """Warm the server up, put it under load, weigh its pages."""
    assert server.stderr is not None
    host = urlsplit(re.search(r"http://\S+", server.stderr.readline())[0]).netloc  # type: ignore[index]
    documents = statements // 9
    choices = _choices(random.Random(SEED), documents)
    begin = time.perf_counter()
    for choose in choices.values():
        ask(host, choose())
    print(f"first answers after {time.perf_counter() - begin:.1f} s")
    for address in COMPUTED:  # what the server computes by itself after its start
        ask(host, address)
    print(f"... of {', '.join(COMPUTED)} after {time.perf_counter() - begin:.1f} s")
    before = _processor_seconds(server.pid)
    times = put_under_load(host, choices, rate, seconds)
    used = _processor_seconds(server.pid) - before
    count = sum(map(len, times.values()))
    print(f"{count} requests, {rate:g} a second; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"server: {1000 * used / count:.1f} ms of processor time a request, {_memory(server.pid)} MB")
    print(f"{'page':<12} {'50 %':>7} {'95 %':>7} {'99 %':>7} {'most':>7}")
    for name, each in times.items():
        print(f"{name:<12}" + "".join(f" {1000 * percentile(each, share):>7.1f}" for share in (0.5, 0.95, 0.99, 1)))
    print(f"{'page':<28} {'kB':>6}")
    for address in WEIGHED:
        print(f"{address:<28} {weigh(host, address) / 1000:>6.1f}")


def _choices(chance: random.Random, documents: int) -> dict[str, Callable[[], str]]:
    def day() -> date:
        return FIRST + timedelta(chance.randrange(DAYS))

    def cell() -> tuple[str, str]:
        return f"p{chance.randrange(PARTIES)}", f"i{chance.randrange(ISSUES)}"

    def words() -> str:
        return " ".join(chance.sample(WORDS, chance.choice((1, 2, 2, 3))))

    return {
        "matrix": lambda: f"/matrix?as_of={day()}",
        "open cell": lambda: "/matrix?as_of={}&cell={}:{}".format(day(), *cell()),
        "statements": lambda: "/statements?party={}&issue={}&until={}".format(*cell(), day()),
        "search": lambda: f"/search?q={quote(words())}",
        "document": lambda: f"/documents/doc{chance.randrange(documents):07d}",
    }


def put_under_load(
    host: str, choices: dict[str, Callable[[], str]], rate: float, seconds: int
) -> dict[str, list[float]]:
    """Return the seconds that pages took, by page; each was due at its turn."""
    names = list(choices)
    planned = [(place / rate, names[place % len(names)]) for place in range(int(rate * seconds))]
    asked = [(due, name, choices[name]()) for due, name in planned]
    begin = time.perf_counter() + 0.2

    def one(due: float, address: str) -> float:
        time.sleep(max(begin + due - time.perf_counter(), 0))
        ask(host, address)
        return time.perf_counter() - begin - due

    times: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (_, name, _), took in zip(asked, pool.map(lambda each: one(each[0], each[2]), asked), strict=True):
            times[name].append(took)
    return times


def ask(host: str, address: str) -> bytes:
    """Return the bytes of a page as they come over the wire, compressed."""
    connection = http.client.HTTPConnection(host, timeout=120)
    opens = {"hx-request": "true", "hx-target": "aside#panel"} if "&cell=" in address else {}
    connection.request("GET", address, headers={"accept-encoding": "gzip", "accept-language": "en", **opens})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{address}: {response.status}")
    return content


def weigh(host: str, address: str) -> int:
    """Return the bytes of a page and of all that it loads."""
    page = ask(host, address)
    text = (gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page).decode()
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', text))
    return len(page) + sum(len(ask(host, each)) for each in loaded)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values do not exceed."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    main()
