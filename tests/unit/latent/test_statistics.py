"""Correlation, normal fits, Q-Q points, histograms of draws and the figures of a group."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from latent import statistics
from latent.arrays import PointArray
from latent.errors import PointsError, SettingError
from latent.histograms import Bins
from latent.summary import Summary


def test_correlation_is_numpys(points: PointArray, summary: Summary) -> None:
    np.testing.assert_allclose(statistics.correlation(summary.covariance), np.corrcoef(points, rowvar=False), atol=1e-6)


def test_a_constant_component_correlates_with_nothing() -> None:
    np.testing.assert_array_equal(statistics.correlation(np.diag([1.0, 0.0])), np.eye(2))


def test_components_are_ordered_by_size(summary: Summary) -> None:
    np.testing.assert_array_equal(statistics.component_order(summary, "number"), np.arange(256))
    for by in ("mean", "std", "skewness", "kurtosis"):
        order = statistics.component_order(summary, by)
        assert (np.diff(np.abs(getattr(summary, by))[order]) <= 0).all()
        np.testing.assert_array_equal(np.sort(order), np.arange(256))
    with pytest.raises(SettingError, match="by = 'name'"):
        statistics.component_order(summary, "name")  # type: ignore[arg-type]


def test_the_normal_fit_is_scipys() -> None:
    from scipy.stats import norm

    x = np.linspace(-3, 5, 20)
    np.testing.assert_allclose(statistics.normal_density(x, mean=1, std=2), norm.pdf(x, 1, 2))
    np.testing.assert_allclose(
        statistics.normal_counts(x, mean=1, std=2, n=500), 500 * np.diff(norm.cdf(x, 1, 2)), atol=1e-12
    )


def test_q_q_points_of_a_normal_lie_on_their_line(summary: Summary) -> None:
    draws = np.random.default_rng(0).normal(3, 2, size=20_000)
    theory, observed = statistics.qq_points(summary.quantile_levels, np.quantile(draws, summary.quantile_levels))
    np.testing.assert_allclose(observed, 3 + 2 * theory, atol=0.3)


def test_q_q_points_leave_the_extremes_out() -> None:
    theory, observed = statistics.qq_points(np.array([0.0, 0.5, 1.0]), np.array([-9.0, 0.1, 9.0]))
    np.testing.assert_allclose(theory, [0], atol=1e-12)
    np.testing.assert_array_equal(observed, [0.1])


@given(
    values=arrays(np.float64, st.integers(0, 60), elements=st.floats(-50, 50)),
    edges=st.lists(st.floats(-40, 40, width=16), min_size=2, max_size=9, unique=True).map(sorted),
)
def test_a_histogram_counts_everything_and_is_numpys_inside(values: np.ndarray, edges: list[float]) -> None:
    counts = statistics.histogram(values, edges=np.array(edges))
    assert counts.sum() == len(values)
    open_edges = np.array([-np.inf, *edges[1:-1], np.inf])
    np.testing.assert_array_equal(counts, np.histogram(values, open_edges)[0])


@given(
    table=arrays(np.float64, st.tuples(st.integers(2, 50), st.just(3)), elements=st.floats(-5, 5)),
    cut=st.integers(1, 49),
)
def test_fixed_bins_merge_exactly(table: np.ndarray, cut: int) -> None:
    bins = Bins.around(mean=np.zeros(3), std=np.array([1.0, 2.0, 0.0]), reach=2.0, count=7)
    whole = bins.counts(table)
    np.testing.assert_array_equal(bins.counts(table[:cut]) + bins.counts(table[cut:]), whole)
    np.testing.assert_array_equal(whole.sum(axis=0), len(table))
    assert bins.edges.shape == (8, 3)


def test_overlap_is_1_for_the_same_shape_and_0_apart() -> None:
    counts = np.array([1, 4, 1, 0, 0])
    assert statistics.overlap(counts, 3 * counts) == pytest.approx(1)
    assert statistics.overlap(counts, counts[::-1]) == pytest.approx(1 / 6)
    assert statistics.overlap(counts, np.array([0, 0, 0, 1, 1])) == 0


def test_the_figures_of_the_whole_cloud_as_a_group(points: PointArray, summary: Summary) -> None:
    figures = statistics.group_statistics(points, summary)
    assert figures["n"] == 6000
    assert figures["spread"] == pytest.approx(1, rel=1e-3)
    assert figures["shift"] == pytest.approx(0, abs=1e-6)
    assert figures["mean_mahalanobis"] == pytest.approx(15.98, abs=0.05)


def test_one_point_is_a_group_without_spread(points: PointArray, summary: Summary) -> None:
    figures = statistics.group_statistics(points[:1], summary)
    assert figures["spread"] == 0
    assert figures["shift"] == pytest.approx(figures["mean_mahalanobis"])


def test_what_cannot_be_is_refused(summary: Summary) -> None:
    with pytest.raises(SettingError, match="std = 0"):
        statistics.normal_density(np.zeros(1), mean=0, std=0)
    with pytest.raises(SettingError, match="std = 0"):
        statistics.normal_counts(np.zeros(2), mean=0, std=0, n=1)
    with pytest.raises(PointsError, match="do not match"):
        statistics.qq_points(np.zeros(2), np.zeros(3))
    with pytest.raises(PointsError, match="rising"):
        statistics.histogram(np.zeros(1), edges=np.array([1.0, 0.0]))
    with pytest.raises(PointsError, match="empty"):
        statistics.overlap(np.zeros(2), np.ones(2))
    with pytest.raises(PointsError, match=r"\(0, 256\)"):
        statistics.group_statistics(np.empty((0, 256)), summary)
    with pytest.raises(SettingError, match="count = 0"):
        Bins.around(mean=np.zeros(1), std=np.ones(1), reach=1, count=0)
