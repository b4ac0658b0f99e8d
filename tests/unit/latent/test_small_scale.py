"""Fragments, filaments and neighbours, on clouds of which one knows what they are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

from latent.errors import PointsError, SettingError
from latent.small_scale import fragment_shares, local_dimension, neighbour_distances, spanning_tree


def test_the_tree_is_as_long_as_scipys() -> None:
    points = np.random.default_rng(0).normal(size=(120, 5))
    tree = spanning_tree(points)
    expected = np.sort(minimum_spanning_tree(squareform(pdist(points))).data)
    assert tree.lengths == pytest.approx(expected, rel=1e-4)
    assert len({int(end) for end in tree.edges.ravel()}) == 120


def test_two_clouds_apart_are_two_fragments_until_the_link_reaches_across() -> None:
    rng = np.random.default_rng(1)
    points = np.concatenate([rng.normal(size=(300, 2)), rng.normal(size=(100, 2)) + [60, 0]])
    shares = fragment_shares(spanning_tree(points), np.array([0.0, 10.0, 100.0]))
    assert shares[0] == pytest.approx([1 / 400, 1 / 400])
    assert shares[1] == pytest.approx([0.75, 0.25])
    assert shares[2] == pytest.approx([1.0, 0.0])


def test_points_on_a_thread_spread_in_one_direction_and_a_ball_in_many() -> None:
    rng = np.random.default_rng(2)
    along = np.linspace(0, 1, 2000)
    thread = np.stack([np.cos(5 * along), np.sin(5 * along), along, along**2], axis=1)
    centres = np.arange(100, 200)
    assert np.median(local_dimension(thread, centres)) < 1.2
    assert np.median(local_dimension(rng.normal(size=(2000, 4)), centres)) > 2.5


def test_more_neighbours_than_points_are_refused() -> None:
    with pytest.raises(SettingError):
        local_dimension(np.zeros((10, 2)), np.arange(2), neighbours=10)
    with pytest.raises(PointsError):
        spanning_tree(np.zeros((1, 2)))


def test_the_nearest_other_point_is_never_the_point_itself() -> None:
    points = np.random.default_rng(3).normal(size=(200, 3)).astype(np.float32)
    points[7] = points[8]
    apart = squareform(pdist(points.astype(np.float64)))
    np.fill_diagonal(apart, np.inf)
    assert neighbour_distances(points) == pytest.approx(apart.min(axis=1), abs=1e-5)
