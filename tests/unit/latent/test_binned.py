"""Figures of histograms: close to those of the values, and exact where the law is known."""

import numpy as np
import pytest

from latent import binned
from latent.errors import PointsError, SettingError

EDGES = np.linspace(-8.0, 12.0, 401)


def test_moments_and_quantiles_are_those_of_the_values() -> None:
    values = np.random.default_rng(0).normal(2, 1.5, size=50_000)
    counts = np.histogram(values, EDGES)[0]
    assert binned.histogram_moments(EDGES, counts) == pytest.approx((values.mean(), values.std()), abs=2e-3)
    for share in (0.1, 0.5, 0.99):
        found = binned.histogram_quantile(EDGES, counts, share)
        assert found == pytest.approx(np.quantile(values, share), abs=0.06)


def test_an_empty_histogram_has_no_figures() -> None:
    with pytest.raises(PointsError, match="empty"):
        binned.histogram_moments(EDGES, np.zeros(400, dtype=np.int64))


def test_a_uniform_law_fills_its_own_bins_alone() -> None:
    counts = binned.uniform_counts(np.array([-2.0, -1.0, 0.0, 0.5, 3.0]), low=-1, high=1, n=100)
    np.testing.assert_allclose(counts, [0, 50, 25, 25])
    with pytest.raises(SettingError, match="low"):
        binned.uniform_counts(EDGES, low=1, high=1, n=5)
