"""Figures of a histogram alone: its moments, its quantiles, and the counts that a uniform law would give."""

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.errors import PointsError, SettingError


def histogram_mean(edges: FloatArray, counts: IntArray) -> float:
    """Mean of a histogram with rising `edges` (b + 1,) and `counts` (b,), from its middles; PointsError if empty."""
    return float((_middles(edges) * counts).sum()) / _total(counts)


def histogram_moments(edges: FloatArray, counts: IntArray) -> tuple[float, float]:
    """Mean and standard deviation of a histogram with rising `edges` (b + 1,) and `counts` (b,), from its middles.

    Raises PointsError where it is empty.
    """
    mean = histogram_mean(edges, counts)
    return mean, float(np.sqrt(((_middles(edges) - mean) ** 2 * counts).sum() / _total(counts)))


def histogram_quantile(edges: FloatArray, counts: IntArray, share: float) -> float:
    """The value below which `share` (0 to 1) of a histogram lies, even within each bin. PointsError if empty."""
    if not 0 <= share <= 1:
        raise SettingError(setting="share", value=share, allowed="from 0 to 1")
    below = np.concatenate([[0.0], np.cumsum(counts) / _total(counts)])
    return float(np.interp(share, below, edges))


def uniform_counts(edges: FloatArray, *, low: float, high: float, n: int) -> FloatArray:
    """Counts (b,) expected in bins with `edges` (b + 1,) of n numbers, each place in [low, high] as likely."""
    if not low < high:
        raise SettingError(setting="low, high", value=(low, high), allowed="a low end below the high one")
    return np.asarray(n * np.diff(np.clip((edges - low) / (high - low), 0.0, 1.0)))


def _middles(edges: FloatArray) -> FloatArray:
    return (edges[1:] + edges[:-1]) / 2


def _total(counts: IntArray) -> int:
    total = int(counts.sum())
    if total == 0:
        raise PointsError("The histogram is empty: it has no figures, count some z-points first.")
    return total
