"""Keras models to ONNX, and the proof that both compute the same on real photos. The one serving-side use of Keras."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from numpy.typing import NDArray

from models.atomic import written_whole
from models.bundle import DECODER, ENCODER
from models.full_precision import in_full_precision
from models.onnx_model import ModelError
from models.onnx_ops import teach_tf2onnx
from models.runtime import Runtime

TOLERANCE: Final = 1e-5
"""Largest absolute difference of ONNX from Keras; of codes, in units of the largest code where that is above 1."""
BLOCK: Final = 64

Array = NDArray[np.float32]


def export(encoder: keras.Model, decoder: keras.Model, out_dir: Path, images: Array) -> None:
    """Write encoder.onnx and decoder.onnx to `out_dir` once they agree with the Keras models on `images`.

    images: (n, s, s, 3) float32 in [0, 1], real photos. Models of mixed precision are exported in float32, and
    compared with themselves in float32. Files of a failed export never appear under their final names.

    Raises: ModelError when ONNX and Keras differ by more than 1e-5.
    """
    encoder, decoder = in_full_precision(encoder), in_full_precision(decoder)
    teach_tf2onnx()
    codes = _outputs(encoder, images)
    pictures = _outputs(decoder, codes)
    with written_whole(out_dir / ENCODER) as encoder_path, written_whole(out_dir / DECODER) as decoder_path:
        encoder.export(encoder_path, format="onnx", verbose=False)
        decoder.export(decoder_path, format="onnx", verbose=False)
        runtime = Runtime(decoder_path, encoder_path).checked()
        _compare(ENCODER, codes, runtime.encode(images))
        _compare(DECODER, pictures, runtime.decode(codes))


def _outputs(model: keras.Model, inputs: Array) -> Array:
    """What Keras computes, in blocks. Calling the model is also what its export asks for."""
    blocks = [
        np.asarray(keras.ops.convert_to_numpy(model(inputs[start : start + BLOCK], training=False)))
        for start in range(0, len(inputs), BLOCK)
    ]
    return np.concatenate(blocks).astype(np.float32)


def _compare(name: str, expected: Array, found: Array) -> None:
    difference = float(np.abs(expected - found).max())
    allowed = TOLERANCE * max(1.0, float(np.abs(expected).max()))
    if not difference <= allowed:
        raise ModelError(
            f"{name} differs from the Keras model by {difference:.2g} where {allowed:.2g} is allowed: "
            "export again with other versions of keras, tf2onnx or onnxruntime."
        )
