"""Mixing two z-points of the data: along the straight line between them, or along an arc about the mean."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from latent.arrays import FloatArray
from latent.errors import PointsError
from latent.record import Summary
from latent.samplers.base import Sampler


@dataclass(frozen=True, kw_only=True)
class PairMixing(Sampler):
    """z = a z_p + (1 - a) z_q, a uniform in [0, 1], p and q two different z-points of the summary's subset.

    m(z) is at most the larger parent's. For normal data the RMS of m is sqrt(2/3) of sqrt(d), 13.1 for d = 256: draws
    are less diverse than the data.
    """

    key: ClassVar = "pair_mixing"
    title: ClassVar = "Pair mixing"
    sentence: ClassVar = "A point on the line between two real z-points: never outside, but nearer the mean."
    formula: ClassVar = r"z = a\,z_p + (1 - a)\,z_q, \quad a \sim \mathcal{U}(0, 1)"
    place: ClassVar = 130

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        p, q = two_of(summary, n, rng)
        a = rng.random((n, 1))
        return a * p + (1 - a) * q


@dataclass(frozen=True, kw_only=True)
class ArcMixing(Sampler):
    """z = mu + cos(t) (z_p - mu) + sin(t) (z_q - mu), t uniform in 0..pi/2, p and q different z-points of the subset.

    Mean and covariance are the data's at any t, and for normal data the whole distribution is: m(z) about 16 for
    d = 256.
    """

    key: ClassVar = "arc_mixing"
    title: ClassVar = "Arc mixing"
    sentence: ClassVar = "A point on the arc about the mean between two real z-points: as far out as they are."
    formula: ClassVar = (
        r"z = \mu + \cos t\,(z_p - \mu) + \sin t\,(z_q - \mu), \quad t \sim \mathcal{U}(0, \tfrac{\pi}{2})"
    )
    place: ClassVar = 140

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        p, q = two_of(summary, n, rng)
        t = rng.uniform(0.0, np.pi / 2, size=(n, 1))
        return summary.mean + np.cos(t) * (p - summary.mean) + np.sin(t) * (q - summary.mean)


def two_of(summary: Summary, n: int, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """N pairs of z-points (n, d) float64 of the subset, never one with itself; PointsError for a subset of one."""
    size = len(summary.subset)
    if size < 2:
        raise PointsError(f"Mixing needs at least 2 z-points, the summary holds {size}: summarise more of them.")
    first = rng.integers(size, size=n)
    second = (first + rng.integers(1, size, size=n)) % size
    return summary.subset[first].astype(np.float64), summary.subset[second].astype(np.float64)
