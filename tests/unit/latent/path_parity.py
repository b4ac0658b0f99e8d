"""What the browser's paths must agree with: made by the Python code, kept beside the browser's own tests.

`python -m tests.unit.latent.path_parity` writes it anew after a change of the mathematics.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from latent.analogies import analogy
from latent.distance import Mahalanobis
from latent.paths import drawn, slerp, smoothed, straight, stretches_beyond
from latent.pca import PCA
from tests.unit.latent.clouds import correlated_cloud

FILE = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "paths" / "parity.json"
PLACES = [0.0, 0.1, 0.37, 0.5, 0.81, 1.0]
CORNERS = [[-1.0, 0.25], [0.5, 1.5], [1.75, -0.5], [2.0, 0.0]]


def parity() -> dict[str, Any]:
    """Return waypoints, axes and, at the same places, the paths that come of them; one axis does not count."""
    d = 5
    cloud = correlated_cloud(300, seed=5, d=d).astype(np.float64)
    cloud[:, 0] = cloud[:, 1]  # flat: rank 4 of 5
    pca = PCA.from_covariance(cloud.mean(axis=0), np.cov(cloud.T))
    mahalanobis = Mahalanobis.from_pca(pca)
    waypoints = (cloud[:3] + 0.2).astype(np.float32)
    away = (np.array([1.0, -0.5, 0.2, 0.7]) * mahalanobis.sigma_) @ mahalanobis.components_
    opposite = np.stack([pca.mean_ + away, pca.mean_ - away]).astype(np.float32)
    places, corners = np.array(PLACES), np.array(CORNERS)
    values = mahalanobis.distance(straight(waypoints, places))
    level = float(np.median(values))
    return {
        "d": d,
        "rank": mahalanobis.rank,
        "mean": _plain(pca.mean_),
        "sigma": _plain(pca.sigma_),
        "components": _plain(pca.components_),
        "waypoints": _plain(waypoints),
        "opposite": _plain(opposite),
        "places": PLACES,
        "corners": CORNERS,
        "straight": _plain(straight(waypoints, places)),
        "knots": [0.0, 0.3, 1.0],
        "with_knots": _plain(straight(waypoints, places, knots=np.array([0.0, 0.3, 1.0]))),
        "slerp": _plain(slerp(mahalanobis, waypoints, places)),
        "slerp_opposite": _plain(slerp(mahalanobis, opposite, places)),
        "smoothed": _plain(smoothed(corners)),
        "drawn": _plain(drawn(pca, waypoints[0], corners, places)),
        "values": _plain(values),
        "level": level,
        "stretches": _plain(np.array(stretches_beyond(places, values, level))),
        "analogy": _plain(analogy(*waypoints, strength=0.7)),
    }


def _plain(values: Any) -> Any:
    return np.round(np.asarray(values, dtype=np.float64), 8).tolist()


if __name__ == "__main__":
    FILE.write_text(json.dumps(parity()) + "\n", encoding="utf-8")
