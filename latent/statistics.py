"""Statistics of single components and pairs: correlation, normal fits, Q-Q points, orders for browsing."""

from typing import Literal

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.errors import PointsError, SettingError
from latent.record import Summary

Order = Literal["number", "mean", "std", "skewness", "kurtosis"]


def correlation(covariance: FloatArray) -> FloatArray:
    """Correlations (d, d) from a covariance (d, d); 0 beside a constant component, 1 on the diagonal."""
    std = np.sqrt(np.diag(covariance))
    product = np.outer(std, std)
    result = np.divide(covariance, product, out=np.zeros_like(covariance), where=product > 0)
    np.fill_diagonal(result, 1.0)
    return np.asarray(np.clip(result, -1.0, 1.0))


def component_order(summary: Summary, by: Order) -> IntArray:
    """Numbers of the raw components (d,): by number, or by the absolute value of `by`, largest first."""
    if by == "number":
        return np.arange(summary.d)
    values = {
        "mean": summary.mean,
        "std": summary.std,
        "skewness": summary.skewness,
        "kurtosis": summary.kurtosis,
    }
    if by not in values:
        raise SettingError(setting="by", value=by, allowed="one of number, " + ", ".join(values))
    return np.argsort(-np.abs(values[by]), kind="stable")


def normal_density(x: FloatArray, *, mean: float, std: float) -> FloatArray:
    """Density of N(mean, std) at `x`; std above 0."""
    if std <= 0:
        raise SettingError(setting="std", value=std, allowed="a spread above 0")
    return np.asarray(np.exp(-(((x - mean) / std) ** 2) / 2) / (std * np.sqrt(2 * np.pi)))


def normal_counts(edges: FloatArray, *, mean: float, std: float, n: int) -> FloatArray:
    """Counts (b,) expected of `n` draws of N(mean, std) in bins with `edges` (b + 1,): the normal fit."""
    from scipy.special import ndtr  # slow to import, and not every page asks

    if std <= 0:
        raise SettingError(setting="std", value=std, allowed="a spread above 0")
    return np.asarray(n * np.diff(ndtr((edges - mean) / std)))


def qq_points(levels: FloatArray, quantiles: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Points of a normal Q-Q plot: standard normal quantiles (q,) at `levels` (q,), and `quantiles` (q,).

    The straight line to compare with is mean + std x; levels 0 and 1, which a normal never reaches, are left
    out.
    """
    from scipy.special import ndtri  # slow to import, and not every page asks

    if levels.shape != quantiles.shape:
        raise PointsError(f"{levels.shape} levels and {quantiles.shape} quantiles do not match: pass one of each.")
    inner = (levels > 0) & (levels < 1)
    return np.asarray(ndtri(levels[inner])), quantiles[inner]


def histogram(values: AnyPoints, *, edges: FloatArray) -> IntArray:
    """Counts (b,) of values (n,) in bins with rising `edges` (b + 1,); the end bins hold what lies beyond."""
    if len(edges) < 2 or not (np.diff(edges) > 0).all():
        raise PointsError("A histogram needs at least two rising edges.")
    place = np.searchsorted(edges, values, side="right") - 1
    return np.bincount(np.clip(place, 0, len(edges) - 2), minlength=len(edges) - 1)


def overlap(counts: AnyPoints | IntArray, others: AnyPoints | IntArray) -> float:
    """Share that two histograms on the same bins (b,) have in common: 0 for apart, 1 for the same shape."""
    if counts.sum() == 0 or others.sum() == 0:
        raise PointsError("An empty histogram overlaps with nothing: count some z-points first.")
    return float(np.minimum(counts / counts.sum(), others / others.sum()).sum())


def group_statistics(group: AnyPoints, summary: Summary) -> dict[str, float]:
    """Figures of a group of z-points (g, d), g >= 1, in units of z and sigma.

    n; mean_radius; mean_mahalanobis; spread: root mean square distance from the group's mean, as a share of
    the whole cloud's; shift: Mahalanobis distance of the group's mean from the cloud's.
    """
    if group.ndim != 2 or len(group) == 0:
        raise PointsError(f"A group is z-points of shape (g, d) with g at least 1, got {group.shape}.")
    values = np.asarray(group, dtype=np.float64)
    centre = values.mean(axis=0)
    own = np.sqrt(((values - centre) ** 2).sum(axis=1).mean())
    return {
        "n": float(len(values)),
        "mean_radius": float(np.linalg.norm(values, axis=1).mean()),
        "mean_mahalanobis": float(summary.mahalanobis.distance(values).mean()),
        "spread": float(own / np.sqrt(np.trace(summary.covariance))),
        "shift": float(summary.mahalanobis.distance(centre[None])[0]),
    }
