"""Answers to the browser's requests for files and data: content types, encodings, caching, and refusals."""

import re
from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ui.live.kept import Content

BYTES = "application/octet-stream"
FOR_GOOD = "public, max-age=31536000, immutable"
PLAIN_LENGTH = "x-plain-length"
"""Header with the bytes of the body before compression: what a progress bar counts to."""

SAME_ORIGIN = {"cross-origin-resource-policy": "same-origin"}


def refused(status: int, sentence: str) -> Response:
    """Return one sentence with a status of 4xx or 5xx, which nobody keeps."""
    return PlainTextResponse(sentence, status_code=status, headers={**SAME_ORIGIN, "cache-control": "no-store"})


def accepts(request: Request, encoding: str) -> bool:
    """Whether the browser takes ``encoding``: it is named, and not with q=0."""
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() == encoding:
            return re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", quality) is None
    return False


def encoding_of(request: Request, encodings: Iterable[str]) -> str | None:
    """Return the first of ``encodings`` that the browser takes, None where it takes only plain bytes."""
    return next((encoding for encoding in encodings if accepts(request, encoding)), None)


def for_good(tag: str, length: int, encoding: str | None = None) -> dict[str, str]:
    """Return the headers of an answer that never changes: ``tag`` tells it, ``length`` is that of its plain body."""
    headers = {
        **SAME_ORIGIN,
        "cache-control": FOR_GOOD,
        "etag": f'"{tag}.{encoding}"' if encoding else f'"{tag}"',
        "vary": "accept-encoding",
        PLAIN_LENGTH: str(length),
    }
    return {**headers, "content-encoding": encoding} if encoding else headers


def answer_for_good(request: Request, body: Callable[[], bytes], headers: dict[str, str], media_type: str) -> Response:
    """Return ``body`` with the headers of `for_good`, or 304 where the browser says that it holds it."""
    held = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if headers["etag"] in held or "*" in held:
        bare = {name: value for name, value in headers.items() if name != "content-encoding"}
        return Response(status_code=304, headers=bare)
    return Response(body(), headers=headers, media_type=media_type)


def kept_answer(request: Request, content: Content, *, tag: str) -> Response:
    """Return ``content``, as gzip where the browser takes it."""
    encoding = encoding_of(request, ("gzip",))
    headers = for_good(tag, len(content.plain), encoding)
    return answer_for_good(request, lambda: content.gzipped if encoding else content.plain, headers, BYTES)
