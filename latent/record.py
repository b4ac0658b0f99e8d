"""The summary of a set of z-points: what it holds, and how it is kept on disk (plain NPZ, no pickle)."""

from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np

from latent.arrays import FloatArray, IntArray, PointArray
from latent.distance import Mahalanobis, quantile_position
from latent.errors import SummaryError
from latent.npz import load_npz
from latent.pca import PCA


@dataclass(frozen=True, kw_only=True, eq=False)
class Summary:
    """What pages and samplers need to know of n z-points of dimension d, in a size that does not depend on n.

    Arrays are float64 unless said otherwise, and read-only, since one summary is shared by all visitors. q
    quantile levels, b bins, s points in the subset, L held-out levels (0 where there were no held-out
    photos).
    """

    n: int
    mean: FloatArray  # (d,)
    covariance: FloatArray  # (d, d), ddof = 1
    skewness: FloatArray  # (d,)
    kurtosis: FloatArray  # (d,), excess
    quantile_levels: FloatArray  # (q,), rising within 0..1
    quantiles: FloatArray  # (q, d), of the subset
    histogram_edges: FloatArray  # (b + 1, d)
    histogram_counts: IntArray  # (b, d) int64, of all points; end bins hold what lies beyond them
    components: FloatArray  # (d, d), rows orthonormal, signs fixed
    explained_variance: FloatArray  # (d,), falling
    pc_skewness: FloatArray  # (d,), of the scores
    pc_kurtosis: FloatArray  # (d,)
    pc_quantiles: FloatArray  # (q, d), of the subset's scores, centred at the mean
    pc_histogram_edges: FloatArray  # (b + 1, d)
    pc_histogram_counts: IntArray  # (b, d) int64
    radius_edges: FloatArray  # (b' + 1,)
    radius_counts: IntArray  # (b',) int64
    mahalanobis_edges: FloatArray  # (b'' + 1,)
    mahalanobis_counts: IntArray  # (b'',) int64
    subset: PointArray  # (s, d) float32, in random order: the first k rows are a random subset too
    subset_indices: IntArray  # (s,) int64, row numbers in the z-points
    held_out_levels: FloatArray  # (L,)
    held_out_radius: FloatArray  # (L,), quantiles of R of held-out codes at those levels
    held_out_mahalanobis: FloatArray  # (L,), of m
    held_out_neighbour: FloatArray  # (L,), of the distance to the nearest z-point
    held_out_psnr: FloatArray  # (L,), dB
    held_out_ssim: FloatArray  # (L,)

    def __post_init__(self) -> None:
        """Refuse shapes that do not fit together; make the arrays read-only."""
        for name, shape in _shapes(self).items():
            if getattr(self, name).shape != shape:
                raise SummaryError(
                    f"The summary's {name} has the shape {getattr(self, name).shape} instead of {shape}: "
                    "summarise the z-points again."
                )
        for name in ARRAYS:
            view = getattr(self, name).view()
            view.flags.writeable = False
            object.__setattr__(self, name, view)

    @property
    def d(self) -> int:
        """Dimension of the latent space."""
        return len(self.mean)

    @property
    def has_held_out(self) -> bool:
        """Whether held-out photos were measured."""
        return len(self.held_out_levels) > 0

    @property
    def known_distances(self) -> tuple[FloatArray, FloatArray]:
        """Levels and quantiles (L,) of m among held-out photos, or among the data where none were held out."""
        if self.has_held_out:
            return self.held_out_levels, self.held_out_mahalanobis
        shares = np.cumsum(self.mahalanobis_counts) / max(int(self.mahalanobis_counts.sum()), 1)
        return np.concatenate([[0.0], shares]), self.mahalanobis_edges

    def position(self, m: float) -> float:
        """Where a Mahalanobis distance lies among `known_distances`, 0 to 1; `region_word` has the word for it."""
        return quantile_position(m, *self.known_distances)

    @cached_property
    def std(self) -> FloatArray:
        """Standard deviation of each component (d,), ddof = 1."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def sigma(self) -> FloatArray:
        """Standard deviation along each principal axis (d,)."""
        return self.pca.sigma_

    @cached_property
    def pca(self) -> PCA:
        """All d principal axes."""
        return PCA.from_axes(self.mean, self.components, self.explained_variance)

    @cached_property
    def mahalanobis(self) -> Mahalanobis:
        """The Mahalanobis distance of this cloud."""
        return Mahalanobis.from_pca(self.pca)

    def save(self, path: str | Path) -> None:
        """Write an uncompressed NPZ at exactly `path`."""
        with Path(path).open("wb") as file:
            np.savez(file, **{field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: str | Path) -> "Summary":
        """Read what `save` wrote; SummaryError if missing, incomplete, of wrong shapes or not finite."""
        path = Path(path)
        try:
            stored = load_npz(path)
            arrays = {field.name: stored[field.name] for field in fields(cls)}
        except FileNotFoundError as error:
            raise SummaryError(f"{path.name} is missing: summarise the z-points again.") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SummaryError(f"{path.name} is not a whole summary ({error}): summarise again.") from error
        if arrays["n"].shape != () or arrays["n"].dtype.kind not in "iu":
            raise SummaryError(f"{path.name} has the number of z-points n = {arrays['n']}: summarise again.")
        for name in arrays:
            if arrays[name].dtype.kind not in "iuf" or not np.isfinite(arrays[name]).all():
                raise SummaryError(f"{path.name} holds values in {name} that are not finite: summarise again.")
        n = int(arrays.pop("n"))
        return cls(n=n, **arrays)


ARRAYS = tuple(field.name for field in fields(Summary) if field.name != "n")
"""Names of all array fields."""


PER_COMPONENT = ("mean", "skewness", "kurtosis", "explained_variance", "pc_skewness", "pc_kurtosis")
"""Arrays with one number for each of d components or axes."""


def _shapes(summary: Summary) -> dict[str, tuple[int, ...]]:
    """The shape that each array must have, given how much there is of each kind of thing."""
    d, q, levels = summary.mean.size, summary.quantile_levels.size, summary.held_out_levels.size
    b, s = summary.histogram_counts.size // max(d, 1), summary.subset_indices.size
    radii, distances = summary.radius_counts.size, summary.mahalanobis_counts.size
    return {
        **{name: (d,) for name in PER_COMPONENT},
        **{name: (levels,) for name in ARRAYS if name.startswith("held_out_")},
        **{name: (b + 1, d) for name in ("histogram_edges", "pc_histogram_edges")},
        **{name: (b, d) for name in ("histogram_counts", "pc_histogram_counts")},
        "covariance": (d, d),
        "components": (d, d),
        "quantile_levels": (q,),
        "quantiles": (q, d),
        "pc_quantiles": (q, d),
        "radius_edges": (radii + 1,),
        "radius_counts": (radii,),
        "mahalanobis_edges": (distances + 1,),
        "mahalanobis_counts": (distances,),
        "subset": (s, d),
        "subset_indices": (s,),
    }
