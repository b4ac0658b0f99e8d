"""How sure a figure is: the Wilson interval of a rate, the bootstrap's interval of anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Z_95: Final = 1.959963984540054
"""Quantile 0.975 of the standard normal."""
RESAMPLES: Final = 100


def wilson(hits: int, n: int, *, z: float = Z_95) -> tuple[float, float]:
    """The interval (low, high) of a rate of `hits` in `n` trials, n >= 1 (Wilson 1927); 95 % by default."""
    rate, square = hits / n, z * z / n
    middle = (rate + square / 2) / (1 + square)
    half = z / (1 + square) * np.sqrt(rate * (1 - rate) / n + square / (4 * n))
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)


def bootstrap(
    measure: Callable[[NDArray[np.floating], NDArray[np.floating]], float],
    first: NDArray[np.floating],
    second: NDArray[np.floating],
    rng: np.random.Generator,
    *,
    resamples: int = RESAMPLES,
) -> tuple[float, float]:
    """The 95 % interval of a measure of two samples (n, d), (m, d): the figure +- 1.96 of its bootstrap std.

    Not the resamples' own quantiles: a distance of distributions grows when points are drawn twice.
    """
    figure = measure(first, second)
    drawn = [
        measure(first[rng.integers(len(first), size=len(first))], second[rng.integers(len(second), size=len(second))])
        for _ in range(resamples)
    ]
    half = Z_95 * float(np.std(drawn, ddof=1))
    return max(figure - half, 0.0), figure + half
