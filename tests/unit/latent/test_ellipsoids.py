"""Ellipsoids in three dimensions: their surface satisfies its equation, their share is chi-square's."""

import numpy as np
import pytest

from latent.concentration import chi_quantile
from latent.ellipsoids import ellipsoid_surface, share_within
from latent.errors import PointsError


def test_the_surface_satisfies_its_equation() -> None:
    semi_axes = np.array([3.0, 2.0, 0.5])
    x, y, z = ellipsoid_surface(semi_axes, points=9)
    np.testing.assert_allclose((x / 3) ** 2 + (y / 2) ** 2 + (z / 0.5) ** 2, 1.0)
    assert x.shape == (9, 18)


@pytest.mark.parametrize("level", [0.2, 0.5, 0.95])
def test_a_normal_has_its_share_within(level: float) -> None:
    sigma = np.array([2.0, 1.0, 0.3])
    scores = np.random.default_rng(3).normal(size=(40_000, 3)) * sigma
    assert share_within(scores, chi_quantile(level, 3) * sigma) == pytest.approx(level, abs=0.01)


def test_other_shapes_are_refused() -> None:
    with pytest.raises(PointsError, match="three"):
        ellipsoid_surface(np.ones(2))
    with pytest.raises(PointsError, match="fit"):
        share_within(np.ones((4, 2)), np.ones(3))
