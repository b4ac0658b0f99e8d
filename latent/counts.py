"""What can be counted of z-points only once their mean and axes are known; counts of parts merge exactly."""

from dataclasses import dataclass, fields
from functools import reduce

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.distance import Mahalanobis, radius
from latent.histograms import Bins
from latent.moments import Moments
from latent.pca import PCA
from latent.points import blocks

BINS, REACH = 96, 6.0
"""Bins of each component: 96 within 6 standard deviations, an eighth of one wide."""

RADIAL_BINS, RADIAL_REACH = 500, 5.0
"""Bins of R and m from 0 to 5 times their root mean square, a hundredth of it wide."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """Histograms of components and scores (b, d) and of R and m (b', 2), int64; sums of powers of the scores (d,)."""

    components: IntArray
    scores: IntArray
    radial: IntArray
    m3: FloatArray
    m4: FloatArray

    def merge(self, other: "Counts") -> "Counts":
        """Counts of both sets together."""
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, kw_only=True, eq=False)
class Scales:
    """What is measured along: the axes, the Mahalanobis distance, and fixed bins for components, scores, R and m."""

    pca: PCA
    mahalanobis: Mahalanobis
    bins: Bins
    pc_bins: Bins
    radial_bins: Bins  # two columns: R, m

    @classmethod
    def of(cls, moments: Moments) -> "Scales":
        """The scales of z-points with these moments."""
        pca = PCA.from_covariance(moments.mean, moments.covariance)
        mahalanobis = Mahalanobis.from_pca(pca)
        variance = float(np.trace(moments.covariance))
        mean_square = np.array([moments.mean @ moments.mean + variance, float(mahalanobis.rank)])
        return cls(
            pca=pca,
            mahalanobis=mahalanobis,
            bins=Bins.around(mean=moments.mean, std=moments.std, reach=REACH, count=BINS),
            pc_bins=Bins.around(mean=np.zeros_like(moments.mean), std=pca.sigma_, reach=REACH, count=BINS),
            radial_bins=Bins(
                low=np.zeros(2), width=RADIAL_REACH * np.sqrt(mean_square) / RADIAL_BINS, count=RADIAL_BINS
            ),
        )

    def counts(self, points: AnyPoints) -> Counts:
        """Counts of `points` (n, d), n >= 1, block by block."""
        return reduce(Counts.merge, map(self._counts_of, blocks(points)))

    def _counts_of(self, block: AnyPoints) -> Counts:
        scores = self.pca.transform(block)
        whitened = scores[:, : self.mahalanobis.rank] / self.mahalanobis.sigma_
        square = scores * scores
        return Counts(
            components=self.bins.counts(block),
            scores=self.pc_bins.counts(scores),
            radial=self.radial_bins.counts(np.column_stack([radius(block), np.linalg.norm(whitened, axis=1)])),
            m3=(square * scores).sum(axis=0),
            m4=(square * square).sum(axis=0),
        )
