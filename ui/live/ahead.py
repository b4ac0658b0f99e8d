"""The decoder of the live plane started with the page itself: it need not wait for Streamlit's client.

Streamlit's client starts, connects and runs the page's script before the first element is known. The decoder has a
worker, so a core, of its own. The plane's points and modules are not started here: on two cores their work only
took the time from Streamlit's, which they wait for in any case.
"""

import json
from html import escape

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from latent.errors import ZSpaceError
from ui.live.addresses import HOME, under_base
from ui.live.build import entry

PAGE = "scatter"
NEEDS = "zspace-needs"
"""The element of the page that frontend/src/main.ts reads."""
_HEAD = b"</head>"


class Ahead:
    """ASGI middleware that adds one script to the Scatter page as the server sends it, and leaves all else alone."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the page's bytes are held back until they are whole."""
        plane = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].rstrip("/").endswith(f"/{PAGE}")
        script = await anyio.to_thread.run_sync(_script) if plane else b""
        if not script:
            await self.app(scope, receive, send)
            return
        # asked for whole and plain: a part of the page, or a packed one, cannot be added to
        kept = [pair for pair in scope["headers"] if pair[0] not in (b"accept-encoding", b"range")]
        start: Message | None = None
        body = b""

        async def hold(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if start is None or message.get("more_body"):
                return
            whole = body.replace(_HEAD, script + _HEAD, 1)
            names = (b"content-length", b"etag", b"last-modified") if whole is not body else ()
            headers = [pair for pair in start["headers"] if pair[0].lower() not in names]
            if names:
                headers.append((b"content-length", str(len(whole)).encode("ascii")))
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": whole})

        await self.app({**scope, "headers": kept}, receive, hold)


def _script() -> bytes:
    """What is added to the page; nothing without a build, or with a bundle that is refused."""
    name = entry()
    if name is None:
        return b""
    try:
        from ui.bundle import open_current
        from ui.live.space import address_of

        bundle = open_current()
    except ZSpaceError:
        return b""
    needs = json.dumps(address_of(bundle))
    source = escape(under_base(f"{HOME}/app/{name}"))
    # data and a file of our own: a policy that forbids scripts within the page has nothing against either
    safe = needs.replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="{NEEDS}">{safe}</script>'
        f'<script type="module" async src="{source}"></script>'
    ).encode()
