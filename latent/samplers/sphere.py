"""The surface of a sphere: every length the same."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.centred import CENTRE, CentredSampler, rounded_size, size_limits
from latent.samplers.directions import directions


@dataclass(frozen=True, kw_only=True)
class Sphere(CentredSampler):
    """z = centre + r g / norm(g), g standard normal; r in units of z (Muller 1959)."""

    key: ClassVar = "sphere"
    title: ClassVar = "Sphere surface"
    sentence: ClassVar = "Random directions, all of the same length r: the right radius alone does not make a face."
    formula: ClassVar = r"z = z_0 + r\,\frac{g}{\lVert g\rVert}, \quad g \sim \mathcal{N}(0, I)"
    place: ClassVar = 30
    limits: ClassVar = {"r": size_limits("Radius of the sphere."), "centre": CENTRE}

    r: float = 16.0

    def matched(self, summary: Summary) -> Self:
        """Choose as r the data's mean distance from the centre."""
        return replace(self, r=rounded_size(self._mean_radius(summary)))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return self._centre_point(summary) + self.r * directions(n, summary.d, rng)
