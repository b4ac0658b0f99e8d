"""From start to stop: warm up beside the first visitors, forget the lost, stop in order."""

import asyncio
import contextlib
import gc
import threading
import time
from collections.abc import AsyncIterator, Iterator

import streamlit as st

from latent.errors import ZSpaceError
from ui.serving.allocator import few_arenas
from ui.serving.forgetting import forget_for_ever
from ui.serving.health import stopping, warmed_up
from ui.serving.logs import json_where_asked, log


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Start warming up beside the server, which answers from the first moment; end what was started here."""
    few_arenas()
    json_where_asked()
    threading.Thread(target=warm, name="warm-up", daemon=True).start()
    forgetting = asyncio.create_task(forget_for_ever())
    try:
        yield
    finally:
        stopping()
        forgetting.cancel()
        log.info("stopped")


def warm() -> None:
    """Open the bundle and make what the Start page shows, while the browser is still loading scripts."""
    began = time.monotonic()
    try:
        with first_collected_after():
            from ui.bundle import open_current
            from ui.start.hero import COARSE, plane_of
            from ui.start.story import rows_of

            identity = open_current().identity
            plane_of(identity, COARSE)
            rows_of(identity)
    except ZSpaceError as error:  # people see it as a page
        log.error("%s", error)
    else:
        log.info("ready after %.1f s", time.monotonic() - began)
    warmed_up()


@contextlib.contextmanager
def first_collected_after() -> Iterator[None]:
    """Leave garbage alone while the block runs, and what is there at its end, made to stay, for ever."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # a look through all modules takes a twenty-fifth of a second each time
        gc.enable()
