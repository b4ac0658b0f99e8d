"""Structural similarity in NumPy alone: what serving needs of scikit-image, which it does not install."""

import numpy as np
from numpy.typing import NDArray

WINDOW = 7
"""Side of the uniform window in pixels."""
C1, C2 = 0.01**2, 0.03**2
"""The constants of Wang et al. (2004) for data range 1."""

Figures = NDArray[np.float64]


def structural_similarity(images: NDArray[np.floating], others: NDArray[np.floating]) -> Figures:
    """Mean structural similarity (n,) of pictures (n, h, w, c) in [0, 1], h and w at least 7; 1 where equal.

    Wang, Bovik, Sheikh and Simoncelli (2004), equation 13, as scikit-image's `structural_similarity` computes it
    by default: uniform 7 x 7 windows that lie wholly in the picture, sample covariance, each channel by itself.
    """
    x, y = np.asarray(images, dtype=np.float64), np.asarray(others, dtype=np.float64)
    mean_x, mean_y = _window_means(x), _window_means(y)
    sample = WINDOW**2 / (WINDOW**2 - 1)
    variance_x = sample * (_window_means(x * x) - mean_x**2)
    variance_y = sample * (_window_means(y * y) - mean_y**2)
    covariance = sample * (_window_means(x * y) - mean_x * mean_y)
    above = (2 * mean_x * mean_y + C1) * (2 * covariance + C2)
    below = (mean_x**2 + mean_y**2 + C1) * (variance_x + variance_y + C2)
    return np.asarray((above / below).mean(axis=(1, 2, 3)))


def _window_means(values: Figures) -> Figures:
    """Means (n, h - 6, w - 6, c) of all windows, from running sums along rows and columns."""
    for axis in (1, 2):
        start = np.zeros_like(np.take(values, [0], axis=axis))
        sums = np.concatenate([start, np.cumsum(values, axis=axis)], axis=axis)
        length = values.shape[axis]
        upper = np.take(sums, range(WINDOW, length + 1), axis=axis)
        values = (upper - np.take(sums, range(0, length + 1 - WINDOW), axis=axis)) / WINDOW
    return values
