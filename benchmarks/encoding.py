"""Photos per second of `encode` from the photo cache, against a bare ONNX Runtime session on arrays in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, at_least
from benchmarks.paired import in_turn, seconds_of
from benchmarks.photos import procedural_cache
from benchmarks.subject import bundle_file

PHOTOS = 2048
BATCH = 64
ROUNDS = 9


def encoding_over_bare() -> float:
    """Photos/s of `encode` over photos/s of a bare session, which gets the same photos as float32 batches of 64."""
    from models.cache import frame
    from models.encode import encode
    from models.runtime import Runtime

    runtime = Runtime(decoder_path=bundle_file("decoder.onnx"), encoder_path=bundle_file("encoder.onnx"))
    with tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        cache = procedural_cache(Path(scratch) / "cache", PHOTOS)
        out = Path(scratch) / "z_points.npy"
        batches = [frame(cache.frames[start : start + BATCH]) for start in range(0, PHOTOS, BATCH)]
        ours = seconds_of(lambda: encode(cache.frames, runtime, out))
        return 1 / in_turn(ours, seconds_of(_bare(batches)), rounds=ROUNDS).ratio


def _bare(batches: list[Any]) -> Callable[[], object]:
    import onnxruntime as ort

    session = ort.InferenceSession(bundle_file("encoder.onnx"), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda: [session.run(None, {name: batch}) for batch in batches]


FIGURES = (
    Figure(
        name="encoding_over_bare",
        compares="photos/s of encode from the cache, a bare session on arrays in memory",
        limit=at_least(0.9),
        measure=encoding_over_bare,
    ),
)
