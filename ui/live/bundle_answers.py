"""Answers under /live/bundle: the decoder, the axes, rows and columns of the z-points, each kept once made."""

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from latent.errors import SettingError, ZSpaceError
from models.bundle import DECODER, Z_POINTS, Bundle, BundleError, hash_fault
from ui.attributes import attributes_of
from ui.bundle import open_current
from ui.cloud_data import Quantity
from ui.live.answers import BYTES, for_good, kept_answer, refused
from ui.live.axes_file import axes_bytes
from ui.live.columns import column_bytes, count_of, ids_bytes, quantity_of
from ui.live.kept import Content, Kept
from ui.live.space import browser_decoder

MOST_RANGES = 100
KEPT_BYTES = 256 * 2**20

_kept = Kept(KEPT_BYTES)


def answer(part: str, request: Request) -> Response:
    """Answer with ``part`` (a key of `PARTS`) of the app's bundle, or with one sentence where that cannot be."""
    try:
        bundle = open_current()
        if request.path_params["identity"] != bundle.identity:
            return refused(404, "This app shows another bundle now: load the page again.")
        return PARTS[part](request, bundle)
    except SettingError as error:
        return refused(400, str(error))
    except ZSpaceError as error:
        return refused(503, str(error))


def decoder(request: Request, bundle: Bundle) -> Response:
    """Answer with the decoder for the browser: of float16 weights where the bundle has one."""
    return _model(request, bundle, browser_decoder(bundle))


def full_decoder(request: Request, bundle: Bundle) -> Response:
    """Answer with the decoder of float32 weights."""
    return _model(request, bundle, DECODER)


def axes(request: Request, bundle: Bundle) -> Response:
    """Answer with axes.bin."""
    content = _kept.get((bundle.identity, "axes"), lambda: axes_bytes(bundle))
    return kept_answer(request, content, tag=f"axes-{bundle.identity}")


def codes(request: Request, bundle: Bundle) -> Response:
    """Answer with the ranges of z_points.npy that are asked for; never with all of it."""
    ranges = request.headers.get("range", "")
    if request.method == "GET" and not ranges.startswith("bytes="):
        return refused(400, "z-points are sent by rows: ask for them with a Range header in bytes.")
    if ranges.count(",") >= MOST_RANGES:
        return refused(400, f"At most {MOST_RANGES} ranges in one request: ask for the other rows in another.")
    path = bundle.path / Z_POINTS
    headers = for_good(f"z-points-{bundle.identity}", path.stat().st_size)
    return FileResponse(path, headers=headers, media_type=BYTES)


def kept_column(bundle: Bundle, quantity: Quantity, count: int) -> NDArray[np.float16]:
    """Return the very numbers (count,) that the browser is sent of a quantity."""
    return np.frombuffer(_column(bundle, quantity, count).plain, dtype="<f2")


def column(request: Request, bundle: Bundle) -> Response:
    """Answer with one quantity of `count` z-points as float16, or with their numbers as int32."""
    name = str(request.path_params["quantity"])
    count = count_of(request.query_params.get("count", ""), n=len(bundle.z_points))
    if name == "ids":
        content = _kept.get((bundle.identity, name, count), lambda: ids_bytes(bundle, count))
    else:
        quantity = quantity_of(name, d=bundle.summary.d, labels=len(attributes_of(bundle)))
        content = _column(bundle, quantity, count)
    return kept_answer(request, content, tag=f"{name}-{count}-{bundle.identity}")


def _column(bundle: Bundle, quantity: Quantity, count: int) -> Content:
    return _kept.get((bundle.identity, quantity, count), lambda: column_bytes(bundle, quantity, count))


def _model(request: Request, bundle: Bundle, name: str) -> Response:
    """A model file, its checksum compared with the card's before it is kept."""

    def read() -> bytes:
        fault = hash_fault(bundle.path, name, bundle.card.files[name])
        if fault is not None:
            raise BundleError(fault)
        return (bundle.path / name).read_bytes()

    return kept_answer(request, _kept.get((bundle.identity, name), read), tag=f"{name}-{bundle.identity}")


PARTS = {
    "decoder.onnx": decoder,
    "decoder.float32.onnx": full_decoder,
    "axes.bin": axes,
    Z_POINTS: codes,
    "columns/{quantity}": column,
}
"""What stands under the identity of a bundle."""
