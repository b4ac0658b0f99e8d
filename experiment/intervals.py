"""How sure a figure is that is no counted rate (`latent.wilson` has those): standard errors, and the bootstrap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from latent.wilson import Z_95

RESAMPLES: Final = 100
Interval = tuple[float, float, float]
"""A figure, and the ends of its 95 % interval."""


@dataclass(frozen=True)
class Estimate:
    """A figure of a sample, and its standard error."""

    value: float
    error: float

    @classmethod
    def mean(cls, values: NDArray[np.floating]) -> Estimate:
        """The mean of values (n,), n >= 2."""
        return cls(float(values.mean()), float(values.std(ddof=1)) / sqrt(len(values)))

    @classmethod
    def pairs(cls, values: NDArray[np.floating]) -> Estimate:
        """The mean over pairs of n things, of each of which values (n,) hold its mean over its own pairs.

        The error is twice that of a mean, as for every statistic of pairs (Hoeffding 1948).
        """
        alone = cls.mean(values)
        return cls(alone.value, 2 * alone.error)

    @classmethod
    def median(cls, values: NDArray[np.floating]) -> Estimate:
        """The median of values (n,), n >= 2; its error from the order statistics that are its binomial interval."""
        ranked = np.sort(values)
        reach = Z_95 * sqrt(len(ranked)) / 2
        low, high = np.interp([len(ranked) / 2 - reach, len(ranked) / 2 + reach], np.arange(len(ranked)) + 0.5, ranked)
        return cls(float(np.median(ranked)), float(high - low) / (2 * Z_95))

    def interval(self) -> Interval:
        """The figure and its interval."""
        return self.value, self.value - Z_95 * self.error, self.value + Z_95 * self.error

    def over(self, other: Estimate) -> Interval:
        """The ratio of both, with the interval that both errors give it, never below 0; exactly 1 over itself."""
        if self == other:
            return 1.0, 1.0, 1.0
        ratio = self.value / other.value
        half = Z_95 * hypot(self.error, ratio * other.error) / abs(other.value)
        return ratio, max(ratio - half, 0.0), ratio + half


def bootstrap(
    measure: Callable[[NDArray[np.floating], NDArray[np.floating]], float],
    first: NDArray[np.floating],
    second: NDArray[np.floating],
    rng: np.random.Generator,
    *,
    resamples: int = RESAMPLES,
) -> Interval:
    """A measure of two samples (n, d), (m, d), and its 95 % interval: the figure +- 1.96 of its bootstrap std.

    Not the resamples' own quantiles: a distance of distributions grows when points are drawn twice.
    """
    figure = measure(first, second)
    drawn = [
        measure(first[rng.integers(len(first), size=len(first))], second[rng.integers(len(second), size=len(second))])
        for _ in range(resamples)
    ]
    return Estimate(figure, float(np.std(drawn, ddof=1))).interval()
