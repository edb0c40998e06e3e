"""What every answer says to the browser: run and load nothing that is not this application's own."""

import logging
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from runding.web.errors import problem

_LOG = logging.getLogger(__name__)
POLICY = "; ".join((
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "connect", "manifest")),
    "form-action 'self'",
    *(f"{kind} 'none'" for kind in ("base-uri", "frame-ancestors", "object-src")),
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FOR_GOOD = "public, max-age=31536000, immutable"


async def guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer a request with the headers that keep a page to itself; only static files may be kept by browsers."""
    try:
        response = await answer(request)
    except Exception:
        _LOG.exception("%s %s", request.method, request.url.path)
        response = problem(500, "something went wrong that was not foreseen; what runding serve printed tells more")
    for name, value in HEADERS.items():
        response.headers[name] = value
    kept = request.url.path.startswith("/static/") and "v" in request.query_params and response.status_code == 200
    response.headers.setdefault("Cache-Control", FOR_GOOD if kept else "no-store")
    return response
