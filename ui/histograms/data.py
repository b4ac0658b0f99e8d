"""What the Histograms page shows of one component or of many, all from the summary: no cost grows with n."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from latent.record import Summary
from latent.statistics import qq_points
from ui.charts.histogram import Bins
from ui.charts.multiples import HistogramCell, QuantileCell

Kind = Literal["pc", "raw"]
ORDERS = ("number", "mean", "std", "skewness", "kurtosis")
Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Marginals:
    """One row a component: mean, std, skewness and excess kurtosis (d,), histograms (b, d) and quantiles (q, d)."""

    kind: Kind
    mean: Array
    std: Array
    skewness: Array
    kurtosis: Array
    edges: Array
    counts: NDArray[np.int64]
    levels: Array
    quantiles: Array

    def name(self, number: int) -> str:
        """Name component ``number`` (from 0) for people."""
        return f"PC {number + 1}" if self.kind == "pc" else f"component {number + 1}"

    def bins(self, number: int) -> Bins:
        """Return the histogram of one component, without the empty bins at its ends."""
        counts = self.counts[:, number]
        filled = np.flatnonzero(counts)
        first, last = (int(filled[0]), int(filled[-1])) if filled.size else (0, len(counts) - 1)
        return Bins(edges=self.edges[first : last + 2, number], counts=counts[first : last + 1])

    def spread(self, number: int) -> float:
        """Return the standard deviation of a component, never quite zero, so that a constant one can be drawn."""
        return max(float(self.std[number]), 1e-9)

    def order(self, by: str, *, largest_first: bool) -> NDArray[np.intp]:
        """Return the numbers of all components (d,), sorted by one of ``ORDERS``."""
        values = np.arange(len(self.mean), dtype=np.float64) if by == "number" else getattr(self, by)
        return np.argsort(-values if largest_first else values, kind="stable")

    def quantile_pair(self, number: int) -> tuple[Array, Array]:
        """Return a normal's quantiles and the component's own (q,), both in sigma about the mean."""
        expected, found = qq_points(self.levels, self.quantiles[:, number])
        return expected, (found - self.mean[number]) / self.spread(number)


def marginals(summary: Summary, kind: Kind) -> Marginals:
    """Return the raw components or the principal ones, whose scores are centred at the mean."""
    if kind == "raw":
        return Marginals(
            kind=kind,
            mean=summary.mean,
            std=summary.std,
            skewness=summary.skewness,
            kurtosis=summary.kurtosis,
            edges=summary.histogram_edges,
            counts=summary.histogram_counts,
            levels=summary.quantile_levels,
            quantiles=summary.quantiles,
        )
    return Marginals(
        kind=kind,
        mean=np.zeros(summary.d),
        std=summary.sigma,
        skewness=summary.pc_skewness,
        kurtosis=summary.pc_kurtosis,
        edges=summary.pc_histogram_edges,
        counts=summary.pc_histogram_counts,
        levels=summary.quantile_levels,
        quantiles=summary.pc_quantiles,
    )


def histogram_cell(rows: Marginals, number: int, *, by: str) -> HistogramCell:
    """Return one cell of the small multiples; its title carries the value that sorts them."""
    return HistogramCell(
        number=number,
        title=_title(rows, number, by=by),
        bins=rows.bins(number),
        mean=float(rows.mean[number]),
        std=rows.spread(number),
    )


def quantile_cell(rows: Marginals, number: int, *, by: str) -> QuantileCell:
    """Return one cell of the Q-Q plots."""
    expected, observed = rows.quantile_pair(number)
    return QuantileCell(number=number, title=_title(rows, number, by=by), expected=expected, observed=observed)


def _title(rows: Marginals, number: int, *, by: str) -> str:
    name = f"{'PC ' if rows.kind == 'pc' else ''}{number + 1}"
    return name if by == "number" else f"{name} · {getattr(rows, by)[number]:.2f}"


def moved(summary: Summary, kind: Kind, number: int, *, sigmas: float) -> Array:
    """Return the mean z-point (d,) moved by ``sigmas`` standard deviations along one component, all others at rest."""
    if kind == "pc":
        return np.asarray(summary.mean + sigmas * summary.sigma[number] * summary.components[number])
    z = np.array(summary.mean, dtype=np.float64)
    z[number] += sigmas * summary.std[number]
    return z
