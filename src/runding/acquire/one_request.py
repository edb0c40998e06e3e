"""One request to one checked address, bounded in time and size."""

import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from urllib.parse import SplitResult, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError
from urllib3.util.ssl_match_hostname import CertificateError

from runding.acquire.addresses import PassingError, resolve_host
from runding.acquire.manners import Manners
from runding.errors import SourceError

MAX_URL = 2_000
PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536
_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered; the body is decompressed, the headers are as sent."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of a name in lower case, empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def checked_url(url: str) -> SplitResult:
    """Return the parts of a web address, its host in ASCII; SourceError for any other scheme, or with a password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError as error:
        raise SourceError(f"not a web address ({error})") from error
    if parts.scheme not in PORTS:
        raise SourceError(f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if not host or port == 0 or parts.username or len(url) > MAX_URL:
        raise SourceError("not a web address that can be fetched")
    name = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=name if port is None else f"{name}:{port}")


def send_request(url: str, manners: Manners, headers: Mapping[str, str]) -> Response:
    """Fetch a web address, following nothing.

    The connection is made to the address that was checked, so that a second answer of the name server changes nothing.
    Raises SourceError, PassingError where it may succeed later.
    """
    parts = checked_url(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    ends = monotonic() + manners.total_timeout
    failure: SourceError = PassingError(f"{host} has no address")
    for address in resolve_host(host, port, allowed=manners.allowed):
        connection = _connection(parts, address, port, manners)
        try:
            connection.connect()
        except (HTTPError, OSError, CertificateError) as error:
            connection.close()
            failure = _named(error, host)
            continue
        # A server that sends a byte now and then never runs into the timeout of a read.
        alarm = threading.Timer(max(0.0, ends - monotonic()), _hang_up, [connection.sock])
        alarm.start()
        try:
            response = _exchange(connection, parts, url, manners, headers)
            if monotonic() >= ends:  # what was cut off then may look like an end
                raise PassingError(f"took longer than {manners.total_timeout:g} s")
            return response
        except (HTTPError, HTTPException, OSError, ValueError, AttributeError) as error:
            if monotonic() >= ends:
                raise PassingError(f"took longer than {manners.total_timeout:g} s") from error
            raise _named(error, host) from error
        finally:
            alarm.cancel()
            connection.close()
    raise failure


def _connection(parts: SplitResult, address: str, port: int, manners: Manners) -> HTTPConnection:
    seconds = min(manners.read_timeout, manners.total_timeout)
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=seconds)
    name = parts.hostname  # the certificate is that of the name, the address is the one that was checked
    return HTTPSConnection(address, port, timeout=seconds, server_hostname=name, assert_hostname=name)


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _exchange(
    connection: HTTPConnection, parts: SplitResult, url: str, manners: Manners, headers: Mapping[str, str]
) -> Response:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {
        "Host": parts.netloc,
        "User-Agent": manners.user_agent,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **headers,
    }
    connection.request(
        "GET", _quoted(target), headers=sent, preload_content=False, decode_content=False, enforce_content_length=True
    )
    response = connection.getresponse()
    received: list[bytes] = []
    size = 0
    try:
        while chunk := response.read1(_CHUNK, decode_content=False):
            size += len(chunk)
            if size > manners.max_bytes:
                raise SourceError(f"larger than {manners.max_bytes:,} bytes")
            received.append(chunk)
    finally:
        response.close()
    found = tuple((str(name), str(value)) for name, value in response.headers.items())
    answer = Response(url, response.status, found, b"")
    body = _decompressed(b"".join(received), answer.header("content-encoding"), manners.max_bytes)
    return Response(url, response.status, found, body)


def _quoted(target: str) -> str:
    """Return a target as ASCII; what is escaped already stays."""
    return "".join(
        char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
        for char in target
    )


def _decompressed(body: bytes, encoding: str, limit: int) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity") or not body:
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(f"is compressed in a way that was not asked for ({encoding[:20]})")
    try:
        return inflate(body, limit)
    except zlib.error as error:
        if encoding == "deflate":
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit)
        raise SourceError("its compression is damaged") from error


def inflate(body: bytes, limit: int) -> bytes:
    """Decompress gzip or zlib, one member after the other; SourceError beyond `limit` bytes, zlib.error if damaged."""
    pieces: list[bytes] = []
    size = 0
    while body:
        stream = zlib.decompressobj(_ZLIB_OR_GZIP)
        pieces.append(stream.decompress(body, limit + 1 - size))
        size += len(pieces[-1])
        if size > limit:
            raise SourceError(f"larger than {limit:,} bytes when decompressed")
        if not stream.eof or not stream.unused_data.startswith(b"\x1f\x8b"):
            break
        body = stream.unused_data
    return b"".join(pieces)


def _named(error: Exception, host: str) -> SourceError:
    if isinstance(error, SSLError | ssl.SSLError | CertificateError):
        return SourceError(f"{host} has no valid certificate ({str(error)[:100]})")
    kind = type(error).__name__.lower()
    if "timeout" in kind:
        return PassingError(f"{host} did not answer in time")
    if "connection" in kind or isinstance(error, OSError):
        why = getattr(error.__cause__ or error, "strerror", None) or error
        return PassingError(f"{host} cannot be reached ({str(why)[:100].lower()})")
    if "IncompleteRead" in str(error):
        return PassingError(f"{host} broke off within its answer")
    return PassingError(f"{host} broke off or answered what is no HTTP ({type(error).__name__})")
