"""The order of a correlation matrix puts together what belongs together."""

from __future__ import annotations

import numpy as np
import pytest

from latent.correlation import clustered_order, pairs_by_strength, share_beyond_chance, typical_correlation


def test_blocks_that_were_shuffled_stand_together_again() -> None:
    groups = np.random.default_rng(0).permutation(np.repeat(np.arange(5), 8))
    matrix = np.where(groups[:, None] == groups, 0.7, 0.02)
    np.fill_diagonal(matrix, 1.0)
    ordered = groups[clustered_order(matrix)]
    assert np.count_nonzero(np.diff(ordered)) == 4


def test_an_opposite_component_belongs_as_much_as_a_like_one() -> None:
    matrix = np.eye(4)
    matrix[0, 3] = matrix[3, 0] = -0.9
    matrix[1, 2] = matrix[2, 1] = 0.8
    order = clustered_order(matrix).tolist()
    assert abs(order.index(0) - order.index(3)) == 1
    assert pairs_by_strength(matrix)[:2].tolist() == [[0, 3], [1, 2]]


def test_independent_components_are_as_correlated_as_chance_has_it() -> None:
    values = np.random.default_rng(1).normal(size=(4000, 30))
    assert typical_correlation(np.corrcoef(values, rowvar=False)) == pytest.approx(1 / np.sqrt(4000), rel=0.1)


def test_few_components_keep_their_order() -> None:
    assert clustered_order(np.eye(2)).tolist() == [0, 1]


def test_hardly_a_pair_of_independent_components_is_beyond_chance_and_every_pair_of_equal_ones() -> None:
    values = np.random.default_rng(2).normal(size=(2000, 25))
    assert share_beyond_chance(np.corrcoef(values, rowvar=False), n=2000) < 0.02
    assert share_beyond_chance(np.full((4, 4), -0.5), n=2000) == 1
