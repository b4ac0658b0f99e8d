"""The whole of it: one FastAPI application, its limits, and one sentence for every error."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.middleware import Middleware

from api import about, decode, edit, encode, sample
from api.longest_body import LongestBody
from api.messages import Problem
from api.per_client import PerClient
from api.turns import Turns
from latent.errors import ZSpaceError
from models.bundle import BundleError

VERSION: Final = "1"
LONGEST_BODY: Final = 20_000_000
"""Bytes of a request: a photo, or 64 z-points of 2,000 numbers."""


def service() -> FastAPI:
    """The application, whose OpenAPI description is at /openapi.json beside its addresses.

    It has no page of its own for trying it: those of FastAPI load scripts from elsewhere.
    """
    made = FastAPI(
        title="z-space",
        version=VERSION,
        description="The latent space of the served bundle: z-points to faces, photos to z-points, draws and moves.",
        docs_url=None,
        redoc_url=None,
        middleware=[Middleware(PerClient), Middleware(LongestBody, limit=LONGEST_BODY), Middleware(Turns)],
        responses={
            400: {"model": Problem, "description": "The body is no JSON."},
            413: {"model": Problem, "description": f"The request has more than {LONGEST_BODY / 1e6:.0f} MB."},
            422: {"model": Problem, "description": "What was asked cannot be done; `detail` says why in one sentence."},
            429: {"model": Problem, "description": "One address asked for more than its minute allows; `retry-after`."},
            503: {"model": Problem, "description": "Busy, or the bundle cannot be used."},
        },
    )
    for part in (about, decode, encode, sample, edit):
        made.include_router(part.router)
    made.add_exception_handler(ZSpaceError, _told)
    made.add_exception_handler(RequestValidationError, _misshapen)
    return made


async def _told(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, 503 if isinstance(error, BundleError) else 422)


async def _misshapen(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    place = ".".join(str(part) for part in faults[0]["loc"])
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return JSONResponse({"detail": f"{place}: {faults[0]['msg']}{more}."}, 422)
