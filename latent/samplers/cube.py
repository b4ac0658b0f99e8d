"""The cube: every component uniform, the generator that everybody tries first."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.concentration import cube_radius_mean
from latent.record import Summary
from latent.samplers.centred import CENTRE, CentredSampler, rounded_size, size_limits


@dataclass(frozen=True, kw_only=True)
class Cube(CentredSampler):
    """z = centre + u, u uniform in [-b, b]^d; b in units of z.

    Radius about the centre for d = 256: 9.234 b on average, std 0.258 b: a thin shell (shared facts of high
    dimensions).
    """

    key: ClassVar = "cube"
    title: ClassVar = "Cube"
    sentence: ClassVar = (
        "Every component uniform between -b and b: nearly all draws lie in one thin shell, far from faces."
    )
    formula: ClassVar = r"z = z_0 + u, \quad u_i \sim \mathcal{U}(-b, b)"
    place: ClassVar = 10
    limits: ClassVar = {"b": size_limits("Half the edge of the cube."), "centre": CENTRE}

    b: float = 1.5

    def matched(self, summary: Summary) -> Self:
        """Choose b such that the mean radius about the centre is the data's."""
        return replace(self, b=rounded_size(self._mean_radius(summary) / cube_radius_mean(summary.d)))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return self._centre_point(summary) + rng.uniform(-self.b, self.b, size=(n, summary.d))
