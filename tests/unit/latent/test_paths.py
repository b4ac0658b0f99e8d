"""Paths keep what they promise: their ends, the distance m along them, an even walk along a drawn line."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from latent.arrays import FloatArray, PointArray
from latent.errors import PointsError, SettingError
from latent.paths import by_length, drawn, slerp, smoothed, straight, stretches_beyond
from latent.summary import Summary, summarise
from latent.walks import standard_scores
from tests.unit.latent.clouds import correlated_cloud
from tests.unit.latent.path_parity import FILE, parity

PLACES = np.linspace(0.0, 1.0, 41)
SMALL = summarise(correlated_cloud(500, seed=0, d=6))


def test_a_straight_path_between_two_photos_passes_through_lower_m(points: PointArray, summary: Summary) -> None:
    m = summary.mahalanobis.distance(straight(points[:2], PLACES))
    assert m[20] < 0.8 * min(m[0], m[-1])


def test_slerp_keeps_m_between_equal_ends(points: PointArray, summary: Summary) -> None:
    ends = points[:2].astype(np.float64) - summary.mean
    ends *= 16 / summary.mahalanobis.distance(ends + summary.mean)[:, None]
    m = summary.mahalanobis.distance(slerp(summary.mahalanobis, ends + summary.mean, PLACES))
    np.testing.assert_allclose(m, 16, rtol=1e-4)


def test_slerp_goes_evenly_from_one_m_to_the_other(points: PointArray, summary: Summary) -> None:
    m = summary.mahalanobis.distance(slerp(summary.mahalanobis, points[:2], PLACES))
    np.testing.assert_allclose(m, np.linspace(m[0], m[-1], len(PLACES)), rtol=1e-4)


def test_slerp_turns_evenly(points: PointArray, summary: Summary) -> None:
    u = summary.mahalanobis.whiten(slerp(summary.mahalanobis, points[:2], PLACES))
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    angles = np.arccos(np.clip((u[1:] * u[:-1]).sum(axis=1), -1, 1))
    np.testing.assert_allclose(angles, angles[0], rtol=1e-2)


def test_slerp_from_the_mean_is_straight(points: PointArray, summary: Summary) -> None:
    ends = np.stack([summary.mean, points[0].astype(np.float64)])
    np.testing.assert_allclose(slerp(summary.mahalanobis, ends, PLACES), straight(ends, PLACES), atol=1e-5)


def test_slerp_between_opposite_points_keeps_m_too(points: PointArray, summary: Summary) -> None:
    away = points[0] - summary.mean
    m = summary.mahalanobis.distance(slerp(summary.mahalanobis, summary.mean + np.stack([away, -away]), PLACES))
    np.testing.assert_allclose(m, m[0], rtol=1e-4)


def test_slerp_between_equal_points_stays(points: PointArray, summary: Summary) -> None:
    found = slerp(summary.mahalanobis, points[[3, 3]], PLACES)
    np.testing.assert_allclose(found, np.tile(points[3], (len(PLACES), 1)), atol=1e-5)


@given(st.integers(2, 6), st.integers(0, 2**16))
def test_every_path_goes_through_its_waypoints_exactly(count: int, seed: int) -> None:
    waypoints = correlated_cloud(count, seed=seed, d=6)
    mahalanobis = SMALL.mahalanobis
    knots = np.linspace(0, 1, count)
    np.testing.assert_array_equal(straight(waypoints, knots), waypoints)
    np.testing.assert_array_equal(slerp(mahalanobis, waypoints, knots), waypoints)


@given(st.integers(0, 2**16))
def test_m_never_leaves_what_lies_between_the_ends(seed: int) -> None:
    waypoints, mahalanobis = correlated_cloud(2, seed=seed, d=6), SMALL.mahalanobis
    low, high = np.sort(mahalanobis.distance(waypoints))
    m = mahalanobis.distance(slerp(mahalanobis, waypoints, PLACES))
    assert low * (1 - 1e-4) <= m.min() and m.max() <= high * (1 + 1e-4)
    assert mahalanobis.distance(straight(waypoints, PLACES)).max() <= high * (1 + 1e-4)


def test_waypoints_have_places_of_their_own() -> None:
    path = straight(np.array([[0.0], [1.0], [3.0]]), np.array([0.25, 0.5, 0.75]), knots=np.array([0.0, 0.5, 1.0]))
    np.testing.assert_allclose(path[:, 0], [0.5, 1, 2])
    np.testing.assert_allclose(by_length(np.array([[0.0], [1.0], [3.0]])), [0, 1 / 3, 1])
    np.testing.assert_allclose(by_length(np.zeros((3, 2))), [0, 0.5, 1])


@given(arrays(np.float64, st.tuples(st.integers(2, 9), st.just(2)), elements=st.floats(-4, 4)))
def test_a_smoothed_line_keeps_its_ends_and_stays_among_its_corners(corners: FloatArray) -> None:
    line = smoothed(corners)
    np.testing.assert_array_equal(line[[0, -1]], corners[[0, -1]])
    assert (line >= corners.min(axis=0) - 1e-12).all() and (line <= corners.max(axis=0) + 1e-12).all()


def test_a_smoothed_line_turns_gently() -> None:
    line = smoothed(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]))
    steps = np.diff(line, axis=0)
    turns = np.abs(np.diff(np.arctan2(steps[:, 1], steps[:, 0])))
    assert np.rad2deg(turns).max() < 30


def test_a_drawn_path_sets_two_scores_and_keeps_the_others(points: PointArray, summary: Summary) -> None:
    corners = np.array([[-1.0, 0.0], [0.0, 2.0], [1.5, -1.0]])
    scores = standard_scores(summary.pca, drawn(summary.pca, points[0], corners, PLACES))
    np.testing.assert_allclose(scores[[0, -1], :2], corners[[0, -1]], atol=1e-4)
    own = standard_scores(summary.pca, points[:1])[0, 2:]
    np.testing.assert_allclose(scores[:, 2:], np.tile(own, (len(PLACES), 1)), atol=2e-3)


def test_a_drawn_path_is_walked_at_an_even_speed(points: PointArray, summary: Summary) -> None:
    corners = np.array([[-2.0, 0.0], [-1.9, 0.0], [2.0, 0.0]])
    scores = standard_scores(summary.pca, drawn(summary.pca, points[0], corners, PLACES))[:, 0]
    np.testing.assert_allclose(scores, np.linspace(-2, 2, len(PLACES)), atol=1e-3)


def test_stretches_beyond_a_level_begin_and_end_between_the_samples() -> None:
    places = np.linspace(0, 1, 5)
    found = stretches_beyond(places, np.array([0.0, 2.0, 0.0, 0.0, 4.0]), 1.0)
    np.testing.assert_allclose(found, [(0.125, 0.375), (0.8125, 1.0)])
    assert stretches_beyond(places, np.zeros(5), 1.0) == []
    assert stretches_beyond(places, np.full(5, 2.0), 1.0) == [(0.0, 1.0)]


def test_what_is_no_path_is_refused(points: PointArray) -> None:
    with pytest.raises(PointsError, match="at least 2 z-points"):
        straight(points[:1], PLACES)
    with pytest.raises(SettingError, match="from 0 to 1"):
        straight(points[:2], np.array([0.0, 1.5]))


def test_the_browser_is_held_to_what_this_code_gives_now() -> None:
    kept, now = json.loads(FILE.read_text(encoding="utf-8")), parity()
    assert kept.keys() == now.keys(), "write it anew: python -m tests.unit.latent.path_parity"
    for name, value in now.items():
        np.testing.assert_allclose(kept[name], value, atol=1e-5, err_msg=name)
