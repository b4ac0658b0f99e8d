"""Principal axes: orthonormal, of fixed sign, equal to scikit-learn's, and inverted without loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from latent.arrays import PointArray
from latent.errors import PointsError, SettingError
from latent.moments import moments_of
from latent.pca import PCA, with_fixed_signs
from latent.summary import Summary


@pytest.fixture(scope="module")
def pca(summary: Summary) -> PCA:
    return summary.pca


def test_axes_are_orthonormal(pca: PCA) -> None:
    np.testing.assert_allclose(pca.components_ @ pca.components_.T, np.eye(256), atol=1e-12)


def test_axes_and_variances_are_scikit_learns(points: PointArray, pca: PCA) -> None:
    from sklearn.decomposition import PCA as Reference

    reference = Reference(svd_solver="full").fit(points.astype(np.float64))
    np.testing.assert_allclose(pca.mean_, reference.mean_, atol=1e-12)
    np.testing.assert_allclose(pca.explained_variance_, reference.explained_variance_, rtol=1e-8)
    np.testing.assert_allclose(pca.explained_variance_ratio_, reference.explained_variance_ratio_, rtol=1e-8)
    np.testing.assert_allclose(pca.components_, reference.components_, atol=1e-5)
    np.testing.assert_allclose(pca.transform(points[:50]), reference.transform(points[:50]), atol=1e-4)


@given(table=arrays(np.float64, st.tuples(st.integers(3, 20), st.integers(1, 5)), elements=st.floats(-9, 9, width=16)))
def test_any_covariance_gives_orthonormal_axes_of_fixed_sign(table: np.ndarray) -> None:
    moments = moments_of(table)
    pca = PCA.from_covariance(moments.mean, moments.covariance)
    axes = pca.components_
    np.testing.assert_allclose(axes @ axes.T, np.eye(len(axes)), atol=1e-10)
    assert (axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)] > 0).all()
    assert (np.diff(pca.explained_variance_) <= 0).all()
    assert (pca.explained_variance_ >= 0).all()
    rebuilt = axes.T @ np.diag(pca.explained_variance_) @ axes
    np.testing.assert_allclose(rebuilt, moments.covariance, atol=1e-9 * (1 + np.abs(moments.covariance).max()))


def test_turned_axes_are_turned_back(pca: PCA) -> None:
    signs = np.random.default_rng(0).choice([-1.0, 1.0], size=(256, 1))
    np.testing.assert_array_equal(with_fixed_signs(pca.components_ * signs), pca.components_)


def test_scores_are_uncorrelated_with_the_explained_variance(points: PointArray, pca: PCA) -> None:
    covariance = np.cov(pca.transform(points), rowvar=False)
    np.testing.assert_allclose(covariance, np.diag(pca.explained_variance_), atol=1e-10)


def test_the_inverse_returns_the_points(points: PointArray, pca: PCA) -> None:
    np.testing.assert_allclose(pca.inverse_transform(pca.transform(points[:50])), points[:50], atol=1e-10)


def test_the_first_k_components_project(points: PointArray, pca: PCA) -> None:
    z = points[:20].astype(np.float64)
    axes = pca.components_[:10]
    expected = pca.mean_ + (z - pca.mean_) @ axes.T @ axes
    np.testing.assert_allclose(pca.reconstruct(z, k=10), expected, atol=1e-10)
    np.testing.assert_allclose(pca.reconstruct(z, k=0), np.tile(pca.mean_, (20, 1)))
    np.testing.assert_allclose(pca.reconstruct(z, k=256), z, atol=1e-10)
    np.testing.assert_allclose(pca.reconstruct(z[0], k=10), expected[0], atol=1e-10)


def test_more_components_never_miss_by_more(points: PointArray, pca: PCA) -> None:
    z = points[:20]
    errors = [np.linalg.norm(pca.reconstruct(z, k=k) - z, axis=1) for k in (0, 1, 10, 100, 256)]
    assert (np.diff(errors, axis=0) <= 1e-9).all()


def test_the_lost_share_of_variance_is_the_scree_plots(points: PointArray, pca: PCA) -> None:
    lost = ((pca.reconstruct(points, k=30) - points) ** 2).sum() / ((points - pca.mean_) ** 2).sum()
    assert 1 - pca.cumulative_ratio_[29] == pytest.approx(lost, rel=1e-9)
    assert pca.cumulative_ratio_[-1] == pytest.approx(1)


def test_the_number_of_axes_for_a_share_is_the_smallest(pca: PCA) -> None:
    k = pca.components_for(0.9)
    assert pca.cumulative_ratio_[k - 1] >= 0.9 > pca.cumulative_ratio_[k - 2]
    assert pca.components_for(1.0) == 256


def test_what_cannot_be_is_refused(points: PointArray, pca: PCA) -> None:
    with pytest.raises(SettingError, match="k = 257 .* from 0 to 256"):
        pca.reconstruct(points[:1], k=257)
    with pytest.raises(SettingError, match="share = 0"):
        pca.components_for(0)
    with pytest.raises(PointsError, match="square"):
        PCA.from_covariance(np.zeros(3), np.zeros((2, 2)))
    with pytest.raises(PointsError, match="NaN"):
        PCA.from_covariance(np.zeros(2), np.full((2, 2), np.nan))
