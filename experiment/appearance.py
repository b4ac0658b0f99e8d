"""How pictures look, by the pixel: how sharp one is, how different two are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Images = NDArray[np.floating]
SHIFTS = 8


def gradient_energy(images: Images) -> NDArray[np.float64]:
    """Mean squared difference of neighbouring pixels' brightness, down and across, of images (n, h, w, 3): (n,)."""
    grey = np.asarray(images, dtype=np.float32) @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    down, across = np.diff(grey, axis=1), np.diff(grey, axis=2)
    return np.asarray(np.square(down).mean(axis=(1, 2)) + np.square(across).mean(axis=(1, 2)), dtype=np.float64)


def pair_distances(values: NDArray[np.floating], *, shifts: int = SHIFTS) -> NDArray[np.float64]:
    """Mean root mean square difference of each of `values` (n, ...), n >= 2, from its neighbours in order: (n,).

    Neighbours are the `shifts` before and after, in a ring. With shifts = n - 1 these are all pairs; fewer cost less,
    and have the same mean where the order is random.
    """
    flat = np.asarray(values).reshape(len(values), -1)
    found = np.zeros(len(flat))
    steps = range(1, min(shifts, len(flat) - 1) + 1)
    for step in steps:
        distances = np.sqrt(np.square(flat - np.roll(flat, -step, axis=0)).mean(axis=1))
        found += distances + np.roll(distances, step)
    return found / (2 * len(steps))
