"""The density of points in a plane, on a grid, for contours."""

from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError, SettingError


@dataclass(frozen=True, kw_only=True, eq=False)
class DensityGrid:
    """Cells with centres x (b,), y (b,) and density (b, b) per unit of area; its rows run along y."""

    x: FloatArray
    y: FloatArray
    density: FloatArray

    def level_enclosing(self, share: float) -> float:
        """The density whose contour encloses a `share` (above 0, below 1) of the points."""
        if not 0 < share < 1:
            raise SettingError(setting="share", value=share, allowed="a share above 0 and below 1")
        falling = np.sort(self.density, axis=None)[::-1]
        inside = np.cumsum(falling) / falling.sum()
        return float(falling[np.searchsorted(inside, share)])


def density_on_grid(plane: AnyPoints, *, cells: int = 128, smoothing: float = 2.0) -> DensityGrid:
    """Density of the points `plane` (n, 2): a histogram of `cells` x `cells`, smoothed by a Gaussian.

    `smoothing` is the Gaussian's std in cells (0 for none). The grid reaches 4 of those beyond the outermost
    points, so that every contour closes. Raises PointsError for another shape or fewer than two different
    points in x or y.
    """
    from scipy.ndimage import gaussian_filter  # slow to import, and not every page asks

    if cells < 2 or smoothing < 0 or 8 * smoothing >= cells:
        raise SettingError(
            setting="cells, smoothing",
            value=(cells, smoothing),
            allowed="cells above 8 times smoothing, from 0",
        )
    if plane.ndim != 2 or plane.shape[1] != 2 or len(plane) == 0:
        raise PointsError(f"A density needs points of shape (n, 2) with n at least 1, got {plane.shape}.")
    values = np.asarray(plane, dtype=np.float64)
    low, high = values.min(axis=0), values.max(axis=0)
    if not (high > low).all():
        raise PointsError("All points lie on one line: choose two components that vary.")
    margin = (high - low) * 4 * smoothing / (cells - 8 * smoothing)
    edges = [np.linspace(low[i] - margin[i], high[i] + margin[i], cells + 1) for i in (0, 1)]
    counts, _, _ = np.histogram2d(values[:, 1], values[:, 0], bins=(edges[1], edges[0]))
    smooth = np.asarray(gaussian_filter(counts, smoothing, mode="constant") if smoothing else counts)
    x, y = ((edge[1:] + edge[:-1]) / 2 for edge in edges)
    area = (x[1] - x[0]) * (y[1] - y[0])
    return DensityGrid(x=x, y=y, density=smooth / (smooth.sum() * area))
