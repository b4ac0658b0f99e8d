"""How long the body of a request may be: counted while it comes in, so that a longer one is never in memory whole."""

from __future__ import annotations

import contextlib

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _TooLong(Exception):
    """The body has more bytes than allowed."""


class LongestBody:
    """ASGI middleware: 413 and one sentence for a body of more than `limit` bytes."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        """Wrap `app`."""
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        length = 0

        async def counted() -> Message:
            nonlocal length
            message = await receive()
            length += len(message.get("body", b""))
            if length > self.limit:
                raise _TooLong
            return message

        async def unless_too_long(message: Message) -> None:
            if length <= self.limit:
                await send(message)

        with contextlib.suppress(_TooLong):  # or what the application made of it
            await self.app(scope, counted, unless_too_long)
        if length > self.limit:
            told = {"detail": f"The request has more than {self.limit / 1e6:.0f} MB: send less at once."}
            await JSONResponse(told, 413)(scope, receive, send)
