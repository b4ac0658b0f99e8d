"""Each generator against its row of figures: 20,000 draws in 256 dimensions."""

from typing import Any

import numpy as np
import pytest

from latent.arrays import FloatArray
from latent.concentration import best_cube, chi_quantile
from latent.distance import radius
from latent.samplers.pca_ellipsoid import PCAEllipsoid
from latent.samplers.registry import make
from latent.statistics import histogram, overlap
from latent.summary import Summary

DRAWS = 20_000


def drawn(summary: Summary, key: str, **settings: Any) -> FloatArray:
    """20,000 draws (n, 256)."""
    return make(key, settings).fit(summary).sample(DRAWS, np.random.default_rng(7)).astype(np.float64)


def scores_in_sigma(summary: Summary, draws: FloatArray) -> FloatArray:
    """Draws along the principal axes, in units of their sigma (n, 256)."""
    return summary.pca.transform(draws) / summary.sigma


def centre_point(summary: Summary, centre: str) -> FloatArray:
    return summary.mean if centre == "mean" else np.zeros(256)


@pytest.mark.parametrize("centre", ["origin", "mean"])
def test_cube_is_a_thin_shell_about_its_centre(summary: Summary, centre: str) -> None:
    draws = drawn(summary, "cube", b=1.5, centre=centre)
    lengths = radius(draws, centre=centre_point(summary, centre))
    assert lengths.mean() == pytest.approx(13.85, abs=0.015)
    assert lengths.std() == pytest.approx(0.39, rel=0.03)
    offset = draws - centre_point(summary, centre)
    assert np.abs(offset).max() <= 1.5 + 1e-6
    np.testing.assert_allclose(offset.std(axis=0), 1.5 / np.sqrt(3), rtol=0.02)


@pytest.mark.parametrize("centre", ["origin", "mean"])
def test_ball_is_its_surface(summary: Summary, centre: str) -> None:
    lengths = radius(drawn(summary, "ball", r=8.0, centre=centre), centre=centre_point(summary, centre))
    assert np.median(lengths) == pytest.approx(0.9973 * 8, rel=1e-4)
    assert (lengths > 0.99 * 8).mean() == pytest.approx(0.924, abs=0.01)
    assert lengths.max() <= 8 + 1e-5
    # Uniform in volume: (R / r)^d is uniform in [0, 1].
    shares = (lengths / 8) ** 256
    assert np.abs(np.quantile(shares, [0.25, 0.5, 0.75]) - [0.25, 0.5, 0.75]).max() < 0.015


@pytest.mark.parametrize("centre", ["origin", "mean"])
def test_sphere_has_one_length_and_all_directions(summary: Summary, centre: str) -> None:
    offset = drawn(summary, "sphere", r=8.0, centre=centre) - centre_point(summary, centre)
    np.testing.assert_allclose(radius(offset), 8.0, rtol=1e-5)
    cosines = offset[:, 0] / 8
    assert cosines.mean() == pytest.approx(0, abs=0.002)
    assert cosines.std() == pytest.approx(0.0625, rel=0.02)


def test_standard_normal_has_radius_16_whatever_the_data(summary: Summary) -> None:
    lengths = radius(drawn(summary, "standard_normal"))
    assert lengths.mean() == pytest.approx(15.98, abs=0.03)
    assert lengths.std() == pytest.approx(0.707, rel=0.02)


def test_independent_normals_have_the_radius_but_not_the_correlations(summary: Summary) -> None:
    draws = drawn(summary, "independent_normals")
    expected = np.sqrt((summary.mean**2 + summary.std**2).sum())
    assert np.sqrt((radius(draws) ** 2).mean()) == pytest.approx(expected, rel=0.005)
    np.testing.assert_allclose(draws.mean(axis=0), summary.mean, atol=0.04 * summary.std.max())
    np.testing.assert_allclose(draws.std(axis=0), summary.std, rtol=0.03)
    correlations = np.corrcoef(draws, rowvar=False)[np.triu_indices(256, 1)]
    assert np.abs(correlations).max() < 0.05
    assert summary.mahalanobis.distance(draws).mean() > 2 * 16


def test_a_radius_histogram_cannot_see_lost_correlations(summary: Summary) -> None:
    edges = np.linspace(0, 20, 11)
    mean_radius = [radius(drawn(summary, key)).mean() for key in ("independent_normals", "full_normal")]
    assert mean_radius[0] == pytest.approx(mean_radius[1], rel=0.02)
    m = [
        histogram(summary.mahalanobis.distance(drawn(summary, key)), edges=edges)
        for key in ("independent_normals", "full_normal")
    ]
    assert overlap(*m) < 0.05


