"""Pictures as people and judges see them: 8-bit values, decoded in blocks of fixed size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.runtime import Runtime

Pixels = NDArray[np.uint8]
BLOCK = 64
"""Pictures decoded at once: memory stays bounded, and equal z-points give equal pixels on every run."""


def to_uint8(images: NDArray[np.floating]) -> Pixels:
    """Turn values in [0, 1] (any shape, float) into 0..255, rounded; what lies outside is clipped."""
    scaled: Pixels = (np.clip(images, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
    return scaled


def decoded(z: NDArray[np.floating], runtime: Runtime) -> Pixels:
    """Decode z-points (n, d) to pictures (n, s, s, 3) uint8. Raises: ModelError for another dimension."""
    points = np.asarray(z, dtype=np.float32)
    parts = [to_uint8(runtime.decode(points[start : start + BLOCK])) for start in range(0, len(points), BLOCK)]
    if not parts:
        return np.zeros((0, runtime.image_size, runtime.image_size, 3), dtype=np.uint8)
    return np.concatenate(parts)
