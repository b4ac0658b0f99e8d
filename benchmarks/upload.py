"""A photo of 12 megapixels from the bytes of a JPEG to its reconstruction, and the same by the bare libraries.

Ours is all that the Photo page does with a file, Streamlit left out: it reads the picture, finds and aligns the faces,
frames the best one, encodes and decodes it, and makes the copy that the crop tool shows.

The peer is what a program does that calls the libraries plainly: Pillow decodes the whole JPEG into an array, and ONNX
Runtime does every run of a net that ours asks for (the detector's, the encoder, the decoder), on the same inputs,
nothing between them. It reduces, turns and cuts out nothing, so it gets no face by itself: that it does less is what
makes the limit strict. Ours decodes a large JPEG to half of its sides where the face leaves pixels enough, which the
peer does not; so ours can take less time than the peer.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.figure import Figure, at_most
from benchmarks.paired import Pair, in_turn, seconds_of
from benchmarks.subject import bundle as bundle_path

SIZE = (4000, 3000)
FACE, CORNER = 1200, (1500, 700)
"""Side in pixels of the frame about the face, and where it lies."""
ROUNDS = 60


def upload_p95_ms() -> float:
    """95th percentile of the milliseconds from bytes to reconstruction, after the first upload."""
    return 1000 * float(np.percentile(_timed().first, 95))


def upload_over_bare() -> float:
    """Median time of an upload over that of the peer."""
    return _timed().ratio


@cache
def _timed() -> Pair:
    data, upload = _jpeg(), _upload()
    return in_turn(seconds_of(lambda: upload(data)), seconds_of(_bare(data, upload)), rounds=ROUNDS, warm_up=3)


def _upload() -> Callable[[bytes], object]:
    """What the Photo page does with a file, Streamlit left out."""
    from faces.align import align
    from faces.source import framed_from
    from models.bundle import open_bundle
    from models.picture import Picture
    from ui.photo.preview import preview

    runtime = open_bundle(bundle_path()).runtime

    def upload(data: bytes) -> NDArray[np.float32]:
        picture = Picture(data)
        best = align(picture)[0]
        preview(picture)
        return runtime.decode(runtime.encode(framed_from(picture, best.frame)[None]))

    return upload


def _bare(data: bytes, upload: Callable[[bytes], object]) -> Callable[[], None]:
    """The peer: decoding by Pillow, and every run of a net that `upload` asks for."""
    import onnxruntime as ort

    runs: list[tuple[Any, tuple[Any, ...]]] = []
    plain = ort.InferenceSession.run

    def noted(session: Any, *arguments: Any) -> Any:
        runs.append((session, arguments))
        return plain(session, *arguments)

    ort.InferenceSession.run = noted
    try:
        upload(data)
    finally:
        ort.InferenceSession.run = plain

    def bare() -> None:
        np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        for session, arguments in runs:
            plain(session, *arguments)

    return bare


def _jpeg() -> bytes:
    """A decoded face on a shaded, slightly noisy ground: as many bytes as a phone writes for a plain scene."""
    from models.bundle import open_bundle
    from models.pixels import to_uint8

    bundle = open_bundle(bundle_path())
    face = Image.fromarray(to_uint8(bundle.runtime.decode(bundle.z_points[11:12]))[0])
    ground = np.asarray(Image.linear_gradient("L").resize(SIZE).convert("RGB"), dtype=np.int16)
    noise = np.random.default_rng(0).integers(-6, 7, ground.shape, dtype=np.int16)
    photo = Image.fromarray(np.clip(ground // 2 + 60 + noise, 0, 255).astype(np.uint8))
    photo.paste(face.resize((FACE, FACE), Image.Resampling.BICUBIC), CORNER)
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=90)
    return file.getvalue()


FIGURES = (
    Figure(
        name="upload_p95_ms",
        compares="a JPEG of 12 megapixels to its face, reconstruction and small copy, 95th percentile",
        limit=at_most(300),
        measure=upload_p95_ms,
        unit="ms",
    ),
    Figure(
        name="upload_over_bare",
        compares="the same, Pillow's decoding of the whole and ONNX Runtime's runs alone",
        limit=at_most(1.2),
        measure=upload_over_bare,
    ),
)
