"""No request is larger than what people send: codebooks and forms."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 2_000_000
"""Bytes: a codebook of the largest size that is read, with every character of it escaped in a form."""


class LimitedBody:
    """Refuses requests that are larger than they may be, without reading what is too much."""

    def __init__(self, app: ASGIApp, most: int = MAX_BODY) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what is read of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413, f"a request has at most {self.most:,} bytes")
            return message

        await self.app(scope, counted, send)
