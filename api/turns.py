"""Whose turn it is: a few requests are answered at once and a few wait, so that programs leave room for people."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

AT_ONCE: Final = 2
"""Requests that are answered at the same time: decoding uses every core by itself."""
WAITING: Final = 32
"""Requests that may wait for their turn; the next one is told to come again."""
COME_AGAIN: Final = 2
"""Seconds that it is told to wait."""


class Turns:
    """ASGI middleware: at most `at_once` requests within, at most `waiting` before the door, 503 for more."""

    def __init__(self, app: ASGIApp, *, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        """Wrap `app`."""
        self.app, self.most = app, at_once + waiting
        self._door = asyncio.Semaphore(at_once)
        self._here = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in when it is its turn."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._here >= self.most:
            busy = {"detail": f"More than {self.most} requests at once: ask again in {COME_AGAIN} seconds."}
            await JSONResponse(busy, 503, headers={"retry-after": str(COME_AGAIN)})(scope, receive, send)
            return
        self._here += 1
        try:
            async with self._door:
                await self.app(scope, receive, send)
        finally:
            self._here -= 1
