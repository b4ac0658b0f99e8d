"""A mixture of normals with full covariances, fitted by expectation maximisation in float64."""

import math
from dataclasses import dataclass

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.errors import PointsError

ROUNDS = 40
TOLERANCE = 2e-4
"""The fit ends when a round raises the mean log density by less (nats a dimension), or after so many rounds."""

NO_SHARE = 1e-10
"""Points that belong to a component by less do not count in its mean and covariance: most, in many dimensions."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Mixture:
    """K normals of dimension r: weights (K,) of sum 1, means (K, r), factors (K, r, r) lower Cholesky."""

    weights: FloatArray
    means: FloatArray
    factors: FloatArray

    @property
    def parameters(self) -> int:
        """Number of free parameters."""
        k, r = self.means.shape
        return int(k - 1 + k * r + k * r * (r + 1) // 2)

    def log_density(self, x: FloatArray) -> FloatArray:
        """Natural log of the density (n,) at points (n, r)."""
        return _log_sum(self._log_parts(x))

    def bic(self, x: FloatArray) -> float:
        """Bayesian information criterion (Schwarz 1978) on points (n, r), lower is better."""
        return self.parameters * math.log(len(x)) - 2 * float(self.log_density(x).sum())

    def sample(self, n: int, rng: np.random.Generator) -> FloatArray:
        """Draw (n, r); Cholesky factors have no free signs, so a seed is portable."""
        component = np.searchsorted(np.cumsum(self.weights)[:-1], rng.random(n), side="right")
        g = rng.standard_normal((n, self.means.shape[1]))
        for k, (mean, factor) in enumerate(zip(self.means, self.factors, strict=True)):
            rows = component == k
            g[rows] = mean + g[rows] @ factor.T
        return g

    def _log_parts(self, x: FloatArray) -> FloatArray:
        """Log of weight times density (n, K)."""
        parts = np.empty((len(x), len(self.weights)))
        for k, (mean, factor) in enumerate(zip(self.means, self.factors, strict=True)):
            whitener = np.linalg.inv(factor).T
            whitened = x @ whitener - mean @ whitener
            parts[:, k] = -0.5 * np.einsum("ij,ij->i", whitened, whitened) - np.log(np.diag(factor)).sum()
        return np.asarray(parts + np.log(self.weights) - x.shape[1] / 2 * math.log(2 * math.pi))


def fit_mixture(x: FloatArray, *, start: IntArray, prior: float) -> Mixture:
    """Fit one normal for each group in `start` (n,), numbers from 0, to whitened points `x` (n, r).

    Each covariance is drawn towards the identity, which is that of all whitened points, by a prior worth `prior` (above
    0) points: (sum w (x - m)(x - m)^T + prior I) / (sum w + prior), as in Fraley and Raftery (2007), without which a
    component with fewer points than dimensions has no density. No randomness. PointsError for no points.
    """
    if len(x) == 0 or len(x) != len(start) or prior <= 0:
        raise PointsError(f"A mixture needs points, a group for each, and a prior above 0, got {len(x)}, {len(start)}.")
    shares = np.eye(int(start.max()) + 1)[start]
    mixture, before = _maximise(x, shares, prior), -np.inf
    for _ in range(ROUNDS):
        parts = mixture._log_parts(x)
        log_density = _log_sum(parts)
        mixture = _maximise(x, np.exp(parts - log_density[:, None]), prior)
        if log_density.mean() - before < TOLERANCE * x.shape[1]:
            break
        before = float(log_density.mean())
    return mixture


def _maximise(x: FloatArray, shares: FloatArray, prior: float) -> Mixture:
    """The mixture of points that belong to its components by `shares` (n, K) of row sum 1."""
    # A component that lost all its points keeps a hair, so that no logarithm of 0 arises.
    counts = shares.sum(axis=0) + 1e-9
    means, factors = np.empty((len(counts), x.shape[1])), np.empty((len(counts), x.shape[1], x.shape[1]))
    for k, count in enumerate(counts):
        rows = np.flatnonzero(shares[:, k] > NO_SHARE)
        weights = shares[rows, k]
        means[k] = weights @ x[rows] / count
        moved = (x[rows] - means[k]) * np.sqrt(weights)[:, None]
        covariance = (moved.T @ moved + prior * np.eye(x.shape[1])) / (count + prior)
        factors[k] = np.linalg.cholesky(covariance)
    return Mixture(weights=counts / counts.sum(), means=means, factors=factors)


def _log_sum(parts: FloatArray) -> FloatArray:
    """Log of the sum of exponentials (n,) of each row."""
    largest = parts.max(axis=1)
    return np.asarray(largest + np.log(np.exp(parts - largest[:, None]).sum(axis=1)))
