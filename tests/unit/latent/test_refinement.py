"""Refining a z-point: the best for a straight decoder, never worse for a curved one, and only of what is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from latent.distance import Mahalanobis
from latent.errors import PointsError, SettingError
from latent.refinement import BLOCK, refine
from latent.summary import summarise
from tests.unit.latent.clouds import correlated_cloud

D, VALUES = 6, 40
SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def cloud() -> Mahalanobis:
    return summarise(correlated_cloud(400, d=D, seed=3)).mahalanobis


def straight(seed: int) -> NDArray[np.float64]:
    """A decoder of one matrix (d, values)."""
    return np.random.default_rng(seed).normal(size=(D, VALUES))


@given(seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_a_straight_decoder_gives_the_least_sum_in_one_sweep(cloud: Mahalanobis, seed: int) -> None:
    rng = np.random.default_rng(seed)
    matrix, start, target = straight(seed), rng.normal(size=D), rng.normal(size=VALUES)
    *_, end = refine(lambda z: z @ matrix, cloud, start, target, sweeps=1, pull=3.0)
    steps = (np.diag(cloud.sigma_) @ cloud.components_) @ matrix
    ridge = 3.0 * np.mean((target - start @ matrix) ** 2)
    best = np.linalg.solve(steps @ steps.T + ridge * np.eye(D), steps @ (target - cloud.mean_ @ matrix))
    np.testing.assert_allclose(cloud.whiten(end.z[None])[0], best, atol=0.02)
    assert end.mahalanobis == pytest.approx(np.linalg.norm(best), abs=0.02)


@given(seed=SEEDS, pull=st.floats(0.0, 100.0))
@settings(max_examples=25, deadline=None)
def test_the_sum_of_error_and_distance_never_rises_on_a_curved_decoder(
    cloud: Mahalanobis, seed: int, pull: float
) -> None:
    rng = np.random.default_rng(seed)
    matrix, start, target = straight(seed), 3.0 * rng.normal(size=D), rng.uniform(-1, 1, size=VALUES)
    way = list(refine(lambda z: np.tanh(z @ matrix), cloud, start, target, sweeps=3, pull=pull))
    sums = [VALUES * point.error + pull * way[0].error * point.mahalanobis**2 for point in way]
    assert all(after <= before * (1 + 1e-5) for before, after in zip(sums, sums[1:], strict=False))


@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_without_pull_a_picture_that_the_decoder_can_make_is_found(cloud: Mahalanobis, seed: int) -> None:
    matrix, wanted = straight(seed), cloud.mean_ + 0.3 * np.random.default_rng(seed).normal(size=D)
    *_, end = refine(lambda z: z @ matrix, cloud, cloud.mean_, wanted @ matrix, sweeps=1, pull=0.0)
    np.testing.assert_allclose(end.z, wanted, atol=0.02)


def test_what_is_not_seen_is_filled_in_from_what_is(cloud: Mahalanobis) -> None:
    matrix = straight(1)
    whole = (cloud.mean_ + 0.5) @ matrix
    seen = slice(0, 12)
    *_, end = refine(lambda z: (z @ matrix)[:, seen], cloud, cloud.mean_, whole[seen], sweeps=1, pull=0.0)
    np.testing.assert_allclose(end.z @ matrix, whole, atol=0.1)


def test_a_strong_pull_leads_to_the_mean(cloud: Mahalanobis) -> None:
    start, target = cloud.mean_ + 2.0, np.ones(VALUES)
    *_, end = refine(lambda z: z @ straight(2), cloud, start, target, sweeps=1, pull=1e9)
    assert end.mahalanobis < 1e-3


def test_a_target_that_is_reached_already_is_left_alone(cloud: Mahalanobis) -> None:
    start = cloud.mean_.astype(np.float32)
    way = list(
        refine(lambda z: z @ straight(2).astype(np.float32), cloud, start, start @ straight(2).astype(np.float32))
    )
    assert all(np.allclose(point.z, start, atol=1e-4) for point in way)


def test_the_way_begins_at_the_start_and_has_a_point_for_each_block_of_axes(cloud: Mahalanobis) -> None:
    start = cloud.mean_ + 1.0
    way = list(refine(lambda z: z @ straight(2), cloud, start, np.zeros(VALUES), sweeps=2))
    np.testing.assert_allclose(way[0].z, start, rtol=1e-6)
    assert len(way) == 1 + 2 * -(-cloud.rank // BLOCK)


def test_what_makes_no_sense_is_refused(cloud: Mahalanobis) -> None:
    see, target = (lambda z: z @ straight(2)), np.zeros(VALUES)
    with pytest.raises(SettingError, match="sweep"):
        next(refine(see, cloud, cloud.mean_, target, sweeps=0))
    with pytest.raises(SettingError, match="pull"):
        next(refine(see, cloud, cloud.mean_, target, pull=-1.0))
    with pytest.raises(PointsError, match="40 values"):
        next(refine(see, cloud, cloud.mean_, target[:7]))
