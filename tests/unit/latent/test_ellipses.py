"""Confidence ellipses hold the share of a normal cloud that they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from latent.ellipses import ellipse, level_at_radius, radius_at_level
from latent.errors import PointsError, SettingError

COVARIANCE = np.array([[4.0, 1.5], [1.5, 1.0]])
MEAN = np.array([3.0, -1.0])


def test_one_sigma_in_the_plane_is_39_per_cent() -> None:
    assert radius_at_level(0.3935) == pytest.approx(1, abs=1e-3)
    assert [round(100 * level_at_radius(s), 2) for s in (1, 2, 3)] == [39.35, 86.47, 98.89]


def test_levels_are_those_of_chi_square() -> None:
    from scipy.stats import chi2

    for level in (0.0, 0.3, 0.68, 0.95, 0.999):
        assert radius_at_level(level) == pytest.approx(np.sqrt(chi2.ppf(level, 2)))


@given(st.floats(0, 0.999))
def test_level_and_radius_are_inverse(level: float) -> None:
    assert level_at_radius(radius_at_level(level)) == pytest.approx(level, abs=1e-12)


@pytest.mark.parametrize("level", [0.3935, 0.68, 0.95])
def test_an_ellipse_holds_its_share_of_draws(level: float) -> None:
    draws = np.random.default_rng(0).multivariate_normal(MEAN, COVARIANCE, size=20_000)
    inside = ellipse(MEAN, COVARIANCE, sigmas=radius_at_level(level)).contains(draws)
    assert inside.mean() == pytest.approx(level, abs=0.012)


def test_the_outline_lies_at_its_distance_in_the_whitened_plane() -> None:
    outline = ellipse(MEAN, COVARIANCE, sigmas=2.0).outline(points=50)
    offset = outline - MEAN
    squared = np.einsum("ij,jk,ik->i", offset, np.linalg.inv(COVARIANCE), offset)
    np.testing.assert_allclose(np.sqrt(squared), 2.0)
    np.testing.assert_allclose(outline[0], outline[-1], atol=1e-12)


def test_an_uncorrelated_ellipse_has_the_components_as_axes() -> None:
    flat = ellipse(np.zeros(2), np.diag([9.0, 4.0]), sigmas=1.0)
    np.testing.assert_allclose(flat.semi_axes, [3, 2])
    np.testing.assert_allclose(np.abs(flat.directions), np.eye(2))


def test_an_ellipse_without_width_is_a_line() -> None:
    line = ellipse(np.zeros(2), np.diag([1.0, 0.0]), sigmas=1.0)
    np.testing.assert_allclose(line.outline()[:, 1], 0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(SettingError, match="level = 1"):
        radius_at_level(1)
    with pytest.raises(SettingError, match="sigmas = -1"):
        level_at_radius(-1)
    with pytest.raises(SettingError, match="sigmas = -1"):
        ellipse(MEAN, COVARIANCE, sigmas=-1)
    with pytest.raises(PointsError, match=r"\(3,\)"):
        ellipse(np.zeros(3), COVARIANCE, sigmas=1)
