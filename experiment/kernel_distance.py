"""The kernel distance of two samples: squared maximum mean discrepancy, polynomial kernel (Binkowski et al. 2018)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def kernel_distance(first: Array, second: Array) -> float:
    """Unbiased squared MMD of samples (n, d), (m, d), n and m >= 2, kernel (x y / d + 1)^3; near 0, even below, for
    samples of one distribution."""
    within = _off_diagonal_mean(_kernel(first, first)) + _off_diagonal_mean(_kernel(second, second))
    return float(within - 2 * _kernel(first, second).mean())


def _kernel(first: Array, second: Array) -> Array:
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    return np.asarray((one @ other.T / one.shape[1] + 1.0) ** 3)


def _off_diagonal_mean(kernel: Array) -> float:
    n = len(kernel)
    return float((kernel.sum() - np.trace(kernel)) / (n * (n - 1)))
