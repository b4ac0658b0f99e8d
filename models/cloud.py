"""How the cloud of codes moves while the autoencoder trains: snapshots of its mean, covariance and radii."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from latent.npz import load_npz
from models.atomic import written_whole
from models.bundle import HISTORY

RADIUS_LEVELS = np.array([0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0])
"""Quantiles of R = ||z|| that a snapshot keeps."""
MOST_SNAPSHOTS = 24
"""Snapshots that a history keeps of all runs that made a model: each takes 130 kB where z_dim is 256."""


@dataclass(frozen=True)
class CloudHistory:
    """One row a snapshot: steps (s,) int64, means (s, d) float32, covariances (s, d, d) float32,
    radii (s, 7) float32, the quantiles of R at `RADIUS_LEVELS`."""

    steps: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    means: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    covariances: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0, 0), np.float32))
    radii: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, len(RADIUS_LEVELS)), np.float32))

    @property
    def last_step(self) -> int:
        """Steps at the last snapshot, 0 where there is none."""
        return int(self.steps[-1]) if len(self.steps) else 0

    def with_snapshot(self, step: int, codes: NDArray[np.float32]) -> CloudHistory:
        """This history and one more row, from codes (n, d) after `step` training steps."""
        d = codes.shape[1]
        covariance = np.atleast_2d(np.cov(codes, rowvar=False, dtype=np.float64))
        radii = np.quantile(np.linalg.norm(codes, axis=1), RADIUS_LEVELS)
        return CloudHistory(
            steps=np.append(self.steps, np.int64(step)),
            means=np.vstack([self.means.reshape(-1, d), codes.mean(axis=0, dtype=np.float64)]).astype(np.float32),
            covariances=np.concatenate([self.covariances.reshape(-1, d, d), covariance[None]]).astype(np.float32),
            radii=np.vstack([self.radii, radii]).astype(np.float32),
        )

    def until(self, step: int) -> CloudHistory:
        """The snapshots taken at or before `step`."""
        return self._only(self.steps <= step)

    def thinned(self, most: int = MOST_SNAPSHOTS) -> CloudHistory:
        """At most `most` snapshots, the first and the last among them, as evenly spread over log(steps) as can be."""
        kept = np.arange(len(self.steps))
        while len(kept) > max(most, 2):
            places = np.log(self.steps[kept])
            kept = np.delete(kept, 1 + int(np.argmin(places[2:] - places[:-2])))
        return self._only(kept)

    def following(self, earlier: CloudHistory) -> CloudHistory:
        """The history of a run that began where `earlier` ended: its steps are counted on."""
        if not len(earlier.steps):
            return self
        return CloudHistory(
            steps=np.concatenate([earlier.steps, self.steps + earlier.last_step]),
            means=np.concatenate([earlier.means, self.means]),
            covariances=np.concatenate([earlier.covariances, self.covariances]),
            radii=np.concatenate([earlier.radii, self.radii]),
        )

    def _only(self, kept: NDArray[Any]) -> CloudHistory:
        return CloudHistory(self.steps[kept], self.means[kept], self.covariances[kept], self.radii[kept])

    def save(self, path: Path) -> None:
        """Write history.npz, whole or not at all. Of each symmetric covariance only the upper triangle is kept."""
        rows, columns = np.triu_indices(self.covariances.shape[-1])
        with written_whole(path) as unfinished, unfinished.open("wb") as file:
            np.savez(
                file,
                steps=self.steps,
                means=self.means,
                upper_triangles=self.covariances[:, rows, columns],
                radii=self.radii,
                radius_levels=RADIUS_LEVELS,
            )


def load_history(path: Path) -> CloudHistory:
    """Read history.npz. Raises: OSError or ValueError when it is missing or broken."""
    arrays = load_npz(path)
    means = arrays["means"]
    if "covariances" in arrays:  # as bundles made before November 2026 keep them
        covariances = arrays["covariances"]
    else:
        covariances = _symmetric(arrays["upper_triangles"], means.shape[-1])
    return CloudHistory(arrays["steps"], means, covariances, arrays["radii"])


def history_of(bundle: Path | None) -> CloudHistory:
    """The history in a bundle, an empty one where there is none. Raises: as `load_history` where it is broken."""
    path = bundle / HISTORY if bundle is not None else None
    return load_history(path) if path is not None and path.is_file() else CloudHistory()


def _symmetric(triangles: NDArray[np.float32], d: int) -> NDArray[np.float32]:
    """Matrices (s, d, d) from their upper triangles, row by row: (s, d (d + 1) / 2)."""
    rows, columns = np.triu_indices(d)
    full = np.empty((len(triangles), d, d), np.float32)
    full[:, rows, columns] = full[:, columns, rows] = triangles
    return full


def snapshot_steps(total: int, count: int = 12) -> frozenset[int]:
    """About `count` steps from the first to the last, close together at the start, where the cloud moves most."""
    return frozenset(int(step) for step in np.geomspace(min(total, max(1, total // 500)), total, count).round())
