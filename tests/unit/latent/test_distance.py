"""Radius, Mahalanobis distance, nearest z-points, and the words for where a point lies."""

import numpy as np
import pytest

from latent.arrays import PointArray
from latent.distance import Mahalanobis, nearest, quantile_position, radius, region_word
from latent.errors import PointsError, SettingError, SummaryError
from latent.moments import moments_of
from latent.pca import PCA
from latent.summary import HeldOut, Summary, summarise
from tests.unit.latent.clouds import correlated_cloud


def mahalanobis_of(points: PointArray) -> Mahalanobis:
    moments = moments_of(points)
    return Mahalanobis.from_pca(PCA.from_covariance(moments.mean, moments.covariance))


def test_radius_is_measured_from_the_origin_or_a_centre() -> None:
    z = np.array([[3.0, 4.0], [0.0, 0.0]])
    np.testing.assert_allclose(radius(z), [5, 0])
    np.testing.assert_allclose(radius(z, centre=np.array([3.0, 0.0])), [4, 3])


def test_mahalanobis_distance_is_that_of_the_inverse_covariance(points: PointArray, summary: Summary) -> None:
    offset = points[:50].astype(np.float64) - summary.mean
    expected = np.sqrt(np.einsum("ij,jk,ik->i", offset, np.linalg.inv(summary.covariance), offset))
    np.testing.assert_allclose(summary.mahalanobis.distance(points[:50]), expected, rtol=1e-8)


def test_mahalanobis_distance_does_not_change_under_linear_maps(points: PointArray) -> None:
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(256, 256)))
    moved = points.astype(np.float64) @ turn * np.linspace(1, 2, 256) + 3
    np.testing.assert_allclose(
        mahalanobis_of(moved).distance(moved[:50]), mahalanobis_of(points).distance(points[:50]), rtol=1e-6
    )


def test_axes_without_variance_do_not_count() -> None:
    flat = np.random.default_rng(0).normal(size=(500, 4))
    flat[:, 3] = flat[:, 0] + flat[:, 1]
    distance = mahalanobis_of(flat)
    assert distance.rank == 3
    assert distance.distance(flat).mean() == pytest.approx(np.sqrt(3), rel=0.1)


def test_fewer_points_than_dimensions_leave_their_own_rank() -> None:
    assert mahalanobis_of(np.random.default_rng(0).normal(size=(100, 256))).rank == 99


def test_identical_points_have_no_distance() -> None:
    with pytest.raises(PointsError, match="All z-points are the same"):
        mahalanobis_of(np.ones((5, 3)))


@pytest.mark.parametrize(("n", "share"), [(11_293, 0.08), (2_000, 0.53), (1_000, 0.94), (500, 1.0)])
def test_the_training_points_own_band_refuses_fresh_points_when_there_are_few(n: int, share: float) -> None:
    rng = np.random.default_rng(n)
    training, fresh = rng.normal(size=(n, 256)), rng.normal(size=(2_000, 256))
    distance = mahalanobis_of(training)
    band = np.quantile(distance.distance(training), 0.95)
    assert (distance.distance(fresh) > band).mean() == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize("n", [1_000, 300])
def test_a_held_out_band_keeps_its_share_of_fresh_points(n: int) -> None:
    held_out = HeldOut(codes=correlated_cloud(1_000, seed=5), psnr=np.zeros(1_000), ssim=np.zeros(1_000))
    summary = summarise(correlated_cloud(n, seed=4), held_out=held_out)
    m = summary.mahalanobis.distance(correlated_cloud(2_000, seed=6))
    positions = [quantile_position(x, summary.held_out_levels, summary.held_out_mahalanobis) for x in m]
    words = [region_word(position) for position in positions]
    for word, expected in (("near the mean", 0.05), ("inside", 0.90), ("edge", 0.045), ("outside", 0.005)):
        assert words.count(word) / len(words) == pytest.approx(expected, abs=0.03), word


def test_a_position_is_the_level_of_the_quantile() -> None:
    levels, quantiles = np.array([0.05, 0.5, 0.95]), np.array([10.0, 16.0, 18.0])
    for level, quantile in zip(levels, quantiles, strict=True):
        assert quantile_position(quantile, levels, quantiles) == level
    assert quantile_position(17.0, levels, quantiles) == pytest.approx(0.725)
    assert quantile_position(9.9, levels, quantiles) == 0
    assert quantile_position(18.1, levels, quantiles) == 1


def test_a_position_without_held_out_photos_is_refused() -> None:
    with pytest.raises(SummaryError, match="no held-out quantiles"):
        quantile_position(1.0, np.empty(0), np.empty(0))


@pytest.mark.parametrize(
    ("position", "word"),
    [
        (0.0, "near the mean"),
        (0.049, "near the mean"),
        (0.05, "inside"),
        (0.95, "inside"),
        (0.951, "edge"),
        (0.995, "edge"),
        (0.996, "outside"),
        (1.0, "outside"),
    ],
)
def test_region_words(position: float, word: str) -> None:
    assert region_word(position) == word


@pytest.mark.parametrize("queries", [1, 3, 700])
@pytest.mark.parametrize("offset", [0.0, 300.0])
def test_nearest_is_the_exhaustive_search(queries: int, offset: float) -> None:
    rng = np.random.default_rng(0)
    points = (rng.normal(size=(9_000, 16)) + offset).astype(np.float32)
    z = (rng.normal(size=(queries, 16)) + offset).astype(np.float32)
    distances, rows = nearest(points, z, k=4)
    everything = np.stack([np.linalg.norm(points.astype(np.float64) - query, axis=1) for query in z])
    np.testing.assert_allclose(distances, np.sort(everything, axis=1)[:, :4], rtol=1e-12)
    np.testing.assert_array_equal(np.take_along_axis(everything, rows, axis=1), distances)


def test_a_z_point_is_its_own_nearest(points: PointArray) -> None:
    distances, rows = nearest(points, points[100:110])
    np.testing.assert_array_equal(rows[:, 0], np.arange(100, 110))
    np.testing.assert_array_equal(distances, 0)


def test_equal_distances_come_in_the_order_of_the_rows() -> None:
    _, rows = nearest(np.ones((5, 2), dtype=np.float32), np.zeros((1, 2), dtype=np.float32), k=3)
    np.testing.assert_array_equal(rows, [[0, 1, 2]])


def test_all_points_can_be_asked_for_and_no_query_has_no_answer() -> None:
    points = np.arange(6.0).reshape(3, 2)
    distances, _ = nearest(points, points, k=3)
    assert distances.shape == (3, 3)
    assert nearest(points, points[:0], k=2)[1].shape == (0, 2)


def test_impossible_searches_are_refused() -> None:
    points = np.zeros((3, 2))
    with pytest.raises(SettingError, match="k = 4 .* from 1 to 3"):
        nearest(points, points, k=4)
    with pytest.raises(PointsError, match=r"\(q, 2\)"):
        nearest(points, np.zeros((1, 3)))
