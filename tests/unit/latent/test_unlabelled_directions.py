"""Directions that need no labels: independent components of a mixed cloud, and the decoder's own."""

import numpy as np
import pytest

from latent.arrays import AnyPoints, FloatArray
from latent.decoder_directions import decoder_directions
from latent.directions import steps_in_z
from latent.distance import Mahalanobis
from latent.errors import SettingError
from latent.independent import independent_directions
from latent.pca import PCA


def cloud_of(points: AnyPoints) -> Mahalanobis:
    return Mahalanobis.from_pca(PCA.from_covariance(points.mean(axis=0), np.cov(points, rowvar=False)))


def test_what_is_least_normal_is_found_first() -> None:
    rng = np.random.default_rng(0)
    sources = np.column_stack([rng.laplace(size=8000), rng.normal(size=(8000, 4)), rng.uniform(-1, 1, size=8000)])
    sources /= sources.std(axis=0)
    mixing = rng.normal(size=(6, 6))
    points = sources @ mixing
    cloud = cloud_of(points)
    found, kurtosis = independent_directions(cloud, points, count=2, axes=6)
    own = (sources - sources.mean(axis=0)) / sources.std(axis=0)
    np.testing.assert_allclose(kurtosis, (own**4).mean(axis=0)[[0, 5]] - 3, atol=0.2)
    scores = cloud.whiten(points) @ found.T
    assert abs(np.corrcoef(scores[:, 0], sources[:, 0])[0, 1]) > 0.98
    assert abs(np.corrcoef(scores[:, 1], sources[:, 5])[0, 1]) > 0.98
    np.testing.assert_allclose(found @ found.T, np.eye(2), atol=1e-9)
    again, _ = independent_directions(cloud, points, count=2, axes=6)
    np.testing.assert_array_equal(again, found)


def test_more_components_than_axes_are_refused() -> None:
    points = np.random.default_rng(1).normal(size=(100, 3))
    with pytest.raises(SettingError, match="count <= axes <= 3"):
        independent_directions(cloud_of(points), points, count=2, axes=4)


def test_of_a_linear_decoder_they_are_the_singular_vectors_of_its_matrix() -> None:
    rng = np.random.default_rng(2)
    points = rng.normal(size=(500, 20)) * np.geomspace(3, 0.3, 20)
    cloud, matrix = cloud_of(points), rng.normal(size=(20, 48))

    def decode(z: AnyPoints) -> FloatArray:
        return (np.asarray(z, dtype=np.float64) @ matrix).reshape(-1, 4, 4, 3)

    told: list[tuple[int, int]] = []
    found, gains = decoder_directions(
        decode, cloud, points[0], count=5, progress=lambda done, total: told.append((done, total))
    )
    jacobian = steps_in_z(cloud, np.eye(20)) @ matrix
    left, lengths, _ = np.linalg.svd(jacobian, full_matrices=False)
    np.testing.assert_allclose(np.abs(np.sum(found * left[:, :5].T, axis=1)), 1.0, atol=1e-3)
    np.testing.assert_allclose(gains, lengths[:5] / np.sqrt(48), rtol=1e-4)
    assert (found[np.arange(5), np.abs(found).argmax(axis=1)] > 0).all()
    assert told == [(16, 20), (20, 20)]


def test_of_a_curved_decoder_they_are_those_of_the_point() -> None:
    points = np.random.default_rng(3).normal(size=(300, 2))
    cloud = cloud_of(points)

    def decode(z: AnyPoints) -> FloatArray:
        """Steep along the first number near the origin, along the second far from it."""
        return np.column_stack([3 * np.tanh(z[:, 0]), z[:, 1]])

    at_origin, _ = decoder_directions(decode, cloud, np.zeros(2), count=1)
    far, _ = decoder_directions(decode, cloud, np.array([4.0, 0.0]), count=1)
    assert abs(steps_in_z(cloud, at_origin)[0] @ [1, 0]) > abs(steps_in_z(cloud, at_origin)[0] @ [0, 1])
    assert abs(steps_in_z(cloud, far)[0] @ [0, 1]) > abs(steps_in_z(cloud, far)[0] @ [1, 0])
    with pytest.raises(SettingError, match="from 1 to 2"):
        decoder_directions(decode, cloud, np.zeros(2), count=3)
