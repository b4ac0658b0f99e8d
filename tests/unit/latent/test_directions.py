"""Directions: known ones are found again, right angles are right, one sigma is one sigma."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression

from latent.arrays import FloatArray, PointArray
from latent.directions import (
    cosines,
    freed,
    freed_of_one_another,
    mean_difference,
    steps_in_z,
    steps_whitened,
    strip_along,
    unit,
)
from latent.errors import PointsError, SettingError
from latent.logistic import fit_logistic
from latent.summary import Summary

ROWS = arrays(np.float64, (3, 6), elements=st.floats(-2, 2).map(lambda value: round(value, 3)))


def two_sides(*, n: int = 4000, d: int = 12, seed: int = 0) -> tuple[FloatArray, np.ndarray, FloatArray]:
    """White points (n, d), who is high by a plane with some noise, and the plane's unit normal."""
    rng = np.random.default_rng(seed)
    normal = unit(rng.normal(size=d))
    points = rng.normal(size=(n, d))
    return points, points @ normal + 0.3 * rng.normal(size=n) > 0.5, normal


def test_both_methods_find_the_direction_that_made_the_labels() -> None:
    points, high, normal = two_sides()
    assert mean_difference(points, high) @ normal > 0.99
    assert unit(fit_logistic(points, high, penalty=1e-3).coef_) @ normal > 0.99


def test_logistic_regression_is_scikit_learns() -> None:
    points, high, _ = two_sides(n=600, seed=3)
    ours = fit_logistic(points, high, penalty=0.05)
    theirs = LogisticRegression(C=1 / (600 * 0.05), tol=1e-10, max_iter=1000).fit(points, high)
    np.testing.assert_allclose(ours.coef_, theirs.coef_[0], atol=1e-5)
    assert ours.intercept_ == pytest.approx(float(theirs.intercept_[0]), abs=1e-5)


def test_sides_that_a_plane_separates_give_finite_weights() -> None:
    points = np.array([[-2.0, 0.0], [-1.0, 1.0], [1.0, -1.0], [2.0, 0.0]])
    fitted = fit_logistic(points, points[:, 0] > 0, penalty=0.01)
    assert np.isfinite(fitted.coef_).all() and ((fitted.decision(points) > 0) == (points[:, 0] > 0)).all()


def test_one_side_alone_has_no_direction() -> None:
    points = np.ones((4, 2))
    for refuse in (
        lambda: mean_difference(points, np.ones(4, bool)),
        lambda: fit_logistic(points, np.zeros(4, bool), penalty=1),
    ):
        with pytest.raises(PointsError, match="both sides"):
            refuse()
    with pytest.raises(SettingError, match="above 0"):
        fit_logistic(points, np.array([True, False, True, False]), penalty=0.0)


@given(rows=ROWS)
def test_what_is_freed_is_at_right_angles_to_the_others_and_of_length_one(rows: FloatArray) -> None:
    lengths = np.linalg.norm(rows, axis=1)
    if lengths.min() < 0.1 or np.linalg.svd(rows, compute_uv=False)[-1] < 0.05:
        return
    for number, row in enumerate(freed_of_one_another(rows)):
        assert np.linalg.norm(row) == pytest.approx(1.0)
        np.testing.assert_allclose(np.delete(rows, number, axis=0) @ row, 0.0, atol=1e-8)
        assert row @ rows[number] > 0


def test_a_mixture_of_the_others_leaves_nothing() -> None:
    others = np.eye(3)[:2]
    with pytest.raises(PointsError, match="mixture"):
        freed(np.array([1.0, -2.0, 0.0]), others)
    np.testing.assert_allclose(freed(np.array([1.0, 1.0, 1.0]), others), [0, 0, 1])
    # the same vector twice among the others is one direction, not none
    np.testing.assert_allclose(freed(np.array([1.0, 1.0]), np.array([[1.0, 0.0], [1.0, 0.0]])), [0, 1])


@given(rows=ROWS)
def test_cosines_are_those_of_angles(rows: FloatArray) -> None:
    if np.linalg.norm(rows, axis=1).min() < 1e-3:
        return
    table = cosines(rows)
    np.testing.assert_allclose(table, table.T)
    np.testing.assert_allclose(np.diag(table), 1.0)
    assert np.abs(table).max() <= 1.0


def test_one_sigma_is_the_standard_deviation_of_the_projection(points: PointArray, summary: Summary) -> None:
    cloud = summary.mahalanobis
    direction = unit(np.random.default_rng(5).normal(size=cloud.rank))
    assert (cloud.whiten(points) @ direction).std(ddof=1) == pytest.approx(1.0, abs=1e-6)
    (step,) = steps_in_z(cloud, direction[None])
    assert cloud.distance((summary.mean + 2.5 * step)[None])[0] == pytest.approx(2.5)
    np.testing.assert_allclose(steps_whitened(cloud, step[None])[0], direction, atol=1e-9)


def test_a_strip_goes_from_one_end_to_the_other_through_its_start() -> None:
    strengths, points = strip_along(np.array([1.0, 2.0]), np.array([0.5, -1.0]), reach=3, count=7)
    np.testing.assert_allclose(strengths, [-3, -2, -1, 0, 1, 2, 3])
    np.testing.assert_allclose(points[[0, 3, 6]], [[-0.5, 5.0], [1.0, 2.0], [2.5, -1.0]])
