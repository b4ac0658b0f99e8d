"""Each generator that knows more of the data than mean and spread, against its row of figures: 20,000 draws."""

import numpy as np
import pytest

from latent.concentration import chi_quantile
from latent.distance import radius
from latent.neighbours import nearest
from latent.samplers.kernel_density import KernelDensity
from latent.samplers.mixture import GaussianMixture
from latent.samplers.pair_ellipses import PairEllipses
from latent.samplers.registry import make
from latent.summary import Summary, summarise
from tests.unit.latent.clouds import correlated_cloud
from tests.unit.latent.test_generator_figures import centre_point, drawn, scores_in_sigma


@pytest.mark.parametrize("centre", ["origin", "mean"])
def test_radius_uniform_has_every_length_equally_often(summary: Summary, centre: str) -> None:
    offset = drawn(summary, "radius_uniform", r=8.0, centre=centre) - centre_point(summary, centre)
    lengths = radius(offset)
    assert np.abs(np.quantile(lengths, [0.1, 0.5, 0.9]) - [0.8, 4.0, 7.2]).max() < 0.12
    assert lengths.max() <= 8 + 1e-5


def test_limits_per_component_have_the_radius_but_lose_correlations(summary: Summary) -> None:
    draws = drawn(summary, "component_limits", t=2.0)
    expected = np.sqrt((summary.mean**2 + 4 * summary.std**2 / 3).sum())
    assert radius(draws).mean() == pytest.approx(expected, rel=0.02)
    assert (np.abs(draws - summary.mean) <= 2 * summary.std + 1e-5).all()
    assert summary.mahalanobis.distance(draws).mean() > 2 * 15.98


def test_surface_of_the_ellipsoid_has_one_distance_and_the_datas_spread(summary: Summary) -> None:
    draws = drawn(summary, "pca_ellipsoid_surface", k=25, size=3.0, unit="sigma")
    scores = scores_in_sigma(summary, draws)
    np.testing.assert_allclose(radius(scores[:, :25]), 3.0, rtol=1e-3)
    np.testing.assert_allclose(scores[:, :25].std(axis=0), 3 / np.sqrt(25), rtol=0.03)
    whole = scores_in_sigma(summary, drawn(summary, "pca_ellipsoid_surface", k=256, size=1.0, unit="spread"))
    np.testing.assert_allclose(whole.std(axis=0), 1.0, rtol=0.03)


@pytest.mark.parametrize("p", [0.05, 0.8, 0.99])
def test_truncated_normal_ends_at_its_quantile_and_is_the_normal_within(summary: Summary, p: float) -> None:
    m = summary.mahalanobis.distance(drawn(summary, "truncated_normal", p=p))
    assert m.max() <= chi_quantile(p, 256) * (1 + 1e-4)
    half = chi_quantile(p / 2, 256)
    assert (m <= half).mean() == pytest.approx(0.5, abs=0.015)


@pytest.mark.parametrize("t", [0.5, 1.0])
def test_shrunk_normal_scales_every_distance(summary: Summary, t: float) -> None:
    m = summary.mahalanobis.distance(drawn(summary, "shrunk_normal", t=t))
    assert m.mean() == pytest.approx(15.98 * t, rel=0.003)
    assert m.std() == pytest.approx(0.707 * t, rel=0.05)


def test_pair_ellipses_keep_the_covariance_of_each_pair_and_no_other(summary: Summary) -> None:
    t = 2.0
    draws = drawn(summary, "pair_ellipses", level=PairEllipses().matched(summary).level, pairs="in_order")
    found = np.cov(draws[:, :4].T)
    scale = np.sqrt(np.outer(summary.std[:4], summary.std[:4]))
    expected = summary.covariance[:4, :4].copy()
    expected[:2, 2:] = expected[2:, :2] = 0
    np.testing.assert_allclose(found / scale, expected / scale, atol=0.04)
    whitened = np.linalg.solve(np.linalg.cholesky(summary.covariance[:2, :2]), (draws[:, :2] - summary.mean[:2]).T)
    assert np.linalg.norm(whitened, axis=0).max() <= t + 0.01
    assert (np.linalg.norm(whitened, axis=0) <= t / np.sqrt(2)).mean() == pytest.approx(0.5, abs=0.015)


