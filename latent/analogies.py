"""Analogies: the shift from one z-point to another, applied to a third."""

import numpy as np

from latent.arrays import AnyPoints, PointArray
from latent.errors import PointsError


def analogy(a: AnyPoints, b: AnyPoints, c: AnyPoints, *, strength: float = 1.0) -> PointArray:
    """c + strength (a - b), float32: "a - b + c" for strength 1, c itself for 0.

    `a` and `b` are (d,), `c` is (d,) or (n, d). Linear in z and the same everywhere (Mikolov, Yih and Zweig 2013, for
    words; Radford, Metz and Chintala 2016, for faces). Raises PointsError for other dimensions.
    """
    first, second, third = (np.asarray(part, dtype=np.float64) for part in (a, b, c))
    if first.ndim != 1 or first.shape != second.shape or third.shape[-1:] != first.shape:
        shapes = f"{first.shape}, {second.shape}, {third.shape}"
        raise PointsError(f"An analogy needs three z-points of one dimension, got {shapes}.")
    return np.asarray(third + strength * (first - second), dtype=np.float32)