def test_full_normal_has_the_mean_the_covariance_and_chi_distances(summary: Summary) -> None:
    draws = drawn(summary, "full_normal")
    m = summary.mahalanobis.distance(draws)
    assert m.mean() == pytest.approx(15.98, abs=0.03)
    assert m.std() == pytest.approx(0.707, rel=0.02)
    for limit, share in ((16.58, 0.80), (17.16, 0.95), (17.65, 0.99)):
        assert (m < limit).mean() == pytest.approx(share, abs=0.01)
    assert (m < chi_quantile(0.5, 256)).mean() == pytest.approx(0.5, abs=0.012)
    whitened = scores_in_sigma(summary, draws)
    assert np.abs(np.cov(whitened, rowvar=False) - np.eye(256)).max() < 0.05
    assert np.abs(whitened.mean(axis=0)).max() < 0.035


def test_full_normal_is_drawn_from_the_stored_axes(summary: Summary) -> None:
    g = np.random.default_rng(7).standard_normal((DRAWS, 256))
    expected = summary.mean + g @ np.diag(np.sqrt(summary.explained_variance)) @ summary.components
    np.testing.assert_allclose(drawn(summary, "full_normal"), expected, atol=1e-5)


def test_pc_box_has_the_datas_spread_at_the_square_root_of_three(summary: Summary) -> None:
    for t in (1.0, float(np.sqrt(3))):
        scores = scores_in_sigma(summary, drawn(summary, "pc_box", t=t))
        np.testing.assert_allclose(scores.std(axis=0), t / np.sqrt(3), rtol=0.02)
        assert np.abs(scores).max() <= t + 1e-4
        assert np.abs(np.corrcoef(scores, rowvar=False) - np.eye(256)).max() < 0.05
    assert make("pc_box").settings()["t"] == pytest.approx(np.sqrt(3))


@pytest.mark.parametrize(("k", "c"), [(256, 16.06), (100, 10.1), (25, 5.2), (10, 3.5)])
def test_pca_ellipsoid_has_the_datas_spread_at_size_1(summary: Summary, k: int, c: float) -> None:
    ellipsoid = PCAEllipsoid(k=k, size=1.0)
    assert ellipsoid.c == pytest.approx(c, abs=0.05)
    scores = scores_in_sigma(summary, drawn(summary, "pca_ellipsoid", k=k, size=1.0))
    np.testing.assert_allclose(scores[:, :k].std(axis=0), 1.0, rtol=0.025)
    assert np.abs(scores[:, k:]).max(initial=0) < 1e-4, "the other axes are at the mean"
    assert np.linalg.norm(scores, axis=1).max() <= ellipsoid.c + 1e-4


@pytest.mark.parametrize("k", [3, 25, 256])
def test_pca_ellipsoid_is_uniform_in_volume(summary: Summary, k: int) -> None:
    scores = scores_in_sigma(summary, drawn(summary, "pca_ellipsoid", k=k, size=2.0, unit="sigma"))
    shares = (np.linalg.norm(scores[:, :k], axis=1) / 2) ** k
    assert np.abs(np.quantile(shares, [0.25, 0.5, 0.75]) - [0.25, 0.5, 0.75]).max() < 0.015
    np.testing.assert_allclose(scores[:, :k].std(axis=0), 2 / np.sqrt(k + 2), rtol=0.03)


@pytest.mark.parametrize("s", [1.0, 2.0, 3.0])
def test_the_naive_ellipsoid_of_a_few_sigma_is_nearly_the_mean(summary: Summary, s: float) -> None:
    assert PCAEllipsoid(k=256, size=s, unit="sigma").c == s
    m = summary.mahalanobis.distance(drawn(summary, "pca_ellipsoid", k=256, size=s, unit="sigma"))
    assert m.max() <= s + 1e-4
    assert m.max() < summary.held_out_mahalanobis.min() / 3


def test_pca_ellipsoid_may_leave_the_other_axes_normal(summary: Summary) -> None:
    scores = scores_in_sigma(summary, drawn(summary, "pca_ellipsoid", k=25, rest="normal"))
    np.testing.assert_allclose(scores.std(axis=0), 1.0, rtol=0.03)
    m_rest = np.linalg.norm(scores[:, 25:], axis=1)
    assert m_rest.mean() == pytest.approx(np.sqrt(231 - 0.5), abs=0.03)


@pytest.mark.parametrize("key", ["cube", "ball", "sphere"])
@pytest.mark.parametrize("centre", ["origin", "mean"])
def test_matched_bodies_have_the_datas_mean_distance_from_their_centre(summary: Summary, key: str, centre: str) -> None:
    sampler = make(key, {"centre": centre}).matched(summary)
    lengths = radius(sampler.fit(summary).sample(2_000, np.random.default_rng(0)), centre=centre_point(summary, centre))
    assert lengths.mean() == pytest.approx(
        radius(summary.subset, centre=centre_point(summary, centre)).mean(), rel=0.01
    )
    assert sampler.settings()["centre"] == centre


def test_the_matched_cube_is_the_best_cube(summary: Summary) -> None:
    b = make("cube").matched(summary).settings()["b"]
    assert b == pytest.approx(best_cube(summary.radius_edges, summary.radius_counts, d=256), rel=5e-3)
