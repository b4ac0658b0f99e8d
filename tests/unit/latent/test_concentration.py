"""Theory lines against draws, and the figures of high dimensions."""

import numpy as np
import pytest

from latent import concentration
from latent.arrays import FloatArray
from latent.concentration import RadiusLaw, best_cube, chi_law, chi_quantile, cube_radius_law
from latent.errors import PointsError, SettingError
from latent.samplers.directions import directions
from latent.statistics import overlap

DRAWS = 20_000


def assert_drawn_from(lengths: FloatArray, law: RadiusLaw) -> None:
    """The lengths follow the law, by a histogram of 20 bins with a chi-square far below its alarm."""
    edges = np.quantile(lengths, np.linspace(0, 1, 21))
    edges[0], edges[-1] = 0.0, law.radius[-1] + 1
    expected = law.expected_counts(edges, n=len(lengths))
    counted = np.histogram(lengths, edges)[0]
    assert expected.sum() == pytest.approx(len(lengths))
    assert ((counted - expected) ** 2 / expected).sum() < 60


def test_a_cube_of_256_dimensions_is_a_thin_shell() -> None:
    assert concentration.cube_radius_mean(256) == pytest.approx(9.234, abs=5e-4)
    assert concentration.cube_radius_std(256) == pytest.approx(0.258, abs=5e-4)
    assert concentration.cube_radius_mean(256, b=1.5) == pytest.approx(13.85, abs=5e-3)
    assert concentration.cube_radius_std(256, b=1.5) == pytest.approx(0.39, abs=5e-3)


@pytest.mark.parametrize("d", [2, 3, 10, 64, 256, 1000])
def test_the_cubes_line_is_the_law_of_its_draws(d: int) -> None:
    draws = np.random.default_rng(d).uniform(-1.5, 1.5, size=(DRAWS, d))
    assert_drawn_from(np.linalg.norm(draws, axis=1), cube_radius_law(d, b=1.5))


@pytest.mark.parametrize("d", [32, 256, 2000])
def test_the_cubes_line_has_the_moments_of_the_formula(d: int) -> None:
    law = cube_radius_law(d, b=2.0)
    assert law.mean == pytest.approx(concentration.cube_radius_mean(d, b=2.0), rel=1e-4)
    assert law.std == pytest.approx(concentration.cube_radius_std(d, b=2.0), rel=0.01)


@pytest.mark.parametrize("dof", [2, 10, 256])
def test_chi_is_the_law_of_a_standard_normals_radius(dof: int) -> None:
    draws = np.random.default_rng(dof).normal(size=(DRAWS, dof))
    assert_drawn_from(np.linalg.norm(draws, axis=1), chi_law(dof))
    assert chi_law(dof).mean == pytest.approx(concentration.chi_mean(dof), rel=1e-4)


def test_chi_figures_of_256() -> None:
    assert concentration.chi_mean(256) == pytest.approx(15.98, abs=5e-3)
    assert concentration.chi_std(256) == pytest.approx(0.707, abs=5e-4)
    assert [round(chi_quantile(p, 256), 2) for p in (0.8, 0.95, 0.99)] == [16.58, 17.16, 17.65]


def test_chi_quantiles_are_scipys() -> None:
    from scipy.stats import chi

    for p in (0.0, 0.05, 0.5, 0.995):
        assert chi_quantile(p, 40) == pytest.approx(chi.ppf(p, 40))


def test_nearly_all_of_a_ball_is_at_its_surface() -> None:
    assert concentration.shell_share(256) == pytest.approx(0.924, abs=5e-4)
    lengths = np.random.default_rng(0).random(DRAWS) ** (1 / 256)
    assert (lengths > 0.99).mean() == pytest.approx(concentration.shell_share(256), abs=0.01)
    assert concentration.ball_radius_median(256) == pytest.approx(0.9973, abs=5e-5)


def test_random_directions_are_nearly_orthogonal() -> None:
    assert concentration.cosine_std(256) == 0.0625
    cosines = directions(DRAWS, 256, np.random.default_rng(0))[:, 0]
    assert cosines.mean() == pytest.approx(0, abs=0.002)
    assert cosines.std() == pytest.approx(0.0625, rel=0.02)


def test_an_outlier_rule_of_3_sigma_halves_a_perfect_normal() -> None:
    assert concentration.share_within(3, 256) == pytest.approx(0.501, abs=1e-3)
    draws = np.random.default_rng(0).normal(size=(DRAWS, 256))
    kept = (np.abs(draws) < 3).all(axis=1).mean()
    assert kept == pytest.approx(concentration.share_within(3, 256), abs=0.015)


def test_the_best_cube_finds_the_b_of_a_cube() -> None:
    lengths = np.linalg.norm(np.random.default_rng(0).uniform(-0.95, 0.95, size=(DRAWS, 256)), axis=1)
    counts, edges = np.histogram(lengths, bins=200)
    assert best_cube(edges, counts, d=256) == pytest.approx(0.95, rel=1e-3)


def test_the_best_cube_overlaps_more_than_its_neighbours() -> None:
    lengths = np.random.default_rng(0).normal(8.8, 0.5, size=DRAWS)
    edges = np.linspace(5, 13, 161)
    counts = np.histogram(lengths, edges)[0]
    best = best_cube(edges, counts, d=256)
    shares = [
        overlap(counts, cube_radius_law(256, b=b).expected_counts(edges, n=DRAWS))
        for b in (0.9 * best, best, 1.1 * best)
    ]
    assert shares[1] == max(shares)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(PointsError, match="empty"):
        best_cube(np.arange(4.0), np.zeros(3, dtype=np.int64), d=256)
    with pytest.raises(SettingError, match="d = 0"):
        cube_radius_law(0)
    with pytest.raises(SettingError, match="p = 1"):
        chi_quantile(1, 3)
    with pytest.raises(SettingError, match="thickness = 2"):
        concentration.shell_share(3, thickness=2)
