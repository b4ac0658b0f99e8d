"""Is the server alive, and is it ready: what a load balancer and a person with a pager ask."""

import threading

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from latent.errors import ZSpaceError

_WARM = threading.Event()


def health(_: Request) -> JSONResponse:
    """Answer 200 after a real decode of the mean z-point, 503 with one sentence where that fails."""
    from ui.bundle import open_current

    try:
        bundle = open_current()
        face = bundle.runtime.decode(bundle.summary.mean[None].astype("float32"))
    except ZSpaceError as error:
        return _answer(503, {"status": "refused", "reason": str(error)})
    return _answer(200, {"status": "ok", "bundle": bundle.card.name, "face": list(face.shape[1:])})


def ready(_: Request) -> JSONResponse:
    """Answer 200 from the end of the warm-up to the beginning of the stop, with a sound bundle; 503 else."""
    from ui.bundle import open_current

    if not _WARM.is_set():
        return _answer(503, {"status": "not ready", "reason": "It is starting or stopping: ask again in a moment."})
    try:
        open_current()
    except ZSpaceError as error:
        return _answer(503, {"status": "not ready", "reason": str(error)})
    return _answer(200, {"status": "ready"})


def warmed_up() -> None:
    """From now on, people may be sent here."""
    _WARM.set()


def stopping() -> None:
    """From now on, nobody new is to be sent here."""
    _WARM.clear()


def health_routes() -> list[Route]:
    """Return ``/health`` and ``/ready``."""
    return [Route("/health", health), Route("/ready", ready)]


def _answer(status: int, content: dict[str, object]) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers={"cache-control": "no-store"})
