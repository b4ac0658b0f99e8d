"""The cookie that names a server: set where the browser has another or none, on pages and on web sockets."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from ui.serving.replica import COOKIE, NAME, ReplicaCookie


def client(*, name: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A server of that name."""

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    monkeypatch.setenv(NAME, name)
    routes = [Route("/", lambda _: PlainTextResponse("hello")), WebSocketRoute("/socket", talk)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(ReplicaCookie)]))


def test_a_browser_is_told_once_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = client(name="b", monkeypatch=monkeypatch)
    first, second = asking.get("/"), asking.get("/")
    assert first.cookies[COOKIE] == "b"
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "set-cookie" not in second.headers


def test_a_browser_that_belonged_elsewhere_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = client(name="b", monkeypatch=monkeypatch)
    asking.cookies.set(COOKIE, "a")
    assert asking.get("/").headers["set-cookie"].startswith(f"{COOKIE}=b;")


def test_the_answer_to_a_web_socket_tells_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with client(name="c", monkeypatch=monkeypatch).websocket_connect("/socket") as socket:
        assert (b"set-cookie", f"{COOKIE}=c; Path=/; HttpOnly; SameSite=Lax".encode()) in socket.extra_headers


@pytest.mark.parametrize("name", ["", "  ", "a; Domain=elsewhere", "A" * 40])
def test_a_server_without_a_sound_name_sets_no_cookie(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "set-cookie" not in client(name=name, monkeypatch=monkeypatch).get("/").headers
