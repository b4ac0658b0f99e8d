"""The misfit of generators about the origin: what draws have on average, and nothing where they fit."""

import numpy as np
import pytest

from latent.arrays import PointArray
from latent.distance import Mahalanobis
from latent.errors import PointsError, SettingError
from latent.misfit import cloud_shape, origin_misfit
from latent.record import Summary
from latent.samplers.registry import make


def test_a_round_cloud_about_the_origin_is_fitted() -> None:
    misfit = cloud_shape(np.zeros(5), 2.0 * np.eye(5)).misfit
    assert (misfit.centre, misfit.shape, misfit.times) == pytest.approx((0, 1, 1))


def test_it_is_what_draws_of_a_cube_have(points: PointArray, summary: Summary) -> None:
    b = 1.3
    draws = make("cube", {"b": b}).fit(summary).sample(4000, np.random.default_rng(5))
    m = summary.mahalanobis.distance(draws)
    misfit = origin_misfit(summary.mahalanobis, spread=b / np.sqrt(3))
    assert misfit.times == pytest.approx(np.sqrt(np.mean(m**2) / summary.mahalanobis.rank), rel=0.02)


def test_a_cloud_far_off_blames_the_centre_and_a_flat_one_the_shape() -> None:
    far = cloud_shape(np.full(4, 9.0), np.eye(4)).misfit
    flat = cloud_shape(np.zeros(4), np.diag([9.0, 9.0, 1e-2, 1e-2])).misfit
    assert far.centre > far.shape * 0.5 > 1
    assert flat.centre == 0 and flat.shape > 100


def test_a_shape_in_a_few_numbers_leaves_out_axes_that_carry_rounding() -> None:
    shape = cloud_shape(np.array([3.0, 4.0, 0.0, 0.0]), np.diag([16.0, 1e-12, 4.0, 9.0]))
    assert (shape.offset, shape.widest, shape.narrowest) == pytest.approx((5, 4, 2))
    assert shape.ninety == 3


def test_draws_without_spread_are_refused() -> None:
    with pytest.raises(SettingError, match="spread"):
        origin_misfit(Mahalanobis(mean_=np.zeros(2), components_=np.eye(2), sigma_=np.ones(2)), spread=0.0)


def test_a_cloud_without_spread_is_refused() -> None:
    with pytest.raises(PointsError, match="All z-points are the same"):
        cloud_shape(np.ones(3), np.zeros((3, 3)))
