"""How much one client may ask for: a token bucket an address, so that one busy program does not stand in for all."""

from __future__ import annotations

import math
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.serving import metrics
from ui.serving.allowance import API, Bucket

MOST_CLIENTS: Final = 1000
"""Addresses that are remembered, none of them longer than it has asked within about a minute, where there is room."""


class PerClient:
    """ASGI middleware: 429 and one sentence for a client that has used up its minute."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`; how much a client may ask for is read from the environment at each request."""
        self.app = app
        self.buckets: dict[str, Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or say when to come again."""
        most = API.a_minute()
        if scope["type"] != "http" or not most:
            await self.app(scope, receive, send)
            return
        bucket = self._bucket((scope.get("client") or ("",))[0], most)
        if bucket.take():
            await self.app(scope, receive, send)
            return
        metrics.limited(API.kind)
        seconds = math.ceil(bucket.seconds_to(1))
        told = {"detail": f"More than {most} requests a minute from one address: ask again in {seconds} s."}
        await JSONResponse(told, 429, headers={"retry-after": str(seconds)})(scope, receive, send)

    def _bucket(self, address: str, most: int) -> Bucket:
        if address not in self.buckets:
            if len(self.buckets) >= MOST_CLIENTS:
                self._forget()
            self.buckets[address] = Bucket(most)
        return self.buckets[address]

    def _forget(self) -> None:
        """Forget who has not asked for a while; where all have, who came first."""
        self.buckets = {address: bucket for address, bucket in self.buckets.items() if not bucket.full()}
        if len(self.buckets) >= MOST_CLIENTS:
            del self.buckets[next(iter(self.buckets))]
