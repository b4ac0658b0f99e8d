"""Random directions with uniform lengths: another generator than the ball, which is uniform in volume."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.centred import CENTRE, CentredSampler, rounded_size, size_limits
from latent.samplers.directions import directions


@dataclass(frozen=True, kw_only=True)
class RadiusUniform(CentredSampler):
    """z = centre + r u g / norm(g), u uniform in [0, 1], g standard normal; r in units of z.

    Lengths are uniform in [0, r], so the mean length is r / 2, and density falls as length^(1-d) from the centre.
    """

    key: ClassVar = "radius_uniform"
    title: ClassVar = "Radius uniform"
    sentence: ClassVar = (
        "Random directions with every length up to r equally often: unlike a ball, it does reach the middle."
    )
    formula: ClassVar = (
        r"z = z_0 + r\,u\,\frac{g}{\lVert g\rVert}, \quad u \sim \mathcal{U}(0, 1),\; g \sim \mathcal{N}(0, I)"
    )
    place: ClassVar = 25
    limits: ClassVar = {"r": size_limits("The greatest length."), "centre": CENTRE}

    r: float = 16.0

    def matched(self, summary: Summary) -> Self:
        """Choose as r twice the data's mean distance from the centre, so that the mean lengths agree."""
        return replace(self, r=rounded_size(2 * self._mean_radius(summary)))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        unit = directions(n, summary.d, rng)
        return self._centre_point(summary) + self.r * rng.random((n, 1)) * unit
