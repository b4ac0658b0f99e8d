"""What the browser's space must agree with: numbers of the shipped bundle's first coordinates, made by the Python code.

`python -m tests.unit.latent.space_parity` writes it anew after a change of the mathematics or of the bundle.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from latent.distance import Mahalanobis, quantile_position, radius, region_word
from latent.pca import PCA
from latent.points import open_points
from latent.walks import shifted, standard_scores

ROOT = Path(__file__).resolve().parents[3]
BUNDLE = ROOT / "bundles" / "default"
FILE = ROOT / "frontend" / "tests" / "space" / "parity.json"
D, FLAT = 12, 3
ROWS = [0, 17, 1234, 4321]


def parity() -> dict[str, Any]:
    """Return axes, z-points and what comes of them, for D coordinates of which one repeats another: rank D - 1."""
    cloud = np.asarray(open_points(BUNDLE / "z_points.npy")[:, :D], dtype=np.float64)
    cloud[:, FLAT] = cloud[:, 0]
    pca = PCA.from_covariance(cloud.mean(axis=0), np.cov(cloud.T))
    mahalanobis = Mahalanobis.from_pca(pca)
    levels = np.linspace(0.0, 1.0, 41)
    quantiles = np.quantile(mahalanobis.distance(cloud), levels)
    far = pca.mean_ + 9.0 * pca.sigma_[0] * pca.components_[0]
    edge = pca.mean_ + np.interp(0.97, levels, quantiles) * pca.sigma_[1] * pca.components_[1]
    points = np.vstack([cloud[ROWS], pca.mean_, far, edge]).astype(np.float32)
    m = mahalanobis.distance(points)
    positions = [quantile_position(float(value), levels, quantiles) for value in m]
    own = standard_scores(pca, points)
    offsets = np.array([1.5, 0.0, -2.0]) - own[0, :3] * [1, 0, 1]
    return {
        "d": D,
        "rank": mahalanobis.rank,
        "mean": _plain(pca.mean_),
        "sigma": _plain(pca.sigma_),
        "components": _plain(pca.components_.ravel()),
        "levels": _plain(levels),
        "quantiles": _plain(quantiles),
        "points": _plain(points),
        "scores": _plain(own[:, : mahalanobis.rank]),
        "radius": _plain(radius(points)),
        "mahalanobis": _plain(m),
        "positions": positions,
        "regions": [region_word(position) for position in positions],
        "changes": [[0, 1.5], [2, -2.0]],
        "moved": _plain(shifted(pca, points[0], offsets)),
        "point_of_scores": _plain(pca.mean_ + (own[0, :4] * pca.sigma_[:4]) @ pca.components_[:4]),
    }


def _plain(values: Any) -> Any:
    return np.round(np.asarray(values, dtype=np.float64), 8).tolist()


if __name__ == "__main__":
    FILE.write_text(json.dumps(parity()) + "\n", encoding="utf-8")
