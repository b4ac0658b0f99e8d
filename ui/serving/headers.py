"""Security headers on every answer: what a page of ours may load, whom it may talk to, who may frame it."""

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAMED_BY: Final = "ZSPACE_FRAMED_BY"
"""Names the origins, with spaces between, that may show the app in a frame; unset, only the app itself may."""

POLICY: Final[Mapping[str, str]] = {
    "default-src": "'self'",
    # Streamlit brings our components as blobs; WebAssembly decodes the faces. Its page's own line is added by its hash.
    # regl, which draws the points of the plane and of Plotly's scatter by WebGL, makes its code while it runs.
    "script-src": "'self' blob: 'wasm-unsafe-eval' 'unsafe-eval'",
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",  # its styles are made while the page runs
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self' data: blob:",  # 'self' covers the web socket of the same host
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
"""Nothing from another origin. Documented in docs/serving.md; held to by the journeys in a real browser."""

FIXED: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin-allow-popups"),
)


class SecurityHeaders:
    """ASGI middleware that adds the headers to HTTP answers and leaves web sockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``; who may frame it is read from the environment now."""
        self.app = app
        policy = content_policy(framed_by=os.environ.get(FRAMED_BY, "").split())
        self.headers = (*FIXED, (b"content-security-policy", policy.encode("ascii")))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to the start of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in self.headers if pair[0] not in present),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def content_policy(*, framed_by: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy; ``framed_by`` are further origins that may frame the app."""
    parts = {
        **POLICY,
        "script-src": " ".join((POLICY["script-src"], *_hashes_of_the_page_s_scripts())),
        "frame-ancestors": " ".join(("'self'", *framed_by)),
    }
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def _hashes_of_the_page_s_scripts() -> list[str]:
    """Sources that allow the scripts written in Streamlit's one page of HTML, and no other script in a page."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests]
