"""The numbers that the browser's space is held to are still those of the Python code."""

from __future__ import annotations

import json

import numpy as np

from latent.distance import Mahalanobis, quantile_position, radius, region_word
from latent.pca import PCA
from latent.walks import standard_scores
from tests.unit.latent.space_parity import FILE


def test_the_browser_is_held_to_what_this_code_gives_now() -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    d = kept["d"]
    components, sigma = np.reshape(kept["components"], (d, d)), np.array(kept["sigma"])
    pca = PCA.from_axes(np.array(kept["mean"]), components, sigma**2)
    mahalanobis, points = Mahalanobis.from_pca(pca), np.array(kept["points"])
    assert mahalanobis.rank == kept["rank"] < d
    np.testing.assert_allclose(radius(points), kept["radius"], atol=1e-5)
    np.testing.assert_allclose(standard_scores(pca, points)[:, : mahalanobis.rank], kept["scores"], atol=1e-5)
    m = mahalanobis.distance(points)
    np.testing.assert_allclose(m, kept["mahalanobis"], atol=1e-5)
    positions = [quantile_position(float(v), np.array(kept["levels"]), np.array(kept["quantiles"])) for v in m]
    np.testing.assert_allclose(positions, kept["positions"], atol=1e-5)
    assert [region_word(position) for position in positions] == kept["regions"]
