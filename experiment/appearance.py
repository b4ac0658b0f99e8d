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


def mean_pair_distance(values: NDArray[np.floating], *, shifts: int = SHIFTS) -> float:
    """Mean root mean square difference of two of `values` (n, ...), n >= 2: each with the next, the one after, ...

    With shifts = n - 1 these are all pairs; fewer cost less and mean the same where the order is random.
    """
    flat = np.asarray(values).reshape(len(values), -1)
    steps = range(1, min(shifts, len(flat) - 1) + 1)
    return float(np.mean([np.sqrt(np.square(flat - np.roll(flat, -step, axis=0)).mean(axis=1)) for step in steps]))
