"""Ellipsoids along three principal axes: the surface to draw, and the share of a cloud within."""

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError


def ellipsoid_surface(semi_axes: FloatArray, *, points: int = 25) -> tuple[FloatArray, FloatArray, FloatArray]:
    """x, y and z (points, 2 points) of the surface about 0 with `semi_axes` (3,), as meridians and parallels."""
    if semi_axes.shape != (3,):
        raise PointsError(f"An ellipsoid has three semi-axes, got an array of shape {semi_axes.shape}.")
    polar, around = np.meshgrid(np.linspace(0, np.pi, points), np.linspace(0, 2 * np.pi, 2 * points), indexing="ij")
    a, b, c = semi_axes
    return a * np.sin(polar) * np.cos(around), b * np.sin(polar) * np.sin(around), c * np.cos(polar)


def share_within(scores: AnyPoints, semi_axes: FloatArray) -> float:
    """Share of points, as `scores` (n, k) along the axes, within the ellipsoid of `semi_axes` (k,), all above 0."""
    if scores.ndim != 2 or scores.shape[1] != len(semi_axes) or not len(scores):
        raise PointsError(f"Scores of shape {scores.shape} do not fit {len(semi_axes)} semi-axes.")
    return float(np.mean(((np.asarray(scores, dtype=np.float64) / semi_axes) ** 2).sum(axis=1) <= 1.0))
