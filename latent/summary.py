"""How the summary of a set of z-points is computed: a few passes, constant memory, float64."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.counts import Counts, Scales
from latent.distance import Mahalanobis, radius
from latent.errors import PointsError, SettingError
from latent.folds import Fold, Progress, fold_here
from latent.moments import Moments, kurtosis, moments_of, skewness
from latent.neighbours import nearest
from latent.points import BLOCK, blocks, first_not_finite
from latent.record import Summary

__all__ = ["HELD_OUT_LEVELS", "HeldOut", "QUANTILE_LEVELS", "Summary", "passes", "summarise"]

QUANTILE_LEVELS = np.unique(np.concatenate([np.arange(1, 100) / 100, [0.001, 0.005, 0.025, 0.975, 0.995, 0.999]]))
"""Levels of the quantiles of each component: every per cent, and the tails."""

HELD_OUT_LEVELS = np.unique(np.concatenate([np.arange(0, 101, 5) / 100, [0.01, 0.025, 0.975, 0.99, 0.995]]))
"""Levels of the held-out quantiles, 0 and 1 (the extremes) included."""


@dataclass(frozen=True, kw_only=True, eq=False)
class HeldOut:
    """Held-out photos: codes (h, d) float32, psnr (h,) in dB and ssim (h,) of their decodes."""

    codes: PointArray
    psnr: FloatArray
    ssim: FloatArray

    def __post_init__(self) -> None:
        """Refuse parts of different lengths, no photo at all, and numbers that are not finite."""
        if self.codes.ndim != 2 or not len(self.codes) == len(self.psnr) == len(self.ssim) > 0:
            raise PointsError(
                f"Held-out codes {self.codes.shape}, PSNR {self.psnr.shape}, SSIM {self.ssim.shape} do not match: "
                "pass one row, one PSNR and one SSIM a photo, at least one photo."
            )
        if not all(np.isfinite(part).all() for part in (self.codes, self.psnr, self.ssim)):
            raise PointsError("Held-out codes, PSNR or SSIM hold NaN or infinity: look for broken photos.")


def summarise(
    points: AnyPoints,
    *,
    held_out: HeldOut | None = None,
    subset_size: int = 20_000,
    seed: int = 0,
    progress: Progress | None = None,
    fold: Fold | None = None,
) -> Summary:
    """Summarise z-points (n, d), n >= 2, an array or a memory map; memory does not depend on n.

    `fold` goes over the same z-points by other means and reports for itself; without one they are gone over here,
    and `progress` hears of it. Moments and histograms are of all points. Quantiles are of the subset, which is all
    points up to `subset_size` of them and a random choice beyond (`seed`); it is stored in random order. Raises
    PointsError for fewer than two points, values that are not finite, or held-out codes of another dimension,
    and SettingError for an empty subset.
    """
    if subset_size < 2:
        raise SettingError(setting="subset_size", value=subset_size, allowed="at least 2 z-points")
    if held_out is not None and held_out.codes.shape[1] != points.shape[1]:
        raise PointsError(
            f"Held-out codes have {held_out.codes.shape[1]} dimensions, z-points {points.shape[1]}: use one encoder."
        )
    if len(points) < 2:
        raise PointsError(f"A summary needs at least 2 z-points, got {len(points)}: add photos.")
    fold = fold or fold_here(points, passes=passes(held_out), progress=progress or _no_progress)
    moments = _moments(points, fold)
    scales = Scales.of(moments)
    pca, mahalanobis = scales.pca, scales.mahalanobis
    counts = fold(scales.counts, Counts.merge)
    indices, subset = _random_subset(points, size=subset_size, seed=seed)
    return Summary(
        n=moments.n,
        mean=moments.mean,
        covariance=moments.covariance,
        skewness=moments.skewness,
        kurtosis=moments.kurtosis,
        quantile_levels=QUANTILE_LEVELS,
        quantiles=np.quantile(subset.astype(np.float64), QUANTILE_LEVELS, axis=0),
        histogram_edges=scales.bins.edges,
        histogram_counts=counts.components,
        components=pca.components_,
        explained_variance=pca.explained_variance_,
        pc_skewness=skewness(n=moments.n, m2=pca.explained_variance_ * (moments.n - 1), m3=counts.m3),
        pc_kurtosis=kurtosis(n=moments.n, m2=pca.explained_variance_ * (moments.n - 1), m4=counts.m4),
        pc_quantiles=np.quantile(pca.transform(subset), QUANTILE_LEVELS, axis=0),
        pc_histogram_edges=scales.pc_bins.edges,
        pc_histogram_counts=counts.scores,
        radius_edges=scales.radial_bins.edges[:, 0],
        radius_counts=counts.radial[:, 0],
        mahalanobis_edges=scales.radial_bins.edges[:, 1],
        mahalanobis_counts=counts.radial[:, 1],
        subset=subset,
        subset_indices=indices,
        **_held_out_quantiles(held_out, mahalanobis, fold),
    )


def passes(held_out: HeldOut | None) -> int:
    """How often `summarise` goes over all z-points: for moments, for histograms, for the held-out codes' neighbours."""
    return 2 if held_out is None else 3


def _no_progress(done: int, total: int) -> None:
    """Say nothing."""


def _moments(points: AnyPoints, fold: Fold) -> Moments:
    with np.errstate(invalid="ignore"):  # an infinity less itself: told below, with its row
        moments = fold(moments_of, Moments.merge)
    if not np.isfinite(moments.mean).all():
        raise PointsError(
            f"z-point {first_not_finite(points)} holds NaN or infinity: look at its photo and encode again."
        )
    return moments


def _random_subset(points: AnyPoints, *, size: int, seed: int) -> tuple[IntArray, PointArray]:
    """Row numbers (s,) in random order and the points (s, d) float32, read in file order."""
    rng = np.random.default_rng(seed)
    indices = rng.choice(len(points), size=min(size, len(points)), replace=False).astype(np.int64)
    in_file_order = np.argsort(indices)
    subset = np.empty((len(indices), points.shape[1]), dtype=np.float32)
    for places in blocks(in_file_order, size=BLOCK):
        subset[places] = points[indices[places]]
    return indices, subset


def _held_out_quantiles(held_out: HeldOut | None, mahalanobis: Mahalanobis, fold: Fold) -> dict[str, FloatArray]:
    names = ("radius", "mahalanobis", "neighbour", "psnr", "ssim")
    if held_out is None:
        return {f"held_out_{name}": np.empty(0) for name in ("levels", *names)}
    values = (
        radius(held_out.codes),
        mahalanobis.distance(held_out.codes),
        fold(partial(_to_nearest, held_out.codes), np.minimum),
        held_out.psnr,
        held_out.ssim,
    )
    quantiles = {
        f"held_out_{name}": np.quantile(np.asarray(value, dtype=np.float64), HELD_OUT_LEVELS)
        for name, value in zip(names, values, strict=True)
    }
    return {"held_out_levels": HELD_OUT_LEVELS, **quantiles}


def _to_nearest(codes: AnyPoints, points: AnyPoints) -> FloatArray:
    """Distances (q,) of `codes` (q, d) to the nearest of `points` (n, d)."""
    distances, _ = nearest(points, codes, k=1)
    return distances[:, 0]
