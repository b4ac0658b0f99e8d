"""The server's addresses under /live: files of the build, and the parts of the bundle that the browser reads."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from ui.live.addresses import HOME, under_base
from ui.live.answers import answer_for_good, encoding_of, for_good, refused
from ui.live.build import MANIFEST, folder

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
"""Kinds of files that a build may hold; nothing else is sent."""

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
BUNDLE_PARTS = ("decoder.onnx", "decoder.float32.onnx", "axes.bin", "z_points.npy", "columns/{quantity}")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def live_routes() -> list[BaseRoute]:
    """Return the routes, under /live and, where the server has a base path, under that too."""
    parts = [Route(f"/bundle/{{identity}}/{part}", bundle_part(part)) for part in BUNDLE_PARTS]
    inner: list[BaseRoute] = [Route("/app/{name}", build_file), *parts]
    return [Mount(path, routes=inner) for path in dict.fromkeys((HOME, under_base(HOME)))]


def build_file(request: Request) -> Response:
    """Answer with a file of the build, in the best compressed form that lies beside it and the browser takes."""
    name = str(request.path_params["name"])
    path, media_type = folder() / name, MEDIA_TYPES.get(Path(name).suffix)
    public = _NAME.fullmatch(name) is not None and name != MANIFEST
    if not public or media_type is None or not path.is_file():
        return refused(404, "There is no such file in the front end's build: load the page again.")
    lying = {encoding: packed for encoding, suffix in ENCODINGS if (packed := path.with_name(name + suffix)).is_file()}
    encoding = encoding_of(request, lying)
    headers = for_good(name, path.stat().st_size, encoding)
    return answer_for_good(request, lying.get(encoding or "", path).read_bytes, headers, media_type)


def bundle_part(part: str) -> Callable[[Request], Response]:
    """Return the endpoint of one part of the bundle; what it needs is imported at the first request, not at start."""

    def endpoint(request: Request) -> Response:
        from ui.live.bundle_answers import answer

        return answer(part, request)

    return endpoint
