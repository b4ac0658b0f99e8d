"""Curves over the plane: where the cloud is densest, and the ellipses of a normal with its mean and spread."""

import numpy as np
from numpy.typing import NDArray

from latent.density import density_on_grid
from latent.ellipses import ellipse, level_at_radius
from ui.bundle import current_bundle
from ui.charts.contours import level_line
from ui.charts.plane import Line
from ui.cloud_data import Quantity

SHARES = (0.5, 0.8, 0.95)
SIGMAS = (1, 2, 3)


def contours(x: NDArray[np.float32], y: NDArray[np.float32]) -> list[Line]:
    """Return the lines that enclose 50, 80 and 95 % of the points ``x`` and ``y`` (n,)."""
    grid = density_on_grid(np.stack([x, y], axis=1), cells=96, smoothing=2.5)
    lines = []
    for share in SHARES:
        outline = level_line(grid.x, grid.y, grid.density, level=grid.level_enclosing(share))
        lines.append(Line(x=outline[0], y=outline[1], label=""))
    return lines


def ellipses(x: Quantity, y: Quantity) -> list[Line]:
    """Return the 1, 2 and 3 sigma ellipses, each labelled with the share of a normal that it holds in 2-D."""
    summary = current_bundle().summary
    pair = [x.number, y.number]
    if x.kind == "pc":
        mean, covariance = np.zeros(2), np.diag(summary.explained_variance[pair])
    else:
        mean, covariance = summary.mean[pair], summary.covariance[np.ix_(pair, pair)]
    lines = []
    for sigmas in SIGMAS:
        outline = ellipse(mean, covariance, sigmas=sigmas).outline()
        label = f"{sigmas}σ · {100 * level_at_radius(sigmas):.0f} %"
        lines.append(Line(x=outline[:, 0], y=outline[:, 1], label=label))
    return lines
