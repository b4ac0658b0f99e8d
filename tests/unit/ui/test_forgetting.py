"""A lost session is closed and emptied at its time, though nobody comes after it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, WStates
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui.serving import forgetting


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Streamlit's own keepers, with one lost session in them, under a clock that the test moves."""
    clock = SimpleNamespace(now=0.0)
    storage = MemorySessionStorage(ttl_seconds=120)
    monkeypatch.setattr(storage._cache, "_timer", lambda: clock.now)
    clock.session = Mock(
        spec=AppSession,
        id="lost",
        session_state=Mock(spec=SessionState, _new_widget_state=WStates()),
        _fragment_storage=Mock(),
    )
    storage.save(SessionInfo(client=None, session=clock.session))
    manager = WebsocketSessionManager(storage, Mock(), Mock(), Mock(), Mock())
    monkeypatch.setattr(forgetting, "exists", lambda: True)
    monkeypatch.setattr(forgetting, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    return clock


def test_within_its_time_a_session_can_be_found_again(clock: SimpleNamespace) -> None:
    clock.now = 119.0
    assert forgetting.forget_the_lost() == 0
    assert forgetting.sessions() == (0, 1)
    clock.session.shutdown.assert_not_called()


def test_after_it_the_session_is_closed_and_emptied(clock: SimpleNamespace) -> None:
    clock.now = 121.0
    assert forgetting.sessions() == (0, 1), "still in memory: nothing else would take it out"
    assert forgetting.forget_the_lost() == 1
    assert forgetting.sessions() == (0, 0)
    clock.session.shutdown.assert_called_once()
    clock.session.session_state.clear.assert_called_once()
    clock.session._fragment_storage.clear.assert_called_once()


def test_what_a_callback_holds_goes_with_its_session(clock: SimpleNamespace) -> None:
    class Photo:
        pass

    photo = Photo()
    gone = weakref.ref(photo)
    state = clock.session.session_state = SessionState()
    meta = WidgetMetadata(
        id="widget",
        deserializer=bool,
        serializer=bool,
        value_type="bool_value",
        callback=lambda: None,
        callback_args=(photo,),
    )
    state._set_widget_metadata(meta)
    del photo, meta
    clock.now = 121.0
    forgetting.forget_the_lost()
    assert gone() is None


def test_without_a_server_there_is_nobody_to_forget() -> None:
    with pytest.raises(LookupError):
        forgetting.sessions()


def test_the_time_is_two_minutes() -> None:
    assert forgetting.kept_for() == 120


@pytest.mark.parametrize(("there", "gone"), [((1, 0), True), ((0, 1), True), ((0, 0), False)])
def test_what_holds_itself_in_circles_is_freed_at_each_look_while_there_are_sessions(
    there: tuple[int, int], gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Photo:
        itself: Photo

    monkeypatch.setattr(forgetting, "EVERY", 0.001)
    monkeypatch.setattr(forgetting, "forget_the_lost", lambda: 0)
    monkeypatch.setattr(forgetting, "sessions", lambda: there)
    gc.collect()
    gc.disable()
    try:
        photo = Photo()
        photo.itself = photo
        held = weakref.ref(photo)
        del photo
        with pytest.raises(TimeoutError):
            asyncio.run(asyncio.wait_for(forgetting.forget_for_ever(), timeout=0.2))
        assert (held() is None) is gone
    finally:
        gc.enable()
