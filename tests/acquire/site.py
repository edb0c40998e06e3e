"""A web site on this machine, made by the tests: what it answers to each path, and what it was asked."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from runding.acquire.manners import Manners

Headers = dict[str, str]
HOST = "127.0.0.1"
SENTENCES = (
    "Perdana Menteri Aruna menolak usulan penempatan pasukan asing di Lembah Sagara.",
    "Juru bicara pemerintah Mirah mengatakan perundingan dilanjutkan pekan depan.",
    "Delegasi kedua negara bertemu selama empat jam di ibu kota.",
    "Menteri Luar Negeri Wira Danu menyatakan negaranya mendukung gencatan senjata.",
)


def impatient(**changes: object) -> Manners:
    """Manners for a site that may be asked without pause."""
    fields: dict[str, object] = {"delay": 0.0, "backoff": 0.01, "read_timeout": 1.0, "total_timeout": 3.0}
    return Manners(**(fields | {"allowed": frozenset({HOST})} | changes))  # type: ignore[arg-type]


def article(title: str, *more: str, head: str = "", after: str = "") -> bytes:
    """An article as a site shows it, of a few sentences and those given."""
    body = "".join(f"<p>{sentence}</p>" for sentence in (*SENTENCES, *more))
    page = f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Beranda</a></nav>"
    return f"{page}<article><h1>{title}</h1>{body}</article>{after}<footer>© Siar</footer></body></html>".encode()


@dataclass
class Answer:
    """What the site answers; `script` writes to the connection by itself instead."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    script: Callable[[BaseHTTPRequestHandler], None] | None = None


Route = Answer | Callable[[int, Headers], Answer]
"""An answer, or what makes one from how often the path was asked before and the headers of the request."""


@dataclass
class Site:
    """A running site."""

    server: ThreadingHTTPServer
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, Headers, float]] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.server.server_port

    def wrap(self, certificate: Path, key: Path) -> None:
        """Speak TLS from now on."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"

    def times(self, path: str) -> list[float]:
        return [at for asked, _, at in self.asked if asked == path]

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str, headers: Headers) -> Answer:
        before = len(self.times(path))
        self.asked.append((path, headers, time.monotonic()))
        route = self.routes.get(path, Answer(b"no such page", 404))
        return route if isinstance(route, Answer) else route(before, headers)


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on a free port, for as long as it is used."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = site.answer(self.path, {key.lower(): value for key, value in self.headers.items()})
            try:
                if found.script:
                    found.script(self)
                    self.close_connection = True
                    return
                self.send_response(found.status)
                for name, value in ({"Content-Length": str(len(found.body))} | found.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(found.body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that hangs up is what many tests are about."""

    server = Server((HOST, 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


def packed(body: bytes, encoding: str = "gzip") -> Answer:
    return Answer(gzip.compress(body), headers={"Content-Type": "text/html", "Content-Encoding": encoding})


def raw(*pieces: bytes, pause: float = 0.0, times: int = 1) -> Answer:
    """An answer written byte for byte, the last piece again and again with a pause between."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces[:-1]:
            handler.wfile.write(piece)
        for _ in range(times):
            handler.wfile.write(pieces[-1])
            handler.wfile.flush()
            time.sleep(pause)

    return Answer(script=script)


def feed(*entries: tuple[str, str]) -> Answer:
    """An RSS feed of addresses and dates."""
    items = "".join(f"<item><link>{url}</link><pubDate>{date}</pubDate></item>" for url, date in entries)
    return Answer(
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Siar</title>{items}</channel></rss>".encode(),
        headers={"Content-Type": "application/rss+xml"},
    )


def sitemap(*entries: tuple[str, str], kind: str = "url", root: str = "urlset") -> Answer:
    """A sitemap, or an index of sitemaps, of addresses and dates."""
    items = "".join(f"<{kind}><loc>{url}</loc><lastmod>{date}</lastmod></{kind}>" for url, date in entries)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Answer(
        f"<?xml version='1.0'?><{root} xmlns='{namespace}'>{items}</{root}>".encode(),
        headers={"Content-Type": "application/xml"},
    )
