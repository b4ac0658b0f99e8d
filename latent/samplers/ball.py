"""The ball, uniform in volume, which in many dimensions is nearly its surface."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.centred import CENTRE, CentredSampler, rounded_size, size_limits
from latent.samplers.directions import directions


@dataclass(frozen=True, kw_only=True)
class Ball(CentredSampler):
    """z = centre + r u^(1/d) g / norm(g), u uniform in [0, 1], g standard normal; r in units of z.

    The median length is r 0.5^(1/d), 0.9973 r for d = 256.
    """

    key: ClassVar = "ball"
    title: ClassVar = "Ball"
    sentence: ClassVar = "Uniform in the volume of a ball of radius r: in many dimensions a ball is its surface."
    formula: ClassVar = (
        r"z = z_0 + r\,u^{1/d}\,\frac{g}{\lVert g\rVert}, "
        r"\quad u \sim \mathcal{U}(0, 1),\; g \sim \mathcal{N}(0, I)"
    )
    place: ClassVar = 20
    limits: ClassVar = {"r": size_limits("Radius of the ball."), "centre": CENTRE}

    r: float = 16.0

    def matched(self, summary: Summary) -> Self:
        """R such that the mean length, r d / (d + 1), is the data's mean distance from the centre."""
        return replace(self, r=rounded_size(self._mean_radius(summary) * (summary.d + 1) / summary.d))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        unit = directions(n, summary.d, rng)
        lengths = self.r * rng.random((n, 1)) ** (1.0 / summary.d)
        return self._centre_point(summary) + lengths * unit
