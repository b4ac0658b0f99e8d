"""Moments that merge exactly: the statistics of any number of z-points in constant memory.

Formulas: Chan, Golub, LeVeque 1983 for the second moments, Pebay 2008 (SAND2008-6212) for the third and
fourth.
"""

from dataclasses import dataclass
from functools import reduce

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError
from latent.points import BLOCK, blocks


@dataclass(frozen=True, kw_only=True, eq=False)
class Moments:
    """Sums of powers of the deviations from the mean, all float64.

    n: number of points; mean (d,); m2 (d, d): sum of outer products; m3, m4 (d,): sums of third and fourth
    powers.
    """

    n: int
    mean: FloatArray
    m2: FloatArray
    m3: FloatArray
    m4: FloatArray

    @classmethod
    def of(cls, block: AnyPoints) -> "Moments":
        """Moments of one block (n, d), n >= 1; PointsError for another shape."""
        if block.ndim != 2 or 0 in block.shape:
            raise PointsError(f"Moments need z-points of shape (n, d), got {block.shape}: pass at least one row.")
        values = np.asarray(block, dtype=np.float64)
        mean = values.mean(axis=0)
        deviation = values - mean
        square = deviation * deviation
        return cls(
            n=len(values),
            mean=mean,
            m2=deviation.T @ deviation,
            m3=(square * deviation).sum(axis=0),
            m4=(square * square).sum(axis=0),
        )

    def merge(self, other: "Moments") -> "Moments":
        """Moments of both sets together, as if they had been one."""
        if self.mean.shape != other.mean.shape:
            raise PointsError(
                f"Moments of {len(self.mean)} and of {len(other.mean)} dimensions do not merge: use one encoder."
            )
        a, b = self.n, other.n
        n = a + b
        delta = other.mean - self.mean
        var_a, var_b = np.diag(self.m2), np.diag(other.m2)
        m3 = self.m3 + other.m3 + delta**3 * (a * b * (a - b) / n**2) + 3.0 * delta * (a * var_b - b * var_a) / n
        m4 = (
            self.m4
            + other.m4
            + delta**4 * (a * b * (a * a - a * b + b * b) / n**3)
            + 6.0 * delta**2 * (a * a * var_b + b * b * var_a) / n**2
            + 4.0 * delta * (a * other.m3 - b * self.m3) / n
        )
        return Moments(
            n=n,
            mean=self.mean + delta * (b / n),
            m2=self.m2 + other.m2 + np.outer(delta, delta) * (a * b / n),
            m3=m3,
            m4=m4,
        )

    @property
    def covariance(self) -> FloatArray:
        """Covariance (d, d) with ddof = 1; PointsError for fewer than two points."""
        if self.n < 2:
            raise PointsError(f"A covariance needs at least 2 z-points, there is {self.n}: add photos.")
        return self.m2 / (self.n - 1)

    @property
    def std(self) -> FloatArray:
        """Standard deviation of each component (d,), ddof = 1."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def skewness(self) -> FloatArray:
        """Skewness g1 of each component (d,); 0 where a component is constant."""
        return skewness(n=self.n, m2=np.diag(self.m2), m3=self.m3)

    @property
    def kurtosis(self) -> FloatArray:
        """Excess kurtosis g2 of each component (d,), 0 for a normal; 0 where a component is constant."""
        return kurtosis(n=self.n, m2=np.diag(self.m2), m4=self.m4)


def skewness(*, n: int, m2: FloatArray, m3: FloatArray) -> FloatArray:
    """Skewness g1 = sqrt(n) m3 / m2^1.5 from sums of powers (d,); 0 where the divisor is 0."""
    divisor = m2**1.5
    return np.asarray(np.sqrt(n) * np.divide(m3, divisor, out=np.zeros_like(m3), where=divisor > 0))


def kurtosis(*, n: int, m2: FloatArray, m4: FloatArray) -> FloatArray:
    """Excess kurtosis g2 = n m4 / m2^2 - 3 from sums of powers (d,); 0 where the divisor is 0."""
    divisor = m2**2
    return np.asarray(np.divide(n * m4, divisor, out=np.full_like(m4, 3.0), where=divisor > 0) - 3.0)


def moments_of(points: AnyPoints, *, size: int = BLOCK) -> Moments:
    """Moments of `points` (n, d) in one pass over blocks of `size` rows."""
    if len(points) == 0:
        raise PointsError("There are no z-points: encode at least one photo.")
    return reduce(Moments.merge, map(Moments.of, blocks(points, size=size)))
