"""The server that `make run` starts: the app, health, what live decoding reads, headers, uploads kept in memory."""

import contextlib
import gc
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from latent.errors import ZSpaceError
from ui.live.routes import live_routes
from ui.start.client_files import ClientFiles
from ui.trouble import on_script_error

UPLOAD_IN_MEMORY = 1 << 30
"""Bytes up to which an upload stays in memory: far above the upload limit, so no photo touches the disk."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=()"),
    (b"cross-origin-opener-policy", b"same-origin-allow-popups"),
)
"""Sent with every answer. Framing is left free on purpose: the app may be embedded."""


class SecurityHeaders:
    """ASGI middleware that adds ``HEADERS`` to HTTP answers and leaves web sockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to the start of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in HEADERS if pair[0] not in present),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def health(_: Request) -> JSONResponse:
    """Answer 200 after a real decode of the mean z-point, 503 with one sentence where that fails."""
    from ui.bundle import open_current

    try:
        bundle = open_current()
        face = bundle.runtime.decode(bundle.summary.mean[None].astype("float32"))
    except ZSpaceError as error:
        return JSONResponse({"status": "refused", "reason": str(error)}, status_code=503)
    return JSONResponse({"status": "ok", "bundle": bundle.card.name, "face": list(face.shape[1:])})


def warm() -> None:
    """Open the bundle and make what the Start page shows, while the browser is still loading scripts."""
    with first_collected_after(), contextlib.suppress(ZSpaceError):  # a refused bundle is shown as a page, not here
        from ui.bundle import open_current
        from ui.start.hero import COARSE, plane_of
        from ui.start.story import rows_of

        identity = open_current().identity
        plane_of(identity, COARSE)
        rows_of(identity)


@contextlib.contextmanager
def first_collected_after() -> Iterator[None]:
    """Leave garbage alone while the block runs, and what is there at its end, made to stay, for ever."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # a look through all modules takes a twenty-fifth of a second each time
        gc.enable()


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Start warming up beside the server, which answers from the first moment."""
    threading.Thread(target=warm, name="warm-up", daemon=True).start()
    yield


MultiPartParser.spool_max_size = UPLOAD_IN_MEMORY

# Streamlit takes a folder named pages/ for its older way of finding pages, until st.navigation has run once: the
# first visitor of a page's own address would see it bare. We route with st.navigation only.
PagesManager.uses_pages_directory = False

app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    routes=[Route("/health", health), *live_routes()],
    middleware=[Middleware(SecurityHeaders), Middleware(ClientFiles)],
    on_script_error=on_script_error,
)
