"""Paths along densest neighbours keep to where z-points are."""

from __future__ import annotations

import numpy as np
import pytest

from latent.arrays import PointArray
from latent.errors import PointsError, SettingError
from latent.neighbour_graph import NeighbourGraph, along_neighbours
from latent.neighbours import nearest
from latent.paths import straight
from tests.unit.latent.clouds import correlated_cloud


@pytest.fixture(scope="module")
def arc() -> PointArray:
    """z-points (400, 2) on three quarters of a ring: dense along it, empty in its middle."""
    rng = np.random.default_rng(0)
    angle = rng.uniform(0, 1.5 * np.pi, 400)
    radius = rng.normal(1, 0.02, 400)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]).astype(np.float32)


def test_the_path_goes_round_where_the_middle_is_empty(arc: PointArray) -> None:
    ends = np.array([[1, 0], [0, -1]], dtype=np.float32)
    path, knots = along_neighbours(NeighbourGraph.of(arc), ends)
    walked = straight(path, np.linspace(0, 1, 200), knots=knots)
    assert np.linalg.norm(walked, axis=1).min() > 0.9
    assert nearest(arc, walked)[0].max() < 0.1


def test_ends_and_waypoints_are_exact_and_legs_take_equal_shares(arc: PointArray) -> None:
    waypoints = np.array([[1, 0], [-1.02, 0.3], [0, -1]], dtype=np.float32)
    path, knots = along_neighbours(NeighbourGraph.of(arc), waypoints)
    np.testing.assert_array_equal(straight(path, np.array([0, 0.5, 1]), knots=knots), waypoints)
    assert (np.diff(knots) > 0).all() and knots[0] == 0 and knots[-1] == 1
    np.testing.assert_array_equal(path[knots == 0.5], waypoints[1:2])


def test_stops_between_the_waypoints_are_z_points_of_the_data() -> None:
    points = correlated_cloud(600, seed=1, d=12)
    path, _ = along_neighbours(NeighbourGraph.of(points), points[:2])
    assert len(path) > 2
    assert nearest(points, path)[0].max() == 0
    assert len(np.unique(path, axis=0)) == len(path)


def test_no_step_is_longer_than_the_way_straight_across() -> None:
    points = correlated_cloud(600, seed=1, d=12)
    path, _ = along_neighbours(NeighbourGraph.of(points), points[:2])
    assert np.linalg.norm(np.diff(path, axis=0), axis=1).max() <= np.linalg.norm(points[0] - points[1])


def test_islands_are_crossed_straight() -> None:
    rng = np.random.default_rng(0)
    islands = np.concatenate([rng.normal(0, 0.1, (50, 3)), rng.normal(9, 0.1, (50, 3))]).astype(np.float32)
    path, knots = along_neighbours(NeighbourGraph.of(islands), islands[[0, 99]])
    np.testing.assert_array_equal(path, islands[[0, 99]])
    np.testing.assert_array_equal(knots, [0, 1])


def test_the_same_point_twice_is_a_path_that_stays(arc: PointArray) -> None:
    path, knots = along_neighbours(NeighbourGraph.of(arc), arc[[5, 5]])
    np.testing.assert_array_equal(path, arc[[5, 5]])
    np.testing.assert_array_equal(knots, [0, 1])


def test_what_cannot_be_is_refused(arc: PointArray) -> None:
    with pytest.raises(PointsError, match="2 to 20,000"):
        NeighbourGraph.of(arc[:1])
    with pytest.raises(SettingError, match="at least 1 neighbour"):
        NeighbourGraph.of(arc, neighbours=0)
    with pytest.raises(PointsError, match="at least 2 z-points"):
        along_neighbours(NeighbourGraph.of(arc), arc[:1])
