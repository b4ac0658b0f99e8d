"""The measures against closed forms and published values."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from experiment.appearance import gradient_energy, pair_distances
from experiment.frechet import frechet_distance, frechet_of_normals
from experiment.intervals import Estimate, bootstrap
from experiment.kernel_distance import kernel_distance
from experiment.precision_recall import precision_recall


def test_frechet_of_two_normals_is_the_closed_form() -> None:
    one, two = np.diag([1.0, 4.0]), np.diag([9.0, 16.0])
    assert frechet_of_normals(np.zeros(2), one, np.array([3.0, 4.0]), two) == pytest.approx(25 + 4 + 4)


def test_samples_of_one_place_are_near_and_moved_ones_far() -> None:
    rng = np.random.default_rng(0)
    one, same = rng.normal(size=(2, 500, 4))
    assert frechet_distance(one, one) == pytest.approx(0, abs=1e-9)
    assert frechet_distance(one, one + 2) == pytest.approx(16)
    assert abs(kernel_distance(one, same)) < 0.1 < 5 < kernel_distance(one, same + 2)
    assert precision_recall(one, one) == (1.0, 1.0)
    assert precision_recall(one, same + 100) == (0.0, 0.0)
    precision, recall = precision_recall(0.1 * one, same)
    assert precision > 0.95 and recall < 0.2


def test_the_bootstrap_is_as_wide_as_the_figure_varies_between_samples() -> None:
    rng = np.random.default_rng(1)

    def apart(first: np.ndarray, second: np.ndarray) -> float:
        return float(first.mean() - second.mean())

    figure, low, high = bootstrap(apart, rng.normal(5, 1, size=(400, 1)), rng.normal(size=(400, 1)), rng, resamples=400)
    assert high - low == pytest.approx(2 * 1.96 * np.sqrt(2 / 400), rel=0.2)
    assert low < figure < high and low < 5 < high


def test_the_bootstrap_holds_the_figure() -> None:
    rng = np.random.default_rng(2)
    one, other = rng.normal(size=(2, 50, 3))
    figure, low, high = bootstrap(frechet_distance, one, other, rng)
    assert low <= figure == frechet_distance(one, other) <= high


@pytest.mark.parametrize(
    ("estimate", "true"),
    [
        (lambda x: Estimate.mean(x[:, 0]), 0.0),
        (lambda x: Estimate.median(x[:, 0]), 0.0),
        (lambda x: Estimate.pairs(pair_distances(x, shifts=len(x) - 1)), 2 / np.sqrt(np.pi)),
        (lambda x: Estimate.pairs(pair_distances(x)), 2 / np.sqrt(np.pi)),
    ],
    ids=["mean", "median", "all pairs", "eight neighbours"],
)
def test_intervals_hold_the_true_figure_as_often_as_they_say(
    estimate: Callable[[np.ndarray], Estimate], true: float
) -> None:
    rng = np.random.default_rng(3)
    inside = [low <= true <= high for _, low, high in (estimate(x).interval() for x in rng.normal(size=(400, 80, 1)))]
    assert 0.92 <= np.mean(inside) <= 0.99


def test_a_ratio_is_less_sure_than_either_part_and_1_over_itself() -> None:
    one, other = Estimate(2.0, 0.1), Estimate(4.0, 0.2)
    ratio, low, high = one.over(other)
    assert ratio == 0.5 and high - ratio == pytest.approx(1.96 * 0.5 * np.hypot(0.05, 0.05), rel=1e-3)
    assert ratio - low == pytest.approx(high - ratio) and one.over(one) == (1.0, 1.0, 1.0)


def test_flat_pictures_have_no_gradient_and_equal_ones_no_distance() -> None:
    flat = np.full((3, 8, 8, 3), 0.5)
    assert gradient_energy(flat) == pytest.approx(np.zeros(3))
    assert pair_distances(flat) == pytest.approx(np.zeros(3))
    assert pair_distances(np.array([[0.0], [1.0], [2.0]]), shifts=2) == pytest.approx([1.5, 1.0, 1.5])
