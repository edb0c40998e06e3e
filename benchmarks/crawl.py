"""Pages a second and memory from WARC to statements: `python benchmarks/crawl.py [--pages 1000 20000] [--workers 1 2]`.

Builds WARC files of news pages by a seeded generator (`pages.py`), of which one in seven names an issue of the codebook
below, and processes them by each engine in turn. Beside it stands what trafilatura takes to extract the same pages, in
this process, on a sample of them. Processor time counts all workers; peak memory is that of the largest. The costs of
1 million and 100 million pages follow from the time that each further page takes.
"""

import argparse
import gzip
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pages import news_page
from trafilatura import extract

from runding.engines import Job, Totals, find_parts, prepare_output, run_parts

CODEBOOK = b"""
parties:
  - {id: serikat, label: Serikat Nelayan, aliases: [Serikat Nelayan, nelayan]}
  - {id: provinsi, label: Pemerintah provinsi, aliases: [Pemerintah Provinsi], persons: [{name: Ratna Wijayanti}]}
  - {id: kontraktor, label: Kontraktor, aliases: [PT Karang Lestari]}
issues:
  - {id: pelabuhan, label: Pelabuhan dibangun, terms: [pembangunan pelabuhan, pengerukan]}
  - {id: ganti-rugi, label: Ganti rugi dibayar, terms: [ganti rugi]}
"""
SHARE = 7  # one article in so many names an issue
SHELLS = 200  # pages around articles; making one for each page would take longer than reading it
SAMPLE = 300  # pages that trafilatura is timed on
MARK = "ARTIKEL DI SINI"
SPEAKERS = ("Ratna Wijayanti", "Serikat Nelayan", "PT Karang Lestari", "Damar Prakoso", "Bupati Lembah Biru")
VERBS = ("mengatakan", "menyatakan", "menegaskan", "menilai", "mengklaim")
ISSUES = ("menolak pembangunan pelabuhan", "mendukung pengerukan", "menuntut ganti rugi", "siap membayar ganti rugi")
OTHERS = ("cuaca membaik", "jalan diperbaiki", "panen raya dimulai", "harga ikan turun", "sekolah dibuka lagi")
NOUNS = (
    "warga",
    "pasar",
    "jembatan",
    "kapal",
    "sawah",
    "kota",
    "pekerja",
    "anggaran",
    "rapat",
    "laporan",
    "musim",
    "hasil",
)
WORDS = (
    "di",
    "yang",
    "dan",
    "untuk",
    "pada",
    "dengan",
    "dari",
    "akan",
    "sudah",
    "tidak",
    "lebih",
    "itu",
    "para",
    "oleh",
)


def main() -> None:
    """Make the files, time what cleans them, then every engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--dask", action="store_true", help="also on a Dask cluster of two workers")
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="runding-crawl-"))
    try:
        spent: dict[int, float] = {}
        for count in chosen.pages:
            warc = folder / f"{count}.warc.gz"
            size = write_warc(warc, count, chosen.seed)
            print(f"{count:,} pages of {size / count / 1000:.0f} kB, {warc.stat().st_size / 1e6:.0f} MB", flush=True)
            alone = time_trafilatura(count, chosen.seed)
            print(f"  trafilatura alone: {1000 * alone:.1f} ms of processor time a page")
            for workers in chosen.workers:
                spent[count] = time_run(warc, folder, "processes", workers, alone)
            if chosen.dask:
                time_run(warc, folder, "dask", 2, alone)
        print_costs(spent)
    finally:
        shutil.rmtree(folder)


def time_run(warc: Path, folder: Path, engine: str, workers: int, alone: float) -> float:
    """Print what one run takes; return its processor time."""
    output = folder / "out"
    shutil.rmtree(output, ignore_errors=True)
    job = Job(CODEBOOK, str(output))
    before, began = _children(), time.perf_counter()
    parts = prepare_output(job, find_parts([warc]))
    totals: Totals = run_parts(job, parts, engine=engine, workers=workers)  # type: ignore[arg-type]
    wall, after = time.perf_counter() - began, _children()
    used = after[0] - before[0]
    print(
        f"  {engine}, {workers} workers: {totals.pages / wall:.0f} pages/s, {wall:.1f} s; processor time "
        f"{1000 * used / totals.pages:.1f} ms a page, {used / totals.pages / alone:.2f} times trafilatura; peak "
        f"{after[1]:.0f} MB a worker; {totals.documents} documents, {totals.statements} statements, "
        f"{totals.elsewhere} elsewhere, {totals.skipped} skipped",
        flush=True,
    )
    return used


def print_costs(spent: dict[int, float]) -> None:
    """Print what many pages would cost by the slope between the smallest and the largest run."""
    if len(spent) < 2:
        return
    (few, little), *_, (many, much) = sorted(spent.items())
    slope = (much - little) / (many - few)
    for pages in (1_000_000, 100_000_000):
        print(f"{pages:,} pages: {slope * pages / 3600:,.0f} hours of one processor ({1000 * slope:.1f} ms a page)")


def time_trafilatura(count: int, seed: int) -> float:
    """Return the processor time that trafilatura takes for a page, in seconds."""
    pages = [page.decode() for _, page in zip(range(min(count, SAMPLE)), made_pages(count, seed), strict=False)]
    extract(pages[0])
    began = time.process_time()
    for page in pages:
        extract(page)
    return (time.process_time() - began) / len(pages)


def write_warc(path: Path, count: int, seed: int) -> int:
    """Write pages as a crawler does, each record compressed by itself; return their bytes in all."""
    size = 0
    with path.open("wb") as file:
        for number, page in enumerate(made_pages(count, seed)):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warta.example/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                "WARC-Date: 2025-03-04T05:06:07Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", compresslevel=1))
            size += len(page)
    return size


def made_pages(count: int, seed: int) -> Iterator[bytes]:
    """Yield pages: one of a few shells around an article of its own."""
    drawn = random.Random(seed)
    shells = [news_page(MARK, number).split(f"<p>{MARK}</p>") for number in range(SHELLS)]
    for number in range(count):
        before, after = shells[number % SHELLS]
        yield f"{before}{made_article(drawn, relevant=number % SHARE == 0)}{after}".encode()


def made_article(drawn: random.Random, *, relevant: bool) -> str:
    """Return the paragraphs of an article of some 350 words, a third of them reported speech."""
    paragraphs = []
    for place in range(drawn.randint(10, 16)):
        said = drawn.choice(ISSUES if relevant and place % 4 == 0 else OTHERS)
        speaker, verb = drawn.choice(SPEAKERS), drawn.choice(VERBS)
        if place % 3 == 0:
            paragraphs.append(f"{speaker} {verb} bahwa pihaknya {said} {_filler(drawn, 12)}.")
        elif place % 3 == 1:
            paragraphs.append(f'"Kami {said} {_filler(drawn, 9)}," kata {speaker}.')
        else:
            paragraphs.append(f"{_filler(drawn, 14).capitalize()}. {_filler(drawn, 12).capitalize()}.")
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _filler(drawn: random.Random, count: int) -> str:
    return " ".join(drawn.choice(NOUNS if number % 2 == 0 else WORDS) for number in range(count))


def _children() -> tuple[float, float]:
    """Return processor seconds of this process and all workers that have ended, and the peak of the largest, in MB."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime, theirs.ru_maxrss / 1024


if __name__ == "__main__":
    main()
