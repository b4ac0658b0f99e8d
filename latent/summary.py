"""How the summary of a set of z-points is computed: two passes in blocks, constant memory, float64."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.distance import Mahalanobis, radius
from latent.errors import PointsError, SettingError
from latent.histograms import Bins
from latent.moments import Moments, kurtosis, skewness
from latent.neighbours import nearest
from latent.pca import PCA
from latent.points import BLOCK, blocks
from latent.record import Summary

__all__ = ["HELD_OUT_LEVELS", "HeldOut", "QUANTILE_LEVELS", "Summary", "summarise"]

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all, over both passes."""

QUANTILE_LEVELS = np.unique(np.concatenate([np.arange(1, 100) / 100, [0.001, 0.005, 0.025, 0.975, 0.995, 0.999]]))
"""Levels of the quantiles of each component: every per cent, and the tails."""

HELD_OUT_LEVELS = np.unique(np.concatenate([np.arange(0, 101, 5) / 100, [0.01, 0.025, 0.975, 0.99, 0.995]]))
"""Levels of the held-out quantiles, 0 and 1 (the extremes) included."""

BINS, REACH = 96, 6.0
"""Bins of each component: 96 within 6 standard deviations, an eighth of one wide."""

RADIAL_BINS, RADIAL_REACH = 500, 5.0
"""Bins of R and m from 0 to 5 times their root mean square, a hundredth of it wide."""


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
) -> Summary:
    """Summarise z-points (n, d), n >= 2, an array or a memory map; memory does not depend on n.

    Moments and histograms are of all points. Quantiles are of the subset, which is all points up to
    `subset_size` of them and a random choice beyond (`seed`); it is stored in random order. Raises
    PointsError for fewer than two points, values that are not finite, or held-out codes of another dimension,
    and SettingError for an empty subset.
    """
    if subset_size < 2:
        raise SettingError(setting="subset_size", value=subset_size, allowed="at least 2 z-points")
    if held_out is not None and held_out.codes.shape[1] != points.shape[1]:
        raise PointsError(
            f"Held-out codes have {held_out.codes.shape[1]} dimensions, z-points {points.shape[1]}: use one encoder."
        )
    report = progress or _no_progress
    moments = _first_pass(points, report)
    pca = PCA.from_covariance(moments.mean, moments.covariance)
    mahalanobis = Mahalanobis.from_pca(pca)
    second = _second_pass(points, moments, pca, mahalanobis, report)
    indices, subset = _random_subset(points, size=subset_size, seed=seed)
    return Summary(
        n=moments.n,
        mean=moments.mean,
        covariance=moments.covariance,
        skewness=moments.skewness,
        kurtosis=moments.kurtosis,
        quantile_levels=QUANTILE_LEVELS,
        quantiles=np.quantile(subset.astype(np.float64), QUANTILE_LEVELS, axis=0),
        histogram_edges=second.bins.edges,
        histogram_counts=second.counts,
        components=pca.components_,
        explained_variance=pca.explained_variance_,
        pc_skewness=skewness(n=moments.n, m2=pca.explained_variance_ * (moments.n - 1), m3=second.pc_m3),
        pc_kurtosis=kurtosis(n=moments.n, m2=pca.explained_variance_ * (moments.n - 1), m4=second.pc_m4),
        pc_quantiles=np.quantile(pca.transform(subset), QUANTILE_LEVELS, axis=0),
        pc_histogram_edges=second.pc_bins.edges,
        pc_histogram_counts=second.pc_counts,
        radius_edges=second.radial_bins.edges[:, 0],
        radius_counts=second.radial_counts[:, 0],
        mahalanobis_edges=second.radial_bins.edges[:, 1],
        mahalanobis_counts=second.radial_counts[:, 1],
        subset=subset,
        subset_indices=indices,
        **_held_out_quantiles(points, held_out, mahalanobis),
    )


def _no_progress(done: int, total: int) -> None:
    """Say nothing."""


