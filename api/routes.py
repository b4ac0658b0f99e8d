"""The address of the service on the app's server. It is made at the first request: starting does not wait for it."""

from __future__ import annotations

from functools import cache

from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.live.addresses import under_base

HOME = "/api"


def api_routes() -> list[BaseRoute]:
    """Return the routes, under /api and, where the server has a base path, under that too."""
    return [Mount(path, app=_lazily) for path in dict.fromkeys((HOME, under_base(HOME)))]


async def _lazily(scope: Scope, receive: Receive, send: Send) -> None:
    await _made()(scope, receive, send)


@cache
def _made() -> ASGIApp:
    from api.service import service

    return service()
