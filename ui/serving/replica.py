"""Which of several servers this is: told to the browser as a cookie, by which a proxy leads it here again.

A page's web socket, its uploads and its pictures belong to one session in one process, so all requests of a browser
have to reach the same server. The cookie goes out with the page and with the answer to the web socket: after a server
is lost, it names the one where the new session lives. It holds the server's name and nothing else.
"""

import os
import re
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAME: Final = "ZSPACE_REPLICA"
"""Environment variable with this server's name among its like; unset, there is no cookie."""
COOKIE: Final = "zspace_replica"
_STARTS: Final = ("http.response.start", "websocket.accept")
_SOUND: Final = re.compile(r"[a-z0-9-]{1,32}")


class ReplicaCookie:
    """ASGI middleware that sets the cookie where the browser has another or none."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``; the name is read from the environment now, and one of other signs than a-z, 0-9, - is none."""
        self.app = app
        name = os.environ.get(NAME, "").strip()
        self.name = name if _SOUND.fullmatch(name) else ""
        self.header = (b"set-cookie", f"{COOKIE}={self.name}; Path=/; HttpOnly; SameSite=Lax".encode("ascii"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the first part of its answer carries the cookie."""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] in _STARTS:
                message["headers"] = [*message.get("headers", ()), self.header]
            await send(message)

        known = not self.name or scope["type"] not in ("http", "websocket")
        if known or HTTPConnection(scope).cookies.get(COOKIE) == self.name:
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send_with_cookie)
