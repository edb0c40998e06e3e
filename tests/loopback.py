"""A language model behind an OpenAI-compatible address, for tests: a loopback server that answers as it is told."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.answers: list[Callable[[Handler], None]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what some tests want."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers.get("Authorization")
        self.server.asked.append({"path": self.path, "key": key, **json.loads(body)})
        answer = self.server.answers[min(len(self.server.asked), len(self.server.answers)) - 1]
        answer(self)

    do_GET = do_POST  # noqa: N815  (what a client that follows redirects would send)

    def reply(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server for as long as it is used."""
    opened = Server()
    thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield opened
    opened.shutdown()
    thread.join()
    opened.server_close()


def message(content: str) -> Callable[[Handler], None]:
    """Return an answer whose message holds some words."""
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    return lambda handler: handler.reply(body)
