"""Streamlit's own scripts, styles and fonts, read and sent at once.

A first page asks for seventy of them before it shows anything. Streamlit looks each up, opens and reads it in
worker threads, and every hand-over waits for whatever else the process does, such as opening the bundle.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import streamlit
from starlette.types import ASGIApp, Receive, Scope, Send

MEDIA_TYPES = MappingProxyType(
    {
        ".js": b"text/javascript; charset=utf-8",
        ".css": b"text/css; charset=utf-8",
        ".woff2": b"font/woff2",
    }
)
"""Kinds of files sent from here; all others are left to Streamlit."""

KEPT_FOR_GOOD = b"public, immutable, max-age=31536000"
"""Every name holds a digest of what is in the file, as Streamlit says of them too."""


class ClientFiles:
    """ASGI middleware that answers plain requests for files of Streamlit's client and passes all others on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file whole; a part of one (Range) is asked of Streamlit."""
        path = client_files().get(scope.get("path", "")) if scope["type"] == "http" else None
        if path is None or scope["method"] != "GET" or any(name == b"range" for name, _ in scope["headers"]):
            await self.app(scope, receive, send)
            return
        body = path.read_bytes()
        headers = [
            (b"content-type", MEDIA_TYPES[path.suffix]),
            (b"content-length", str(len(body)).encode("ascii")),
            (b"cache-control", KEPT_FOR_GOOD),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


@cache
def client_files() -> Mapping[str, Path]:
    """Return the client's files by the paths under which they are asked for: nothing else can be named."""
    root = Path(streamlit.__file__).parent / "static"
    found = (Path(folder, name) for folder, _, names in os.walk(root / "static") for name in names)
    return {f"/{path.relative_to(root).as_posix()}": path for path in found if path.suffix in MEDIA_TYPES}
