"""Kernel density: a normal of the data's own shape, scaled by a bandwidth, about every z-point."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Limits

CENTRES, JUDGES = 4000, 400
"""z-points that carry kernels, and others that judge a bandwidth."""

BANDWIDTHS = np.round(np.arange(0.05, 1.501, 0.05), 2)


@dataclass(frozen=True, kw_only=True)
class KernelDensity(Sampler):
    """z = z_p + h g diag(sigma) V, z_p a z-point of the summary's subset, g standard normal: kernels h^2 C.

    The covariance is (1 + h^2) C, so for normal data the RMS of m is sqrt(1 + h^2) sqrt(d). In many dimensions the
    likeliest bandwidth is near 1, and draws lie further out than the data (Silverman 1986, section 4.5).
    """

    key: ClassVar = "kernel_density"
    title: ClassVar = "Kernel density"
    sentence: ClassVar = (
        "A small normal about every real z-point; the bandwidth that suits many dimensions spreads draws too wide."
    )
    formula: ClassVar = r"z = z_p + h\,V^{\top}\,\mathrm{diag}(\sigma)\,g, \quad g \sim \mathcal{N}(0, I)"
    place: ClassVar = 120
    limits: ClassVar = {
        "h": Limits(
            low=0.01, high=2.0, step=0.01, unit="of the data's spread", help="The bandwidth: how wide each kernel is."
        )
    }

    h: float = 0.5

    def matched(self, summary: Summary) -> Self:
        """Choose the bandwidth under which z-points that carry no kernel are likeliest."""
        return replace(self, h=likeliest_bandwidth(summary))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        real = summary.subset[rng.integers(len(summary.subset), size=n)]
        steps = self.h * rng.standard_normal((n, summary.d)) * summary.sigma
        return real + steps @ summary.components


def likeliest_bandwidth(summary: Summary) -> float:
    """The h of `BANDWIDTHS` with the highest mean log density of some z-points under kernels about others."""
    judges = min(JUDGES, max(len(summary.subset) // 5, 1))
    points = summary.mahalanobis.whiten(summary.subset[: judges + CENTRES])
    judged, centres = points[:judges], points[judges:]
    if len(centres) == 0:
        return 1.0
    squares = (judged**2).sum(axis=1)[:, None] - 2 * judged @ centres.T + (centres**2).sum(axis=1)
    nearest = squares.min(axis=1, keepdims=True)
    means = []
    for h in BANDWIDTHS:
        # Log of a mean of exponentials, with the largest taken out first: all would be 0 in float64 otherwise.
        inner = np.log(np.exp((nearest - squares) / (2 * h**2)).mean(axis=1)) - nearest[:, 0] / (2 * h**2)
        means.append(float(inner.mean()) - points.shape[1] * np.log(h))
    return float(BANDWIDTHS[int(np.argmax(means))])