def test_pairs_of_correlated_components_come_nearer_to_the_data(summary: Summary) -> None:
    distance = summary.mahalanobis.distance
    correlated, in_order = (drawn(summary, "pair_ellipses", pairs=pairs) for pairs in ("correlated", "in_order"))
    assert distance(correlated).mean() < distance(in_order).mean()


def test_kernel_density_adds_its_bandwidth_to_the_datas_covariance(summary: Summary) -> None:
    scores = scores_in_sigma(summary, drawn(summary, "kernel_density", h=0.5))
    np.testing.assert_allclose(scores[:, :40].std(axis=0), np.sqrt(1 + 0.25), rtol=0.04)


def test_kernel_density_takes_a_narrower_bandwidth_where_there_are_fewer_dimensions() -> None:
    few, many = (summarise(correlated_cloud(3000, seed=1, d=d)) for d in (2, 64))
    assert KernelDensity().matched(few).h < KernelDensity().matched(many).h


def test_pair_mixing_is_less_diverse_than_the_data(summary: Summary) -> None:
    m = summary.mahalanobis.distance(drawn(summary, "pair_mixing"))
    assert np.sqrt((m**2).mean()) == pytest.approx(np.sqrt(2 / 3) * 16, rel=0.01)
    assert m.max() <= summary.mahalanobis.distance(summary.subset).max()


def test_arc_mixing_draws_what_the_data_is(summary: Summary) -> None:
    draws = drawn(summary, "arc_mixing")
    m = summary.mahalanobis.distance(draws)
    assert m.mean() == pytest.approx(15.98, abs=0.1)
    np.testing.assert_allclose(scores_in_sigma(summary, draws).std(axis=0), 1.0, rtol=0.06)


def test_neighbour_mixing_stays_within_half_the_way_between_neighbours(summary: Summary) -> None:
    draws = make("neighbour_mixing", {"k": 1}).fit(summary).sample(300, np.random.default_rng(7))
    to_nearest, _ = nearest(summary.subset, draws)
    between, _ = nearest(summary.subset, summary.subset, k=2)
    assert to_nearest.max() <= between[:, 1].max() / 2 + 1e-3


def test_bootstrap_noise_adds_equally_in_all_directions(summary: Summary) -> None:
    draws = drawn(summary, "bootstrap_noise", noise=0.5)
    added = np.trace(np.cov(draws.T)) / np.trace(np.cov(summary.subset.T))
    assert added == pytest.approx(1.25, rel=0.03)


def test_a_mixture_of_two_clouds_is_found_again_and_said_to_be_better() -> None:
    rng = np.random.default_rng(4)
    centres = np.array([[-4.0, 0, 0], [4.0, 1, 0]])
    cloud = (centres[rng.integers(2, size=4000)] + 0.5 * rng.standard_normal((4000, 3))).astype(np.float32)
    two = summarise(cloud)
    fitted = GaussianMixture(number="bic").fit(two)
    assert fitted.mixture_ is not None and len(fitted.mixture_.weights) == 2
    assert "are likelier than under a single one" in fitted.remark()
    draws = fitted.sample(20_000, np.random.default_rng(7)).astype(np.float64)
    nearest_centre = np.linalg.norm(draws[:, None] - centres, axis=2).min(axis=1)
    # The prior draws each covariance a little towards the whole cloud's.
    assert 0.5 * np.sqrt(3) <= np.sqrt((nearest_centre**2).mean()) < 1.1 * 0.5 * np.sqrt(3)


def test_a_mixture_of_one_normal_says_that_it_is_no_better(summary: Summary) -> None:
    fitted = GaussianMixture(components=3).fit(summary)
    assert "no likelier than under a single one" in fitted.remark()
    m = summary.mahalanobis.distance(fitted.sample(5_000, np.random.default_rng(7)))
    assert m.mean() == pytest.approx(15.98, abs=0.4)


def test_the_same_points_give_the_same_mixture(summary: Summary) -> None:
    first, second = (GaussianMixture(components=2).fit(summary).mixture_ for _ in range(2))
    assert first is not None and second is not None
    np.testing.assert_array_equal(first.means, second.means)
