"""How sure a figure is that is no counted rate (`latent.wilson` has those): the bootstrap's interval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from latent.wilson import Z_95

RESAMPLES: Final = 100


def bootstrap(
    measure: Callable[[NDArray[np.floating], NDArray[np.floating]], float],
    first: NDArray[np.floating],
    second: NDArray[np.floating],
    rng: np.random.Generator,
    *,
    resamples: int = RESAMPLES,
) -> tuple[float, float, float]:
    """A measure of two samples (n, d), (m, d), and its 95 % interval: the figure +- 1.96 of its bootstrap std.

    Not the resamples' own quantiles: a distance of distributions grows when points are drawn twice.
    """
    figure = measure(first, second)
    drawn = [
        measure(first[rng.integers(len(first), size=len(first))], second[rng.integers(len(second), size=len(second))])
        for _ in range(resamples)
    ]
    half = Z_95 * float(np.std(drawn, ddof=1))
    return figure, max(figure - half, 0.0), figure + half
