"""What acquiring costs beside reading: fetching from a site on this machine, keeping, reading back, adding.

`python benchmarks/acquisition.py [PAGES]`; processor time of this process, one thread, no pauses between requests.
"""

import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pages import news_page

from runding.acquire import Manners
from runding.acquire.fetch import Fetcher
from runding.acquire.keep import Keeper, read_kept
from runding.acquire.warc import acquire_warc
from runding.acquire.web import acquire_url
from runding.codebook import parse_codebook
from runding.examples import example_dossier
from runding.gather import Making, add_sources
from runding.read import read_document
from runding.record import open_record
from runding.types import Page

CODEBOOK = b"""
parties: [{id: RUS, aliases: [Kremlin]}, {id: UKR, aliases: [Kyiv]}]
issues: [{id: troops, label: Foreign troops are stationed, terms: [pasukan asing, foreign troops]}]
"""


def main(count: int) -> None:
    """Print one line for each figure."""
    texts = [path.read_text() for path in sorted((example_dossier("security-guarantees") / "articles").glob("*.txt"))]
    bodies = [news_page(f"{texts[n % len(texts)]}\n\nNomor {n}.", seed=n).encode() for n in range(count)]
    print(f"{count} pages of {sum(map(len, bodies)) // count:,} bytes")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pages = list[Page]()
        _timed("fetched from a site on this machine", lambda: _fetched(bodies, pages))
        keeper = Keeper(place / "pages")
        _timed("kept, each seen on the disk", lambda: [keeper.keep(page) for page in pages])
        keeper.close()
        (warc,) = (place / "pages").iterdir()
        print(f"  {warc.stat().st_size // count:,} bytes a page on the disk")
        _timed("read back", lambda: list(read_kept(place / "pages")))
        _timed("read as a WARC file of others", lambda: list(acquire_warc(warc)))
        _timed("read to documents", lambda: [read_document(page) for page in pages])
        (place / "dossier").mkdir()
        record = open_record(place / "dossier" / "record.sqlite", create=True)
        making = Making(parse_codebook(CODEBOOK), record)
        for name in ("added to a dossier: kept, read, coded", "added again"):
            _timed(name, lambda: [add_sources(place / "dossier", [warc], making)] * count)
        record.close()
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at the peak")


def _timed(what: str, run: Callable[[], Iterable[object]]) -> None:
    began = time.process_time()
    count = sum(1 for _ in run())
    seconds = time.process_time() - began
    print(f"{what}: {count / seconds:,.0f} pages a second, {1000 * seconds / count:.1f} ms a page")


def _fetched(bodies: list[bytes], pages: list[Page]) -> list[Page]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = self.path.removeprefix("/")
            self.send_response(200 if number.isdigit() else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(bodies[int(number)] if number.isdigit() else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fetcher = Fetcher(Manners(delay=0.0, allowed=frozenset({"127.0.0.1"})))
    base = f"http://127.0.0.1:{server.server_port}"
    found = (page for n in range(len(bodies)) for page in acquire_url(f"{base}/{n}", fetcher))
    pages += (page for page in found if isinstance(page, Page))
    server.shutdown()
    server.server_close()
    return pages


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
