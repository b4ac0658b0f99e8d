"""The array types that signatures of the core speak of."""

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
"""What the core computes: float64."""

PointArray = npt.NDArray[np.float32]
"""z-points as they are stored and decoded: float32."""

IntArray = npt.NDArray[np.int64]
"""Counts and row numbers."""

AnyPoints = npt.NDArray[np.floating[Any]]
"""z-points of either precision, as callers hand them in."""
