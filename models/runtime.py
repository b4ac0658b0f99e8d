"""What serves pictures: the bundle's decoder and encoder in ONNX Runtime, without TensorFlow."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.onnx_model import ModelError, OnnxModel

__all__ = ["ModelError", "Runtime"]

Array = NDArray[np.float32]
Observer = Callable[[int, float], None]
"""Told of every decode: the number of z-points, and the seconds it took."""


class Runtime:
    """Decodes z-points and encodes images, from any number of threads; each session is created at first use."""

    def __init__(self, decoder_path: Path, encoder_path: Path, *, threads: int = 0) -> None:
        """Take the two model files; `threads` within one run, 0 for one a core. Nothing is read yet."""
        self._decoder_path, self._encoder_path = Path(decoder_path), Path(encoder_path)
        self._decoder = OnnxModel(self._decoder_path, threads=threads)
        self._encoder = OnnxModel(self._encoder_path, threads=threads)
        self._observer: Observer | None = None

    @property
    def z_dim(self) -> int:
        """Dimension d of a z-point. Raises: ModelError when the decoder does not take plain vectors."""
        return _only(self._decoder.input_shape, of=self._decoder_path)

    @property
    def code_size(self) -> int:
        """Length of what the encoder gives for a picture: `z_dim`, where both belong together."""
        return _only(self._encoder.output_shape, of=self._encoder_path)

    @property
    def image_size(self) -> int:
        """Side in pixels of what the decoder gives. Raises: ModelError when it gives no square RGB images."""
        return _side(self._decoder.output_shape, of=self._decoder_path)

    def checked(self) -> Runtime:
        """Return this runtime once both models are loaded and found to be each other's reverse.

        Raises: ModelError naming the model that cannot be loaded or does not fit, and the shapes.
        """
        codes = self.code_size
        side = _side(self._encoder.input_shape, of=self._encoder_path)
        if (codes, side) != (self.z_dim, self.image_size):
            raise ModelError(
                f"{self._encoder_path.name} turns {side} px into {codes} numbers and {self._decoder_path.name} "
                f"turns {self.z_dim} numbers into {self.image_size} px: export both from one model."
            )
        return self

    def with_threads(self, threads: int) -> Runtime:
        """Return a runtime of the same files with sessions of its own, of so many threads a run."""
        return Runtime(self._decoder_path, self._encoder_path, threads=threads)

    def observed(self, observer: Observer) -> Runtime:
        """Return a runtime that shares this one's sessions and tells `observer` of every decode that succeeds."""
        told = copy.copy(self)
        told._observer = observer
        return told

    def decode(self, z: ArrayLike) -> Array:
        """Decode z-points (n, d) to images (n, s, s, 3) float32 in [0, 1].

        Raises: ModelError for z-points of another dimension.
        """
        points = np.ascontiguousarray(z, dtype=np.float32)
        if self._observer is None:
            return self._decoder.run(points)
        began = time.perf_counter()
        images = self._decoder.run(points)
        self._observer(len(images), time.perf_counter() - began)
        return images

    def encode(self, images: ArrayLike) -> Array:
        """Encode images (n, s, s, 3) in [0, 1] to z-points (n, d) float32.

        Raises: ModelError for images of another size.
        """
        return self._encoder.run(np.ascontiguousarray(images, dtype=np.float32))


def _only(shape: tuple[int, ...], *, of: Path) -> int:
    if len(shape) != 1:
        raise ModelError(f"{of.name} handles z-points of shape {shape} where (d,) belongs: export the model again.")
    return shape[0]


def _side(shape: tuple[int, ...], *, of: Path) -> int:
    if len(shape) != 3 or shape[0] != shape[1] or shape[2] != 3:
        raise ModelError(f"{of.name} handles images of shape {shape} where (s, s, 3) belongs: export the model again.")
    return shape[0]
