"""Where the volume is in many dimensions: theory lines for radii, and the generator that fits a measured radius.

Everything is for d independent components; formulas in the docstrings, all exact unless said otherwise.
"""

import math
from dataclasses import dataclass

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.errors import SettingError

CELLS = 2**18
"""Cells of the grid on which the squared radius of a cube is added up, all components together."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RadiusLaw:
    """A distribution of radii on a grid: radius (m,) rising, density (m,) per unit of radius."""

    radius: FloatArray
    density: FloatArray

    @property
    def mean(self) -> float:
        """Mean radius."""
        return float(np.trapezoid(self.radius * self.density, self.radius))

    @property
    def std(self) -> float:
        """Standard deviation of the radius."""
        spread = np.trapezoid((self.radius - self.mean) ** 2 * self.density, self.radius)
        return float(np.sqrt(spread))

    def expected_counts(self, edges: FloatArray, *, n: int) -> FloatArray:
        """Expected counts (b,) of `n` draws in bins with `edges` (b + 1,): the theory line over a histogram."""
        steps = np.diff(self.radius) * (self.density[1:] + self.density[:-1]) / 2
        below = np.concatenate([[0.0], np.cumsum(steps)])
        return n * np.diff(np.interp(edges, self.radius, below, left=0.0, right=float(below[-1])))


def cube_radius_mean(d: int, b: float = 1.0) -> float:
    """Mean radius about its centre of a cube [-b, b]^d: 9.234 b for d = 256.

    To second order in the spread of R^2, whose mean is d b^2 / 3 and whose variance 4 d b^4 / 45; off by 1e-4 of the
    value at d = 10, exact for d = 1 (b / 2).
    """
    if d == 1:
        return b / 2
    square, variance = d / 3, 4 * d / 45
    return b * (math.sqrt(square) - variance / (8 * square**1.5))