def _first_pass(points: AnyPoints, report: Progress) -> Moments:
    total: Moments | None = None
    for block in blocks(points):
        if not np.isfinite(block).all():
            row = (total.n if total else 0) + int(np.argmin(np.isfinite(block).all(axis=1)))
            raise PointsError(f"z-point {row} holds NaN or infinity: look at its photo and encode again.")
        moments = Moments.of(block)
        total = total.merge(moments) if total else moments
        report(total.n, 2 * len(points))
    if total is None or total.n < 2:
        raise PointsError(f"A summary needs at least 2 z-points, got {len(points)}: add photos.")
    return total


@dataclass(kw_only=True, eq=False)
class _SecondPass:
    """What can be counted only once the mean and the axes are known."""

    bins: Bins
    pc_bins: Bins
    radial_bins: Bins  # two columns: R, m
    counts: IntArray = field(init=False)
    pc_counts: IntArray = field(init=False)
    radial_counts: IntArray = field(init=False)
    pc_m3: FloatArray = field(init=False)
    pc_m4: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        d = len(self.bins.low)
        self.counts = np.zeros((self.bins.count, d), dtype=np.int64)
        self.pc_counts = np.zeros((self.pc_bins.count, d), dtype=np.int64)
        self.radial_counts = np.zeros((self.radial_bins.count, 2), dtype=np.int64)
        self.pc_m3, self.pc_m4 = np.zeros(d), np.zeros(d)

    def add(self, block: AnyPoints, *, scores: FloatArray, m: FloatArray) -> None:
        """Count one block (n, d) with its scores (n, d) and Mahalanobis distances (n,)."""
        self.counts += self.bins.counts(block)
        self.pc_counts += self.pc_bins.counts(scores)
        self.radial_counts += self.radial_bins.counts(np.column_stack([radius(block), m]))
        square = scores * scores
        self.pc_m3 += (square * scores).sum(axis=0)
        self.pc_m4 += (square * square).sum(axis=0)


def _second_pass(
    points: AnyPoints, moments: Moments, pca: PCA, mahalanobis: Mahalanobis, report: Progress
) -> _SecondPass:
    variance = float(np.trace(moments.covariance))
    mean_square = np.array([moments.mean @ moments.mean + variance, float(mahalanobis.rank)])
    second = _SecondPass(
        bins=Bins.around(mean=moments.mean, std=moments.std, reach=REACH, count=BINS),
        pc_bins=Bins.around(mean=np.zeros_like(moments.mean), std=pca.sigma_, reach=REACH, count=BINS),
        radial_bins=Bins(low=np.zeros(2), width=RADIAL_REACH * np.sqrt(mean_square) / RADIAL_BINS, count=RADIAL_BINS),
    )
    done = moments.n
    for block in blocks(points):
        scores = pca.transform(block)
        whitened = scores[:, : mahalanobis.rank] / mahalanobis.sigma_
        second.add(block, scores=scores, m=np.asarray(np.linalg.norm(whitened, axis=1)))
        done += len(block)
        report(done, 2 * moments.n)
    return second


def _random_subset(points: AnyPoints, *, size: int, seed: int) -> tuple[IntArray, PointArray]:
    """Row numbers (s,) in random order and the points (s, d) float32, read in file order."""
    rng = np.random.default_rng(seed)
    indices = rng.choice(len(points), size=min(size, len(points)), replace=False).astype(np.int64)
    in_file_order = np.argsort(indices)
    subset = np.empty((len(indices), points.shape[1]), dtype=np.float32)
    for places in blocks(in_file_order, size=BLOCK):
        subset[places] = points[indices[places]]
    return indices, subset


def _held_out_quantiles(points: AnyPoints, held_out: HeldOut | None, mahalanobis: Mahalanobis) -> dict[str, FloatArray]:
    names = ("radius", "mahalanobis", "neighbour", "psnr", "ssim")
    if held_out is None:
        return {f"held_out_{name}": np.empty(0) for name in ("levels", *names)}
    distances, _ = nearest(points, held_out.codes, k=1)
    values = (
        radius(held_out.codes),
        mahalanobis.distance(held_out.codes),
        distances[:, 0],
        held_out.psnr,
        held_out.ssim,
    )
    quantiles = {
        f"held_out_{name}": np.quantile(np.asarray(value, dtype=np.float64), HELD_OUT_LEVELS)
        for name, value in zip(names, values, strict=True)
    }
    return {"held_out_levels": HELD_OUT_LEVELS, **quantiles}
