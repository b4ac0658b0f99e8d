"""A session whose connection is lost is kept for a while, then forgotten: at its time, not when somebody comes next.

Streamlit keeps such a session for `server.disconnectedSessionTTL` seconds so that a page can find it again. It takes
expired ones out only when another session is put beside them: the photo of the last visitor of the day would lie in
memory all night. So the server looks by itself.

What holds itself in circles Streamlit would look for after every run of a page, for everybody (`runner.postScriptGC`).
Here that is done once a look.
"""

import asyncio
import gc

from streamlit import config
from streamlit.runtime import exists, get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui.serving.allocator import give_back

EVERY = 1.0
"""Seconds between two looks."""


def kept_for() -> int:
    """Return how many seconds a lost connection keeps its session in memory."""
    return int(config.get_option("server.disconnectedSessionTTL"))


def sessions() -> tuple[int, int]:
    """Return how many sessions are connected, and how many wait for their connection.

    Raises:
        LookupError: no server runs in this process.
    """
    manager, waiting = _parts()
    return manager.num_active_sessions(), len(waiting._data)  # those past their time too, until they are closed


def forget_the_lost() -> int:
    """Close the sessions whose time is over, and with them files, pictures and state; return how many."""
    manager, waiting = _parts()
    with manager._storage_lock:
        lost = waiting.expire()
    for _, info in lost:
        info.session.shutdown()
        _empty(info.session)
    if lost:
        gc.collect()  # what was in a session may hold itself in circles, and would wait for the collector
        give_back()
    return len(lost)


async def forget_for_ever() -> None:
    """Look every second, until cancelled, and collect while there are sessions."""
    lost_before = 0
    while True:
        await asyncio.sleep(EVERY)
        lost = forget_the_lost()
        if not lost and (lost_before or any(sessions())):
            gc.collect()
        if lost_before:
            give_back()  # what ended with a session's last threads, after it was closed
        lost_before = lost


def _empty(session: AppSession) -> None:
    """Take everything out of a closed session: Streamlit's idle loop holds the last one until another comes."""
    state = session.session_state
    state.clear()
    state._new_widget_state.widget_metadata.clear()  # which leaves the callbacks, and what those hold
    session._fragment_storage.clear()
    session.flush_browser_queue()


def _parts() -> tuple[WebsocketSessionManager, TTLCache[str, SessionInfo]]:
    """Streamlit's own keepers of sessions; tests/unit/ui/test_forgetting.py tells when a release moves them."""
    if not exists():
        raise LookupError("no server runs in this process")
    manager = get_instance()._session_mgr
    assert isinstance(manager, WebsocketSessionManager)
    storage = manager._session_storage
    assert isinstance(storage, MemorySessionStorage)
    assert isinstance(storage._cache, TTLCache)
    return manager, storage._cache
