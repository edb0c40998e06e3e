"""One question to a language model behind an OpenAI-compatible address, with limits on time and size.

Plain `http.client`: it follows no redirects, reads no proxy settings and talks to no address but the one it is given.
"""

import http.client
import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from runding.errors import DoorError, SourceError

MAX_ANSWER_BYTES = 4_000_000
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_MISCONFIGURED = frozenset({401, 402, 403, 404, 405})


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError as error:
        raise DoorError(f"{address}: {error}") from error
    return parts


class _TryAgainError(Exception):
    """What may be over at the next attempt."""


ADDRESS, MODEL, KEY = "RUNDING_LLM_ADDRESS", "RUNDING_LLM_MODEL", "RUNDING_LLM_KEY"


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A model behind `ADDRESS/chat/completions`; `timeout` is seconds for one attempt in all, `pause` between two."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    attempts: int = 3
    pause: float = 2.0

    def __post_init__(self) -> None:
        parts = _parts(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise DoorError(f"{self.address}: not an address such as http://localhost:11434/v1")
        if self.key and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise DoorError(f"{self.address}: a key is sent over https only; use https, or unset the key")
        if not self.key.isascii() or not self.key.isprintable():
            raise DoorError("the key has characters that no key has; was more than the key pasted?")

    def ask(self, messages: list[dict[str, str]]) -> Mapping[str, Any]:
        """Return the JSON object that the model answers with.

        Raises SourceError after the last attempt, DoorError where the address or key is not accepted.
        """
        body = {"model": self.model, "messages": messages, "temperature": 0, "response_format": {"type": "json_object"}}
        reason = ""
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(self.pause * attempt)
            try:
                return _answer_of(self._post(json.dumps(body).encode()))
            except _TryAgainError as error:
                reason = str(error)
        raise SourceError(f"{self.address}: no usable answer in {self.attempts} attempts ({reason})")

    def _post(self, body: bytes) -> bytes:
        try:
            with _deadline(self._connection(), self.timeout) as connection:
                connection.request(
                    "POST", f"{urlsplit(self.address).path.rstrip('/')}/chat/completions", body, self._headers()
                )
                response = connection.getresponse()
                self._check_status(response.status)
                answer = response.read(MAX_ANSWER_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise _TryAgainError(" ".join(f"{type(error).__name__}: {error}".split())[:300]) from error
        if len(answer) > MAX_ANSWER_BYTES:
            raise SourceError(f"{self.address}: answer is longer than {MAX_ANSWER_BYTES:,} bytes")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        assert parts.hostname  # noqa: S101  (checked above)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=self.timeout, context=context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.timeout)

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    def _check_status(self, status: int) -> None:
        if status in _PASSING:
            raise _TryAgainError(f"status {status}")
        if 300 <= status < 400:
            raise DoorError(f"{self.address}: redirects elsewhere (status {status}); give the final address")
        if status in _MISCONFIGURED:
            raise DoorError(f"{self.address}: refused (status {status}); check address, model and key")
        if status != 200:
            raise SourceError(f"{self.address}: refused (status {status})")


@contextmanager
def _deadline(connection: http.client.HTTPConnection, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """Connect, and break the connection off when the time is up, however slowly bytes keep coming."""
    over = threading.Event()
    connection.connect()
    link = connection.sock

    def break_off() -> None:
        over.set()
        with suppress(OSError):  # closed already
            socket.socket.shutdown(link, socket.SHUT_RDWR)  # below TLS, whose own state another thread is using

    timer = threading.Timer(seconds, break_off)
    timer.daemon = True
    timer.start()
    try:
        yield connection
        _check_time(over, seconds)
    except (OSError, http.client.HTTPException):
        _check_time(over, seconds)
        raise
    finally:
        timer.cancel()
        connection.close()


def _check_time(over: threading.Event, seconds: float) -> None:
    if over.is_set():
        raise TimeoutError(f"no whole answer in {seconds:g} s")


def _answer_of(content: bytes) -> Mapping[str, Any]:
    """Return the object inside the message inside the answer, fenced as code or not."""
    try:
        words = json.loads(content)["choices"][0]["message"]["content"]
        fields = json.loads(words.strip().removeprefix("```json").strip("`\n "))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _TryAgainError(f"broken JSON: {type(error).__name__}") from error
    if not isinstance(fields, dict):
        raise _TryAgainError("an answer that is no JSON object")
    return fields


def configured_chat() -> ChatModel:
    """Return the model that the environment names; raises DoorError where it names none."""
    address, model = os.environ.get(ADDRESS), os.environ.get(MODEL)
    if not address or not model:
        raise DoorError(f"set {ADDRESS} (such as http://localhost:11434/v1), {MODEL} and, if it needs one, {KEY}")
    return ChatModel(address, model, os.environ.get(KEY, ""))
