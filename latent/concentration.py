"""Where the volume is in many dimensions: theory lines for radii, and the cube that fits a measured radius.

Everything is for d independent components, about the body's own centre.
"""

import math
from dataclasses import dataclass

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.binned import histogram_mean
from latent.errors import SettingError

CELLS = 2**17
"""Cells, over all components, on which the squared radius of a cube is added up."""

POINTS = 2001
"""Points of a law: smooth as a line, and close enough to integrate."""

CELLS_EACH = 256
"""Cells of one component at least, so that the law stays smooth in thousands of dimensions."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RadiusLaw:
    """A distribution of radii on a grid: radius (m,) rising, density (m,) per unit of radius, with area 1."""

    radius: FloatArray
    density: FloatArray

    @property
    def mean(self) -> float:
        """Mean radius."""
        return _area(self.radius * self.density, self.radius)

    @property
    def std(self) -> float:
        """Standard deviation of the radius."""
        return math.sqrt(_area((self.radius - self.mean) ** 2 * self.density, self.radius))

    def expected_counts(self, edges: FloatArray, *, n: int) -> FloatArray:
        """Counts (b,) expected of `n` draws in bins with `edges` (b + 1,): the line over a histogram."""
        steps = np.diff(self.radius) * (self.density[1:] + self.density[:-1]) / 2
        below = np.concatenate([[0.0], np.cumsum(steps)])
        inside = np.interp(edges, self.radius, below / below[-1], left=0.0, right=1.0)
        return np.asarray(n * np.diff(inside))


def cube_radius_mean(d: int, *, b: float = 1.0) -> float:
    """Mean radius of the cube [-b, b]^d: 9.234 b for d = 256.

    Second order in the spread of R^2, whose mean is d b^2 / 3 and whose variance is 4 d b^4 / 45; the exact mean
    of a few dimensions is that of `cube_radius_law`.
    """
    square, variance = _dimension(d) / 3, 4 * d / 45
    return float(b * (math.sqrt(square) - variance / (8 * square**1.5)))


def cube_radius_std(d: int, *, b: float = 1.0) -> float:
    """Standard deviation of the radius of the cube [-b, b]^d, to second order: 0.258 b in many dimensions."""
    return b * math.sqrt(_dimension(d) / 3 - cube_radius_mean(d) ** 2)


def cube_radius_law(d: int, *, b: float = 1.0) -> RadiusLaw:
    """The law of the radius of the cube [-b, b]^d, any d from 1.

    The squares of d uniform components, whose distribution function is sqrt(x) on [0, 1], added up on a fine
    grid by Fourier transforms; the grid is stretched so that the mean of R^2 is d / 3 exactly.
    """
    cells = max(CELLS_EACH, CELLS // _dimension(d))
    masses = np.diff(np.sqrt(np.linspace(0.0, 1.0, cells + 1)))
    length = d * cells
    total = np.fft.irfft(np.fft.rfft(masses, length) ** d, length)
    square = (np.arange(length) + d / 2) / cells
    total = np.maximum(total, 0.0)
    square *= (d / 3) / float((square * total).sum() / total.sum())
    # Far tails of the transform are rounding, and a plot needs no more than the shell.
    shell = np.flatnonzero(total > 1e-12 * total.max())
    shown = slice(shell[0], shell[-1] + 1)
    return _law(b * np.sqrt(square[shown]), total[shown] * np.sqrt(square[shown]))


def best_cube(edges: FloatArray, counts: IntArray, *, d: int) -> float:
    """The b whose cube has the mean radius of a histogram with `edges` (m + 1,) and `counts` (m,)."""
    return histogram_mean(edges, counts) / cube_radius_mean(d)


def chi_law(dof: int) -> RadiusLaw:
    """The chi law with `dof` degrees of freedom: R of a standard normal, m of a normal cloud."""
    mean, std = chi_mean(dof), chi_std(dof)
    x = np.linspace(max(mean - 6 * std, 1e-9), mean + 6 * std, POINTS)
    log_density = (dof - 1) * np.log(x) - x**2 / 2
    return _law(x, np.exp(log_density - log_density.max()))


def chi_mean(dof: int) -> float:
    """Mean of chi: sqrt(2) Gamma((dof + 1) / 2) / Gamma(dof / 2), 15.98 for 256."""
    return math.sqrt(2) * math.exp(math.lgamma((_dimension(dof) + 1) / 2) - math.lgamma(dof / 2))


def chi_std(dof: int) -> float:
    """Standard deviation of chi: sqrt(dof - mean^2), 0.707 for 256."""
    return math.sqrt(dof - chi_mean(dof) ** 2)


def chi_quantile(p: float, dof: int) -> float:
    """The value below which a share `p` of chi lies: 16.58, 17.16, 17.65 for 80, 95, 99 % at 256."""
    from scipy.special import gammaincinv  # slow to import, and not every page asks

    if not 0 <= p < 1:
        raise SettingError(setting="p", value=p, allowed="a share from 0 to below 1")
    return math.sqrt(2 * float(gammaincinv(_dimension(dof) / 2, p)))


def shell_share(d: int, *, thickness: float = 0.01) -> float:
    """Share of a ball's volume within `thickness` radii of its surface: 92.4 % for d = 256 and 0.01."""
    if not 0 <= thickness <= 1:
        raise SettingError(setting="thickness", value=thickness, allowed="a share of the radius from 0 to 1")
    return 1 - (1 - thickness) ** _dimension(d)


def ball_radius_median(d: int, *, r: float = 1.0) -> float:
    """Median length in a ball of radius r, uniform in volume: r 0.5^(1/d), 0.9973 r for d = 256."""
    return float(r * 0.5 ** (1 / _dimension(d)))


def cosine_std(d: int) -> float:
    """Std of the cosine between a random direction and a fixed one: 1 / sqrt(d), 0.0625 for d = 256."""
    return 1 / math.sqrt(_dimension(d))


def share_within(sigmas: float, d: int) -> float:
    """Share of a normal cloud within `sigmas` in each of d components: 50.1 % for 3 and d = 256."""
    return math.erf(sigmas / math.sqrt(2)) ** _dimension(d)


def _law(radius: FloatArray, density: FloatArray) -> RadiusLaw:
    """A law on an even grid of `POINTS`, from any density over rising radii."""
    grid = np.linspace(radius[0], radius[-1], POINTS)
    even = np.interp(grid, radius, density)
    return RadiusLaw(radius=grid, density=even / _area(even, grid))


def _area(density: FloatArray, x: FloatArray) -> float:
    return float(np.trapezoid(density, x))


def _dimension(d: int) -> int:
    if d < 1:
        raise SettingError(setting="d", value=d, allowed="at least 1 dimension")
    return d
